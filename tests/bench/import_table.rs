//! Importing a table: rows a second and memory, beside a plain read of the same file by the `csv` crate.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::hint::black_box;
use std::io::{BufWriter, Write as _};
use std::path::Path;
use std::time::{Duration, Instant};

use crate::dice::Dice;
use crate::importing;
use crate::many;

/// How many rows the table has, unless `PIZHU_BENCH_ROWS` says it.
const ROWS: usize = 100_000;
/// How often each is done, in turn; a table ten times as large is measured once.
const RUNS: usize = 5;
/// What texts are made of.
const WORDS: [&str; 16] = [
    "加快",
    "山区",
    "乡镇",
    "共享",
    "粮仓",
    "建设",
    "设立",
    "河道",
    "巡查员",
    "，",
    "每年",
    "清淤",
    "完善",
    "补贴",
    "机制",
    "、",
];

/// Prints rows a second and the peak of memory for each form of the same table.
pub fn run() {
    let asked = std::env::var("PIZHU_BENCH_ROWS").ok();
    let rows = asked.and_then(|rows| rows.parse().ok()).unwrap_or(ROWS);
    let runs = if rows > ROWS { 1 } else { RUNS };
    let place = many::place();
    println!(
        "importing a table of {rows} rows, on {}; the best of {runs} in turn",
        many::file_system(place.path())
    );
    println!(
        "  {:<22} {:>8} {:>9} {:>10} {:>9} {:>10}",
        "table", "MB", "seconds", "rows/s", "peak MB", "csv crate"
    );
    for (name, encode) in [("UTF-8", false), ("GB18030", true)] {
        let path = place.path().join(format!("{name}.csv"));
        write(&path, rows, encode);
        let (mut best, mut peak, mut plain) = (Duration::MAX, 0, Duration::MAX);
        for _ in 0..runs {
            let (time, memory) = importing::import("table", &path, &place.path().join("c.ron"));
            (best, peak) = (best.min(time), peak.max(memory));
            plain = plain.min(read_plainly(&path, rows));
        }
        println!(
            "  {:<22} {:>8.1} {:>9.2} {:>10.0} {:>9.1} {:>9.1}×",
            format!("CSV, {name}"),
            fs::metadata(&path).unwrap().len() as f64 / 1e6,
            best.as_secs_f64(),
            rows as f64 / best.as_secs_f64(),
            peak as f64 / 1e3,
            best.as_secs_f64() / plain.as_secs_f64(),
        );
    }
    println!(
        "  csv crate: how many times as long as reading the records alone, of bytes not decoded;"
    );
    println!(
        "  an import finds out the encoding, decodes, checks, writes the corpus and waits for the disk"
    );
}

/// Writes a table: about eight rows a proposal, 60 to 150 ideographs a text.
fn write(path: &Path, rows: usize, encode: bool) {
    let mut dice = Dice::new(7);
    let mut file = BufWriter::new(File::create(path).unwrap());
    let mut line = "发言人,职务,标题,议题,序号,建议\n".to_owned();
    let (mut proposal, mut topic) = (0, 0);
    for row in 0..rows {
        if row == 0 || dice.once_in(8) {
            proposal += 1;
        }
        if dice.once_in(4) {
            topic += 1;
        }
        let _ = write!(
            line,
            "发言人{},市政协委员,关于第{proposal}号问题的思考,聚焦第{topic}项工作,{}是,\"",
            proposal % 997,
            row % 9 + 1
        );
        let length = 60 + dice.below(91);
        let start = line.chars().count();
        while line.chars().count() < start + length {
            line.push_str(dice.pick::<&str>(&WORDS));
        }
        line.push_str("。\"\n");
        if encode {
            let (bytes, _, _) = encoding_rs::GB18030.encode(&line);
            file.write_all(&bytes).unwrap();
        } else {
            file.write_all(line.as_bytes()).unwrap();
        }
        line.clear();
    }
    file.flush().unwrap();
}

/// Reads every record of a table and does nothing with it.
fn read_plainly(table: &Path, rows: usize) -> Duration {
    let start = Instant::now();
    let mut reader = csv::Reader::from_path(table).unwrap();
    let (mut record, mut read) = (csv::ByteRecord::new(), 0);
    while reader.read_byte_record(&mut record).unwrap() {
        black_box(&record);
        read += 1;
    }
    assert_eq!(read, rows);
    start.elapsed()
}

//! Faults for real: the program is stopped, or its system refuses, at each of its calls; and the disk is
//! full.
//!
//! `PIZHU_LONG_TESTS=1` tries every error at every call, otherwise a part of them.

use std::fs;
use std::os::unix::process::ExitStatusExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use pizhu::annotation::{AnnotatorId, State};
use pizhu::corpus::CorpusId;
use pizhu::storage::{AnnotationsFolder, Owner};

use crate::dice::is_long;

const PIZHU: &str = env!("CARGO_BIN_EXE_pizhu");
/// The signal that cannot be caught.
const KILL: i32 = 9;
/// What is annotated while the system refuses.
const ID: &str = "p01.t1.r3";

/// A home with annotations in it.
struct Home(PathBuf);

impl Home {
    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("HOME", &self.0)
            .env("LANG", "zh_CN.UTF-8");
        command
    }

    fn annotate(&self, arguments: &[&str]) -> Output {
        let mut command = self.command(PIZHU);
        command
            .args(["annotate", "--annotator", "zhang"])
            .args(arguments);
        command.output().unwrap()
    }

    /// Annotates while a call of the system is tampered with. Answers also whether it was.
    fn annotate_under(&self, call: &str, injection: &str) -> (Output, bool) {
        let trace = self.0.join("trace");
        let mut command = self.command("strace");
        command
            .args(["-f", "-qq", "-o"])
            .arg(&trace)
            .args(["-e", &format!("trace={call}")])
            .args(["-e", &format!("inject={call}:{injection}")])
            .arg(PIZHU)
            .args(["annotate", ID, "--annotator", "zhang", "--memo", "新的"]);
        let output = command.output().unwrap();
        let trace = fs::read_to_string(&trace).unwrap_or_default();
        let is_struck = trace.contains("(INJECTED)") || output.status.signal() == Some(KILL);
        (output, is_struck)
    }

    fn state(&self) -> State {
        let folder = AnnotationsFolder::new(self.0.join(".local/share/pizhu/annotations"))
            .with_spool(Some(&self.0.join(".local/state/pizhu/spool")));
        let loaded = folder.load(&owner()).unwrap();
        assert!(
            loaded.journals.faults.is_empty(),
            "{:?}",
            loaded.journals.faults
        );
        assert!(
            loaded.document.kept.is_empty(),
            "{:?}",
            loaded.document.kept
        );
        loaded.document.state
    }
}

fn owner() -> Owner {
    Owner {
        corpus: CorpusId::try_from("cq-15th-plan-symposium").unwrap(),
        annotator: AnnotatorId::try_from("zhang").unwrap(),
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
}

/// Makes a home with a document, and beside it a journal that waits to be folded.
fn prepare(home: &Home) {
    for arguments in [
        ["p01.t1.r1", "--tag", "funding"],
        ["p01.t1.r2", "--memo", "旧的"],
    ] {
        assert!(home.annotate(&arguments).status.success());
    }
    let local = home
        .0
        .join(".local/share/pizhu/annotations/.local/cq-15th-plan-symposium");
    for entry in fs::read_dir(local.join("done")).unwrap() {
        let path = entry.unwrap().path();
        fs::rename(&path, local.join(path.file_name().unwrap())).unwrap();
    }
    let document = home
        .0
        .join(".local/share/pizhu/annotations/cq-15th-plan-symposium/zhang.ron");
    let text = fs::read_to_string(&document).unwrap();
    let lines = text.split_inclusive('\n');
    let without: String = lines.filter(|line| !line.contains("旧的")).collect();
    fs::write(document, without).unwrap();
}

/// Checks what came of a call that was tampered with.
#[track_caller]
fn check(home: &Home, before: &State, output: &Output, what: &str) -> bool {
    let state = home.state();
    assert!(state.contains(before), "{what}: lost");
    let said = String::from_utf8_lossy(&output.stdout);
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert_ne!(output.status.code(), Some(101), "{what}: {complaint}");
    let is_saved = said.contains("已保存");
    if is_saved {
        assert_eq!(
            state.get(ID).memo(),
            Some("新的"),
            "{what}: called saved and lost"
        );
    } else if output.status.signal().is_none() {
        // Where nothing can be written, nothing can be said.
        let is_heard = what.starts_with("write") || !complaint.trim().is_empty();
        assert!(is_heard, "{what}: says nothing");
        assert!(!output.status.success(), "{what}: {complaint}");
    }
    is_saved
}

fn can_trace() -> bool {
    let traced = Command::new("strace")
        .args([
            "-f",
            "-qq",
            "-o",
            "/dev/null",
            "-e",
            "inject=fsync:error=EIO",
            "true",
        ])
        .output();
    traced.is_ok_and(|output| output.status.success())
}

#[test]
fn nothing_is_lost_whichever_call_of_the_system_is_the_last_or_fails() {
    if !can_trace() {
        eprintln!("skipped: strace is not here, or may not trace");
        return;
    }
    let place = tempfile::tempdir().unwrap();
    let original = Home(place.path().join("original"));
    fs::create_dir(&original.0).unwrap();
    prepare(&original);
    let before = original.state();
    assert_eq!(before.annotations().count(), 2);
    let (calls, errors): (&[&str], &[&str]) = if is_long() {
        (
            &["write", "fsync", "fdatasync", "rename", "mkdir", "openat"],
            &["EIO", "ENOSPC", "EROFS", "EACCES", "EMFILE", "EDQUOT"],
        )
    } else {
        (&["write", "fsync", "rename"], &["EIO"])
    };
    let (mut stops, mut faults, mut saved) = (0, 0, 0);
    for call in calls {
        let mut injections = vec!["signal=SIGKILL:when={}".to_owned()];
        for error in errors {
            injections.push(format!("error={error}:when={{}}"));
            injections.push(format!("error={error}:when={{}}+"));
        }
        for injection in injections {
            for nth in 1..200 {
                let home = Home(place.path().join("home"));
                copy(&original.0, &home.0);
                let injection = injection.replace("{}", &nth.to_string());
                let (output, is_struck) = home.annotate_under(call, &injection);
                if is_struck {
                    let what = format!("{call}:{injection}");
                    saved += usize::from(check(&home, &before, &output, &what));
                    if injection.starts_with("signal") {
                        stops += 1;
                    } else {
                        faults += 1;
                    }
                    // The next call finds a folder that it can work in.
                    let next = home.annotate(&["p01.t1.r1", "--priority", "5"]);
                    assert!(next.status.success(), "after {what}: {next:?}");
                    assert!(home.state().contains(&before), "after {what}: lost");
                }
                fs::remove_dir_all(&home.0).unwrap();
                if !is_struck {
                    break;
                }
            }
        }
    }
    println!(
        "{stops} stops and {faults} faults at calls of the system, {saved} edits saved, 0 lost"
    );
    assert!(stops > 10 && faults > 10);
}

/// Edits on a file system of 160 KiB until it is full, and then some more.
const FILL: &str = r#"
mount -t tmpfs -o size=160k tmpfs "$SMALL" || exit 77
export HOME="$SMALL"
n=0; refused=0
while [ $refused -lt 10 ] && [ $n -lt 400 ]; do
    n=$((n+1))
    memo="$n:$(printf '%2000s' x)"
    if "$PIZHU" annotate "p0$((n % 9 + 1)).t1.r1" --annotator zhang --memo "$memo" >"$OUT/answer" 2>>"$OUT/complaints"; then
        echo "$((n % 9 + 1)) $n" >>"$OUT/saved"
    else
        refused=$((refused+1))
    fi
done
"$PIZHU" list --annotator zhang --format jsonl >"$OUT/listed" || exit 1
rm -f "$SMALL/ballast"
cp -a "$SMALL/." "$OUT/copy/"
"#;

#[test]
fn a_full_disk_refuses_in_words_and_loses_nothing() {
    let place = tempfile::tempdir().unwrap();
    let (small, out) = (place.path().join("small"), place.path().join("out"));
    fs::create_dir(&small).unwrap();
    fs::create_dir_all(out.join("copy")).unwrap();
    let ran = Command::new("unshare")
        .args(["-Urm", "sh", "-c", FILL])
        .env("SMALL", &small)
        .env("OUT", &out)
        .env("PIZHU", PIZHU)
        .env("LANG", "zh_CN.UTF-8")
        .env_remove("XDG_DATA_HOME")
        .env_remove("XDG_STATE_HOME")
        .output();
    let status = match &ran {
        Ok(output) => output.status.code(),
        Err(_) => Some(77),
    };
    if status == Some(77)
        || ran
            .as_ref()
            .is_ok_and(|ran| String::from_utf8_lossy(&ran.stderr).contains("unshare"))
    {
        eprintln!("skipped: no file system can be mounted here");
        return;
    }
    assert_eq!(status, Some(0), "{ran:?}");
    let complaints = fs::read_to_string(out.join("complaints")).unwrap();
    assert!(complaints.contains("磁盘已满"), "{complaints}");
    let saved = fs::read_to_string(out.join("saved")).unwrap();
    let listed = fs::read_to_string(out.join("listed")).unwrap();
    let mut last = std::collections::BTreeMap::new();
    for line in saved.lines() {
        let (proposal, number) = line.split_once(' ').unwrap();
        last.insert(proposal.to_owned(), number.to_owned());
    }
    assert!(last.len() > 5, "{saved}");
    for (proposal, number) in &last {
        let id = format!("\"id\":\"p0{proposal}.t1.r1\"");
        let row = listed.lines().find(|row| row.contains(&id)).unwrap();
        assert!(
            row.contains(&format!("\"memo\":\"{number}:")),
            "{number} of {proposal}: {row}"
        );
    }
    // Where there is room again, the journals are folded.
    let home = Home(out.join("copy"));
    assert!(home.annotate(&[ID, "--status", "done"]).status.success());
    let document = home
        .0
        .join(".local/share/pizhu/annotations/cq-15th-plan-symposium/zhang.ron");
    let text = fs::read_to_string(document).unwrap();
    for number in last.values() {
        assert!(
            text.contains(&format!("Memo(\"{number}:")),
            "{number} is not in the document"
        );
    }
    println!(
        "a full disk: {} edits saved, 10 refused, 0 lost",
        saved.lines().count()
    );
}

//! What encodings must hold: each is found, no byte is replaced, and faults have their line.

use encoding_rs::{BIG5, EUC_KR, GB18030, WINDOWS_1252};

use super::*;

const TEXT: &str = "议题,建议\n粮食安全,鼓励山区乡镇建设共享粮仓。\n河道治理,设立联合巡查员。\n";

fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    let units = std::iter::once(0xfeff).chain(text.encode_utf16());
    units.flat_map(bytes).collect()
}

fn gb(text: &str) -> Vec<u8> {
    GB18030.encode(text).0.into_owned()
}

#[test]
fn each_encoding_is_found_and_decoded() {
    for (bytes, encoding) in [
        (TEXT.as_bytes().to_vec(), Encoding::Utf8),
        (["\u{feff}", TEXT].concat().into_bytes(), Encoding::Utf8),
        (utf16(TEXT, u16::to_le_bytes), Encoding::Utf16Le),
        (utf16(TEXT, u16::to_be_bytes), Encoding::Utf16Be),
        (gb(TEXT), Encoding::Gb18030),
        (gb(&["\u{feff}", TEXT].concat()), Encoding::Gb18030),
    ] {
        assert_eq!(decode(&bytes), Ok((TEXT.to_owned(), encoding)));
    }
    assert_eq!(decode(b""), Ok((String::new(), Encoding::Utf8)));
    assert_eq!(decode(b"plain").unwrap().1, Encoding::Utf8);
}

#[test]
fn pieces_of_any_size_are_as_good_as_the_whole() {
    let rare = TEXT.replace('粮', "𠮷㐂");
    for bytes in [
        rare.clone().into_bytes(),
        gb(&rare),
        utf16(&rare, u16::to_le_bytes),
    ] {
        for size in 1..9 {
            let (mut detector, mut text) = (Detector::new(), String::new());
            bytes.chunks(size).for_each(|piece| detector.push(piece));
            let mut decoder = Decoder::new(detector.finish().unwrap());
            for piece in bytes.chunks(size) {
                decoder.decode(piece, false, &mut text).unwrap();
            }
            decoder.decode(&[], true, &mut text).unwrap();
            assert_eq!(text, rare, "{size}");
        }
    }
}

#[test]
fn a_file_of_two_encodings_names_the_line_where_it_changes() {
    let lines: Vec<&str> = TEXT.split_inclusive('\n').collect();
    let mixed = [lines[0].as_bytes(), &gb(lines[1]), lines[2].as_bytes()].concat();
    let fault = decode(&mixed).unwrap_err();
    assert_eq!(fault.problem().place.line, 2);
    for (lang, word) in [(Lang::Chinese, "第 1 行"), (Lang::English, "line 1")] {
        assert!(fault.say(lang).contains(word), "{}", fault.say(lang));
        assert!(fault.say(lang).contains("iconv"), "{}", fault.say(lang));
    }
    let mixed = [
        b"id\n",
        &gb(lines[0])[..],
        &gb(lines[1]),
        lines[2].as_bytes(),
    ]
    .concat();
    let fault = decode(&mixed).unwrap_err();
    let expected = EncodingFault::Mixed {
        line: 4,
        other: 2,
        begins_as_utf8: false,
    };
    assert_eq!(fault, expected);
    // A character that a cut has torn.
    let torn = TEXT
        .as_bytes()
        .split_last()
        .unwrap()
        .1
        .split_last()
        .unwrap()
        .1;
    assert_eq!(decode(torn).unwrap_err().problem().place.line, 3);
}

#[test]
fn a_guess_from_the_beginning_of_a_long_text_tears_no_character() {
    for odd in ["", "a"] {
        let text = format!("{odd}{}", TEXT.repeat(1200).replace('\n', ""));
        assert!(gb(&text).len() > 1 << 16);
        assert_eq!(decode(&gb(&text)), Ok((text, Encoding::Gb18030)));
    }
}

#[test]
fn other_encodings_are_named_and_not_read() {
    let (big5, korean) = (
        "議題，建議：鼓勵山區鄉鎮建設",
        "정책 제안을 검토하여 주십시오",
    );
    for (bytes, name) in [
        (BIG5.encode(big5).0, "Big5"),
        (EUC_KR.encode(korean).0, "EUC-KR"),
        (
            WINDOWS_1252.encode("the “old” café’s façade").0,
            "windows-1252",
        ),
    ] {
        let fault = decode(&bytes).unwrap_err();
        assert_eq!(fault, EncodingFault::Foreign { name, line: 1 });
        for lang in Lang::ALL {
            assert!(fault.say(lang).contains(name), "{}", fault.say(lang));
        }
    }
}

#[test]
fn what_is_no_text_is_refused() {
    let fault = decode("议题\n\0".as_bytes()).unwrap_err();
    assert_eq!(fault, EncodingFault::Binary { line: 2 });
    let fault = decode_as("议题\n\0建议".as_bytes(), Encoding::Utf8).unwrap_err();
    assert_eq!(fault, EncodingFault::Binary { line: 2 });
    assert!(fault.is_binary());
}

#[test]
fn what_does_not_fit_is_never_replaced() {
    let mut text = String::new();
    let fault = Decoder::new(Encoding::Utf8).decode(b"a\nb\xff", true, &mut text);
    let encoding = Encoding::Utf8;
    assert_eq!(fault, Err(EncodingFault::Malformed { encoding, line: 2 }));
    assert_eq!(text, "a\nb");
    assert!(decode_as(&gb("建议")[..3], Encoding::Gb18030).is_err());
    assert!(decode_as(b"\xff\xfe\x41", Encoding::Utf16Le).is_err());
}

#[test]
fn an_encoding_is_named_on_the_command_line() {
    let named = Encoding::WORDS.map(|word| Encoding::named(word, b"").unwrap().name());
    assert_eq!(named, ["UTF-8", "GB18030", "UTF-16LE"]);
    assert_eq!(Encoding::named("utf-16", MARK_BE), Some(Encoding::Utf16Be));
    assert_eq!(Encoding::named("latin-1", b""), None);
}

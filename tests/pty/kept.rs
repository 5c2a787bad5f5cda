//! What pizhu has kept, as pizhu itself reads it: the files may be journals or a document.

use std::path::Path;
use std::process::Command;

use crate::sitting::PIZHU;

/// Returns the tags that zhang has given to a recommendation.
pub fn tags(home: &Path, recommendation: &str) -> Vec<String> {
    let output = Command::new(PIZHU)
        .args(["list", "--format", "jsonl", "--annotator", "zhang"])
        .arg("--annotations")
        .arg(home.join("data/pizhu/annotations"))
        .env_clear()
        .env("HOME", home)
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    let rows = String::from_utf8(output.stdout).unwrap();
    let row = rows
        .lines()
        .map(|row| serde_json::from_str::<serde_json::Value>(row).unwrap())
        .find(|row| row["id"] == recommendation)
        .unwrap();
    let tags = row["tags"].as_array().unwrap();
    tags.iter()
        .map(|tag| tag.as_str().unwrap().to_owned())
        .collect()
}

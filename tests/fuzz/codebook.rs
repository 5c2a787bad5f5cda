//! What holds of every codebook: a tree of tags that each have an id, and no key twice.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use pizhu::annotation::{Codebook, Tag};
use pizhu::notation::write_string;
use pizhu::storage::codebook_file;

use super::assert_placed;

/// Checks a codebook.
pub fn codebook(bytes: &[u8]) {
    let Ok(source) = str::from_utf8(bytes) else {
        return;
    };
    let codebook = match codebook_file::parse(source) {
        Ok(codebook) => codebook,
        Err(problems) => {
            assert!(!problems.is_empty(), "refused, and nothing is wrong");
            return assert_placed(bytes, &problems);
        }
    };
    let tags = codebook.tags();
    let ids: BTreeSet<_> = tags.iter().map(|tag| &tag.id).collect();
    assert_eq!(ids.len(), tags.len(), "{tags:?}");
    for (n, tag) in tags.iter().enumerate() {
        assert_eq!(codebook.get(&tag.id), Some(tag));
        assert!(!tag.name.trim().is_empty(), "{tag:?}");
        if let Some(key) = tag.key {
            assert_eq!(codebook.by_key(key.get()), Some(tag));
        }
        let above = tag.parent.map(|parent| {
            assert!(parent < n, "a tag stands before its parent");
            &tags[parent]
        });
        let depth = above.map_or(0, |above| above.depth + 1);
        let path = above.map_or_else(String::new, |above| format!("{}/", above.path));
        assert_eq!((tag.depth, &tag.path), (depth, &(path + &tag.name)));
    }
    assert_eq!(codebook_file::parse(&written(&codebook)), Ok(codebook));
}

/// Returns a codebook as a file.
fn written(codebook: &Codebook) -> String {
    // No deeper than it was read: `Some` is one step more.
    let mut out = String::from("#![enable(implicit_some)]Codebook(schema: 1, tags: [");
    write_children(&mut out, codebook.tags(), None);
    out.push_str("])");
    out
}

fn write_children(out: &mut String, tags: &[Tag], parent: Option<usize>) {
    for (n, tag) in tags
        .iter()
        .enumerate()
        .filter(|(_, tag)| tag.parent == parent)
    {
        for (field, text) in [
            ("(id: ", tag.id.as_str()),
            (", name: ", &tag.name),
            (", definition: ", &tag.definition),
            (", color: ", tag.color.word()),
        ] {
            out.push_str(field);
            write_string(out, text);
        }
        if let Some(key) = tag.key {
            write!(out, ", key: {key}").unwrap();
        }
        out.push_str(", aliases: [");
        for alias in &tag.aliases {
            write_string(out, alias);
            out.push(',');
        }
        out.push_str("], children: [");
        write_children(out, tags, Some(n));
        out.push_str("]),");
    }
}

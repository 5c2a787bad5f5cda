//! Speakers who seem to be one and are spelled in two ways.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::{CorpusFile, Fault, Finding};
use crate::corpus::SpeakerKind;
use crate::notation::{Path, is_hidden};
use crate::text::{Case, Pieces, fold_char};

/// From how much in common two posts of one name are taken for one, in percent.
const POSTS_ALIKE: u8 = 80;
/// How many posts of one name are compared with a new one.
const POSTS_COMPARED: usize = 32;
/// The letters of a post that many people do not hold: 重庆市政协委员 has seven.
const OWN_POST: usize = 8;

/// Returns what is doubtful about the speakers of a file, each where it shows first.
pub fn speakers(file: &CorpusFile) -> Vec<Finding> {
    let mut register = Register::default();
    for (p, proposal) in file.proposals.iter().enumerate() {
        for (n, speaker) in proposal.speakers.iter().enumerate() {
            let at = Path::root().field("proposals").item(p);
            register.take(Speaker {
                name: &speaker.name,
                kind: speaker.kind.into(),
                post: &speaker.post,
                at: at.field("speakers").item(n),
            });
        }
    }
    register.find_names_alike();
    register.findings
}

/// A speaker where one stands.
struct Speaker<'a> {
    name: &'a str,
    kind: SpeakerKind,
    post: &'a str,
    at: Path<'static>,
}

/// All that a file says of one name.
struct Known<'a> {
    first: Speaker<'a>,
    names: HashSet<&'a str>,
    is_of_two_kinds: bool,
    /// The posts, as they are told apart, and where each stands first.
    posts: Vec<(String, &'a str, Path<'static>)>,
}

/// The speakers that have been passed, by their names as they are told apart.
#[derive(Default)]
struct Register<'a> {
    known: HashMap<String, Known<'a>>,
    /// The names of those who hold a post, in their order.
    holders: BTreeMap<String, Vec<String>>,
    findings: Vec<Finding>,
}

impl<'a> Register<'a> {
    fn take(&mut self, speaker: Speaker<'a>) {
        let (name, post) = (told_apart(speaker.name), told_apart(speaker.post));
        if name.is_empty() {
            return;
        }
        if speaker.kind == SpeakerKind::Person && !post.is_empty() {
            let holders = self.holders.entry(post.clone()).or_default();
            // Of a post that three hold no two are taken for one.
            if holders.len() < 3 && !holders.contains(&name) {
                holders.push(name.clone());
            }
        }
        match self.known.get_mut(&name) {
            Some(known) => self.findings.extend(known.compare(&speaker, post)),
            None => drop(self.known.insert(name, Known::new(speaker, post))),
        }
    }

    /// Compares the names of the two who alone hold a post.
    fn find_names_alike(&mut self) {
        for (post, holders) in &self.holders {
            let [one, other] = holders.as_slice() else {
                continue;
            };
            let (Some(one), Some(other)) = (self.known.get(one), self.known.get(other)) else {
                continue;
            };
            if is_likely_misspelt(one.first.name, other.first.name, post) {
                self.findings.push(finding(
                    other.first.at.field("name"),
                    one.first.at.field("name"),
                    Fault::NameAlike {
                        name: other.first.name.to_owned(),
                        other: one.first.name.to_owned(),
                    },
                ));
            }
        }
    }
}

impl<'a> Known<'a> {
    fn new(first: Speaker<'a>, post: String) -> Self {
        let posts = vec![(post, first.post, first.at.field("post"))];
        Self {
            names: HashSet::from([first.name]),
            is_of_two_kinds: false,
            posts,
            first,
        }
    }

    /// Returns how the same name is written or described otherwise than before.
    fn compare(&mut self, speaker: &Speaker<'a>, post: String) -> Vec<Finding> {
        let mut findings = Vec::new();
        if self.names.insert(speaker.name) {
            findings.push(finding(
                speaker.at.field("name"),
                self.first.at.field("name"),
                Fault::NameSpelt {
                    name: speaker.name.to_owned(),
                    other: self.first.name.to_owned(),
                },
            ));
        }
        if self.first.kind != speaker.kind && !self.is_of_two_kinds {
            self.is_of_two_kinds = true;
            findings.push(finding(
                speaker.at.field("kind"),
                self.first.at.field("kind"),
                Fault::TwoKinds(speaker.name.to_owned()),
            ));
        }
        findings.extend(self.compare_post(speaker, post));
        findings
    }

    /// Returns a post that is nearly one that the name has; one that is quite another is a second.
    fn compare_post(&mut self, speaker: &Speaker<'a>, post: String) -> Option<Finding> {
        let same = |(_, written, _): &(String, &str, Path<'_>)| *written == speaker.post;
        if self.posts.iter().any(same) || self.posts.len() >= POSTS_COMPARED {
            return None;
        }
        let pieces = Pieces::of(&post);
        let alike = |(known, _, _): &&(String, &str, Path<'static>)| {
            let both = !known.is_empty() && !post.is_empty();
            both && Pieces::of(known).likeness(&pieces) >= POSTS_ALIKE
        };
        let found = self.posts.iter().find(alike).map(|(_, other, at)| {
            let fault = Fault::PostAlike {
                post: speaker.post.to_owned(),
                other: (*other).to_owned(),
            };
            finding(speaker.at.field("post"), at.clone(), fault)
        });
        self.posts
            .push((post, speaker.post, speaker.at.field("post")));
        found
    }
}

fn finding(at: Path<'static>, other: Path<'static>, fault: Fault) -> Finding {
    Finding {
        other: Some(other),
        ..Finding::new(at, fault)
    }
}

/// Whether of two names that share a post one is probably the other: all characters but one are the
/// same. Two names of two characters need a post that hardly two people hold.
fn is_likely_misspelt(one: &str, other: &str, post: &str) -> bool {
    let (one, other) = (told_apart(one), told_apart(other));
    let length = one.chars().count();
    let differing = one.chars().zip(other.chars()).filter(|(a, b)| a != b);
    let differ_in_one = length == other.chars().count() && differing.count() == 1;
    differ_in_one && (length > 2 || length == 2 && post.chars().count() >= OWN_POST)
}

/// Returns a name or a post without what makes no other: spaces, the width and case of letters, the
/// point between the parts of a name.
fn told_apart(text: &str) -> String {
    let is_point = |c| matches!(c, '·' | '・' | '•' | '‧' | '∙' | '⋅' | '･');
    text.chars()
        .filter(|&c| !c.is_whitespace() && !is_hidden(c) && !is_point(c))
        .map(|c| fold_char(c, Case::Ignored))
        .collect()
}

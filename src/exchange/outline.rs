//! Outlines: Markdown as a person writes it by hand, with a heading for each proposal and topic and
//! a list of recommendations below.
//!
//! ```text
//! # 题目
//!
//! 编号: budget-2025
//!
//! ## 发言的题目
//!
//! 发言人: 甲（主任）
//!
//! 背景的段落。
//!
//! ### 议题
//!
//! - 一是建好平台。
//! - 二是用好数据。
//! ```
//!
//! What is written here is read as the same corpus: an id stands in braces behind each heading and
//! item (`{#p01}`), a backslash or an entity takes the meaning of a character away, and a backslash at
//! the end of a line is a newline of the text. By hand all of that can be left out. Of the rest of
//! Markdown nothing is interpreted: `**` in a text are two stars.

mod attributes;
mod inline;
mod keys;
mod levels;
mod line;
mod ordinal;
mod read;
mod sections;
mod speakers;
mod write;

pub use read::{Outline, read};
pub use write::{write_head, write_proposal};

/// What closes a heading in the flow of the text, and is not part of it.
const CLOSING: char = '。';

#[cfg(test)]
mod tests;

//! pizhu 批注: an offline terminal reader and annotator for corpora of Chinese policy proposals.

pub mod action;
pub mod annotation;
pub mod app;
pub mod cli;
pub mod corpus;
pub mod keymap;
pub mod notation;
pub mod runtime;
pub mod search;
pub mod storage;
pub mod terminal;
pub mod text;
pub mod ui;
pub mod words;

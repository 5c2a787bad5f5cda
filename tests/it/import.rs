//! What importers make of foreign text: made-up pages, generated ones, and what no layout changes.

mod page_properties;
mod pages;

//! What importers make of foreign text: pages, outlines and tables, from file to file.

mod outline;
mod page_properties;
mod pages;
mod update;
//! The importers as commands: foreign files in, a corpus that opens out, or every reason why not.
mod table;

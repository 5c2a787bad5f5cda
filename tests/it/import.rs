//! What importers make of foreign text: pages, outlines and tables, from file to file.

mod calls;
mod outline;
mod page;
mod page_properties;
mod pages;
mod table;
mod update;

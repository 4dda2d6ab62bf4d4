//! An interview as flat tables: one table for the interview, one for each repeat, the same columns for every
//! interview of a form. [`mod@schema`] says which columns, [`mod@rows`] reads them, [`csv`] writes them, and
//! [`datapackage`] describes them for people without khaosat.

pub mod csv;
pub mod datapackage;
mod notes;
pub mod rows;
pub mod schema;

pub use rows::rows;
pub use schema::{Column, Notes, Pii, Rows, Source, Table, schema};

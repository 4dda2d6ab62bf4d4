//! khaosat: household surveys in a terminal.
//!
//! The rooms of the house, bottom to top. A room imports only from the rooms above it in this list, so
//! there is no circle; `interview` is pure (no file, no clock, no terminal).

// The bottom: text, errors with a place, and every string the program shows.
pub mod diag;
pub mod text;
pub mod words;

// The expression language (XLSForm's XPath). Knows no form.
pub mod expr;
// A questionnaire: definition in RON, loading, lint, the compiled plan.
pub mod form;
// A running interview: events, rows, values, problems, navigation.
pub mod interview;

// Identity and signing.
pub mod keys;
// Journal, sled, projections, doctor: the only room that touches the data folder.
pub mod store;

// What people do with stored interviews: sessions, lists, coverage.
pub mod fieldwork;
// An interview as flat tables: schema, columns, CSV.
pub mod table;

// The container that travels: write and verify.
pub mod bundle;

// XLSForm in, RON out.
pub mod xlsform;
// Made-up households through the real engine.
pub mod simulate;

// The terminal.
pub mod tui;

// The command line: one file a subcommand.
pub mod cli;

//! Diagnostics as text, in the style of the Rust compiler.

use super::Report;
use crate::words::Lang;

/// The report as text: for each finding the file, line, column, the line itself and a caret.
pub fn render(report: &Report, lang: Lang, colour: bool) -> String {
    let _ = (report, lang, colour);
    todo!()
}

//! RON to definition: every item, field and value is read on its own, so that one that is wrong does not hide
//! the next.
//!
//! `serde` stops at the first error of a file and gives it no better place than a line and column. So the shape of
//! the file is read first ([`tokens`], [`outline`]: brackets, commas, names, each with its bytes) and only the
//! texts and numbers in it are handed to `ron`; where nothing was wrong `ron` has the last word on the whole file,
//! so what is accepted here is RON.

mod item;
mod lists;
mod outline;
mod read;
mod tokens;
mod top;

use self::read::Reader;
use super::{
    codes,
    definition::{Definition, List, ListSource, Table},
};
use crate::{
    diag::{Diagnostic, SourceId, Span},
    words::table::form as words,
};

/// Reads a questionnaire. What could be read comes back even when something is wrong, so that the compiler can
/// say what else is.
pub fn load(text: &str, source: SourceId) -> (Option<Definition>, Vec<Diagnostic>) {
    let tokens = match tokens::tokens(text, source) {
        Ok(tokens) => tokens,
        Err(diagnostic) => return (None, vec![*diagnostic]),
    };
    let mut reader = Reader { source, found: Vec::new() };
    let outline = outline::outline(text, &tokens, source, &mut reader.found);
    if reader.found.is_empty() {
        reader.check_with_ron(text);
    }
    let definition = outline.and_then(|value| reader.form(&value));
    (definition, reader.found)
}

/// The CSV files that `form.ron` names: name of the table or list, path. Tables first.
pub(super) fn csv_paths(text: &str) -> Vec<(String, String)> {
    let (definition, _) = load(text, 0);
    let definition = definition.unwrap_or_default();
    let of_table =
        |table: &Table| Some((table.name.value.to_string(), table.path.as_ref()?.value.to_string()));
    let of_list = |list: &List| match &list.from {
        ListSource::Csv(path) => Some((list.name.value.to_string(), path.value.to_string())),
        _ => None,
    };
    let tables = definition.tables.iter().filter_map(of_table);
    tables.chain(definition.lists.iter().filter_map(of_list)).collect()
}

impl Reader {
    /// What the outline lets through but is no RON.
    fn check_with_ron(&mut self, text: &str) {
        let mark = tokens::mark_len(text);
        let text = text.get(mark..).unwrap_or_default();
        if let Err(error) = read::options().from_str::<serde::de::IgnoredAny>(text) {
            let start = mark + read::byte_of(text, error.span.start);
            let end = (mark + read::byte_of(text, error.span.end)).max(start);
            self.error(codes::SYNTAX, Span::new(start..end), words::NOT_RON.with([error.code.to_string()]));
        }
    }
}

//! The sheet `settings`.

use super::{
    columns::spelling,
    finding::{At, Findings},
    workbook::Sheet,
};
use crate::{text::fold, words::table::xlsform as words};

/// What the settings say.
#[derive(Debug, Default)]
pub(super) struct Settings {
    pub(super) title: Option<String>,
    pub(super) id: Option<String>,
    pub(super) version: Option<String>,
    pub(super) language: Option<String>,
    /// The expression and its column.
    pub(super) instance_name: Option<(u32, String)>,
}

/// The name of the sheet.
pub(super) const SHEET: &str = "settings";

/// The row of the settings that `instance_name` stands in.
pub(super) const ROW: u32 = 2;

/// Reads the first row under the headings.
pub(super) fn read(sheet: Option<&Sheet>, found: &mut Findings) -> Settings {
    let mut settings = Settings::default();
    let Some(sheet) = sheet else { return settings };
    for row in &sheet.rows {
        for (column, text) in &row.cells {
            let at = At::cell(&sheet.name, row.number, *column);
            let Some((_, heading)) = sheet.header.iter().find(|(known, _)| known == column) else {
                found.note(at, words::NO_HEADER.with([text.as_str()]));
                continue;
            };
            let key = spelling(heading);
            let slot = match key.as_str() {
                "form title" | "title" | "set form title" => &mut settings.title,
                "form id" | "id string" | "set form id" => &mut settings.id,
                "version" => &mut settings.version,
                "default language" => &mut settings.language,
                "instance name" if settings.instance_name.is_none() => {
                    settings.instance_name = Some((*column, text.clone()));
                    continue;
                }
                _ => {
                    found.note(at, words::SETTING.with([heading.as_str(), text]));
                    continue;
                }
            };
            if slot.is_some() {
                found.note(at, words::SETTING.with([heading.as_str(), text]));
            } else {
                *slot = Some(text.clone());
            }
        }
    }
    settings
}

/// A form's id: small letters, digits, `-`, `_`, `.`; it names folders.
pub(super) fn id_of(text: &str) -> String {
    let good = |c: char| if c.is_ascii_alphanumeric() || matches!(c, '_' | '.') { c } else { '-' };
    let id: String = fold(text).to_lowercase().chars().map(good).take(64).collect();
    let id = id.trim_start_matches(['.', '-']).trim_end_matches('-');
    if id.is_empty() { "form".to_owned() } else { id.to_owned() }
}

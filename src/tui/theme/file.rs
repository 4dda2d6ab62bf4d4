//! A theme in a file: `{ "base": "high-contrast", "wrong": "bold red on black", "odd": "underlined" }`. It changes
//! only the meanings it names; what cannot be used is reported with its place, all of it at once.

use ratatui::style::{Color, Modifier, Style};
use ron::value::RawValue;

use super::{Base, Meaning, Theme};
use crate::{
    diag::{Diagnostic, Report, SourceId, Span, did_you_mean},
    tui::pairs::Pairs,
    words::{
        Phrase,
        table::{common, theme as words},
    },
};

/// Meanings by name.
const MEANINGS: &[(&str, Meaning)] = &[
    ("text", Meaning::Text),
    ("muted", Meaning::Muted),
    ("title", Meaning::Title),
    ("answer", Meaning::Answer),
    ("marked", Meaning::Focus),
    ("key", Meaning::Key),
    ("good", Meaning::Good),
    ("odd", Meaning::Odd),
    ("wrong", Meaning::Wrong),
    ("line", Meaning::Line),
    ("bar", Meaning::Bar),
];

const BASES: &[(&str, Base)] =
    &[("standard", Base::Standard), ("high-contrast", Base::HighContrast), ("plain", Base::Plain)];

/// Whether the bell is silent.
const BELL: &[(&str, bool)] = &[("on", false), ("off", true)];

/// The terminal's own 16 colours, and its default.
const COLOURS: &[(&str, Color)] = &[
    ("default", Color::Reset),
    ("black", Color::Black),
    ("red", Color::Red),
    ("green", Color::Green),
    ("yellow", Color::Yellow),
    ("blue", Color::Blue),
    ("magenta", Color::Magenta),
    ("cyan", Color::Cyan),
    ("white", Color::Gray),
    ("bright-black", Color::DarkGray),
    ("bright-red", Color::LightRed),
    ("bright-green", Color::LightGreen),
    ("bright-yellow", Color::LightYellow),
    ("bright-blue", Color::LightBlue),
    ("bright-magenta", Color::LightMagenta),
    ("bright-cyan", Color::LightCyan),
    ("bright-white", Color::White),
];

const ATTRIBUTES: &[(&str, Modifier)] = &[
    ("bold", Modifier::BOLD),
    ("dim", Modifier::DIM),
    ("italic", Modifier::ITALIC),
    ("underlined", Modifier::UNDERLINED),
    ("reversed", Modifier::REVERSED),
];

/// Reads a base by its name: `standard`, `high-contrast`, `plain`.
pub fn base(name: &str) -> Option<Base> {
    BASES.iter().find(|(base, _)| *base == name).map(|(_, base)| *base)
}

/// Changes a theme as a file says; everything in it that cannot be used is in the report.
pub fn read(theme: &mut Theme, name: &str, text: &str) -> Report {
    let mut report = Report::default();
    let source = report.add_source(name, text);
    let mut reader = Reader { text, source, found: Vec::new() };
    match ron::from_str::<Pairs<'_>>(text) {
        Ok(pairs) => pairs.0.iter().for_each(|(role, look)| reader.line(theme, role, look)),
        Err(error) => {
            let start = byte_of(text, error.span.start);
            let end = byte_of(text, error.span.end).max(start);
            let message = words::NOT_A_THEME.with([error.code.to_string()]);
            reader.error("T001", Span::new(start..end), message, words::THEME_IS.phrase());
        }
    }
    report.found = reader.found;
    report
}

struct Reader<'a> {
    text: &'a str,
    source: SourceId,
    found: Vec<Diagnostic>,
}

impl Reader<'_> {
    fn line(&mut self, theme: &mut Theme, role: &RawValue, look: &RawValue) {
        let (Some(role_text), Some(look_text)) = (self.string(role), self.string(look)) else { return };
        if role_text == "base" {
            match base(&look_text) {
                Some(base) => theme.base = base,
                None => self.unknown("T003", look, &words::UNKNOWN_BASE, &look_text, names(BASES)),
            }
            return;
        }
        if role_text == "bell" {
            match BELL.iter().find(|(name, _)| *name == look_text) {
                Some((_, silent)) => theme.silent = *silent,
                None => self.unknown("T004", look, &words::UNKNOWN_BELL, &look_text, names(BELL)),
            }
            return;
        }
        let meaning = MEANINGS.iter().find(|(name, _)| *name == role_text);
        let Some((_, meaning)) = meaning else {
            let names = names(MEANINGS).chain(["base", "bell"]);
            return self.unknown("T002", role, &words::UNKNOWN_MEANING, &role_text, names);
        };
        if let Some(style) = self.style(look, &look_text) {
            theme.changed.push((*meaning, style));
        }
    }

    /// A look such as `bold yellow on blue`.
    fn style(&mut self, raw: &RawValue, text: &str) -> Option<Style> {
        let mut style = Style::new();
        let mut background = false;
        for word in text.split_whitespace() {
            let colour = COLOURS.iter().find(|(name, _)| *name == word).map(|(_, colour)| *colour);
            let attribute =
                ATTRIBUTES.iter().find(|(name, _)| *name == word).map(|(_, attribute)| *attribute);
            match (word, colour, attribute) {
                ("on", ..) => background = true,
                (_, Some(colour), _) if std::mem::take(&mut background) => style.bg = Some(colour),
                (_, Some(colour), _) => style.fg = Some(colour),
                (_, _, Some(attribute)) => style = style.add_modifier(attribute),
                _ => {
                    let names = names(COLOURS).chain(names(ATTRIBUTES)).chain(["on"]);
                    self.unknown("T004", raw, &words::UNKNOWN_LOOK, word, names);
                    return None;
                }
            }
        }
        Some(style)
    }

    fn string(&mut self, raw: &RawValue) -> Option<String> {
        let read = ron::from_str::<String>(raw.get_ron());
        if read.is_err() {
            self.error("T001", self.place(raw), words::NOT_A_TEXT.phrase(), words::THEME_IS.phrase());
        }
        read.ok()
    }

    fn unknown(
        &mut self,
        code: &'static str,
        raw: &RawValue,
        message: &'static crate::words::Word,
        word: &str,
        names: impl Iterator<Item = &'static str>,
    ) {
        let names: Vec<&str> = names.collect();
        let near = did_you_mean(word, names.iter().copied());
        let help = match near {
            Some(near) => common::DID_YOU_MEAN.with([near]),
            None => words::NAMES_ARE.with([names.join(", ")]),
        };
        self.error(code, self.place(raw), message.with([word]), help);
    }

    fn error(&mut self, code: &'static str, span: Span, message: Phrase, help: Phrase) {
        self.found.push(Diagnostic::error(code, self.source, span, message).help(help));
    }

    /// Where a value stands: it is a piece of the text.
    fn place(&self, raw: &RawValue) -> Span {
        let piece = raw.get_ron().trim();
        let start =
            (piece.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize).min(self.text.len());
        Span::new(start..(start + piece.len()).min(self.text.len()))
    }
}

fn names<T>(table: &'static [(&'static str, T)]) -> impl Iterator<Item = &'static str> {
    table.iter().map(|(name, _)| *name)
}

/// The byte of a place; ron counts lines and letters from 1.
fn byte_of(text: &str, position: ron::error::Position) -> usize {
    let lines = text.split_inclusive('\n');
    let start: usize = lines.take(position.line.saturating_sub(1)).map(str::len).sum();
    let line = text.get(start..).unwrap_or_default();
    let letters: usize = line.chars().take(position.col.saturating_sub(1)).map(char::len_utf8).sum();
    (start + letters).min(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Lang;

    fn theme(text: &str) -> (Theme, String) {
        let mut theme = Theme::default();
        let report = read(&mut theme, "theme.ron", text);
        (theme, report.render(Lang::En, false))
    }

    #[test]
    fn a_file_changes_what_it_names() {
        let (theme, said) = theme(r#"{ "base": "high-contrast", "wrong": "bold underlined yellow on red" }"#);
        assert_eq!(said, "");
        let wrong = theme.style(Meaning::Wrong);
        assert_eq!((wrong.fg, wrong.bg), (Some(Color::Yellow), Some(Color::Red)));
        assert!(wrong.add_modifier.contains(Modifier::BOLD | Modifier::UNDERLINED));
        assert_eq!(theme.style(Meaning::Muted), Base::HighContrast.style(Meaning::Muted));
    }

    #[test]
    fn what_cannot_be_used_is_told_with_its_place_and_the_rest_counts() {
        let (theme, said) =
            theme("{\n  \"wrng\": \"red\",\n  \"odd\": \"bold yelow\",\n  \"good\": \"blue\",\n}");
        assert!(said.contains("theme.ron:2:3") && said.contains("wrong"), "{said}");
        assert!(said.contains("theme.ron:3:10") && said.contains("yellow"), "{said}");
        assert_eq!(theme.style(Meaning::Good).fg, Some(Color::Blue));
        assert_eq!(theme.style(Meaning::Odd), Theme::default().style(Meaning::Odd));
    }

    #[test]
    fn the_bell_can_be_silenced() {
        let (theme, said) = theme(r#"{ "bell": "off" }"#);
        assert!(theme.silent && said.is_empty(), "{said}");
        let (theme, said) = super::tests::theme(r#"{ "bell": "of" }"#);
        assert!(!theme.silent && said.contains("`off`, not `of`"), "{said}");
    }

    #[test]
    fn what_is_no_map_is_told() {
        let (_, said) = super::tests::theme("{ \"wrong\": ");
        assert!(said.contains("T001"), "{said}");
    }

    #[test]
    fn without_colours_a_file_changes_attributes_only() {
        let mut theme = Theme { monochrome: true, ..Theme::default() };
        read(&mut theme, "theme.ron", r#"{ "odd": "bold red on blue" }"#);
        let odd = theme.style(Meaning::Odd);
        assert_eq!((odd.fg, odd.bg, odd.add_modifier), (None, None, Modifier::BOLD));
    }
}

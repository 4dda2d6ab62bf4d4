//! A file that changes keys: `{ "go-to": ["f5", "ctrl+e g"], "remark": [] }`. It changes only what it names; what
//! cannot be used is reported with its place, and the rest counts.

use ron::value::RawValue;

use super::{
    Chord, Keymap,
    clash::{is_taken, is_typed, meet},
};
use crate::{
    diag::{Diagnostic, Report, SourceId, Span, did_you_mean},
    tui::{
        command::{Command, Entry, TABLE},
        key,
        pairs::Pairs,
    },
    words::{
        Phrase,
        table::{common, keys as words},
    },
};

/// The keymap of a file, and everything in it that cannot be used.
pub fn read(name: &str, text: &str) -> (Keymap, Report) {
    let mut report = Report::default();
    let source = report.add_source(name, text);
    let mut reader = Reader { text, source, found: Vec::new(), named: Vec::new() };
    match ron::from_str::<Pairs<'_>>(text) {
        Ok(pairs) => pairs.0.iter().for_each(|(command, keys)| reader.line(command, keys)),
        Err(error) => reader.unreadable(&error, 0),
    }
    let keymap = reader.keymap();
    report.found = reader.found;
    report.found.sort_by_key(|found| found.span);
    (keymap, report)
}

/// A key of the file for a command.
struct Named {
    entry: &'static Entry,
    chord: Chord,
    span: Span,
}

struct Reader<'a> {
    text: &'a str,
    source: SourceId,
    found: Vec<Diagnostic>,
    /// The commands that the file names, with the keys that can be used.
    named: Vec<(&'static Entry, Span, Vec<Named>)>,
}

impl Reader<'_> {
    fn line(&mut self, command: &RawValue, keys: &RawValue) {
        let span = self.place(command);
        let Some(name) = self.string(command) else { return };
        let Some(entry) = TABLE.iter().find(|entry| entry.name == name) else {
            let near = did_you_mean(&name, TABLE.iter().map(|entry| entry.name));
            let help = near.map_or_else(
                || words::COMMANDS_ARE.with([TABLE.iter().map(|e| e.name).collect::<Vec<_>>().join(", ")]),
                |near| common::DID_YOU_MEAN.with([near]),
            );
            return self.error("K002", span, words::UNKNOWN_COMMAND.with([name]), help);
        };
        if let Some((_, first, _)) = self.named.iter().find(|(named, ..)| named.command == entry.command) {
            let first = *first;
            let message = words::COMMAND_TWICE.with([name]);
            let twice = Diagnostic::error("K006", self.source, span, message);
            return self.found.push(twice.related(self.source, first, &words::FIRST_HERE));
        }
        let texts = match ron::from_str::<Vec<&RawValue>>(keys.get_ron()) {
            Ok(texts) => texts,
            Err(error) => return self.unreadable(&error, self.place(keys).start as usize),
        };
        let mut chords = Vec::new();
        for text in &texts {
            chords.extend(self.chord(entry, text));
        }
        // All keys of a line wrong: the command keeps those it has. None on purpose: it has none, except that
        // there is always a way out.
        let way_out = entry.command == Command::Quit && texts.is_empty();
        if way_out {
            self.error("K005", self.place(keys), words::NO_WAY_OUT.phrase(), words::WAY_OUT_HELP.phrase());
        } else if texts.is_empty() || !chords.is_empty() {
            self.named.push((entry, span, chords));
        }
    }

    fn chord(&mut self, entry: &'static Entry, raw: &RawValue) -> Option<Named> {
        let span = self.place(raw);
        let text = self.string(raw)?;
        let Some(chord) = Chord::parse(&text) else {
            let near = did_you_mean(&text, key::names());
            let help =
                near.map_or_else(|| words::KEYS_ARE.phrase(), |near| common::DID_YOU_MEAN.with([near]));
            self.error("K003", span, words::UNKNOWN_KEY.with([text]), help);
            return None;
        };
        if is_taken(chord.first) || chord.second.is_some_and(is_taken) {
            self.error("K005", span, words::TAKEN_KEY.with([text]), words::TAKEN_HELP.phrase());
            return None;
        }
        if is_typed(&chord, entry) {
            self.error("K005", span, words::TYPED_KEY.with([text]), words::TYPED_HELP.phrase());
            return None;
        }
        Some(Named { entry, chord, span })
    }

    /// The table's keymap with what the file names. A key that two commands want goes to the one named first; a
    /// command that the file does not name gives its key up. Both are told.
    fn keymap(&mut self) -> Keymap {
        let mut keymap = Keymap::default();
        let named: Vec<(&'static Entry, Vec<Named>)> =
            std::mem::take(&mut self.named).into_iter().map(|(entry, _, chords)| (entry, chords)).collect();
        let mut kept: Vec<Named> = Vec::new();
        for (entry, chords) in named {
            if chords.is_empty() {
                keymap.set(entry.command, Vec::new());
            }
            for chord in chords {
                let clash = kept.iter().find(|other| {
                    other.entry.command != entry.command
                        && other.chord.hides(&chord.chord)
                        && meet(other.entry, entry)
                });
                match clash {
                    Some(other) => {
                        let message =
                            words::CLASH.with([chord.chord.to_string(), other.entry.name.to_owned()]);
                        let clash = Diagnostic::error("K004", self.source, chord.span, message);
                        self.found.push(clash.related(self.source, other.span, &words::FIRST_HERE));
                    }
                    None => kept.push(chord),
                }
            }
        }
        for chord in &kept {
            self.take_from_others(chord, &kept, &mut keymap);
        }
        for entry in TABLE {
            let own: Vec<Chord> =
                kept.iter().filter(|n| n.entry.command == entry.command).map(|n| n.chord).collect();
            if !own.is_empty() {
                keymap.set(entry.command, own);
            }
        }
        keymap
    }

    /// Takes a key from the commands that have it by the table and are not named in the file.
    fn take_from_others(&mut self, chord: &Named, kept: &[Named], keymap: &mut Keymap) {
        for other in TABLE.iter().filter(|other| kept.iter().all(|k| k.entry.command != other.command)) {
            let (lost, left): (Vec<Chord>, Vec<Chord>) = keymap
                .chords(other.command)
                .iter()
                .partition(|c| c.hides(&chord.chord) && meet(other, chord.entry));
            if lost.is_empty() {
                continue;
            }
            keymap.set(other.command, left);
            let message = words::TAKEN_FROM.with([chord.chord.to_string(), other.name.to_owned()]);
            let help = words::GIVE_ANOTHER.with([other.name]);
            self.found.push(Diagnostic::warning("K004", self.source, chord.span, message).help(help));
        }
    }

    fn string(&mut self, raw: &RawValue) -> Option<String> {
        match ron::from_str(raw.get_ron()) {
            Ok(text) => Some(text),
            Err(error) => {
                self.unreadable(&error, self.place(raw).start as usize);
                None
            }
        }
    }

    fn unreadable(&mut self, error: &ron::error::SpannedError, from: usize) {
        let rest = self.text.get(from..).unwrap_or_default();
        let at = from + byte_of(rest, error.span.start);
        let end = (from + byte_of(rest, error.span.end)).max(at);
        let message = words::NOT_A_KEYMAP.with([error.code.to_string()]);
        self.error("K001", Span::new(at..end), message, words::KEYMAP_EXAMPLE.phrase());
    }

    fn error(&mut self, code: &'static str, span: Span, message: Phrase, help: Phrase) {
        self.found.push(Diagnostic::error(code, self.source, span, message).help(help));
    }

    /// Where a value stands, blanks and comments around it left out.
    fn place(&self, raw: &RawValue) -> Span {
        let piece = raw.get_ron().trim();
        let start = (piece.as_ptr() as usize).wrapping_sub(self.text.as_ptr() as usize);
        Span::new(start.min(self.text.len())..start.saturating_add(piece.len()).min(self.text.len()))
    }
}

/// The byte of a line and column as RON counts them, from 1 and in characters.
fn byte_of(text: &str, at: ron::error::Position) -> usize {
    let start: usize = text.split_inclusive('\n').take(at.line.saturating_sub(1)).map(str::len).sum();
    let line = text.get(start..).unwrap_or_default();
    start + line.chars().take(at.col.saturating_sub(1)).map(char::len_utf8).sum::<usize>()
}

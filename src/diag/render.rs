//! Diagnostics as text, in the style of the Rust compiler.

use annotate_snippets::{AnnotationKind, Element, Group, Level as Shown, Renderer, Snippet};

use super::{Diagnostic, Level, Report, Source, SourceId, Span};
use crate::{
    text::safe,
    words::{Lang, Phrase, table::common},
};

/// The report as text: for each finding the file, line, column (in characters), the line itself and a caret.
/// Everything from outside is shown safely.
pub fn render(report: &Report, lang: Lang, colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let shown: Vec<String> = report.found.iter().map(|found| one(&renderer, report, found, lang)).collect();
    shown.join("\n\n")
}

fn one(renderer: &Renderer, report: &Report, found: &Diagnostic, lang: Lang) -> String {
    let say = |phrase: &Phrase| safe(&phrase.text(lang)).into_owned();
    let level = match found.level {
        Level::Error => Shown::ERROR.with_name(common::ERROR.text(lang)),
        Level::Warning => Shown::WARNING.with_name(common::WARNING.text(lang)),
    };
    let mut group =
        level.primary_title(say(&found.message)).id(found.code).elements(Vec::<Element<'_>>::new());
    let mut places: Vec<(SourceId, Span, AnnotationKind, Option<String>)> =
        vec![(found.source, found.span, AnnotationKind::Primary, found.label.as_ref().map(say))];
    places.extend(
        found.related.iter().map(|(id, span, label)| (*id, *span, AnnotationKind::Context, Some(say(label)))),
    );
    // The file the finding stands in comes first; others follow in the order they are named.
    while let Some((id, ..)) = places.first() {
        let id = *id;
        let (here, elsewhere) = places.into_iter().partition(|place| place.0 == id);
        places = elsewhere;
        if let Some(source) = report.sources.get(id) {
            group = with_places(group, source, here);
        }
    }
    for help in &found.help {
        group = group.element(Shown::HELP.with_name(common::HELP.text(lang)).message(say(help)));
    }
    renderer.render(&[group])
}

fn with_places<'a>(
    group: Group<'a>,
    source: &Source,
    places: Vec<(SourceId, Span, AnnotationKind, Option<String>)>,
) -> Group<'a> {
    let shown = Shownable::of(&source.text);
    let annotations: Vec<_> = places
        .into_iter()
        .map(|(_, span, kind, label)| kind.span(shown.place(span.start)..shown.place(span.end)).label(label))
        .collect();
    group.element(Snippet::source(shown.text).path(safe(&source.name).into_owned()).annotations(annotations))
}

/// A text as it may be shown, with where each changed character went.
struct Shownable {
    text: String,
    /// Byte after a changed character in the original, and in the text shown.
    moved: Vec<(usize, usize)>,
    /// Length of the original.
    len: usize,
}

impl Shownable {
    fn of(original: &str) -> Self {
        let mut text = String::with_capacity(original.len());
        let mut moved = Vec::new();
        for (at, c) in original.char_indices() {
            let after = at + c.len_utf8();
            match c {
                '\n' => text.push('\n'),
                // One blank, so that a column is a character.
                '\t' => text.push(' '),
                '\r' if original.as_bytes().get(after) == Some(&b'\n') => {}
                c => text.push_str(&safe(c.encode_utf8(&mut [0; 4]))),
            }
            if text.len() - moved.last().map_or(0, |(_, shown)| *shown)
                != after - moved.last().map_or(0, |(from, _)| *from)
            {
                moved.push((after, text.len()));
            }
        }
        Self { text, moved, len: original.len() }
    }

    /// Where a byte of the original stands in the text shown; a byte past the end is the end.
    fn place(&self, byte: u32) -> usize {
        let byte = (byte as usize).min(self.len);
        let (from, shown) = match self.moved.partition_point(|(from, _)| *from <= byte) {
            0 => (0, 0),
            n => self.moved.get(n - 1).copied().unwrap_or_default(),
        };
        let mut place = (shown + byte - from).min(self.text.len());
        while !self.text.is_char_boundary(place) {
            place -= 1;
        }
        place
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Diagnostic, Report, Span};
    use crate::words::{Lang, Word, table::common};

    static UNKNOWN: Word = Word { vi: "không có câu hỏi `{0}`", en: "no question `{0}`" };
    static HERE: Word = Word { vi: "không tìm thấy", en: "not found" };
    static FIRST: Word = Word { vi: "ở đây trước", en: "first here" };

    fn span(text: &str, word: &str) -> Span {
        let at = text.find(word).unwrap();
        Span::new(at..at + word.len())
    }

    #[test]
    fn place_caret_and_help_under_vietnamese_text() {
        let text = "Form(\n    label: { \"vi\": \"Họ và tên chủ hộ\" }, relevant: \"${tuôi} > 15\",\n)\n";
        let mut report = Report::default();
        let source = report.add_source("forms/thử/form.ron", text);
        report.found.push(
            Diagnostic::error("F012", source, span(text, "tuôi"), UNKNOWN.with(["tuôi"]))
                .label(&HERE)
                .help(common::DID_YOU_MEAN.with(["tuoi"])),
        );
        insta::assert_snapshot!(report.render(Lang::En, false), @r#"
        error[F012]: no question `tuôi`
         --> forms/thử/form.ron:2:55
          |
        2 |     label: { "vi": "Họ và tên chủ hộ" }, relevant: "${tuôi} > 15",
          |                                                       ^^^^ not found
          |
          = help: did you mean `tuoi`?
        "#);
        insta::assert_snapshot!(report.render(Lang::Vi, false), @r#"
        lỗi[F012]: không có câu hỏi `tuôi`
         --> forms/thử/form.ron:2:55
          |
        2 |     label: { "vi": "Họ và tên chủ hộ" }, relevant: "${tuôi} > 15",
          |                                                       ^^^^ không tìm thấy
          |
          = gợi ý: có phải ý bạn là `tuoi`?
        "#);
    }

    #[test]
    fn two_places_of_one_file_and_a_tab() {
        let text = "a: 1,\n\ta: 2,\n";
        let mut report = Report::default();
        let source = report.add_source("f.ron", text);
        let second = Span::new(7..8);
        report.found.push(Diagnostic::warning("F002", source, second, UNKNOWN.with(["a"])).related(
            source,
            Span::new(0..1),
            &FIRST,
        ));
        insta::assert_snapshot!(report.render(Lang::En, false), @r#"
        warning[F002]: no question `a`
         --> f.ron:2:2
          |
        1 | a: 1,
          | - first here
        2 |  a: 2,
          |  ^
        "#);
    }

    #[test]
    fn nothing_hostile_reaches_the_terminal() {
        let text = "name: \"\u{1b}[2J\u{202E}x\",\r\nlist: nope\r\n";
        let mut report = Report::default();
        let source = report.add_source("bad\u{1b}name.ron", text);
        report.found.push(Diagnostic::error(
            "F001",
            source,
            span(text, "x"),
            UNKNOWN.with(["\u{1b}]0;x\u{7}"]),
        ));
        report.found.push(Diagnostic::error("F001", source, span(text, "nope"), UNKNOWN.with(["nope"])));
        let shown = report.render(Lang::Vi, false);
        assert!(!shown.contains(['\u{1b}', '\u{7}', '\u{202E}', '\r']), "{shown:?}");
        insta::assert_snapshot!(shown, @r#"
        lỗi[F001]: không có câu hỏi `␛]0;x␇`
         --> bad␛name.ron:1:20
          |
        1 | name: "␛[2J‹U+202E›x",
          |                    ^

        lỗi[F001]: không có câu hỏi `nope`
         --> bad␛name.ron:2:7
          |
        2 | list: nope
          |       ^^^^
        "#);
    }

    #[test]
    fn places_outside_the_text_are_shown_at_its_end() {
        let mut report = Report::default();
        let source = report.add_source("f.ron", "Form(ệ");
        for place in [Span::at(99), Span::new(6..7), Span::at(0)] {
            report.found.push(Diagnostic::error("F001", source, place, UNKNOWN.with(["x"])));
        }
        let empty = report.add_source("empty.ron", "");
        report.found.push(Diagnostic::error("F001", empty, Span::at(0), UNKNOWN.with(["x"])));
        assert!(report.render(Lang::En, false).contains("empty.ron:1:1"));
    }

    #[test]
    fn colour_is_only_sent_when_asked_for() {
        let mut report = Report::default();
        let source = report.add_source("f.ron", "x");
        report.found.push(Diagnostic::error("F001", source, Span::new(0..1), UNKNOWN.with(["x"])));
        assert!(report.render(Lang::En, true).contains('\u{1b}'));
        assert!(!report.render(Lang::En, false).contains('\u{1b}'));
    }
}

//! Text: of one line, of several, or after a mask.

use super::{
    Ask,
    line::Limits,
    typed::{Reader, Reading},
};
use crate::{
    form::{Answer, plan::Question},
    words::{
        Phrase,
        table::{plain, tui as words},
    },
};

/// How texts are read.
pub(super) struct TextReader {
    limits: Limits,
}

impl TextReader {
    /// For a question.
    pub(super) fn new(question: &Question) -> Self {
        let most = question.max.map(|max| max as usize);
        Self { limits: Limits { lines: question.multiline, most, ..Limits::default() } }
    }
}

impl Reader for TextReader {
    fn edited(&self, answer: &Answer) -> String {
        answer.text()
    }

    fn read(&self, typed: &str, _ask: &Ask<'_>) -> Reading {
        Reading::Answer(Answer::Text(typed.trim().into()), typed.to_owned())
    }

    fn takes(&self, _letter: char) -> bool {
        true
    }

    fn composes(&self) -> bool {
        true
    }

    /// A name is mended, not typed anew.
    fn replaces(&self) -> bool {
        false
    }

    fn hint(&self) -> Option<Phrase> {
        self.limits.lines.then(|| words::FIELD_SEVERAL_LINES.phrase())
    }

    fn line_hint(&self) -> Option<Phrase> {
        self.limits.lines.then(|| plain::SEVERAL_LINES.phrase())
    }

    fn limits(&self) -> Limits {
        self.limits
    }

    /// A number of fixed length (an identity card, a telephone) is full with its last digit. Words are not: their
    /// last letter may still get its mark.
    fn complete(&self, typed: &str) -> Option<(String, bool)> {
        let digits = typed.bytes().all(|byte| byte.is_ascii_digit());
        Some((typed.to_owned(), digits && self.limits.most == Some(typed.len())))
    }

    /// Letters left, once few are.
    fn aside(&self, typed: &str, ask: &Ask<'_>) -> Option<String> {
        let used = crate::text::LineEditor::new(typed).letters();
        let few = self.limits.most.filter(|most| used * 5 >= most * 4);
        few.map(|most| format!("{used}/{most}")).or_else(|| self.hint().map(|hint| hint.text(ask.lang)))
    }
}

/// How texts with a mask are read: `9` digit, `A` letter, anything else stands for itself and comes by itself.
pub(super) struct MaskReader {
    mask: Vec<char>,
}

impl MaskReader {
    /// For a mask.
    pub(super) fn new(mask: &str) -> Self {
        Self { mask: mask.chars().collect() }
    }

    fn fits(slot: char, letter: char) -> bool {
        match slot {
            '9' => letter.is_ascii_digit(),
            'A' => letter.is_alphabetic(),
            literal => literal == letter,
        }
    }
}

impl Reader for MaskReader {
    fn edited(&self, answer: &Answer) -> String {
        answer.text()
    }

    fn read(&self, typed: &str, _ask: &Ask<'_>) -> Reading {
        match self.complete(typed.trim()) {
            Some((text, true)) => Reading::Answer(Answer::Text(text.as_str().into()), text),
            _ => Reading::No(self.misfit()),
        }
    }

    fn hint(&self) -> Option<Phrase> {
        Some(self.misfit())
    }

    fn complete(&self, typed: &str) -> Option<(String, bool)> {
        let mut text = String::new();
        let mut slots = self.mask.iter().copied().peekable();
        for letter in typed.chars() {
            // Literals may be typed or left out.
            while let Some(slot) = slots.peek()
                && !matches!(slot, '9' | 'A')
                && *slot != letter
            {
                text.extend(slots.next());
            }
            let slot = slots.next()?;
            if !Self::fits(slot, letter) {
                return None;
            }
            text.push(letter);
        }
        let full = slots.clone().all(|slot| !matches!(slot, '9' | 'A'));
        if full {
            text.extend(slots);
        }
        Some((text, full))
    }

    fn misfit(&self) -> Phrase {
        words::FIELD_MASK.with([self.mask.iter().collect::<String>()])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn literals_come_by_themselves_and_the_last_letter_fills_the_mask() {
        let mask = MaskReader::new("099-AA9.");
        assert_eq!(mask.complete("1"), Some(("01".into(), false)));
        assert_eq!(mask.complete("012L"), Some(("012-L".into(), false)));
        assert_eq!(mask.complete("012-LA3"), Some(("012-LA3.".into(), true)));
        assert_eq!(mask.complete("012-LA3."), Some(("012-LA3.".into(), true)));
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        let mask = MaskReader::new("99A");
        assert_eq!(mask.complete("9x"), None);
        assert_eq!(mask.complete("99Đ"), Some(("99Đ".into(), true)));
        assert_eq!(mask.complete("99Đ1"), None);
    }
}

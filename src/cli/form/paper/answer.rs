//! Where an answer is written: boxes for digits and codes, lines for words.

use super::{Paper, Reader};
use crate::{
    form::{
        Node, NodeId, QuestionType, Special,
        graph::reads,
        plan::{Choices, DatePrecision, Question},
    },
    interview::{ChoiceView, OTHER, Place},
    text::{shown_number, width},
    tui::fields::keys,
    words::table::{cli as words, common, interview},
};

/// Longer lists stand in an annex, or are only begun.
const SHORT_LIST: usize = 24;
/// Of a list that is only begun, so many are shown.
const BEGUN: usize = 3;
/// Longest text that has a box for each letter.
const BOXED: usize = 15;
/// Columns of a line for words or a number of which nothing is known.
const WORDS: usize = 40;
const NUMBER: usize = 12;
/// Lines for a text of several lines.
const LINES: usize = 3;

/// Most boxes for a code; a longer one is written on a line.
const CODE: usize = 6;

/// So many boxes in a row.
pub(super) fn boxes(count: usize) -> String {
    format!("|{}", "_|".repeat(count.max(1)))
}

/// The choices of a list that stands in a table, with what is written for each: nothing but its label where the number
/// that is keyed depends on other answers.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Coded {
    pub(super) choices: Vec<(String, String)>,
}

impl Coded {
    /// Most digits of a code.
    fn digits(&self) -> usize {
        self.choices.iter().map(|(code, _)| width(code)).max().unwrap_or(1)
    }

    /// Where a code is written.
    pub(super) fn space(&self) -> String {
        match self.digits() {
            0 => "_".repeat(WORDS),
            digits @ 1..=CODE => boxes(digits),
            digits => "_".repeat(digits + 2),
        }
    }

    pub(super) fn is_long(&self) -> bool {
        self.choices.len() > SHORT_LIST
    }

    /// Each choice with what is written for it.
    pub(super) fn entries(&self) -> impl Iterator<Item = String> {
        self.choices.iter().map(|(code, label)| format!("{code} {label}").trim_start().to_owned())
    }
}

impl Paper<'_> {
    /// What is written into a cell of a table, at its shortest.
    pub(super) fn cell(&self, node: &Node, question: &Question) -> String {
        if let Some(coded) = self.coded(node.id, question) {
            return match question.ty {
                QuestionType::SelectOne if coded.digits() > 0 => coded.space(),
                QuestionType::SelectOne => " ".repeat(16),
                _ => " ".repeat(12),
            };
        }
        match question.ty {
            QuestionType::Date if question.date == DatePrecision::Year => boxes(4),
            QuestionType::Date => "__/__/____".to_owned(),
            QuestionType::Integer => self.digits_of(node.id).map_or_else(|| " ".repeat(8), boxes),
            QuestionType::SelectOne => boxes(2),
            QuestionType::Acknowledge => "[ ]".to_owned(),
            QuestionType::Time => "__:__".to_owned(),
            QuestionType::Decimal | QuestionType::Range => " ".repeat(8),
            _ => " ".repeat(16),
        }
    }

    /// Where the answer of a question is written.
    pub(super) fn answer_space(&mut self, node: &Node, question: &Question, indent: usize) {
        let list = question.list.and_then(|id| self.plan.lists.get(id as usize));
        match (self.coded(node.id, question), list.map(|list| &list.choices)) {
            (Some(coded), _) => self.choices(&coded, node, question, indent),
            (None, Some(Choices::Rows { repeat, .. })) => {
                let named = self.named(*repeat);
                let text = words::PAPER_FROM_ROWS.with([boxes(2), named]).text(self.lang);
                self.sheet.paragraph(indent, "", &text);
            }
            (None, _) => {
                for line in self.blank(node, question, indent) {
                    self.sheet.line(format!("{}{line}", " ".repeat(indent)));
                }
            }
        }
        self.special(node, indent);
    }

    fn blank(&self, node: &Node, question: &Question, indent: usize) -> Vec<String> {
        let room = self.sheet.width.saturating_sub(indent);
        let one = |text: String| vec![text];
        match question.ty {
            QuestionType::Date => one(date(question.date)),
            QuestionType::Time => one(format!("{} : {}", boxes(2), boxes(2))),
            QuestionType::DateTime => {
                one(format!("{}   {} : {}", date(DatePrecision::Full), boxes(2), boxes(2)))
            }
            QuestionType::Integer => one(match self.digits_of(node.id) {
                Some(digits) => boxes(digits),
                None => "_".repeat(NUMBER),
            }),
            QuestionType::Decimal => one("_".repeat(NUMBER)),
            QuestionType::Range => one(match question.range {
                Some((from, to, step)) => {
                    let shown = |number: f64| shown_number(&number.to_string(), node.grouped);
                    let said = words::PAPER_RANGE.with([from, to, step].map(shown));
                    format!("{}  {}", "_".repeat(NUMBER), said.text(self.lang))
                }
                None => "_".repeat(NUMBER),
            }),
            QuestionType::Acknowledge => one("[ ]".to_owned()),
            QuestionType::GeoPoint => one(words::PAPER_POINT.with(["_".repeat(NUMBER)]).text(self.lang)),
            QuestionType::Text if question.multiline => vec!["_".repeat(room); LINES],
            QuestionType::Text => one(match (&question.mask, question.max.map(|max| max as usize)) {
                (Some(mask), _) => masked(mask),
                (None, Some(max)) if max <= BOXED => boxes(max),
                (None, max) => "_".repeat(max.unwrap_or(WORDS).min(room)),
            }),
            _ => one("_".repeat(WORDS.min(room))),
        }
    }

    /// The digits of the largest number that its checks let through.
    fn digits_of(&self, node: NodeId) -> Option<usize> {
        let most = self.bounds.get(&node)?.most?;
        Some(format!("{:.0}", most.abs()).len())
    }

    /// The choices of a question's list, if it is a table: by code, or by position where codes are no numbers, as
    /// they are keyed.
    pub(super) fn coded(&self, node: NodeId, question: &Question) -> Option<Coded> {
        let list = self.plan.lists.get(question.list? as usize)?;
        let Choices::Table { instance, labels } = &list.choices else { return None };
        let table = self.plan.instances.get(*instance)?;
        let rows = table.cells.len() / table.columns.len().max(1);
        let column = labels.get(self.language).or_else(|| labels.first()).copied().unwrap_or(0);
        let view = |row: u32| {
            let cell = |column| self.plan.cell(*instance, row, column).cloned();
            Some(ChoiceView { code: cell(0)?, label: cell(column)? })
        };
        let other = ChoiceView { code: OTHER.into(), label: interview::OTHER.text(self.lang).into() };
        let other = question.other.is_some().then_some(other);
        let offered = self.offered(node, question);
        let depends = question.choice_filter.is_some() && offered.is_none();
        let views =
            offered.unwrap_or_else(|| (0..rows as u32).filter_map(view).chain(other).collect::<Vec<_>>());
        let mut keys = keys(&views);
        // The position among those that a filter lets through is not known: people write the label, and search for it.
        let by_code = || keys.iter().zip(&views).all(|(key, view)| *key == view.code || &*view.code == OTHER);
        if depends && !by_code() {
            let code = |view: &ChoiceView| if self.is_print() { "".into() } else { view.code.clone() };
            keys = views.iter().map(code).collect();
        }
        let choices = keys.iter().zip(&views).map(|(key, view)| (key.to_string(), view.label.to_string()));
        Some(Coded { choices: choices.collect() })
    }

    /// What a filter offers, whatever is answered; nothing where that decides.
    fn offered(&self, node: NodeId, question: &Question) -> Option<Vec<ChoiceView>> {
        let Reader::Print(interview) = &self.reader else { return None };
        let filter = question.choice_filter?;
        let known = reads::of_formula(self.plan, filter, node).is_empty();
        known.then(|| interview.choices(Place { node, row: 0 }, self.language))
    }

    fn choices(&mut self, coded: &Coded, node: &Node, question: &Question, indent: usize) {
        if self.is_print() && coded.is_long() {
            let annex = self.annex(coded, node);
            let text = words::PAPER_SEE_ANNEX.with([coded.space(), annex]).text(self.lang);
            return self.sheet.paragraph(indent, "", &text);
        }
        let mark = match question.ty {
            QuestionType::Rank => "|__|",
            _ if question.yes_no => "",
            _ => "[ ]",
        };
        let yes_no = format!("[ ] {}  [ ] {}  ", common::YES.text(self.lang), common::NO.text(self.lang));
        let mark = if question.yes_no { yes_no.as_str() } else { mark };
        let shown = if coded.is_long() { BEGUN } else { coded.choices.len() };
        let mut lines: Vec<String> = coded
            .entries()
            .take(shown)
            .map(|entry| format!("{mark} {entry}").trim_start().to_owned())
            .collect();
        if shown < coded.choices.len() {
            lines.push(words::PAPER_MORE.with([(coded.choices.len() - shown).to_string()]).text(self.lang));
        }
        let how = match (question.ty, question.max) {
            (QuestionType::Rank, _) => Some(words::PAPER_RANK.phrase()),
            (QuestionType::SelectMultiple, Some(max)) => Some(words::PAPER_AT_MOST.with([max.to_string()])),
            (QuestionType::SelectMultiple, None) if !question.yes_no => Some(words::PAPER_SEVERAL.phrase()),
            _ => None,
        };
        if let Some(how) = how {
            self.sheet.paragraph(indent, "", &how.text(self.lang));
        }
        self.sheet.columns(indent, &lines);
    }

    /// What may be said instead of an answer.
    fn special(&mut self, node: &Node, indent: usize) {
        let name = |special: &Special| match special {
            Special::DontKnow => &common::DONT_KNOW,
            Special::Refused => &common::REFUSED,
            Special::NotApplicable => &common::NOT_APPLICABLE,
        };
        let boxes: Vec<String> =
            node.special.iter().map(|special| format!("[ ] {}", name(special).text(self.lang))).collect();
        self.sheet.columns(indent, &boxes);
    }
}

fn date(precision: DatePrecision) -> String {
    match precision {
        DatePrecision::Year => boxes(4),
        DatePrecision::MonthYear => format!("{} / {}", boxes(2), boxes(4)),
        DatePrecision::Full | DatePrecision::Partial => {
            format!("{} / {} / {}", boxes(2), boxes(2), boxes(4))
        }
    }
}

/// A box for each letter of a mask; what stands for itself stands between them.
fn masked(mask: &str) -> String {
    let mut out = String::new();
    for letter in mask.chars() {
        match letter {
            '9' | 'A' if out.ends_with('|') => out.push_str("_|"),
            '9' | 'A' => out.push_str("|_|"),
            letter => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boxes_are_as_many_as_signs() {
        assert_eq!(boxes(3), "|_|_|_|");
        assert_eq!(date(DatePrecision::MonthYear), "|_|_| / |_|_|_|_|");
        assert_eq!(masked("99-A"), "|_|_|-|_|");
    }
}

//! A questionnaire as paper has it, with the numbers that the screens show.
//!
//! There are two readers: the author, who wants to see names, expressions and what is computed, and the person with a
//! pen, who gets instructions in words, tables to write into, and long lists of codes in annexes.

mod answer;
mod sheet;
mod table;

use std::collections::BTreeMap;

use crate::{
    form::{
        Kind, Node, NodeId, Numbers, Plan, QuestionType,
        bounds::{self, Bounds},
        graph::reads::{self, Source},
        plan::{ListId, Question, Repeat, RowSource, Severity, Texts},
    },
    interview::Interview,
    text::width,
    words::{Lang, Word, table::cli as words},
};

use answer::{Coded, boxes};
use sheet::Sheet;

/// For whom it is.
pub(super) enum Reader {
    /// Who writes questionnaires.
    Author {
        /// Also the expressions of what is computed.
        formulas: bool,
    },
    /// Who fills them with a pen. The interview, in which nobody has answered anything, says expressions in words.
    Print(Box<Interview>),
}

/// A questionnaire being written down.
pub(super) struct Paper<'p> {
    plan: &'p Plan,
    language: usize,
    lang: Lang,
    reader: Reader,
    numbers: Numbers,
    bounds: BTreeMap<NodeId, Bounds>,
    sheet: Sheet,
    /// Names of what nobody is asked or shown: calculations without a label, hidden values, metadata.
    unseen: Vec<String>,
    /// Lists for the end, each with the question that refers to it first.
    annexes: Vec<(Coded, NodeId)>,
}

impl<'p> Paper<'p> {
    pub(super) fn new(plan: &'p Plan, language: usize, lang: Lang, reader: Reader, width: usize) -> Self {
        Self {
            plan,
            language,
            lang,
            reader,
            numbers: Numbers::new(plan),
            bounds: bounds::hard(plan),
            sheet: Sheet::new(width),
            unseen: Vec::new(),
            annexes: Vec::new(),
        }
    }

    /// Writes all of it; the lines of each page.
    pub(super) fn pages(mut self, rows: Option<usize>) -> Vec<Vec<String>> {
        let title = self.plan.printed(&self.plan.title, self.language).to_uppercase();
        self.sheet.centred(&title);
        self.sheet.centred(&format!("{} · {}", self.plan.id, self.plan.version));
        self.children(0, 0);
        if !self.unseen.is_empty() {
            self.sheet.begin();
            let unseen = std::mem::take(&mut self.unseen).join(" ");
            self.note(0, &words::PAPER_UNSEEN, &unseen);
        }
        self.print_annexes();
        self.sheet.pages(rows)
    }

    fn is_print(&self) -> bool {
        matches!(self.reader, Reader::Print(_))
    }

    /// A text on paper: a person with a pen reads what is asked for, not what it is called in the form.
    fn text(&self, texts: &Texts) -> String {
        match self.is_print() {
            true => self.plan.printed_by_labels(texts, self.language),
            false => self.plan.printed(texts, self.language),
        }
    }

    /// What a part is called on paper.
    fn label(&self, node: &Node) -> String {
        let label = self.text(&node.label);
        if label.is_empty() { node.name.to_string() } else { label }
    }

    /// Number and label of a part.
    fn named(&self, node: NodeId) -> String {
        let label = self.label(&self.plan.nodes[node as usize]);
        format!("{} {label}", self.numbers.of(node)).trim_start().to_owned()
    }

    fn children(&mut self, parent: NodeId, depth: usize) {
        let plan = self.plan;
        for node in plan.children(parent) {
            if self.is_print() && !self.has_space(node) {
                continue;
            }
            match &node.kind {
                Kind::Question(question) => self.question(node, question, depth),
                Kind::Group => {
                    self.section(node, depth);
                    self.children(node.id, depth + 1);
                }
                Kind::Repeat(repeat) => {
                    self.section(node, depth);
                    self.rows(node, repeat);
                    match repeat.grid && self.is_print() {
                        true => {
                            self.table(node, repeat);
                            self.repeats_inside(node.id, depth + 1);
                        }
                        false => self.children(node.id, depth + 1),
                    }
                }
            }
        }
    }

    /// Whether somebody with a pen reads or writes anything there: not where only the program does.
    fn has_space(&self, node: &Node) -> bool {
        let part = self.plan.nodes.get(node.id as usize..node.end as usize).unwrap_or_default();
        part.iter().any(|node| match &node.kind {
            Kind::Question(question) if question.ty == QuestionType::Note => {
                self.plan.pipes_answers_only(&node.label)
            }
            Kind::Question(question) => question.ty.is_asked(),
            _ => false,
        })
    }

    /// What repeats inside the rows of a table.
    fn repeats_inside(&mut self, parent: NodeId, depth: usize) {
        let plan = self.plan;
        for node in plan.children(parent) {
            match &node.kind {
                Kind::Repeat(repeat) => {
                    self.section(node, depth);
                    self.rows(node, repeat);
                    self.children(node.id, depth + 1);
                }
                Kind::Group => self.repeats_inside(node.id, depth),
                Kind::Question(_) => {}
            }
        }
    }

    fn section(&mut self, node: &Node, depth: usize) {
        let named = self.named(node.id);
        let heading = if depth == 0 { named.to_uppercase() } else { named };
        self.sheet.heading(&heading);
        self.conditions(node, 0);
    }

    /// Where the rows of a repeat come from, and how to write them down.
    fn rows(&mut self, node: &Node, repeat: &Repeat) {
        let from = match &repeat.rows {
            RowSource::User => words::PAPER_ROWS_ADDED.text(self.lang).to_owned(),
            RowSource::Fixed(n) => n.to_string(),
            RowSource::Count(formula) if self.is_print() && !self.is_known(node.id, *formula) => {
                words::PAPER_ROWS_LISTED.text(self.lang).to_owned()
            }
            RowSource::Count(formula) if self.is_print() => {
                words::PAPER_ROWS_COUNTED.with([self.formula(node.id, *formula)]).text(self.lang)
            }
            RowSource::Count(formula) => self.formula(node.id, *formula),
            RowSource::List(list, _) if self.is_print() => self.items(node.id, *list),
            RowSource::List(list, _) => {
                self.plan.lists.get(*list as usize).map_or(String::new(), |list| list.name.to_string())
            }
            RowSource::Choices(question) => {
                words::PAPER_ROWS_CHOSEN.with([self.named(*question)]).text(self.lang)
            }
        };
        self.note(0, &words::PAPER_REPEAT, &from);
        if self.is_print() && !repeat.grid {
            self.note(0, &words::PAPER_COPY, &boxes(2));
        }
    }

    /// The items of a list that has a row for each, in a line.
    fn items(&self, repeat: NodeId, list: ListId) -> String {
        let question = Question { list: Some(list), ..Question::of(QuestionType::SelectOne) };
        let items = self.coded(repeat, &question).filter(|coded| !coded.is_long());
        let labels = |coded: Coded| coded.choices.into_iter().map(|(_, label)| label).collect::<Vec<_>>();
        items.map_or_else(
            || words::PAPER_ROWS_LISTED.text(self.lang).to_owned(),
            |coded| labels(coded).join(", "),
        )
    }

    fn question(&mut self, node: &Node, question: &Question, depth: usize) {
        let indent = 2 * depth.saturating_sub(1);
        let label = self.label(node);
        let name = if self.is_print() { String::new() } else { format!("  [{}]", node.name) };
        let number = self.numbers.of(node.id).to_owned();
        if question.ty == QuestionType::Note {
            self.sheet.begin();
            return self.sheet.paragraph(indent, &format!("{number:>5}  "), &format!("{label}{name}"));
        }
        if let Some(formula) = node.calculation.filter(|_| node.trigger.is_empty()) {
            return self.computed(node, formula, indent);
        }
        if !question.ty.is_asked() {
            return self.unseen(node);
        }
        let star = if node.required.is_some() { " *" } else { "" };
        let unsure = node.source.as_ref().is_some_and(|source| !source.sure) && !self.is_print();
        let unsure = if unsure { words::PAPER_UNSURE.text(self.lang) } else { "" };
        self.sheet.begin();
        self.sheet.paragraph(indent, &format!("{number:>5}  "), &format!("{label}{star}{name}{unsure}"));
        let inner = indent + 7;
        let hint = self.text(&node.hint);
        if !hint.is_empty() {
            self.sheet.paragraph(inner, "", &format!("({hint})"));
        }
        self.conditions(node, inner);
        if node.verify && !self.is_print() {
            self.sheet.paragraph(inner, "", words::PAPER_VERIFY.text(self.lang));
        }
        self.answer_space(node, question, inner);
    }

    /// What the program fills in by itself: on paper only its number; without a label it concerns only the author.
    fn computed(&mut self, node: &Node, formula: u32, indent: usize) {
        let number = self.numbers.of(node.id).to_owned();
        let formulas = match self.reader {
            Reader::Print(_) if number.is_empty() => return,
            Reader::Print(_) => {
                let label = words::PAPER_COMPUTED.with([self.label(node)]).text(self.lang);
                self.sheet.begin();
                return self.sheet.paragraph(indent, &format!("{number:>5}  "), &label);
            }
            Reader::Author { formulas } => formulas,
        };
        let label = self.plan.printed(&node.label, self.language);
        if label.is_empty() && !formulas {
            return self.unseen(node);
        }
        let head = format!("{label}  [{}]", node.name);
        self.sheet.begin();
        self.sheet.paragraph(indent, &format!("{number:>3} =  "), head.trim_start());
        if formulas {
            let formula = self.formula(node.id, formula);
            self.sheet.paragraph(indent + 7, "", &formula);
        }
    }

    fn unseen(&mut self, node: &Node) {
        if !self.is_print() {
            self.unseen.push(format!("[{}]", node.name));
        }
    }

    /// When it is asked, and what is checked. On paper only what is said in a line: the program checks the rest.
    fn conditions(&mut self, node: &Node, indent: usize) {
        if let Some(asked_if) = self.asked_if(node) {
            self.sheet.paragraph(indent, "", &asked_if);
        }
        let plan = self.plan;
        for check in node.checks.iter().filter_map(|id| plan.checks.get(*id as usize)) {
            let word = match check.severity {
                Severity::Hard => &words::PAPER_MUST,
                Severity::Soft => &words::PAPER_SHOULD,
                Severity::Critical => &words::PAPER_CRITICAL,
            };
            let text = word.with([self.text(&check.say)]).text(self.lang);
            if !self.is_print() || indent + width(&text) <= self.sheet.width {
                self.sheet.paragraph(indent, "", &text);
            }
        }
    }

    /// When it is asked, if that depends on anything.
    fn asked_if(&self, node: &Node) -> Option<String> {
        let (id, formula) = (node.relevant?, self.formula(node.id, node.relevant?));
        let phrase = match &self.reader {
            Reader::Author { .. } => words::PAPER_ASKED_IF.with([formula]),
            Reader::Print(_) if self.is_known(node.id, id) => words::PAPER_ONLY_IF.with([formula]),
            Reader::Print(_) => words::PAPER_SOMETIMES.phrase(),
        };
        Some(phrase.text(self.lang))
    }

    /// Whether everything that a formula reads stands on the paper.
    fn is_known(&self, node: NodeId, formula: u32) -> bool {
        let mut read = reads::of_formula(self.plan, formula, node).into_iter();
        read.all(|read| match read.source {
            Source::Value(node) => !self.numbers.of(node).is_empty(),
            _ => true,
        })
    }

    fn note(&mut self, indent: usize, word: &'static Word, text: &str) {
        let text = word.with([text]).text(self.lang);
        self.sheet.paragraph(indent, "", &text);
    }

    /// A formula of a node: as it is written for its author, in words for others.
    fn formula(&self, node: NodeId, id: u32) -> String {
        match &self.reader {
            Reader::Print(interview) => interview.on_paper(node, id, &self.numbers, self.language),
            Reader::Author { .. } => {
                self.plan.formulas.get(id as usize).map_or(String::new(), |formula| formula.text.to_string())
            }
        }
    }

    /// The number of the annex that a list stands in.
    fn annex(&mut self, coded: &Coded, node: &Node) -> String {
        let known = self.annexes.iter().position(|(known, _)| known == coded);
        let at = known.unwrap_or_else(|| {
            self.annexes.push((coded.clone(), node.id));
            self.annexes.len() - 1
        });
        (at + 1).to_string()
    }

    fn print_annexes(&mut self) {
        for (number, (coded, node)) in (1..).zip(std::mem::take(&mut self.annexes)) {
            let title = words::PAPER_ANNEX.with([number.to_string(), self.named(node)]).text(self.lang);
            self.sheet.heading(&title);
            self.sheet.begin();
            let line = |(code, label): &(String, String)| format!("{code}  {label}").trim_start().to_owned();
            let lines: Vec<String> = coded.choices.iter().map(line).collect();
            self.sheet.columns(0, &lines);
        }
    }
}

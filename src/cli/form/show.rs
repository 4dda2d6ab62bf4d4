//! `khaosat form show FORM`: the questionnaire as paper would have it.

use super::super::{Context, Done};
use crate::{
    diag::Failure,
    fieldwork::forms,
    form::{
        Kind, Node, NodeId, Plan, QuestionType, Special,
        plan::{Choices, Question, Repeat, RowSource, Severity},
    },
    text::{width, wrap},
    words::{
        Lang, Word,
        table::{cli as words, common},
    },
};

/// Width of the paper, in columns.
const PAPER: usize = 80;
/// Longer lists are only begun.
const SHORT_LIST: usize = 24;

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Show {
    /// Id or path of the questionnaire.
    form: String,
    /// Print the expressions of what is computed, too.
    #[arg(long)]
    formulas: bool,
}

pub(super) fn run(args: &Show, context: &mut Context) -> Result<Done, Failure> {
    let shelf = context.shelf();
    let form = forms::resolve(shelf.as_ref().map(|shelf| shelf as _), &args.form)?;
    let mut paper = Paper {
        plan: &form.plan,
        language: context.language(&form.plan),
        lang: context.lang,
        formulas: args.formulas,
        lines: Vec::new(),
        unseen: Vec::new(),
        number: 0,
    };
    paper.form();
    let lines = paper.lines;
    lines.iter().try_for_each(|line| context.out.line(line))?;
    Ok(Done::Well)
}

struct Paper<'p> {
    plan: &'p Plan,
    language: usize,
    lang: Lang,
    formulas: bool,
    lines: Vec<String>,
    /// Names of what nobody is asked or shown: calculations without a label, hidden values, metadata.
    unseen: Vec<String>,
    number: usize,
}

impl Paper<'_> {
    fn form(&mut self) {
        let title = self.plan.printed(&self.plan.title, self.language).to_uppercase();
        let left = PAPER.saturating_sub(width(&title)) / 2;
        self.lines.push(format!("{}{title}", " ".repeat(left)));
        let version = format!("{} · {}", self.plan.id, self.plan.version);
        let left = PAPER.saturating_sub(width(&version)) / 2;
        self.lines.push(format!("{}{version}", " ".repeat(left)));
        self.children(0, &mut Vec::new());
        if !self.unseen.is_empty() {
            self.lines.push(String::new());
            let unseen = std::mem::take(&mut self.unseen).join(" ");
            self.note(0, &words::PAPER_UNSEEN, &unseen);
        }
    }

    fn children(&mut self, parent: NodeId, section: &mut Vec<usize>) {
        let plan = self.plan;
        let mut sections = 0;
        for node in plan.children(parent) {
            match &node.kind {
                Kind::Question(question) => self.question(node, question, section.len()),
                Kind::Group | Kind::Repeat(_) => {
                    sections += 1;
                    section.push(sections);
                    self.section(node, section);
                    self.children(node.id, section);
                    section.pop();
                }
            }
        }
    }

    fn section(&mut self, node: &Node, section: &[usize]) {
        let number = section.iter().map(usize::to_string).collect::<Vec<_>>().join(".");
        let label = self.plan.printed(&node.label, self.language);
        let label = if label.is_empty() { node.name.to_string() } else { label };
        let heading = format!("{number}. {}", if section.len() == 1 { label.to_uppercase() } else { label });
        self.lines.push(String::new());
        self.lines.push(format!("{heading} {}", "─".repeat(PAPER.saturating_sub(width(&heading) + 1))));
        if let Kind::Repeat(repeat) = &node.kind {
            let rows = self.rows(repeat);
            self.note(0, &words::PAPER_REPEAT, &rows);
        }
        self.conditions(node, 0);
    }

    fn rows(&self, repeat: &Repeat) -> String {
        match &repeat.rows {
            RowSource::User => words::PAPER_ROWS_ADDED.text(self.lang).to_owned(),
            RowSource::Fixed(n) => n.to_string(),
            RowSource::Count(formula) => self.formula(*formula),
            RowSource::List(list, _) => {
                self.plan.lists.get(*list as usize).map_or(String::new(), |list| list.name.to_string())
            }
            RowSource::Choices(node) => format!("${{{}}}", self.plan.nodes[*node as usize].name),
        }
    }

    fn question(&mut self, node: &Node, question: &Question, depth: usize) {
        let indent = 2 * depth.saturating_sub(1);
        let label = self.plan.printed(&node.label, self.language);
        if question.ty == QuestionType::Note {
            self.lines.push(String::new());
            return self.paragraph(indent, "— ", &format!("{label}  [{}]", node.name));
        }
        if let Some(formula) = node.calculation.filter(|_| node.trigger.is_empty()) {
            return self.computed(node, &label, formula, indent);
        }
        if !question.ty.is_asked() {
            return self.unseen.push(format!("[{}]", node.name));
        }
        self.number += 1;
        let star = if node.required.is_some() { " *" } else { "" };
        let unsure = node.source.as_ref().is_some_and(|source| !source.sure);
        let unsure = if unsure { words::PAPER_UNSURE.text(self.lang) } else { "" };
        let head = format!("{label}{star}  [{}]{unsure}", node.name);
        self.lines.push(String::new());
        self.paragraph(indent, &format!("{:>3}. ", self.number), &head);
        let inner = indent + 5;
        let hint = self.plan.printed(&node.hint, self.language);
        if !hint.is_empty() {
            self.paragraph(inner, "", &format!("({hint})"));
        }
        self.conditions(node, inner);
        if node.verify {
            self.paragraph(inner, "", words::PAPER_VERIFY.text(self.lang));
        }
        self.answer_space(question, inner);
        self.special(node, inner);
    }

    /// What may be said instead of an answer.
    fn special(&mut self, node: &Node, indent: usize) {
        let name = |special: &Special| match special {
            Special::DontKnow => &common::DONT_KNOW,
            Special::Refused => &common::REFUSED,
            Special::NotApplicable => &common::NOT_APPLICABLE,
        };
        let boxes: Vec<String> =
            node.special.iter().map(|special| format!("( ) {}", name(special).text(self.lang))).collect();
        self.columns(indent, &boxes);
    }

    /// What the program fills in by itself; without a label it concerns only the author.
    fn computed(&mut self, node: &Node, label: &str, formula: u32, indent: usize) {
        if label.is_empty() && !self.formulas {
            return self.unseen.push(format!("[{}]", node.name));
        }
        let head =
            if label.is_empty() { format!("[{}]", node.name) } else { format!("{label}  [{}]", node.name) };
        self.lines.push(String::new());
        self.paragraph(indent, "  = ", &head);
        if self.formulas {
            let formula = self.formula(formula);
            self.paragraph(indent + 5, "", &formula);
        }
    }

    /// When it is asked, and what is checked.
    fn conditions(&mut self, node: &Node, indent: usize) {
        if let Some(relevant) = node.relevant {
            let formula = self.formula(relevant);
            self.note(indent, &words::PAPER_ASKED_IF, &formula);
        }
        let plan = self.plan;
        for check in node.checks.iter().filter_map(|id| plan.checks.get(*id as usize)) {
            let word = match check.severity {
                Severity::Hard => &words::PAPER_MUST,
                Severity::Soft => &words::PAPER_SHOULD,
                Severity::Critical => &words::PAPER_CRITICAL,
            };
            let say = plan.printed(&check.say, self.language);
            self.note(indent, word, &say);
        }
    }

    fn answer_space(&mut self, question: &Question, indent: usize) {
        let many = matches!(question.ty, QuestionType::SelectMultiple | QuestionType::Rank);
        let list = question.list.and_then(|id| self.plan.lists.get(id as usize));
        match list.map(|list| &list.choices) {
            Some(Choices::Table { instance, labels }) => self.choices(*instance, labels, many, indent),
            Some(Choices::Rows { repeat, .. }) => {
                let name = self.plan.nodes[*repeat as usize].name.to_string();
                self.note(indent, &words::PAPER_FROM_ROWS, &name);
            }
            None => {
                let space = match question.ty {
                    QuestionType::Date => "____ / ____ / ________",
                    QuestionType::Time => "____ : ____",
                    QuestionType::Integer | QuestionType::Decimal | QuestionType::Range => "____________",
                    QuestionType::Acknowledge => "[ ]",
                    _ => "______________________________",
                };
                self.lines.push(format!("{}{space}", " ".repeat(indent)));
            }
        }
        if question.other.is_some() {
            self.note(indent, &words::PAPER_OTHER, "____________________");
        }
    }

    fn choices(&mut self, instance: usize, labels: &[usize], many: bool, indent: usize) {
        let Some(table) = self.plan.instances.get(instance) else { return };
        let rows = table.cells.len() / table.columns.len().max(1);
        let shown = if rows > SHORT_LIST { 3 } else { rows };
        let column = labels.get(self.language).or_else(|| labels.first()).copied().unwrap_or(0);
        let boxed = if many { "[ ]" } else { "( )" };
        let mut lines: Vec<String> = (0..shown as u32)
            .filter_map(|row| {
                Some((self.plan.cell(instance, row, 0)?, self.plan.cell(instance, row, column)?))
            })
            .map(|(code, label)| format!("{boxed} {code} {label}"))
            .collect();
        if shown < rows {
            lines.push(words::PAPER_MORE.with([(rows - shown).to_string()]).text(self.lang));
        }
        self.columns(indent, &lines);
    }

    /// Short entries beside each other, in columns read from left to right.
    fn columns(&mut self, indent: usize, entries: &[String]) {
        let room = PAPER.saturating_sub(indent);
        let widest = entries.iter().map(|entry| width(entry)).max().unwrap_or(0) + 2;
        let columns = (room / widest.max(1)).clamp(1, 4);
        for row in entries.chunks(columns) {
            if let [only] = row {
                self.paragraph(indent, "", only);
                continue;
            }
            let line: String = row.iter().map(|entry| crate::text::pad(entry, room / columns)).collect();
            self.lines.push(format!("{}{}", " ".repeat(indent), line.trim_end()));
        }
    }

    fn note(&mut self, indent: usize, word: &'static Word, text: &str) {
        let text = word.with([text]).text(self.lang);
        self.paragraph(indent, "", &text);
    }

    /// A text broken to the width of the paper; the lines after the first stand under its beginning.
    fn paragraph(&mut self, indent: usize, lead: &str, text: &str) {
        let hanging = indent + width(lead);
        for (i, line) in wrap(text, PAPER.saturating_sub(hanging)).into_iter().enumerate() {
            let lead = if i == 0 { lead.to_owned() } else { " ".repeat(width(lead)) };
            self.lines.push(format!("{}{lead}{line}", " ".repeat(indent)).trim_end().to_owned());
        }
    }

    fn formula(&self, id: u32) -> String {
        self.plan.formulas.get(id as usize).map_or(String::new(), |formula| formula.text.to_string())
    }
}

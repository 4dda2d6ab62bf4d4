//! A grid as a table: a column for each question, numbered rows; cut into blocks of columns where it is too wide.

use super::Paper;
use crate::{
    form::{
        Kind, Node, NodeId, QuestionType,
        plan::{Choices, Question, Repeat, RowSource},
    },
    text::{pad, width, wrap},
    words::table::cli as words,
};

/// Rows of a table where nobody knows how many there will be.
const ROWS: usize = 10;
/// Most rows that are named by the items of a list.
const NAMED: usize = 40;
/// Columns of a row's number, and of its name at most.
const NUMBER: usize = 2;
const NAME: usize = 24;
/// Fewest columns of a question.
const LEAST: usize = 9;

/// A question of the table with the room it takes.
struct Column {
    node: NodeId,
    width: usize,
    cell: String,
}

impl Paper<'_> {
    /// The table of a grid, and below it what is to be known of its columns.
    pub(super) fn table(&mut self, repeat: &Node, data: &Repeat) {
        let mut columns = Vec::new();
        self.collect(repeat.id, &mut columns);
        let rows = self.row_names(repeat.id, data);
        let lead = rows.iter().map(|row| width(row)).max().unwrap_or(NUMBER).clamp(NUMBER, NAME);
        let mut rest = columns.as_slice();
        while !rest.is_empty() {
            let fits = self.fitting(rest, lead);
            let (block, after) = rest.split_at(fits);
            self.sheet.begin();
            self.block(block, &rows, lead);
            rest = after;
        }
        for column in &columns {
            self.below(column.node);
        }
    }

    /// The questions that are columns; what repeats inside a row comes behind the table.
    fn collect(&self, parent: NodeId, columns: &mut Vec<Column>) {
        for node in self.plan.children(parent) {
            match &node.kind {
                Kind::Question(question) if question.ty.is_asked() => {
                    let cell = self.cell(node, question);
                    let longest = self.label(node).split(' ').map(width).max().unwrap_or(0);
                    let width = width(&cell).max(longest.min(LEAST + 3)).max(LEAST);
                    columns.push(Column { node: node.id, width, cell });
                }
                Kind::Group => self.collect(node.id, columns),
                _ => {}
            }
        }
    }

    /// How many columns have room; one at least.
    fn fitting(&self, columns: &[Column], lead: usize) -> usize {
        let mut used = lead + 4;
        let fits = columns.iter().take_while(|column| {
            used += column.width + 3;
            used <= self.sheet.width
        });
        fits.count().max(1)
    }

    fn row_names(&self, id: NodeId, repeat: &Repeat) -> Vec<String> {
        let numbered = |rows: usize| (1..=rows).map(|n| n.to_string()).collect();
        let list = match &repeat.rows {
            RowSource::Fixed(rows) => return numbered(*rows as usize),
            RowSource::User | RowSource::Count(_) => {
                return numbered(repeat.max_rows.map_or(ROWS, |most| (most as usize).min(ROWS)));
            }
            RowSource::List(list, _) => Some(*list),
            RowSource::Choices(node) => self.plan.question(*node).and_then(|question| question.list),
        };
        let coded = list.and_then(|list| {
            self.coded(id, &Question { list: Some(list), ..Question::of(QuestionType::SelectOne) })
        });
        match coded {
            Some(coded) if coded.choices.len() <= NAMED => coded.entries().collect(),
            _ => numbered(ROWS),
        }
    }

    fn block(&mut self, columns: &[Column], rows: &[String], lead: usize) {
        let rule = |fill: &str| {
            let cells: Vec<String> = columns.iter().map(|column| fill.repeat(column.width + 2)).collect();
            format!("+{}+{}+", fill.repeat(lead + 2), cells.join("+"))
        };
        let line = |first: &str, cells: &[String]| {
            let padded = columns.iter().zip(cells).map(|(column, cell)| pad(cell, column.width));
            format!("| {} | {} |", pad(first, lead), padded.collect::<Vec<_>>().join(" | "))
        };
        let heads: Vec<Vec<String>> = columns.iter().map(|column| self.head(column)).collect();
        let tallest = heads.iter().map(Vec::len).max().unwrap_or(0);
        self.sheet.line(rule("-"));
        for at in 0..tallest {
            let cells: Vec<String> =
                heads.iter().map(|head| head.get(at).cloned().unwrap_or_default()).collect();
            self.sheet.line(line("", &cells));
        }
        let cells: Vec<String> = columns.iter().map(|column| column.cell.clone()).collect();
        for row in rows {
            self.sheet.line(rule("-"));
            for (at, piece) in wrap(row, lead).into_iter().enumerate() {
                let blank = vec![String::new(); cells.len()];
                self.sheet.line(line(&piece, if at == 0 { &cells } else { &blank }));
            }
        }
        self.sheet.line(rule("-"));
    }

    fn head(&self, column: &Column) -> Vec<String> {
        let node = &self.plan.nodes[column.node as usize];
        let star = if node.required.is_some() { " *" } else { "" };
        let label = wrap(&format!("{}{star}", self.label(node)), column.width);
        std::iter::once(self.numbers.of(node.id).to_owned()).chain(label).collect()
    }

    /// Codes and instructions of a column, below the table.
    fn below(&mut self, column: NodeId) {
        let node = &self.plan.nodes[column as usize];
        let Kind::Question(question) = &node.kind else { return };
        let mut said = Vec::new();
        match self.coded(column, question) {
            Some(coded) if coded.is_long() => {
                let annex = self.annex(&coded, node);
                said.push(words::PAPER_CODES_ANNEX.with([annex]).text(self.lang));
            }
            Some(coded) => {
                said.push(coded.entries().collect::<Vec<_>>().join(" · "));
            }
            None => {
                let list = question.list.and_then(|list| self.plan.lists.get(list as usize));
                if let Some(Choices::Rows { repeat, .. }) = list.map(|list| &list.choices) {
                    said.push(
                        words::PAPER_FROM_ROWS.with([String::new(), self.named(*repeat)]).text(self.lang),
                    );
                }
            }
        }
        let hint = self.plan.printed_short(&node.hint, self.language);
        said.extend((!hint.is_empty()).then(|| format!("({hint})")));
        said.extend(self.asked_if(node));
        if !said.is_empty() {
            let lead = format!("  {}  ", self.numbers.of(node.id));
            self.sheet.paragraph(0, &lead, said.join(" ").trim());
        }
    }
}

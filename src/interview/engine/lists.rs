//! Choices: which are offered at a question now, by which code and label.

use std::{borrow::Cow, sync::Arc};

use super::{
    super::RowIx,
    cells::Content,
    reader::Reader,
    rows::{row_code, row_ids},
    state::State,
};
use crate::{
    expr::{
        ANSWERS, Doc, Env, Item, Str, Value,
        eval::{eval_bool, items_passing},
    },
    form::{
        Answer, NodeId,
        graph::list_common,
        plan::{Choices, ExprId, ListId},
    },
    words,
};

/// The code of the choice that `or_other` adds.
pub(crate) const OTHER: &str = "other";

/// A choice of a list: an item of a table, or a row of a repeat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::interview) struct Choice {
    pub(in crate::interview) item: Item,
}

impl State {
    /// Calls `visit` for every choice offered at a node, in order, until it says stop.
    pub(in crate::interview) fn each_choice(
        &self,
        node: NodeId,
        row: RowIx,
        visit: &mut dyn FnMut(Choice) -> bool,
    ) {
        if let Some((list, filter)) = self.list_at(node) {
            self.each_offered(list, filter, node, row, visit);
        }
    }

    fn list_at(&self, node: NodeId) -> Option<(ListId, Option<ExprId>)> {
        let question = self.plan.question(node)?;
        Some((question.list?, question.choice_filter))
    }

    /// The choices of a list that pass a filter; an index of the table leaves out what cannot.
    fn each_offered(
        &self,
        list: ListId,
        filter: Option<ExprId>,
        node: NodeId,
        row: RowIx,
        visit: &mut dyn FnMut(Choice) -> bool,
    ) {
        match self.plan.lists[list as usize].choices {
            Choices::Table { instance, .. } => {
                let doc = instance as Doc + 1;
                let item = |row| Choice { item: Item { doc, node: 1, row } };
                if let Some(filter) = filter {
                    let reader = Reader::plain(self);
                    let bound = &self.plan.formulas[filter as usize].bound;
                    let found = items_passing(bound, doc, &self.asker(&reader, node, row, None));
                    let _ = found.into_iter().all(|at| visit(item(at)));
                } else {
                    let table = &self.plan.instances[instance];
                    let count = (table.cells.len() / table.columns.len().max(1)) as u32;
                    let _ = (0..count).all(|at| visit(item(at)));
                }
            }
            Choices::Rows { repeat, .. } => {
                let common = list_common(&self.plan, self.scope_of(row), repeat);
                let start = self.ancestor(row, common);
                let from = self.plan.graph.layout.row(common).chain.len();
                let chain = self.plan.graph.layout.row(Some(repeat)).chain.get(from..).unwrap_or_default();
                self.rows_down(start, chain, &mut |at| {
                    let choice = Choice { item: Item { doc: ANSWERS, node: repeat, row: at } };
                    !self.passes(filter, node, row, choice) || visit(choice)
                });
            }
        }
    }

    fn rows_down(&self, row: RowIx, chain: &[NodeId], visit: &mut dyn FnMut(RowIx) -> bool) -> bool {
        let Some((&repeat, inner)) = chain.split_first() else { return visit(row) };
        if !self.relevant(repeat, row) {
            return true;
        }
        self.children(repeat, row)
            .is_none_or(|list| list.live.iter().all(|&below| self.rows_down(below, inner, visit)))
    }

    fn passes(&self, filter: Option<ExprId>, node: NodeId, row: RowIx, choice: Choice) -> bool {
        filter.is_none_or(|filter| {
            let bound = &self.plan.formulas[filter as usize].bound;
            let reader = Reader::plain(self);
            eval_bool(bound, &self.asker(&reader, node, row, Some(choice.item)))
        })
    }

    /// A filter is asked at a question (or about a repeat) about a candidate.
    fn asker<'a>(
        &self,
        reader: &'a Reader<'a>,
        node: NodeId,
        row: RowIx,
        candidate: Option<Item>,
    ) -> Env<'a> {
        let current = Item { doc: ANSWERS, node: self.stand(node), row };
        Env { instance: reader, current, proposed: None, candidate }
    }

    /// Calls `visit` with code and label of every choice offered at a node, until it says stop; gives back
    /// whether it never did.
    pub(in crate::interview) fn each_label(
        &self,
        node: NodeId,
        row: RowIx,
        language: usize,
        visit: &mut dyn FnMut(Cow<'_, str>, Cow<'_, str>) -> bool,
    ) -> bool {
        let Some((list, filter)) = self.list_at(node) else { return true };
        let mut goes_on = true;
        if let Choices::Table { instance, labels } = &self.plan.lists[list as usize].choices {
            let table = &self.plan.instances[*instance];
            let label = labels.get(language).or_else(|| labels.first()).copied();
            self.each_offered(list, filter, node, row, &mut |choice| {
                let start = choice.item.row as usize * table.columns.len();
                let cell = |column: usize| table.cells.get(start + column).map_or("", |cell| &**cell);
                goes_on = visit(cell(0).into(), label.map_or("", cell).into());
                goes_on
            });
        } else {
            self.each_offered(list, filter, node, row, &mut |choice| {
                goes_on = visit(self.choice_code(choice), self.choice_label(list, choice, language));
                goes_on
            });
        }
        goes_on
    }

    /// The code of a choice.
    pub(in crate::interview) fn choice_code(&self, choice: Choice) -> Cow<'_, str> {
        match choice.item.doc {
            ANSWERS => row_code(&self.rows[choice.item.row as usize].id).to_string().into(),
            doc => self.plan.cell(doc as usize - 1, choice.item.row, 0).map_or("", |code| code).into(),
        }
    }

    /// Whether a choice is offered at a question now.
    pub(in crate::interview) fn offers(&self, node: NodeId, row: RowIx, code: &str) -> bool {
        let Some(question) = self.plan.question(node) else { return false };
        let Some(list) = question.list else { return true };
        if code == OTHER && question.other.is_some() {
            return true;
        }
        self.find_choice(list, question.choice_filter, node, row, code).is_some()
    }

    /// The choice of a code, if it passes the filter.
    pub(super) fn find_choice(
        &self,
        list: ListId,
        filter: Option<ExprId>,
        node: NodeId,
        row: RowIx,
        code: &str,
    ) -> Option<Choice> {
        match &self.plan.lists[list as usize].choices {
            Choices::Table { instance, .. } => {
                let table = &self.plan.instances[*instance];
                let doc = *instance as Doc + 1;
                let choice = |row| Choice { item: Item { doc, node: 1, row } };
                if let Some(index) = table.indexes.first().and_then(Option::as_ref) {
                    let items = index.get(code).map_or(&[][..], Vec::as_slice);
                    return items.iter().map(|&row| choice(row)).find(|&c| self.passes(filter, node, row, c));
                }
                let width = table.columns.len().max(1);
                let mut items = table.cells.chunks_exact(width).enumerate();
                items.find_map(|(at, cells)| {
                    let found = choice(at as u32);
                    (cells.first().is_some_and(|cell| &**cell == code)
                        && self.passes(filter, node, row, found))
                    .then_some(found)
                })
            }
            Choices::Rows { repeat, .. } => self.find_row_choice(*repeat, filter, node, row, code),
        }
    }

    fn find_row_choice(
        &self,
        repeat: NodeId,
        filter: Option<ExprId>,
        node: NodeId,
        row: RowIx,
        code: &str,
    ) -> Option<Choice> {
        let common = list_common(&self.plan, self.scope_of(row), repeat);
        let mut found = None;
        let mut check = |at: RowIx| {
            let choice = Choice { item: Item { doc: ANSWERS, node: repeat, row: at } };
            if self.passes(filter, node, row, choice) {
                found = Some(choice);
            }
        };
        let outer = self.plan.nodes[repeat as usize].repeat;
        if outer == common {
            let parent = self.ancestor(row, common);
            for id in row_ids(code) {
                if let Some(at) = self.known_row(parent, repeat, &id)
                    && self.row_is_live(at)
                    && self.relevant(repeat, parent)
                {
                    check(at);
                }
            }
        } else {
            let from = self.plan.graph.layout.row(common).chain.len();
            let chain = self.plan.graph.layout.row(Some(repeat)).chain.get(from..).unwrap_or_default();
            self.rows_down(self.ancestor(row, common), chain, &mut |at| {
                let hit = *row_code(&self.rows[at as usize].id) == *code;
                if hit {
                    check(at);
                }
                !hit
            });
        }
        found
    }

    /// Codes of a list that makes the rows of a repeat.
    pub(in crate::interview) fn list_codes(
        &self,
        list: ListId,
        filter: Option<ExprId>,
        node: NodeId,
        row: RowIx,
    ) -> Vec<Str> {
        let mut codes = Vec::new();
        self.each_offered(list, filter, node, row, &mut |choice| {
            codes.push(self.choice_code(choice).into());
            true
        });
        codes
    }

    /// The label of a choice in a language of the form.
    pub(in crate::interview) fn choice_label(
        &self,
        list: ListId,
        choice: Choice,
        language: usize,
    ) -> Cow<'_, str> {
        match &self.plan.lists[list as usize].choices {
            Choices::Table { instance, labels } => labels
                .get(language)
                .or_else(|| labels.first())
                .and_then(|&column| self.plan.cell(*instance, choice.item.row, column))
                .map_or("", |label| label)
                .into(),
            Choices::Rows { label, .. } => {
                let text = self.text(label, choice.item.row, language);
                let blank = text.trim().is_empty();
                if blank { self.row_title(choice.item.row, language) } else { text }.into()
            }
        }
    }

    /// The label of a code, whether it is offered now or not.
    pub(in crate::interview) fn label_of_code(
        &self,
        node: NodeId,
        row: RowIx,
        code: &str,
        language: usize,
    ) -> Option<String> {
        let question = self.plan.question(node)?;
        if code == OTHER && question.other.is_some() {
            return Some(words::table::interview::OTHER.text(self.lang(language)).to_owned());
        }
        let list = question.list?;
        let choice = self.find_choice(list, None, node, row, code)?;
        Some(self.choice_label(list, choice, language).into_owned())
    }

    /// Holds chosen choices against what is offered; those that are not are shadowed.
    pub(in crate::interview) fn narrow(&mut self, node: NodeId, row: RowIx) {
        let Some(answer) = self.cell(node, row).content.answer().cloned() else { return };
        let offered = match &answer {
            Answer::One(code) => self.offers(node, row, code).then(|| answer.value()),
            Answer::Many(codes) => {
                let left: Vec<Str> =
                    codes.iter().filter(|code| self.offers(node, row, code)).map(Arc::clone).collect();
                Some(if left.len() == codes.len() { answer.value() } else { Answer::Many(left).value() })
            }
            _ => Some(answer.value()),
        };
        let value = offered.unwrap_or(Value::Empty);
        let content = if value == answer.value() {
            Content::Answer(answer)
        } else {
            Content::Narrowed(Box::new((answer, value)))
        };
        self.put(node, row, content);
    }
}

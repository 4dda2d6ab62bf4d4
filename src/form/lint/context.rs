//! The form as rules see it: items with their nodes, expressions with what is known of them, texts, lists.

use std::collections::HashMap;

use super::formula::{Formula, Role};
use crate::{
    diag::Span,
    expr::{Doc, Purpose, Str, Ty, bind::Meaning},
    form::{
        FormFiles, Kind, NodeId, Plan, QuestionType,
        compile::FormSchema,
        definition::{Check, Choice, Definition, Item, ItemType, List, ListSource, Localized, Rows, Text},
        plan::{self, ListId, Question, TableData},
    },
};

/// A form that is looked at.
pub(super) struct Form<'a> {
    pub(super) definition: &'a Definition,
    pub(super) plan: &'a Plan,
    pub(super) files: &'a FormFiles,
    /// Whether there are no errors: what is not used is then really not used.
    pub(super) whole: bool,
    /// The item of each node; the form and the texts of `or_other` have none.
    items: Vec<Option<Placed<'a>>>,
    /// Every expression that could be bound, by node.
    pub(super) formulas: Vec<Formula<'a>>,
    /// Every text that people read.
    pub(super) texts: Vec<Written<'a>>,
    /// Every list with choices of its own.
    pub(super) lists: Vec<Choices<'a>>,
    /// Where the formulas of each node begin.
    first: Vec<usize>,
    /// The types of calculations.
    calculated: HashMap<NodeId, Ty>,
}

/// An item with its node.
#[derive(Clone, Copy)]
pub(super) struct Placed<'a> {
    pub(super) item: &'a Item,
    pub(super) id: NodeId,
}

impl Placed<'_> {
    /// The type, if it is a question.
    pub(super) fn question_type(&self) -> Option<QuestionType> {
        match self.item.ty {
            ItemType::Question(ty) => Some(ty),
            _ => None,
        }
    }

    /// Whether the enumerator is asked it.
    pub(super) fn is_asked(&self) -> bool {
        self.question_type().is_some_and(QuestionType::is_asked)
    }
}

/// What a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TextKind {
    Title,
    Label,
    Hint,
    Guidance,
    RequiredMessage,
    RowLabel,
    Say,
    Choice,
}

/// A text that people read, in its languages.
pub(super) struct Written<'a> {
    pub(super) node: NodeId,
    pub(super) kind: TextKind,
    pub(super) localized: &'a Localized,
}

/// A list with its choices as data.
pub(super) struct Choices<'a> {
    pub(super) id: ListId,
    pub(super) list: &'a List,
    pub(super) table: &'a TableData,
    /// Label column of each language.
    pub(super) labels: &'a [usize],
}

impl<'a> Choices<'a> {
    /// The cells of each choice, the code first.
    pub(super) fn rows(&self) -> impl Iterator<Item = &'a [Str]> + use<'a> {
        self.table.cells.chunks_exact(self.table.columns.len().max(1))
    }

    /// The codes in the order of the list.
    pub(super) fn codes(&self) -> impl Iterator<Item = &'a Str> + use<'a> {
        self.rows().filter_map(|row| row.first())
    }

    /// Whether the list has a code.
    pub(super) fn has(&self, code: &str) -> bool {
        self.table.indexes.first().and_then(Option::as_ref).is_some_and(|codes| codes.contains_key(code))
    }

    /// Where a code stands in `form.ron`; that of a CSV file where the list is named.
    pub(super) fn code_place(&self, row: usize) -> Span {
        self.inline(row).map_or(self.list.name.span, |choice| choice.code.span)
    }

    /// Where the first label of a choice stands in `form.ron`, as [`Choices::code_place`].
    pub(super) fn label_place(&self, row: usize) -> Span {
        let label = self.inline(row).and_then(|choice| choice.label.texts.first());
        label.map_or(self.list.name.span, |(_, text)| text.span)
    }

    fn inline(&self, row: usize) -> Option<&'a Choice> {
        match &self.list.from {
            ListSource::Inline(choices) => choices.get(row),
            _ => None,
        }
    }
}

impl<'a> Form<'a> {
    pub(super) fn new(definition: &'a Definition, plan: &'a Plan, files: &'a FormFiles, whole: bool) -> Self {
        let mut form = Self {
            definition,
            plan,
            files,
            whole,
            items: vec![None],
            formulas: Vec::new(),
            texts: Vec::new(),
            lists: Vec::new(),
            first: Vec::new(),
            calculated: HashMap::new(),
        };
        form.place(&definition.body);
        form.collect_lists();
        Collector::new(&mut form).collect();
        for formula in form.formulas.iter().filter(|formula| formula.role == Role::Calculation) {
            form.calculated.insert(formula.node, formula.ty(&formula.expr));
        }
        let starts = 0..=form.items.len();
        form.first = starts.map(|id| form.formulas.partition_point(|f| (f.node as usize) < id)).collect();
        form
    }

    /// Gives every item the number of its node, in the order of the compiler.
    fn place(&mut self, items: &'a [Item]) {
        for item in items {
            let id = self.items.len() as NodeId;
            self.items.push(Some(Placed { item, id }));
            self.place(&item.body);
            if item.or_other && matches!(item.ty, ItemType::Question(_)) {
                self.items.push(None);
            }
        }
    }

    fn collect_lists(&mut self) {
        let lists = self.definition.lists.iter().zip(&self.plan.lists).enumerate();
        self.lists = lists
            .filter_map(|(id, (list, compiled))| match &compiled.choices {
                plan::Choices::Table { instance, labels } => {
                    let table = self.plan.instances.get(*instance)?;
                    Some(Choices { id: id as ListId, list, table, labels })
                }
                plan::Choices::Rows { .. } => None,
            })
            .collect();
    }

    /// Every item with its node.
    pub(super) fn placed(&self) -> impl Iterator<Item = &Placed<'a>> {
        self.items.iter().flatten()
    }

    /// The item of a node.
    pub(super) fn item(&self, id: NodeId) -> Option<&Placed<'a>> {
        self.items.get(id as usize)?.as_ref()
    }

    /// The question a node is, if it is one.
    pub(super) fn question(&self, id: NodeId) -> Option<&'a Question> {
        match &self.plan.nodes.get(id as usize)?.kind {
            Kind::Question(question) => Some(question),
            _ => None,
        }
    }

    /// The name of a node.
    pub(super) fn name(&self, id: NodeId) -> &'a str {
        self.plan.nodes.get(id as usize).map_or("", |node| &node.name)
    }

    /// Whether a node is a question of a type.
    pub(super) fn is(&self, id: NodeId, ty: QuestionType) -> bool {
        self.question(id).is_some_and(|question| question.ty == ty)
    }

    /// The groups and repeats around a node, innermost first; the form is not among them.
    pub(super) fn around(&self, id: NodeId) -> impl Iterator<Item = NodeId> {
        let parent = |id: &NodeId| Some(self.plan.nodes.get(*id as usize)?.parent).filter(|id| *id != 0);
        std::iter::successors(parent(&id), parent)
    }

    /// The expressions of a node.
    pub(super) fn formulas_of(&self, id: NodeId) -> &[Formula<'a>] {
        let at = |id: NodeId| self.first.get(id as usize).copied().unwrap_or(self.formulas.len());
        self.formulas.get(at(id)..at(id + 1)).unwrap_or_default()
    }

    /// The expression of a node that has a role.
    pub(super) fn formula(&self, id: NodeId, role: Role<'_>) -> Option<&Formula<'a>> {
        self.formulas_of(id).iter().find(|formula| formula.role == role)
    }

    /// The static type of a node's value; that of a calculation is the type of what is calculated.
    pub(super) fn type_of(&self, id: NodeId) -> Option<Ty> {
        self.calculated.get(&id).copied()
    }

    /// The choices of a question's list, if they stand in the form or its files.
    pub(super) fn choices_of(&self, id: NodeId) -> Option<&Choices<'a>> {
        let list = self.question(id)?.list?;
        let at = self.lists.binary_search_by_key(&list, |choices| choices.id).ok()?;
        self.lists.get(at)
    }

    /// The documents of lists and tables that expressions read.
    pub(super) fn documents_read(&self) -> impl Iterator<Item = Doc> {
        let notes = self.formulas.iter().flat_map(|formula| formula.notes.values());
        notes.filter_map(|note| match note.meaning {
            Meaning::Nodes(doc, _) if doc != crate::expr::ANSWERS => Some(doc),
            _ => None,
        })
    }
}

/// Collects expressions and texts, node by node.
struct Collector<'f, 'a> {
    form: &'f mut Form<'a>,
    instances: HashMap<Str, usize>,
}

impl<'f, 'a> Collector<'f, 'a> {
    fn new(form: &'f mut Form<'a>) -> Self {
        let names = form.plan.instances.iter().enumerate();
        let instances = names.map(|(index, table)| (table.name.clone(), index)).collect();
        Self { form, instances }
    }

    fn collect(&mut self) {
        let definition = self.form.definition;
        self.text(TextKind::Title, &definition.title, 0, 0);
        self.expression(Role::InstanceName, definition.instance_name.as_ref(), 0, 0);
        self.checks(&definition.rules, 0, 0);
        for list in &definition.lists {
            match &list.from {
                ListSource::Inline(choices) => self.form.texts.extend(choices.iter().map(|choice| Written {
                    node: 0,
                    kind: TextKind::Choice,
                    localized: &choice.label,
                })),
                ListSource::Rows { repeat, label } => {
                    let repeat = self.form.plan.by_name.get(&repeat.value).copied();
                    self.text(TextKind::RowLabel, label, 0, repeat.unwrap_or(0));
                }
                ListSource::Csv(_) | ListSource::Broken => {}
            }
        }
        for id in 1..self.form.items.len() as NodeId {
            if let Some(placed) = self.form.item(id).copied() {
                self.item(&placed);
            }
        }
    }

    fn item(&mut self, placed: &Placed<'a>) {
        let Placed { item, id } = *placed;
        // What is about a repeat as a whole sees what is around it.
        let parent = self.form.plan.nodes.get(id as usize).map_or(0, |node| node.parent);
        let scope = if item.ty == ItemType::Repeat { parent } else { id };
        self.text(TextKind::Label, &item.label, id, scope);
        self.text(TextKind::Hint, &item.hint, id, scope);
        self.text(TextKind::Guidance, &item.guidance, id, scope);
        self.text(TextKind::RequiredMessage, &item.required_message, id, scope);
        self.text(TextKind::RowLabel, &item.row_label, id, id);
        self.expression(Role::Relevant, item.relevant.as_ref(), id, scope);
        self.expression(Role::Required, item.required.as_ref(), id, scope);
        self.expression(Role::ReadOnly, item.read_only.as_ref(), id, scope);
        self.expression(Role::Calculation, item.calculation.as_ref(), id, scope);
        self.expression(Role::Default, item.default.as_ref(), id, scope);
        self.checks(&item.checks, id, scope);
        self.filter(item, id, scope);
        if let Rows::Count(count) = &item.rows {
            self.expression(Role::Count, Some(count), id, scope);
        }
    }

    fn filter(&mut self, item: &'a Item, id: NodeId, scope: NodeId) {
        let (Some(filter), Some(node)) = (&item.choice_filter, self.form.plan.nodes.get(id as usize)) else {
            return;
        };
        let list = match &node.kind {
            Kind::Question(question) => question.list,
            Kind::Repeat(repeat) => match repeat.rows {
                plan::RowSource::List(list, _) => Some(list),
                _ => None,
            },
            Kind::Group => None,
        };
        let purpose = match list.and_then(|list| self.form.plan.lists.get(list as usize)) {
            Some(plan::List { choices: plan::Choices::Table { instance, .. }, .. }) => {
                match instance.checked_add(1).and_then(|doc| Doc::try_from(doc).ok()) {
                    Some(doc) => Purpose::Filter(doc),
                    None => return,
                }
            }
            Some(plan::List { choices: plan::Choices::Rows { repeat, .. }, .. }) => {
                Purpose::RowFilter(*repeat)
            }
            None => return,
        };
        self.bind(Role::Filter, filter.clone(), id, scope, purpose);
    }

    fn checks(&mut self, checks: &'a [Check], id: NodeId, scope: NodeId) {
        for check in checks {
            self.expression(Role::Check(check), Some(&check.that), id, scope);
            self.text(TextKind::Say, &check.say, id, scope);
        }
    }

    fn text(&mut self, kind: TextKind, localized: &'a Localized, node: NodeId, scope: NodeId) {
        if localized.is_empty() {
            return;
        }
        self.form.texts.push(Written { node, kind, localized });
        let mut seen: Vec<Str> = Vec::new();
        for (_, text) in &localized.texts {
            for pipe in text.pipes() {
                let pipe = text.part(pipe);
                // The same pipe in another language says nothing new.
                if !seen.contains(&pipe.value) {
                    seen.push(pipe.value.clone());
                    self.bind(Role::Pipe(kind), pipe, node, scope, Purpose::Value);
                }
            }
        }
    }

    fn expression(&mut self, role: Role<'a>, text: Option<&Text>, node: NodeId, scope: NodeId) {
        let purpose = if role.is_condition() { Purpose::Condition } else { Purpose::Value };
        if let Some(text) = text {
            self.bind(role, text.clone(), node, scope, purpose);
        }
    }

    fn bind(&mut self, role: Role<'a>, text: Text, node: NodeId, scope: NodeId, purpose: Purpose) {
        let schema = FormSchema { plan: self.form.plan, instances: &self.instances };
        self.form.formulas.extend(Formula::bind(role, text, (node, scope), &schema, purpose));
    }
}

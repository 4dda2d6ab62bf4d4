//! Expressions of the definition, parsed and bound where they stand.

use super::{Compiler, lists::OTHER, schema::FormSchema};
use crate::{
    diag::{Diagnostic, Span},
    expr::{self, Bound, Doc, ExprError, Purpose, Str, Ty, parser},
    form::{
        codes,
        definition::{self, Item, ItemType, Rows, Spanned, Text},
        plan::{
            Check, CheckId, Choices, ExprId, Formula, Kind, ListId, NodeId, QuestionType, RowSource, Texts,
        },
    },
    words::table::form as words,
};

impl Compiler<'_> {
    /// Parses and binds an expression. `scope` is the node it is bound at, `at` the one it belongs to: what is
    /// about a repeat as a whole belongs to it but sees what is around it.
    pub(super) fn formula(
        &mut self,
        text: &Text,
        scope: NodeId,
        at: NodeId,
        purpose: Purpose,
    ) -> Option<ExprId> {
        let parsed = match parser::parse(&text.value) {
            Ok(parsed) => parsed,
            Err(error) => {
                self.expression_error(text, error);
                return None;
            }
        };
        let schema = FormSchema { plan: &self.plan, instances: &self.instances };
        match expr::bind(&parsed, &schema, (scope != 0).then_some(scope), purpose) {
            Ok((bound, ty)) => Some(self.add_formula(text, at, bound, ty)),
            Err(errors) => {
                for error in errors {
                    self.expression_error(text, error);
                }
                None
            }
        }
    }

    fn add_formula(&mut self, text: &Text, at: NodeId, bound: Bound, ty: Ty) -> ExprId {
        bound.walk(&mut |part| {
            if let Bound::Call(function, args, _) = part {
                let unseeded = function.name == "random" && args.is_empty();
                self.plan.freezes |= unseeded || matches!(function.name, "once" | "uuid" | "last-saved");
                self.plan.asks_last_saved |= function.name == "last-saved";
            }
        });
        let id = self.plan.formulas.len() as ExprId;
        self.plan.formulas.push(Formula { text: text.value.clone(), span: text.span, at, bound, ty });
        id
    }

    fn expression_error(&mut self, text: &Text, error: ExprError) {
        let mut diagnostic =
            Diagnostic::error(error.code, self.source, text.place(error.span), error.message);
        diagnostic.label = error.label;
        diagnostic.help = error.help;
        self.report(diagnostic);
    }

    /// Binds everything an item says.
    pub(super) fn bind_item(&mut self, item: &Item, id: NodeId) {
        self.bind_texts(item, id);
        // What is about a repeat as a whole sees what is around it.
        let scope = if item.ty == ItemType::Repeat { self.plan.nodes[id as usize].parent } else { id };
        let condition = |compiler: &mut Self, text: &Option<Text>| {
            text.as_ref().and_then(|text| compiler.formula(text, scope, id, Purpose::Condition))
        };
        let relevant = condition(self, &item.relevant);
        let required = condition(self, &item.required);
        let read_only = condition(self, &item.read_only);
        let value = |compiler: &mut Self, text: &Option<Text>| {
            text.as_ref().and_then(|text| compiler.formula(text, scope, id, Purpose::Value))
        };
        let calculation = value(self, &item.calculation);
        let default = value(self, &item.default);
        let checks = self.bind_checks(&item.checks, scope, id);
        let trigger = item.trigger.iter().filter_map(|name| self.trigger(name)).collect();
        let node = &mut self.plan.nodes[id as usize];
        (node.relevant, node.required, node.read_only) = (relevant, required, read_only);
        (node.calculation, node.default, node.trigger) = (calculation, default, trigger);
        node.checks = checks;
        (node.pii, node.verify) = (item.pii, item.verify);
        node.special = item.special.clone();
        node.appearance = item.appearance.clone();
        node.grouped = self.definition.numbers.grouped(&item.appearance);
        node.parameters = item.parameters.clone();
        node.source = item.source.clone();
        match item.ty {
            ItemType::Group => {}
            ItemType::Repeat => self.bind_rows(item, scope, id),
            ItemType::Question(_) => self.bind_choices(item, id),
        }
    }

    /// The question whose change runs a calculation.
    fn trigger(&mut self, name: &Spanned<Str>) -> Option<NodeId> {
        let found = self.resolve(name)?;
        if self.plan.question(found).is_none() {
            self.error(codes::WRONG_REFERENCE, name.span, words::NOT_A_QUESTION.with([&*name.value]));
        }
        Some(found)
    }

    fn bind_checks(&mut self, checks: &[definition::Check], scope: NodeId, node: NodeId) -> Vec<CheckId> {
        let mut bound = Vec::with_capacity(checks.len());
        for (index, check) in checks.iter().enumerate() {
            let that = self.formula(&check.that, scope, node, Purpose::Condition);
            let say = self.texts(&check.say, scope, node);
            let Some(that) = that else { continue };
            let name = if node == 0 { "rule" } else { &self.plan.nodes[node as usize].name };
            let id = check
                .id
                .as_ref()
                .map_or_else(|| format!("{name}#{}", index + 1).into(), |id| id.value.clone());
            if let Some(author) = &check.id
                && self.plan.checks.iter().any(|known| known.id == id)
            {
                self.error(codes::DUPLICATE_NAME, author.span, words::DUPLICATE_NAME.with([&*id]));
            }
            bound.push(self.plan.checks.len() as CheckId);
            self.plan.checks.push(Check { id, node, that, severity: check.severity, say });
        }
        bound
    }

    /// Title, name, commune and rules of the form itself.
    pub(super) fn bind_form(&mut self) {
        let definition = self.definition;
        self.plan.title = self.texts(&definition.title, 0, 0);
        self.plan.nodes[0].label = self.plan.title.clone();
        self.plan.instance_name =
            definition.instance_name.as_ref().and_then(|text| self.formula(text, 0, 0, Purpose::Value));
        let rules = self.bind_checks(&definition.rules, 0, 0);
        self.plan.nodes[0].checks = rules;
        let Some(name) = &definition.commune else { return };
        let Some(commune) = self.resolve(name) else { return };
        let typed = matches!(
            self.plan.question(commune).map(|question| question.ty),
            Some(QuestionType::SelectOne | QuestionType::Text)
        );
        if self.plan.nodes[commune as usize].repeat.is_some() {
            self.error(codes::WRONG_REFERENCE, name.span, words::COMMUNE_IN_REPEAT.with([&*name.value]));
        } else if !typed {
            self.error(codes::WRONG_REFERENCE, name.span, words::COMMUNE_TYPE.with([&*name.value]));
        } else {
            self.plan.commune = Some(commune);
        }
    }

    fn bind_rows(&mut self, item: &Item, scope: NodeId, id: NodeId) {
        let rows = match &item.rows {
            Rows::User => RowSource::User,
            Rows::Fixed(count) => RowSource::Fixed(*count),
            Rows::Count(text) => match self.formula(text, scope, id, Purpose::Value) {
                Some(count) => RowSource::Count(count),
                None => return,
            },
            Rows::List(name) => {
                let Some(list) = self.list_id(name) else { return };
                if matches!(self.plan.lists[list as usize].choices, Choices::Rows { .. }) {
                    self.error(codes::WRONG_REFERENCE, name.span, words::ROWS_IN_REPEAT.with([&*name.value]));
                    return;
                }
                RowSource::List(list, self.filter(item, list, scope, id))
            }
            Rows::Choices(name) => {
                let Some(question) = self.resolve(name) else { return };
                let many = self
                    .plan
                    .question(question)
                    .is_some_and(|question| question.ty == QuestionType::SelectMultiple);
                if !many {
                    self.error(
                        codes::WRONG_REFERENCE,
                        name.span,
                        words::NOT_A_SELECT_MULTIPLE.with([&*name.value]),
                    );
                    return;
                }
                if !self.sees(id, question) {
                    self.error(codes::WRONG_REFERENCE, name.span, words::CHOICES_BELOW.with([&*name.value]));
                    return;
                }
                RowSource::Choices(question)
            }
        };
        if let Kind::Repeat(repeat) = &mut self.plan.nodes[id as usize].kind {
            repeat.rows = rows;
        }
    }

    /// Whether a repeat stands in the rows of a question's repeat, so that it sees one answer of it.
    fn sees(&self, repeat: NodeId, question: NodeId) -> bool {
        let wanted = self.plan.nodes[question as usize].repeat;
        let mut around = self.plan.nodes[repeat as usize].repeat;
        loop {
            match around {
                _ if around == wanted => return true,
                Some(id) => around = self.plan.nodes[id as usize].repeat,
                None => return false,
            }
        }
    }

    fn bind_choices(&mut self, item: &Item, id: NodeId) {
        let Some(name) = &item.list else { return };
        let Some(list) = self.list_id(name) else { return };
        let filter = self.filter(item, list, id, id);
        if item.or_other {
            if self.plan.codes(list).any(|code| &**code == OTHER) {
                let message = words::OTHER_IN_LIST.with([&*name.value]);
                self.error(codes::DUPLICATE_CODE, name.span, message);
            }
            self.bind_other(item, id);
        }
        if let Some(question) = self.question_mut(id) {
            question.list = Some(list);
            question.choice_filter = filter;
        }
    }

    fn filter(&mut self, item: &Item, list: ListId, scope: NodeId, id: NodeId) -> Option<ExprId> {
        let text = item.choice_filter.as_ref()?;
        let purpose = match self.plan.lists[list as usize].choices {
            Choices::Table { instance, .. } => {
                self.plan.instances.get(instance)?;
                Purpose::Filter(Doc::try_from(instance + 1).ok()?)
            }
            Choices::Rows { repeat, .. } => Purpose::RowFilter(repeat),
        };
        self.formula(text, scope, id, purpose)
    }

    /// The text question that `or_other` adds: asked, and required, when `other` is chosen.
    fn bind_other(&mut self, item: &Item, id: NodeId) {
        let Some(other) = self.plan.question(id).and_then(|question| question.other) else { return };
        let chosen = format!("selected(${{{}}}, '{OTHER}')", item.name.value);
        let written = |value: &str| Text { renormalised: true, ..Text::written(value, item.name.span) };
        let relevant = self.formula(&written(&chosen), other, other, Purpose::Condition);
        let required = self.formula(&written("true()"), other, other, Purpose::Condition);
        let label = self.label_of_other();
        let node = &mut self.plan.nodes[other as usize];
        (node.relevant, node.required, node.label) = (relevant, required, label);
        (node.pii, node.verify) = (item.pii, item.verify);
    }

    fn label_of_other(&self) -> Texts {
        use crate::form::plan::{Part, Template};
        let in_language =
            |index| words::OTHER_TEXT_LABEL.text(super::lists::language_of(&self.plan.languages, index));
        let template = |index| Template(vec![Part::Text(in_language(index).into())]);
        Texts((0..self.plan.languages.len()).map(template).collect())
    }

    /// The span of a formula in `form.ron`.
    pub(super) fn span_of(&self, id: ExprId) -> Span {
        self.plan.formulas[id as usize].span
    }
}

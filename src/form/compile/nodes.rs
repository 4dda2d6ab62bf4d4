//! The tree of items as nodes in an arena, in document order.

use std::collections::HashMap;

use super::{Compiler, Placed};
use crate::{
    diag::Span,
    expr::Str,
    form::{
        codes,
        definition::{Item, ItemType},
        plan::{DatePrecision, Kind, Node, NodeId, Question, QuestionType, Repeat, RowSource, Texts},
    },
    words::table::form as words,
};

impl<'a> Compiler<'a> {
    /// Gives every item its node; expressions and texts come later.
    pub(super) fn lay_out(&mut self) -> Vec<Placed<'a>> {
        let mut root = bare(0, "".into(), Kind::Group, Span::at(0));
        root.end = 1;
        root.grouped = self.definition.numbers.grouped(&[]);
        self.plan.nodes.push(root);
        let mut layout = Layout { items: Vec::new(), spans: HashMap::new(), slots: HashMap::new() };
        let definition = self.definition;
        for item in &definition.body {
            self.place(item, 0, &mut layout);
        }
        self.plan.nodes[0].end = self.plan.nodes.len() as NodeId;
        for (repeat, slots) in &layout.slots {
            if let Some(Kind::Repeat(found)) = repeat.map(|id| &mut self.plan.nodes[id as usize].kind) {
                found.slots = *slots;
            }
        }
        layout.items
    }

    fn place(&mut self, item: &'a Item, parent: NodeId, layout: &mut Layout<'a>) {
        let kind = match item.ty {
            ItemType::Group => Kind::Group,
            ItemType::Repeat => Kind::Repeat(repeat_of(item)),
            ItemType::Question(ty) => Kind::Question(question_of(item, ty)),
        };
        let id = self.add(item.name.value.clone(), item.name.span, kind, parent, layout);
        layout.items.push((item, id));
        for inner in &item.body {
            self.place(inner, id, layout);
        }
        self.plan.nodes[id as usize].end = self.plan.nodes.len() as NodeId;
        if item.or_other && matches!(item.ty, ItemType::Question(_)) {
            let name: Str = format!("{}_other", item.name.value).into();
            let text = Kind::Question(Question::of(QuestionType::Text));
            let other = self.add(name, item.name.span, text, parent, layout);
            if let Some(question) = self.question_mut(id) {
                question.other = Some(other);
            }
        }
    }

    fn add(&mut self, name: Str, span: Span, kind: Kind, parent: NodeId, layout: &mut Layout<'_>) -> NodeId {
        let id = self.plan.nodes.len() as NodeId;
        let around = &self.plan.nodes[parent as usize];
        let inside = matches!(around.kind, Kind::Repeat(_));
        let repeat = if inside { Some(parent) } else { around.repeat };
        let depth = around.repeat_depth.saturating_add(u8::from(inside));
        let mut node = bare(id, name.clone(), kind, span);
        (node.parent, node.repeat, node.repeat_depth) = (parent, repeat, depth);
        if matches!(node.kind, Kind::Question(_)) {
            let next = layout.slots.entry(repeat).or_insert(0);
            node.slot = *next;
            *next += 1;
        }
        self.plan.nodes.push(node);
        // An item without a readable name was reported; it is known by nothing.
        if name.is_empty() {
            return id;
        }
        if let Some(first) = layout.spans.get(&name) {
            let first = (self.source, *first, words::FIRST_HERE.phrase());
            self.error(codes::DUPLICATE_NAME, span, words::DUPLICATE_NAME.with([&*name])).related.push(first);
        } else {
            layout.spans.insert(name.clone(), span);
            self.plan.by_name.insert(name, id);
        }
        id
    }
}

struct Layout<'a> {
    items: Vec<Placed<'a>>,
    /// Where each name was first given.
    spans: HashMap<Str, Span>,
    /// Cells so far of a row of each repeat.
    slots: HashMap<Option<NodeId>, u32>,
}

fn bare(id: NodeId, name: Str, kind: Kind, span: Span) -> Node {
    Node {
        id,
        name,
        kind,
        parent: 0,
        repeat: None,
        repeat_depth: 0,
        end: id + 1,
        slot: 0,
        label: Texts::default(),
        hint: Texts::default(),
        guidance: Texts::default(),
        relevant: None,
        required: None,
        required_message: Texts::default(),
        read_only: None,
        calculation: None,
        trigger: Vec::new(),
        default: None,
        checks: Vec::new(),
        pii: false,
        verify: false,
        special: Vec::new(),
        appearance: Vec::new(),
        grouped: true,
        parameters: Vec::new(),
        source: None,
        span,
    }
}

fn repeat_of(item: &Item) -> Repeat {
    Repeat {
        rows: RowSource::User,
        min_rows: item.min_rows,
        max_rows: item.max_rows,
        row_label: Texts::default(),
        grid: item.grid,
        slots: 0,
    }
}

fn question_of(item: &Item, ty: QuestionType) -> Question {
    let appears = |word: &str| item.appearance.iter().any(|known| &**known == word);
    let date = match ty {
        QuestionType::Date if item.partial => DatePrecision::Partial,
        QuestionType::Date if appears("year") => DatePrecision::Year,
        QuestionType::Date if appears("month-year") => DatePrecision::MonthYear,
        _ => DatePrecision::Full,
    };
    Question {
        exclusive: item.exclusive.iter().map(|code| code.value.clone()).collect(),
        max: item.max,
        yes_no: item.yes_no,
        multiline: item.multiline || (ty == QuestionType::Text && appears("multiline")),
        mask: item.mask.clone(),
        date,
        range: item.range,
        ..Question::of(ty)
    }
}

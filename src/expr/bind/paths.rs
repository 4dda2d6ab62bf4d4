//! Binding of paths. A path is walked over the shape; as long as it means one place it stays a plain
//! reference, and only what needs walking at evaluation becomes a [`BoundPath`].

use super::{
    Bound, BoundPath, BoundStart, BoundStep, ColumnRef, Move, QuestionRef, Ty,
    binder::{Binder, Frame, Made},
};
use crate::{
    diag::{Span, did_you_mean},
    expr::{
        ANSWERS, Doc, Expr, ExprError, ExprKind, ShapeId,
        ast::{Axis, Name, NodeTest, Path, Start, Step},
        eval, functions,
        value::Value,
    },
    words::table::expr as words,
};

/// Where a walk over the shape has come to.
struct Walk {
    doc: Doc,
    /// The nodes of the shape it may be at; never empty.
    shapes: Vec<ShapeId>,
    at: At,
    span: Span,
}

/// How the place is described so far.
enum At {
    /// The root of the document.
    Root,
    /// A question of the answers, one or all its instances.
    Question(QuestionRef),
    /// The candidate item of a base, or a column of it.
    Item(u8),
    /// Something to be walked at evaluation.
    Walked { start: BoundStart, predicates: Vec<Bound>, steps: Vec<BoundStep> },
}

impl At {
    /// One restricted step from the nodes of a question.
    fn from(question: QuestionRef, moves: Vec<Move>, predicates: Vec<Bound>) -> Self {
        let steps = vec![BoundStep { moves, reorder: false, predicates }];
        Self::Walked { start: BoundStart::Question(question), predicates: vec![], steps }
    }
}

impl Walk {
    /// Adds predicates to the place come to, which must be walked.
    fn restrict(&mut self, more: Vec<Bound>) {
        if let At::Walked { predicates, steps, .. } = &mut self.at {
            steps.last_mut().map_or(predicates, |step| &mut step.predicates).extend(more);
        }
    }
}

impl Binder<'_> {
    pub(super) fn path(&mut self, path: &Path, span: Span) -> Made {
        if let Some(made) = self.last_saved(path, span) {
            return made;
        }
        let mut walk = self.start(path, span)?;
        if !path.predicates.is_empty() {
            let bound = self.predicates(&path.predicates, &walk)?;
            if let Some((outer, go)) = self.around(path, &walk).filter(|_| self.count_positions(&bound)) {
                walk.at = At::from(outer, vec![go], bound);
            } else {
                walk = self.walked(walk);
                walk.restrict(bound);
            }
        }
        // An absolute path that needs no walking is what `${q}` is.
        let absolute =
            matches!(path.start, Start::Root) && path.steps.iter().all(|step| step.predicates.is_empty());
        for step in &path.steps {
            walk = self.step(walk, step)?;
        }
        if absolute && let At::Question(question) = &walk.at {
            let placed = self.question(question.node, span);
            walk.at = At::Question(placed);
        }
        if matches!(path.start, Start::Context) && is_dot(path) && self.frames.len() == 1 && !self.placed {
            return self.fail(ExprError::new("E029", span, &words::NO_CONTEXT));
        }
        Some(self.finish(walk))
    }

    /// `${last-saved#q}`: what the engine knows of the interview saved before.
    fn last_saved(&mut self, path: &Path, span: Span) -> Option<Made> {
        let Start::Question(name) = &path.start else { return None };
        let text = name.text.strip_prefix("last-saved#")?;
        if !path.steps.is_empty() || !path.predicates.is_empty() {
            let message = words::NO_STEPS_ON_SAVED.with([&*name.text]);
            return Some(self.fail(ExprError::new("E011", span, message)));
        }
        let name = Name { text: text.into(), span: name.span };
        let asked = vec![Bound::Const(Value::Text(name.text.clone()))];
        let call = Bound::Call(&functions::LAST_SAVED, asked, span);
        Some(self.named(&name).map(|_| (call, Ty::Any)))
    }

    /// Whether one of some predicates asks for positions, which count anew below each parent.
    fn count_positions(&self, predicates: &[Bound]) -> bool {
        predicates.iter().any(|predicate| eval::may_be_position(predicate, self.frames.len() as u8))
    }

    /// What a nested `${repeat}` is seen from the rows around it: ODK writes it as a path, whose last step a
    /// predicate restricts. `None` if all its rows have one parent.
    fn around(&self, path: &Path, walk: &Walk) -> Option<(QuestionRef, Move)> {
        let (Start::Question(_), At::Question(question)) = (&path.start, &walk.at) else { return None };
        if !question.many || !self.schema.is_repeat(ANSWERS, question.node) {
            return None;
        }
        let parent = self.schema.parent(ANSWERS, question.node)?;
        let common = self.own_repeat(parent);
        let go = Move { from: parent, to: question.node, common };
        (common != question.common).then_some((QuestionRef { node: parent, ..*question }, go))
    }

    /// A reference to a node from the place being bound.
    pub(super) fn question(&self, node: ShapeId, span: Span) -> QuestionRef {
        let (base, common) = self.base_of(node);
        QuestionRef { node, base, common, many: self.own_repeat(node) != common, span }
    }

    fn start(&mut self, path: &Path, span: Span) -> Option<Walk> {
        let answers = |shape, at| Walk { doc: ANSWERS, shapes: vec![shape], at, span };
        match &path.start {
            Start::Root => Some(answers(0, At::Root)),
            Start::Context => Some(self.context(self.frames.len() - 1, span)),
            Start::Question(name) => {
                let node = self.named(name)?;
                let question = self.question(node, span);
                Some(answers(node, At::Question(question)))
            }
            Start::Expr(inner) => self.start_expr(inner, span),
        }
    }

    fn start_expr(&mut self, inner: &Expr, span: Span) -> Option<Walk> {
        if let ExprKind::Call(name, args) = &inner.kind {
            match (&*name.text, &args[..]) {
                ("current", []) => return Some(self.context(0, span)),
                ("instance", [Expr { kind: ExprKind::Text(text), span: at }]) => {
                    let doc = self.instance(text, *at)?;
                    return Some(Walk { doc, shapes: vec![0], at: At::Root, span });
                }
                _ => {}
            }
        }
        let (bound, _) = self.expr(inner)?;
        let mut ends = Vec::new();
        let Some(doc) = nodes_of(&bound, &mut ends) else {
            let mixed = bound.has_nodes();
            let message = if mixed { &words::TWO_DOCUMENTS } else { &words::STEP_ON_VALUE };
            let error = ExprError::new("E031", inner.span, message);
            return self.fail(if mixed { error } else { error.label(&words::WANT_NODES_HERE) });
        };
        ends.sort_unstable();
        ends.dedup();
        let at = At::Walked { start: BoundStart::Nodes(Box::new(bound)), predicates: vec![], steps: vec![] };
        Some(Walk { doc, shapes: ends, at, span })
    }

    /// The context node of a frame.
    fn context(&self, base: usize, span: Span) -> Walk {
        let Frame { doc, shapes } = &self.frames[base];
        let at = match shapes[..] {
            [node] if *doc == ANSWERS => {
                let common = self.own_repeat(node);
                At::Question(QuestionRef { node, base: base as u8, common, many: false, span })
            }
            [node] if node > 0 => At::Item(base as u8),
            _ => At::Walked { start: BoundStart::Context(base as u8), predicates: vec![], steps: vec![] },
        };
        Walk { doc: *doc, shapes: shapes.clone(), at, span }
    }

    /// The same place in the form that can take steps and predicates.
    fn walked(&self, walk: Walk) -> Walk {
        let mut steps = vec![];
        let start = match walk.at {
            At::Root => BoundStart::Root,
            At::Question(question) if question.node == 0 => BoundStart::Root,
            At::Question(question) => BoundStart::Question(question),
            At::Item(base) => {
                let from = self.frames[base as usize].shapes[0];
                let moves: Vec<Move> =
                    walk.shapes.iter().map(|&to| Move { from, to, common: None }).collect();
                if moves.iter().any(|m| m.from != m.to) {
                    steps.push(BoundStep { moves, reorder: false, predicates: vec![] });
                }
                BoundStart::Context(base)
            }
            At::Walked { .. } => return walk,
        };
        Walk { at: At::Walked { start, predicates: vec![], steps }, ..walk }
    }

    fn step(&mut self, mut walk: Walk, step: &Step) -> Option<Walk> {
        let moves = self.moves(&walk, step)?;
        let mut to: Vec<ShapeId> = moves.iter().map(|m| m.to).collect();
        to.sort_unstable();
        to.dedup();
        let before = match walk.at {
            At::Question(question) if question.many => Some(question),
            _ => None,
        };
        let plain = match (&moves[..], &mut walk.at) {
            ([only], At::Root) if walk.doc == ANSWERS => {
                let many = self.schema.is_repeat(ANSWERS, only.to);
                let question = QuestionRef { node: only.to, base: 0, common: None, many, span: walk.span };
                walk.at = At::Question(question);
                true
            }
            ([only], At::Question(question)) => {
                // Going up from many nodes gives doubles, which only walking can remove.
                let down = matches!(step.axis, Axis::Child | Axis::SelfNode);
                if down || !question.many {
                    question.node = only.to;
                    if down {
                        question.many |= step.axis == Axis::Child && self.schema.is_repeat(ANSWERS, only.to);
                    } else {
                        question.common = only.common;
                    }
                }
                down || !question.many
            }
            ([only], At::Root) => only.to == 0,
            ([only], At::Item(_)) => only.to > 0,
            _ => false,
        };
        if plain {
            walk.shapes = to;
            if step.predicates.is_empty() {
                return Some(walk);
            }
            let predicates = self.predicates(&step.predicates, &walk)?;
            if let Some(question) = before.filter(|_| self.count_positions(&predicates)) {
                walk.at = At::from(question, moves, predicates);
                return Some(walk);
            }
            walk = self.walked(walk);
            walk.restrict(predicates);
            return Some(walk);
        }
        walk = self.walked(walk);
        let reorder = matches!(step.axis, Axis::Parent | Axis::DescendantOrSelf) || walk.shapes.len() > 1;
        walk.shapes = to;
        let predicates = self.predicates(&step.predicates, &walk)?;
        if let At::Walked { steps, .. } = &mut walk.at {
            steps.push(BoundStep { moves, reorder, predicates });
        }
        Some(walk)
    }

    /// Binds predicates with the nodes the walk has come to as candidates.
    fn predicates(&mut self, predicates: &[Expr], walk: &Walk) -> Option<Vec<Bound>> {
        self.frames.push(Frame { doc: walk.doc, shapes: walk.shapes.clone() });
        let bound: Vec<Option<Bound>> = predicates.iter().map(|p| Some(self.expr(p)?.0)).collect();
        self.frames.pop();
        bound.into_iter().collect()
    }

    /// What a step does from each node of the shape the walk may be at.
    fn moves(&mut self, walk: &Walk, step: &Step) -> Option<Vec<Move>> {
        let mut moves = Vec::new();
        for &from in &walk.shapes {
            let mut to = Vec::new();
            match step.axis {
                Axis::SelfNode => to.push(from),
                Axis::Parent => to.extend(self.schema.parent(walk.doc, from)),
                Axis::Child => match &step.test {
                    NodeTest::Name(name) => to.extend(self.child(walk, from, name)),
                    _ => to.extend(self.schema.children(walk.doc, from)),
                },
                Axis::DescendantOrSelf => self.below(walk.doc, from, &mut to),
            }
            if step.axis != Axis::Child
                && let NodeTest::Name(name) = &step.test
            {
                to.retain(|&node| self.schema.name(walk.doc, node) == &**name);
            }
            moves.extend(to.into_iter().map(|to| Move {
                from,
                to,
                common: self.common(walk.doc, from, to, step.axis),
            }));
        }
        if moves.is_empty() {
            let error = self.no_move(walk, step);
            return self.fail(error);
        }
        Some(moves)
    }

    /// A child by name; the root takes the name of the root element for itself (`/data/q`).
    fn child(&self, walk: &Walk, from: ShapeId, name: &str) -> Option<ShapeId> {
        let is_root = from == 0 && walk.doc == ANSWERS && matches!(walk.at, At::Root);
        match self.schema.child(walk.doc, from, name) {
            None if is_root && self.schema.root_name(name) => Some(0),
            None if from == 0 && walk.doc != ANSWERS && name == "root" => Some(0),
            found => found,
        }
    }

    fn below(&self, doc: Doc, from: ShapeId, found: &mut Vec<ShapeId>) {
        found.push(from);
        for child in self.schema.children(doc, from) {
            self.below(doc, child, found);
        }
    }

    fn common(&self, doc: Doc, from: ShapeId, to: ShapeId, axis: Axis) -> Option<ShapeId> {
        if doc != ANSWERS {
            return None;
        }
        self.own_repeat(if axis == Axis::Parent { to } else { from })
    }

    fn no_move(&self, walk: &Walk, step: &Step) -> ExprError {
        let (doc, from) = (walk.doc, walk.shapes[0]);
        let name = match &step.test {
            NodeTest::Name(name) if step.axis == Axis::Child => &**name,
            _ if step.axis == Axis::Parent => return ExprError::new("E025", step.span, &words::ABOVE_ROOT),
            _ => "*",
        };
        let children = self.schema.children(doc, from);
        let names: Vec<&str> = children.iter().map(|&child| self.schema.name(doc, child)).collect();
        let here = self.schema.name(doc, from);
        let mut error = if doc != ANSWERS && from > 0 {
            let args = [self.table_name(doc), name.to_owned()];
            let error = ExprError::new("E024", step.span, words::UNKNOWN_COLUMN.with(args));
            if from == 1 { error.help(words::KNOWN_COLUMNS.with([names.join(", ")])) } else { error }
        } else if children.is_empty() && from != 0 {
            ExprError::new("E025", step.span, words::LEAF_HAS_NOTHING.with([here]))
        } else {
            ExprError::new("E025", step.span, words::UNKNOWN_CHILD.with([here, name]))
        };
        let bare = matches!(walk.at, At::Question(_) | At::Item(_)) && walk.span == step.span;
        if self.schema.question(name).is_some() && bare {
            return error.help(words::WRITE_INSTEAD.with([format!("${{{name}}}")]));
        }
        if let Some(function) = functions::find(name).filter(|_| bare) {
            return error.help(words::WRITE_CALL.with([function.usage]));
        }
        if let Some(near) = did_you_mean(name, names) {
            error = error.help(words::DID_YOU_MEAN.with([near]));
        } else if bare && doc == ANSWERS {
            error = error.help(words::WRITE_INSTEAD.with([format!("'{name}'")]));
        }
        if name.contains('-') { error.help(&words::MINUS_NEEDS_BLANKS) } else { error }
    }

    fn finish(&self, walk: Walk) -> (Bound, Ty) {
        match walk.at {
            At::Question(question) if question.node != 0 => {
                let ty = if question.many { Ty::Nodes } else { self.schema.type_of(ANSWERS, question.node) };
                (Bound::Question(question), ty)
            }
            At::Item(base) if walk.shapes[0] > 1 => {
                let column = ColumnRef { doc: walk.doc, column: walk.shapes[0], base, span: walk.span };
                (Bound::Column(column), self.schema.type_of(walk.doc, column.column))
            }
            _ => {
                let span = walk.span;
                let Walk { doc, shapes, at, .. } = self.walked(walk);
                let (start, predicates, steps) = match at {
                    At::Walked { start, predicates, steps } => (start, predicates, steps),
                    _ => (BoundStart::Root, vec![], vec![]),
                };
                let path = BoundPath { doc, start, predicates, steps, ends: shapes, span };
                (Bound::Path(Box::new(path)), Ty::Nodes)
            }
        }
    }
}

/// Whether a path is `.` alone.
fn is_dot(path: &Path) -> bool {
    matches!(&path.steps[..], [step] if step.axis == Axis::SelfNode)
}

/// The shape nodes an expression gives, and their document; `None` if it gives none or of several documents.
fn nodes_of(bound: &Bound, ends: &mut Vec<ShapeId>) -> Option<Doc> {
    match bound {
        Bound::Question(question) => {
            ends.push(question.node);
            Some(ANSWERS)
        }
        Bound::Column(column) => {
            ends.push(column.column);
            Some(column.doc)
        }
        Bound::Path(path) => {
            ends.extend(&path.ends);
            Some(path.doc)
        }
        Bound::Call(_, args, _) if bound.is_set() => nodes_of(args.first()?, ends),
        Bound::Binary(_, a, b) if bound.is_set() => {
            let (left, right) = (nodes_of(a, ends)?, nodes_of(b, ends)?);
            (left == right).then_some(left)
        }
        _ => None,
    }
}

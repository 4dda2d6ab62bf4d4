//! What a bound expression reads, and from which rows as seen from where it stands.

use super::depth;
use crate::{
    expr::{
        ANSWERS, Bound, Doc, ShapeId,
        bind::{BoundPath, BoundStart, Move, QuestionRef},
    },
    form::{
        Plan,
        plan::{Choices, ExprId, Kind, NodeId, RowSource},
    },
};

/// What is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Source {
    /// The value of a question.
    Value(NodeId),
    /// Which rows a repeat has, and in which order.
    Rows(NodeId),
    /// The place of the own row among its sisters.
    Position(NodeId),
    /// The result of a running aggregate.
    Aggregate(u32),
    /// `today()` or `now()`.
    Clock,
}

/// One thing that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Read {
    /// What.
    pub source: Source,
    /// The innermost repeat whose row reader and source surely share; `None` = the root row.
    pub common: Option<NodeId>,
    /// Whether it is read inside `once()` only.
    pub once: bool,
}

impl Read {
    pub(super) fn new(source: Source, common: Option<NodeId>) -> Self {
        Self { source, common, once: false }
    }
}

/// What a formula of the plan reads, each thing once.
///
/// `node` is the node whose property the formula is.
pub fn of_formula(plan: &Plan, id: ExprId, node: NodeId) -> Vec<Read> {
    let formula = &plan.formulas[id as usize];
    let mut walker = Walker::new(plan, formula.at);
    let mut candidates = filter_candidate(plan, node, id).into_iter().collect();
    walker.value(&formula.bound, &mut candidates);
    walker.finish()
}

/// What an expression of an aggregate reads; it stands in the rows of a repeat.
pub(crate) fn of_row_expression(plan: &Plan, bound: &Bound, repeat: NodeId) -> Vec<Read> {
    let mut walker = Walker::new(plan, repeat);
    walker.start = Point { doc: ANSWERS, node: repeat, common: Some(repeat) };
    walker.value(bound, &mut Vec::new());
    walker.finish()
}

/// The rows of a repeat and of every repeat between it and a scope, as read from a row of that scope.
pub(super) fn rows_between(plan: &Plan, scope: Option<NodeId>, repeat: NodeId) -> Vec<Read> {
    let mut reads = Vec::new();
    let mut next = Some(repeat);
    while let Some(id) = next.filter(|_| depth(plan, next) > depth(plan, scope)) {
        reads.push(Read::new(Source::Rows(id), scope));
        next = plan.nodes[id as usize].repeat;
    }
    reads
}

/// Where a formula stands that belongs to a node: what is about a repeat as a whole stands around it.
pub(super) fn stand(plan: &Plan, at: NodeId) -> NodeId {
    match plan.repeat(at) {
        Some(_) => plan.nodes[at as usize].parent,
        None => at,
    }
}

/// For a choice filter: the item or row it is asked about.
fn filter_candidate(plan: &Plan, node: NodeId, id: ExprId) -> Option<Vec<Point>> {
    let node = &plan.nodes[node as usize];
    let list = match &node.kind {
        Kind::Question(question) if question.choice_filter == Some(id) => question.list?,
        Kind::Repeat(repeat) => match repeat.rows {
            RowSource::List(list, Some(filter)) if filter == id => list,
            _ => return None,
        },
        _ => return None,
    };
    Some(vec![match plan.lists[list as usize].choices {
        Choices::Table { instance, .. } => Point { doc: instance as Doc + 1, node: 1, common: None },
        Choices::Rows { repeat, .. } => {
            Point { doc: ANSWERS, node: repeat, common: super::list_common(plan, node.repeat, repeat) }
        }
    }])
}

/// A node of a shape reached by a path, with the innermost repeat whose row it surely shares with the reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Point {
    doc: Doc,
    node: ShapeId,
    common: Option<NodeId>,
}

struct Walker<'p> {
    plan: &'p Plan,
    /// The context node where no predicate is around.
    start: Point,
    once: bool,
    found: Vec<Read>,
}

impl<'p> Walker<'p> {
    fn new(plan: &'p Plan, at: NodeId) -> Self {
        let start = Point { doc: ANSWERS, node: stand(plan, at), common: plan.nodes[at as usize].repeat };
        Self { plan, start, once: false, found: Vec::new() }
    }

    /// A thing read both inside and outside `once()` counts as read outside.
    fn finish(mut self) -> Vec<Read> {
        let plain: Vec<Read> = self.found.iter().copied().filter(|read| !read.once).collect();
        self.found.retain(|read| !read.once || !plain.contains(&Read { once: false, ..*read }));
        let mut unique: Vec<Read> = Vec::with_capacity(self.found.len());
        for read in self.found {
            if !unique.contains(&read) {
                unique.push(read);
            }
        }
        unique
    }

    fn read(&mut self, source: Source, common: Option<NodeId>) {
        self.found.push(Read { source, common, once: self.once });
    }

    fn shallower(&self, a: Option<NodeId>, b: Option<NodeId>) -> Option<NodeId> {
        if depth(self.plan, a) <= depth(self.plan, b) { a } else { b }
    }

    /// An expression whose value is wanted: the nodes it gives are read.
    fn value(&mut self, bound: &Bound, candidates: &mut Vec<Vec<Point>>) {
        for point in self.nodes(bound, candidates) {
            if point.doc == ANSWERS && self.plan.question(point.node).is_some() {
                self.read(Source::Value(point.node), point.common);
            }
        }
    }

    /// The nodes an expression gives, if it gives nodes; what it reads on the way is noted.
    fn nodes(&mut self, bound: &Bound, candidates: &mut Vec<Vec<Point>>) -> Vec<Point> {
        match bound {
            Bound::Const(_) | Bound::Column(_) => vec![],
            Bound::Question(reference) => vec![self.reference(reference, candidates)],
            Bound::Path(path) => self.path(path, candidates),
            Bound::Aggregate(aggregate) | Bound::Tried(aggregate, _) => {
                let scope = self.plan.aggregates[*aggregate as usize].scope;
                self.read(Source::Aggregate(*aggregate), scope);
                vec![]
            }
            Bound::Binary(_, left, right) => {
                let mut nodes = self.nodes(left, candidates);
                nodes.extend(self.nodes(right, candidates));
                nodes
            }
            Bound::Negate(inner) => self.nodes(inner, candidates),
            Bound::Call(function, args, _) => {
                self.call(function.name, args, candidates);
                vec![]
            }
        }
    }

    fn call(&mut self, name: &str, args: &[Bound], candidates: &mut Vec<Vec<Point>>) {
        let outer_once = self.once;
        self.once |= name == "once";
        for arg in args {
            let points = self.nodes(arg, candidates);
            for &point in points.iter().filter(|point| point.doc == ANSWERS) {
                // Of another row than the own one: which rows there are has been noted on the way to it.
                if let (true, Some(repeat)) = (matches!(name, "position" | "index"), self.repeat(point))
                    && point.common == Some(repeat)
                {
                    self.read(Source::Position(repeat), point.common);
                }
                if name == "jr:choice-name" {
                    self.choice_labels(point.node);
                }
            }
            for point in points {
                if point.doc == ANSWERS && self.plan.question(point.node).is_some() {
                    self.read(Source::Value(point.node), point.common);
                }
            }
        }
        if let ("position", [], [], Some(repeat)) = (name, args, &candidates[..], self.repeat(self.start)) {
            self.read(Source::Position(repeat), Some(repeat));
        }
        if matches!(name, "today" | "now") {
            self.read(Source::Clock, None);
        }
        self.once = outer_once;
    }

    /// The repeat whose row a point is in, for `position(..)`.
    fn repeat(&self, point: Point) -> Option<NodeId> {
        match self.plan.repeat(point.node) {
            Some(_) => Some(point.node),
            None => self.plan.nodes[point.node as usize].repeat,
        }
    }

    /// The label of a row that is chosen reads what its template pipes.
    fn choice_labels(&mut self, node: NodeId) {
        let Some(list) = self.plan.question(node).and_then(|question| question.list) else { return };
        let Choices::Rows { repeat, label } = &self.plan.lists[list as usize].choices else { return };
        self.found.extend(rows_between(self.plan, None, *repeat));
        for part in label.0.iter().flat_map(|template| &template.0) {
            if let crate::form::plan::Part::Pipe(id) = part {
                for read in of_formula(self.plan, *id, *repeat) {
                    self.read(read.source, None);
                }
            }
        }
    }

    fn reference(&mut self, reference: &QuestionRef, candidates: &[Vec<Point>]) -> Point {
        let node = reference.node;
        let mut common = reference.common;
        if let Some(base) = (reference.base as usize).checked_sub(1) {
            for point in candidates.get(base).into_iter().flatten() {
                let reach = if point.doc == ANSWERS { point.common } else { None };
                common = self.shallower(common, reach);
            }
            if candidates.get(base).is_none_or(|points| points.is_empty()) {
                common = None;
            }
        }
        if reference.many {
            let mut inner = match self.plan.repeat(node) {
                Some(_) => Some(node),
                None => self.plan.nodes[node as usize].repeat,
            };
            while let Some(id) =
                inner.filter(|_| depth(self.plan, inner) > depth(self.plan, reference.common))
            {
                let shared = self.shallower(common, self.plan.nodes[id as usize].repeat);
                self.read(Source::Rows(id), shared);
                inner = self.plan.nodes[id as usize].repeat;
            }
        }
        Point { doc: ANSWERS, node, common }
    }

    fn path(&mut self, path: &BoundPath, candidates: &mut Vec<Vec<Point>>) -> Vec<Point> {
        let mut points = match &path.start {
            BoundStart::Root => vec![Point { doc: path.doc, node: 0, common: None }],
            BoundStart::Context(0) => vec![self.start],
            BoundStart::Context(base) => candidates.get(*base as usize - 1).cloned().unwrap_or_default(),
            BoundStart::Question(reference) => vec![self.reference(reference, candidates)],
            BoundStart::Nodes(inner) => self.nodes(inner, candidates),
        };
        self.predicates(&path.predicates, &points, candidates);
        for step in &path.steps {
            points = points.iter().flat_map(|&point| self.step(point, &step.moves)).collect();
            self.predicates(&step.predicates, &points, candidates);
        }
        points
    }

    fn predicates(&mut self, predicates: &[Bound], points: &[Point], candidates: &mut Vec<Vec<Point>>) {
        if predicates.is_empty() {
            return;
        }
        candidates.push(points.to_vec());
        for predicate in predicates {
            self.value(predicate, candidates);
        }
        candidates.pop();
    }

    fn step(&mut self, from: Point, moves: &[Move]) -> Vec<Point> {
        let moves = moves.iter().filter(|go| go.from == from.node);
        moves.map(|go| self.follow(from, go)).collect()
    }

    fn follow(&mut self, from: Point, go: &Move) -> Point {
        if from.doc != ANSWERS {
            return Point { node: go.to, ..from };
        }
        let common = self.shallower(from.common, go.common);
        let mut inner = match self.plan.repeat(go.to) {
            Some(_) => Some(go.to),
            None => self.plan.nodes[go.to as usize].repeat,
        };
        while let Some(id) = inner.filter(|_| depth(self.plan, inner) > depth(self.plan, go.common)) {
            let outer = self.plan.nodes[id as usize].repeat;
            let shared = self.shallower(common, outer);
            self.read(Source::Rows(id), shared);
            inner = outer;
        }
        Point { node: go.to, common, ..from }
    }
}

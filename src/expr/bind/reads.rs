//! What a bound expression reads, for the dependency graph and for indexes.

use super::{Bound, BoundPath, BoundStart, Purpose, QuestionRef};
use crate::expr::{ANSWERS, Doc, Schema, ShapeId, ast::BinaryOp};

/// A node an expression reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Read {
    /// The question, or the repeat whose rows are read.
    pub node: ShapeId,
    /// The innermost repeat whose row reader and node always share (`None` = the root row): when the node
    /// changes in a row, the expression must be evaluated anew in all its rows below that shared row.
    pub common: Option<ShapeId>,
}

/// Everything a bound expression reads.
#[derive(Clone, Debug, Default)]
pub struct Reads {
    /// Questions whose value is read.
    pub questions: Vec<Read>,
    /// Repeats whose rows are read: which there are, and in which order (iteration, count, position).
    pub rows: Vec<Read>,
    /// Running aggregates.
    pub aggregates: Vec<u32>,
    /// Secondary instances.
    pub documents: Vec<Doc>,
    /// Whether it reads the position of the row it stands in, or of a row around it.
    pub position: bool,
    /// Whether it reads `now()` or `today()`.
    pub now: bool,
    /// Whether it has `once`, `uuid` or `random`, whose results events must freeze.
    pub freezes: bool,
}

/// Everything an expression reads; schema, node and purpose must be those it was bound with.
///
/// A [`Bound::Aggregate`] is only listed: what it reads are the filter and value it was lifted with.
pub fn reads(bound: &Bound, schema: &dyn Schema, at: Option<ShapeId>, purpose: Purpose) -> Reads {
    let at = at.unwrap_or(0);
    let own = if schema.is_repeat(ANSWERS, at) { Some(at) } else { schema.repeat_of(at) };
    let mut reader = Reader { schema, found: Reads::default(), shared: vec![own] };
    match purpose {
        Purpose::Condition | Purpose::Value => {}
        Purpose::Filter(_) => reader.shared.push(None),
        Purpose::RowFilter(repeat) => {
            let shared = reader.outer(own, schema.repeat_of(repeat));
            reader.shared.push(shared);
        }
    }
    reader.visit(bound);
    let Reads { questions, rows, aggregates, documents, .. } = &mut reader.found;
    dedup(questions);
    dedup(rows);
    dedup(aggregates);
    dedup(documents);
    reader.found
}

fn dedup<T: PartialEq>(list: &mut Vec<T>) {
    let mut seen: Vec<T> = Vec::with_capacity(list.len());
    for item in list.drain(..) {
        if !seen.contains(&item) {
            seen.push(item);
        }
    }
    *list = seen;
}

struct Reader<'s> {
    schema: &'s dyn Schema,
    found: Reads,
    /// For each base: the repeat whose row its candidate shares with the row where the expression stands.
    shared: Vec<Option<ShapeId>>,
}

impl Reader<'_> {
    fn visit(&mut self, bound: &Bound) {
        match bound {
            Bound::Const(_) | Bound::Column(_) => {}
            Bound::Question(question) => {
                let common = self.common(question);
                self.node(question.node, common, question.many, true);
            }
            Bound::Aggregate(aggregate) => self.found.aggregates.push(*aggregate),
            Bound::Path(path) => self.path(path),
            Bound::Call(function, args, _) => {
                match function.name {
                    "now" | "today" => self.found.now = true,
                    "once" | "random" | "uuid" => self.found.freezes = true,
                    "position" | "last" => {
                        if let [Bound::Question(question)] = &args[..] {
                            self.found.position |= !question.many;
                            return self.rows_of(question);
                        }
                    }
                    _ => {}
                }
                args.iter().for_each(|arg| self.visit(arg));
            }
            Bound::Binary(_, a, b) => {
                self.visit(a);
                self.visit(b);
            }
            Bound::Negate(inner) => self.visit(inner),
        }
    }

    /// The repeat shared by the row where the expression stands and what a reference climbs to.
    fn common(&self, question: &QuestionRef) -> Option<ShapeId> {
        match question.base {
            0 => question.common,
            base => self.outer(self.shared.get(base as usize).copied().flatten(), question.common),
        }
    }

    /// The outer one of two repeats around the same row.
    fn outer(&self, a: Option<ShapeId>, b: Option<ShapeId>) -> Option<ShapeId> {
        self.chain(a).find(|repeat| self.chain(b).any(|other| other == *repeat))
    }

    fn chain(&self, repeat: Option<ShapeId>) -> impl Iterator<Item = ShapeId> {
        std::iter::successors(repeat, |repeat| self.schema.repeat_of(*repeat))
    }

    /// A reference whose rows' positions are read: the rows of its repeat below the row around.
    fn rows_of(&mut self, question: &QuestionRef) {
        let around = self.schema.repeat_of(question.node);
        let common = self.outer(self.common(question), around);
        if self.schema.is_repeat(ANSWERS, question.node) {
            self.found.rows.push(Read { node: question.node, common });
        }
    }

    /// A node whose value may be read and, if there are many, the repeats between it and the shared row.
    fn node(&mut self, node: ShapeId, common: Option<ShapeId>, many: bool, value: bool) {
        let is_repeat = self.schema.is_repeat(ANSWERS, node);
        if value && !is_repeat {
            self.found.questions.push(Read { node, common });
        }
        if many {
            let own = if is_repeat { Some(node) } else { self.schema.repeat_of(node) };
            let between: Vec<ShapeId> =
                self.chain(own).take_while(|repeat| Some(*repeat) != common).collect();
            self.found.rows.extend(between.into_iter().map(|node| Read { node, common }));
        }
    }

    fn path(&mut self, path: &BoundPath) {
        if path.doc != ANSWERS {
            self.found.documents.push(path.doc);
        }
        let mut shared = match &path.start {
            BoundStart::Root => None,
            BoundStart::Context(base) => self.shared.get(*base as usize).copied().flatten(),
            BoundStart::Question(question) => {
                let common = self.common(question);
                self.node(question.node, common, question.many, path.steps.is_empty());
                common
            }
            BoundStart::Nodes(inner) => {
                self.visit(inner);
                None
            }
        };
        self.predicates(&path.predicates, shared);
        for (n, step) in path.steps.iter().enumerate() {
            let last = n + 1 == path.steps.len();
            if path.doc == ANSWERS {
                for go in &step.moves {
                    let common = self.outer(shared, go.common);
                    self.node(go.to, common, true, last);
                }
                shared = step.moves.iter().fold(shared, |shared, go| self.outer(shared, go.common));
            }
            self.predicates(&step.predicates, shared);
        }
    }

    fn predicates(&mut self, predicates: &[Bound], shared: Option<ShapeId>) {
        self.shared.push(shared);
        predicates.iter().for_each(|predicate| self.visit(predicate));
        self.shared.pop();
    }
}

/// The columns of secondary instances that an expression compares with `=`: worth an index.
pub fn equality_columns(bound: &Bound) -> Vec<(Doc, ShapeId)> {
    let mut found = Vec::new();
    bound.walk(&mut |part| {
        if let Bound::Binary(BinaryOp::Equal, a, b) = part {
            for side in [a, b] {
                if let Bound::Column(column) = &**side {
                    found.push((column.doc, column.column));
                }
            }
        }
    });
    dedup(&mut found);
    found
}

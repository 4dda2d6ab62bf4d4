//! Binding of calls: the function, its arity, what its arguments must be, and the functions that are
//! resolved here because they name nodes, documents or columns.

use super::{
    Bound, BoundPath, BoundStart, BoundStep, ColumnRef, Move, QuestionRef, Ty,
    binder::{Binder, Made},
    lift::rebase,
};
use crate::{
    diag::{Span, did_you_mean},
    expr::{
        ANSWERS, Expr, ExprError, ExprKind, ShapeId,
        ast::{BinaryOp, Name},
        functions::{self, Function},
        parser,
        value::Value,
    },
    words::table::expr as words,
};

impl Binder<'_> {
    pub(super) fn call(&mut self, name: &Name, args: &[Expr], span: Span) -> Made {
        let Some(function) = functions::find(&name.text) else {
            if let Some(why) = functions::unsupported(&name.text) {
                let message = words::NO_FUNCTION.with([&*name.text]);
                return self.fail(ExprError::new("E011", name.span, message).help(why));
            }
            let mut error = ExprError::new("E021", name.span, words::UNKNOWN_FUNCTION.with([&*name.text]));
            if let Some(near) = did_you_mean(&name.text, functions::all().map(|f| f.name)) {
                error = error.help(words::DID_YOU_MEAN.with([format!("{near}()")]));
            }
            self.errors.push(error);
            // What is wrong inside is told, too.
            args.iter().for_each(|arg| drop(self.expr(arg)));
            return None;
        };
        self.arity(function, args, span)?;
        match function.name {
            "current" | "instance" => self.path_of_call(name, args, span),
            "position" | "last" if args.is_empty() => self.own_position(function, span),
            "position" => self.position(function, &args[0], span),
            "index" => self.index(&args[0], span),
            "indexed-repeat" => self.indexed_repeat(args, span),
            "pulldata" => self.pulldata(args, span),
            "jr:choice-name" => self.choice_name(function, args, span),
            "special" => {
                let question = self.question_argument(function, &args[0])?;
                Some((Bound::Call(function, vec![Bound::Question(question)], span), function.returns))
            }
            _ => self.plain_call(function, args, span),
        }
    }

    fn arity(&mut self, function: &Function, args: &[Expr], span: Span) -> Option<()> {
        if function.name == "weighted-checklist" && args.len() % 2 == 1 {
            let error = ExprError::new("E022", span, words::WANT_PAIRS.with([function.name]));
            return self.fail(error.help(words::USAGE.with([function.usage])));
        }
        let (least, most) = (usize::from(function.min_args), usize::from(function.max_args));
        let (word, bound) = if args.len() < least {
            (&words::TOO_FEW, least)
        } else if args.len() > most && function.max_args != u8::MAX {
            (&words::TOO_MANY, most)
        } else {
            return Some(());
        };
        let counts = [function.name.to_owned(), bound.to_string(), args.len().to_string()];
        self.fail(ExprError::new("E022", span, word.with(counts)).help(words::USAGE.with([function.usage])))
    }

    fn plain_call(&mut self, function: &'static Function, args: &[Expr], span: Span) -> Made {
        let bound: Vec<Option<(Bound, Ty)>> = args.iter().map(|arg| self.expr(arg)).collect();
        let bound: Option<Vec<(Bound, Ty)>> = bound.into_iter().collect();
        let bound = bound?;
        for (n, ((part, _), arg)) in bound.iter().zip(args).enumerate() {
            self.argument(function, n, part, arg.span)?;
        }
        let returns = match (function.name, &bound[..]) {
            // The type of a choice between two is theirs, if they agree.
            ("if", [_, (_, a), (_, b)]) | ("coalesce", [(_, a), (_, b)]) if a == b => *a,
            ("once", [(_, a)]) => *a,
            _ => function.returns,
        };
        let parts = bound.into_iter().map(|(part, _)| part).collect();
        Some((Bound::Call(function, parts, span), returns))
    }

    /// Refuses an argument that no coercion can make.
    fn argument(&mut self, function: &Function, n: usize, part: &Bound, span: Span) -> Option<()> {
        let Some(wanted) = function.args.get(n).or_else(|| function.args.last()) else { return Some(()) };
        match (wanted, part) {
            (Ty::Nodes, part) if !part.has_nodes() => {
                let error = ExprError::new("E026", span, words::WANT_NODES.with([function.name]));
                self.fail(error.label(&words::WANT_NODES_HERE).help(words::USAGE.with([function.usage])))
            }
            (Ty::Date | Ty::DateTime, Bound::Const(Value::Text(text)))
                if !text.is_empty() && part_is_no_date(text, function) =>
            {
                let error = ExprError::new("E027", span, words::BAD_DATE.with([&**text]));
                self.fail(error.help(&words::DATE_SHAPE))
            }
            (_, Bound::Const(Value::Text(name))) if function.name == "digest" && n > 0 => {
                let known = if n == 1 { &functions::ALGORITHMS[..] } else { &functions::ENCODINGS[..] };
                if known.contains(&&**name) {
                    return Some(());
                }
                let error = ExprError::new("E027", span, words::ONE_OF.with([&**name]));
                self.fail(error.help(words::KNOWN_NAMES.with([known.join(", ")])))
            }
            (_, Bound::Const(Value::Text(pattern))) if function.name == "regex" && n == 1 => {
                match functions::compile_pattern(pattern) {
                    Ok(_) => Some(()),
                    Err(why) => {
                        let says = why.lines().last().unwrap_or_default().trim().to_owned();
                        let error = ExprError::new("E027", span, words::BAD_PATTERN.with([&**pattern]));
                        self.fail(error.help(words::PATTERN_SAYS.with([says])))
                    }
                }
            }
            _ => Some(()),
        }
    }

    /// `current()` and `instance('x')` alone are paths without steps.
    fn path_of_call(&mut self, name: &Name, args: &[Expr], span: Span) -> Made {
        use crate::expr::ast::{Path, Start};
        if let ("instance", [arg]) = (&*name.text, args) {
            self.literal(functions::find("instance")?, arg)?;
        }
        let call = Expr { kind: ExprKind::Call(name.clone(), args.to_vec()), span };
        let path = Path { start: Start::Expr(Box::new(call)), predicates: vec![], steps: vec![] };
        self.path(&path, span)
    }

    fn literal<'e>(&mut self, function: &Function, arg: &'e Expr) -> Option<&'e str> {
        match &arg.kind {
            ExprKind::Text(text) => Some(text),
            _ => {
                let error = ExprError::new("E028", arg.span, words::WANT_LITERAL.with([function.name]));
                self.fail(error.help(words::USAGE.with([function.usage])))
            }
        }
    }

    /// An argument that names one question, as `${q}`, a path, or a text that holds one of them.
    fn question_argument(&mut self, function: &Function, arg: &Expr) -> Option<QuestionRef> {
        let bound = match &arg.kind {
            // XLSForm writes jr:choice-name(${q}, '${q}').
            ExprKind::Text(text) => match parser::parse(text) {
                Ok(inner) => {
                    let before = self.errors.len();
                    // Places inside the text are not those of the expression.
                    let notes = self.notes.take();
                    let bound = self.expr(&inner);
                    self.notes = notes;
                    for error in &mut self.errors[before..] {
                        error.span = error.span.offset(arg.span.start as usize + 1);
                    }
                    bound
                }
                Err(error) => {
                    let span = error.span.offset(arg.span.start as usize + 1);
                    return self.fail(ExprError { span, ..error });
                }
            },
            _ => self.expr(arg),
        };
        match bound? {
            (Bound::Question(question), _) => Some(question),
            _ => {
                let error = ExprError::new("E028", arg.span, words::WANT_QUESTION.with([function.name]));
                self.fail(error.label(&words::WANT_QUESTION_HERE).help(words::USAGE.with([function.usage])))
            }
        }
    }

    fn choice_name(&mut self, function: &'static Function, args: &[Expr], span: Span) -> Made {
        let value = self.expr(&args[0]);
        let question = self.question_argument(function, &args[1]);
        let args = vec![value?.0, Bound::Question(question?)];
        Some((Bound::Call(function, args, span), function.returns))
    }

    /// A repeat, given as `${repeat}` or a path.
    fn repeat_argument(&mut self, function: &Function, arg: &Expr) -> Option<QuestionRef> {
        match self.expr(arg)?.0 {
            Bound::Question(question) if self.schema.is_repeat(ANSWERS, question.node) => Some(question),
            _ => {
                let error = ExprError::new("E028", arg.span, words::WANT_REPEAT.with([function.name]));
                self.fail(error.label(&words::WANT_QUESTION_HERE).help(words::USAGE.with([function.usage])))
            }
        }
    }

    /// The row of a repeat in which the expression stands.
    fn own_row(&self, repeat: ShapeId, span: Span) -> Option<QuestionRef> {
        let inside = self.chain(self.frame_repeat(&self.frames[0])).any(|around| around == repeat);
        inside.then_some(QuestionRef { node: repeat, base: 0, common: Some(repeat), many: false, span })
    }

    /// `position()` and `last()`: of the candidate in a predicate, which is then named by the number of its base,
    /// else of the row the expression stands in.
    fn own_position(&mut self, function: &'static Function, span: Span) -> Made {
        let own = self.frame_repeat(&self.frames[0]);
        let args = match own {
            _ if self.frames.len() > 1 => vec![base_number(self.frames.len() - 1)],
            Some(repeat) if function.name == "last" => {
                let common = self.schema.repeat_of(repeat);
                vec![Bound::Question(QuestionRef { node: repeat, base: 0, common, many: true, span })]
            }
            Some(repeat) => self.own_row(repeat, span).map(Bound::Question).into_iter().collect(),
            None => return Some((Bound::Const(Value::Number(1.0)), Ty::Number)),
        };
        Some((Bound::Call(function, args, span), Ty::Number))
    }

    /// `position(node)`; `${repeat}` means the row in which the expression stands, if it stands in one.
    fn position(&mut self, function: &'static Function, arg: &Expr, span: Span) -> Made {
        let (mut bound, _) = self.expr(arg)?;
        self.argument(function, 0, &bound, arg.span)?;
        if let Bound::Question(question) = &mut bound
            && question.many
            && let Some(own) = self.own_row(question.node, question.span)
        {
            *question = own;
        }
        Some((Bound::Call(function, vec![bound], span), Ty::Number))
    }

    fn index(&mut self, arg: &Expr, span: Span) -> Made {
        let position = functions::find("position")?;
        let repeat = self.repeat_argument(functions::find("index")?, arg)?;
        match self.own_row(repeat.node, repeat.span) {
            Some(own) => Some((Bound::Call(position, vec![Bound::Question(own)], span), Ty::Number)),
            None => {
                let name = self.schema.name(ANSWERS, repeat.node).to_owned();
                self.fail(ExprError::new("E032", arg.span, words::NOT_IN_REPEAT.with([name])))
            }
        }
    }

    /// `indexed-repeat(node, repeat, n, …)` is `repeat[position() = n]/…/node` (ODK XForms, Repeat Functions).
    fn indexed_repeat(&mut self, args: &[Expr], span: Span) -> Made {
        let function = functions::find("indexed-repeat")?;
        let leaf = self.question_argument(function, &args[0]);
        let mut path: Option<BoundPath> = None;
        let mut last = 0;
        for pair in args[1..].chunks(2) {
            let [repeat, index] = pair else {
                let counts = [function.name.to_owned(), (args.len() + 1).to_string(), args.len().to_string()];
                let error = ExprError::new("E022", span, words::TOO_FEW.with(counts));
                return self.fail(error.help(words::USAGE.with([function.usage])));
            };
            let (rows, index) = (self.repeat_argument(function, repeat), self.expr(index));
            let (rows, (index, _)) = (rows?, index?);
            // It will stand one predicate deeper than it was written.
            let index = rebase(index, self.frames.len() as u8, 1);
            let nth = Bound::Binary(
                BinaryOp::Equal,
                Box::new(Bound::Call(
                    functions::find("position")?,
                    vec![base_number(self.frames.len())],
                    span,
                )),
                Box::new(number(index, span)?),
            );
            match &mut path {
                None => {
                    let start = BoundStart::Question(rows);
                    path = Some(BoundPath {
                        doc: ANSWERS,
                        start,
                        predicates: vec![nth],
                        steps: vec![],
                        ends: vec![],
                        span,
                    });
                }
                Some(path) => {
                    let moves = vec![Move { from: last, to: rows.node, common: Some(last) }];
                    path.steps.push(BoundStep { moves, reorder: false, predicates: vec![nth] });
                }
            }
            last = rows.node;
        }
        let (leaf, mut path) = (leaf?, path?);
        if !self.chain(self.own_repeat(leaf.node)).any(|around| around == last) {
            let names = [leaf.node, last].map(|node| self.schema.name(ANSWERS, node).to_owned());
            return self.fail(ExprError::new("E032", args[0].span, words::LIES_OUTSIDE.with(names)));
        }
        let moves = vec![Move { from: last, to: leaf.node, common: Some(last) }];
        path.steps.push(BoundStep { moves, reorder: false, predicates: vec![] });
        path.ends = vec![leaf.node];
        Some((Bound::Path(Box::new(path)), Ty::Nodes))
    }

    /// `pulldata(table, wanted, key, value)` is `instance(table)/root/item[key = string(value)]/wanted`.
    fn pulldata(&mut self, args: &[Expr], span: Span) -> Made {
        let function = functions::find("pulldata")?;
        let value = self.expr(&args[3]);
        let (table, wanted, key) = (
            self.literal(function, &args[0]),
            self.literal(function, &args[1]),
            self.literal(function, &args[2]),
        );
        let doc = self.instance(table?, args[0].span)?;
        let column = |binder: &mut Self, name: &str, span: Span| {
            binder.schema.child(doc, 1, name).or_else(|| binder.unknown_column(doc, name, span))
        };
        let (wanted, key) = (column(self, wanted?, args[1].span), column(self, key?, args[2].span));
        let base = self.frames.len() as u8;
        let (wanted, key, (value, ty)) = (wanted?, key?, value?);
        let value = rebase(value, base, 1);
        let value = match ty {
            Ty::Text => value,
            _ => Bound::Call(functions::find("string")?, vec![value], args[3].span),
        };
        let key = Bound::Column(ColumnRef { doc, column: key, base, span: args[2].span });
        let fits = Bound::Binary(BinaryOp::Equal, Box::new(key), Box::new(value));
        let to = |from, to, predicates| BoundStep {
            moves: vec![Move { from, to, common: None }],
            reorder: false,
            predicates,
        };
        let steps = vec![to(0, 1, vec![fits]), to(1, wanted, vec![])];
        let path =
            BoundPath { doc, start: BoundStart::Root, predicates: vec![], steps, ends: vec![wanted], span };
        Some((Bound::Path(Box::new(path)), Ty::Nodes))
    }

    fn unknown_column(&mut self, doc: u16, name: &str, span: Span) -> Option<ShapeId> {
        let columns = self.schema.children(doc, 1);
        let names: Vec<&str> = columns.iter().map(|&column| self.schema.name(doc, column)).collect();
        let args = [self.table_name(doc), name.to_owned()];
        let mut error = ExprError::new("E024", span, words::UNKNOWN_COLUMN.with(args));
        if let Some(near) = did_you_mean(name, names.iter().copied()) {
            error = error.help(words::DID_YOU_MEAN.with([near]));
        }
        self.fail(error.help(words::KNOWN_COLUMNS.with([names.join(", ")])))
    }
}

/// The number of a base, as the argument of `position` and `last`.
fn base_number(base: usize) -> Bound {
    Bound::Const(Value::Number(base as f64))
}

/// Whether a constant text given for a date is none; partial dates are dates for the functions that take them.
fn part_is_no_date(text: &str, function: &Function) -> bool {
    let partial = function.name == "age-at" && functions::is_partial_date(text);
    !partial && Value::from(text).to_date().is_none()
}

/// The expression converted to a number, unless it is one.
fn number(index: Bound, span: Span) -> Option<Bound> {
    match index {
        Bound::Const(Value::Number(_)) => Some(index),
        index => Some(Bound::Call(functions::find("number")?, vec![index], span)),
    }
}

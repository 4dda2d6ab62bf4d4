//! Whether conditions can hold at all, and whether they can fail.
//!
//! A condition is cut into *atoms*: a question compared with a constant, `selected()` with a constant, and
//! whatever is too much for this page, which may be true or false as it likes. A question's atoms can only
//! change at the constants it is compared with, so it is enough to try answers at and beside these (for a
//! select its codes), with the very comparison that runs in an interview. All combinations of answers are
//! tried; where they are too many nothing is claimed. So “never” and “always” are sure, as long as the answer
//! is of the question's type.

use super::{
    context::Form,
    formula::{Formula, call, constant, text},
    parts::comparison,
};
use crate::{
    expr::{Expr, ExprKind, Value, ast::BinaryOp, value},
    form::{NodeId, QuestionType, compile::OTHER, plan::DatePrecision},
};

/// Most combinations of answers that are tried.
const MOST_TRIES: usize = 4_000;
/// Most codes of a select that are all tried; of longer lists only those that are named, and one other.
const MOST_CODES: usize = 40;
/// Most codes of a select-multiple whose combinations are tried.
const MOST_CHOSEN: usize = 5;

/// What a condition can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Truth {
    /// It holds whatever is answered.
    Always,
    /// It holds for no answer.
    Never,
    /// It depends.
    Depends,
}

/// What is known beforehand.
pub(super) enum Given {
    /// Nothing.
    Nothing,
    /// That a question has an answer.
    Answer(NodeId),
    /// What the answer of a question is.
    Value(NodeId, Value),
}

impl Form<'_> {
    /// What the conjunction of some conditions can be.
    pub(super) fn truth<'e>(
        &self,
        conditions: impl IntoIterator<Item = (&'e Formula<'e>, &'e Expr)>,
        given: &Given,
    ) -> Truth {
        let mut reader = Reader { form: self, variables: Vec::new() };
        let conditions: Vec<Condition<'_>> =
            conditions.into_iter().map(|(formula, expr)| reader.condition(formula, expr)).collect();
        let all =
            conditions.into_iter().reduce(|a, b| Condition::Both(BinaryOp::And, Box::new(a), Box::new(b)));
        let Some(all) = all else { return Truth::Always };
        let samples: Option<Vec<Vec<Sample>>> =
            reader.variables.iter().map(|variable| self.samples(variable, given)).collect();
        match samples {
            Some(samples) => all.over(&samples),
            None => Truth::Depends,
        }
    }
}

/// A condition as far as it is understood.
enum Condition<'e> {
    Known(bool),
    Atom(usize, Test<'e>),
    Not(Box<Condition<'e>>),
    Both(BinaryOp, Box<Condition<'e>>, Box<Condition<'e>>),
}

/// What is asked of a variable.
enum Test<'e> {
    /// Its value beside a constant; whether the constant comes first.
    Compare(BinaryOp, Value, bool),
    /// Whether a code is chosen.
    Selected(&'e str),
    /// The variable is a truth of its own.
    Itself,
}

/// What is tried.
struct Variable<'e> {
    is: Is<'e>,
    constants: Vec<Value>,
}

#[derive(PartialEq)]
enum Is<'e> {
    Question(NodeId),
    /// Something not understood: its text, and the node it stands at.
    Opaque(NodeId, &'e str),
}

/// A value that a variable may have.
#[derive(Clone, Debug)]
enum Sample {
    Answer(Value),
    Truth(bool),
}

struct Reader<'f, 'a, 'e> {
    form: &'f Form<'a>,
    variables: Vec<Variable<'e>>,
}

impl<'e> Reader<'_, '_, 'e> {
    fn condition(&mut self, formula: &'e Formula<'e>, expr: &'e Expr) -> Condition<'e> {
        if let ExprKind::Binary(op @ (BinaryOp::And | BinaryOp::Or), a, b) = &expr.kind {
            let (a, b) = (self.condition(formula, a), self.condition(formula, b));
            return Condition::Both(*op, Box::new(a), Box::new(b));
        }
        if let Some([inner]) = call(expr, "not") {
            return Condition::Not(Box::new(self.condition(formula, inner)));
        }
        if let Some([inner]) = call(expr, "boolean") {
            return self.condition(formula, inner);
        }
        if let Some(Value::Bool(known)) = constant(expr) {
            return Condition::Known(known);
        }
        if let Some((op, a, b)) = comparison(expr) {
            if let (Some(a), Some(b)) = (constant(a), constant(b)) {
                return Condition::Known(value::compare(op, &a, &b));
            }
            for (side, other, first) in [(a, b, false), (b, a, true)] {
                if let (Some(node), Some(constant)) = (self.tried(formula, side), constant(other))
                    && self.fits(node, op, &constant)
                {
                    return self.atom(node, constant.clone(), Test::Compare(op, constant, first));
                }
            }
        }
        if let Some([question, code]) = call(expr, "selected")
            && let (Some(node), Some(code)) = (self.tried(formula, question), text(code))
            && self.form.question(node).is_some_and(|question| question.list.is_some())
        {
            return self.atom(node, Value::from(code), Test::Selected(code));
        }
        let is = Is::Opaque(formula.scope, formula.written(expr));
        Condition::Atom(self.variable(is), Test::Itself)
    }

    /// The question a part is, if it is one value of a type whose answers can be tried.
    fn tried(&self, formula: &Formula<'_>, part: &Expr) -> Option<NodeId> {
        use QuestionType as Q;
        let node = formula.single(part)?;
        let question = self.form.question(node)?;
        let known = match question.ty {
            Q::Integer | Q::Decimal | Q::Range | Q::SelectOne | Q::SelectMultiple | Q::Text => true,
            Q::Date => question.date == DatePrecision::Full,
            _ => false,
        };
        known.then_some(node)
    }

    /// Whether an operator and a constant tell the answers of a question apart only at the constant.
    fn fits(&self, node: NodeId, op: BinaryOp, constant: &Value) -> bool {
        use QuestionType as Q;
        let equality = matches!(op, BinaryOp::Equal | BinaryOp::NotEqual);
        let empty = constant.is_empty();
        match self.form.question(node).map(|question| question.ty) {
            Some(Q::Integer | Q::Decimal | Q::Range) => empty || !constant.to_number().is_nan(),
            Some(Q::Date) => empty || matches!(constant, Value::Date(_)) || is_date(constant),
            Some(Q::SelectOne) => equality || matches!(constant, Value::Number(_)),
            Some(Q::Text) => equality && matches!(constant, Value::Text(_)),
            // In which order several codes stand is the engine's business.
            Some(Q::SelectMultiple) => {
                equality && matches!(constant, Value::Text(code) if !code.contains(char::is_whitespace))
            }
            _ => false,
        }
    }

    fn atom(&mut self, node: NodeId, constant: Value, test: Test<'e>) -> Condition<'e> {
        let variable = self.variable(Is::Question(node));
        self.variables[variable].constants.push(constant);
        Condition::Atom(variable, test)
    }

    fn variable(&mut self, is: Is<'e>) -> usize {
        let known = self.variables.iter().position(|variable| variable.is == is);
        known.unwrap_or_else(|| {
            self.variables.push(Variable { is, constants: Vec::new() });
            self.variables.len() - 1
        })
    }
}

fn is_date(constant: &Value) -> bool {
    matches!(constant, Value::Text(text) if value::parse_date(text).is_some())
}

impl Form<'_> {
    /// Values that together show everything a variable can do; `None` if they are too many.
    fn samples(&self, variable: &Variable<'_>, given: &Given) -> Option<Vec<Sample>> {
        let Is::Question(node) = variable.is else {
            return Some(vec![Sample::Truth(false), Sample::Truth(true)]);
        };
        let values = match given {
            Given::Value(known, value) if *known == node => vec![value.clone()],
            Given::Answer(known) if *known == node => self.answers(node, &variable.constants)?,
            _ => {
                let mut values = self.answers(node, &variable.constants)?;
                values.push(Value::Empty);
                values
            }
        };
        Some(values.into_iter().map(Sample::Answer).collect())
    }

    fn answers(&self, node: NodeId, constants: &[Value]) -> Option<Vec<Value>> {
        use QuestionType as Q;
        let question = self.question(node)?;
        let numbers = constants.iter().map(Value::to_number).filter(|number| number.is_finite());
        Some(match question.ty {
            Q::Integer => around(numbers.flat_map(|number| [number.floor(), number.ceil()]), 1.0),
            Q::Decimal => between(numbers.collect()),
            Q::Range => {
                let (start, end, _) = question.range?;
                let inside = numbers.chain([start, end]).filter(|number| (start..=end).contains(number));
                let tried = between(inside.collect());
                tried.into_iter().filter(|value| (start..=end).contains(&value.to_number())).collect()
            }
            Q::Date => {
                let days =
                    constants.iter().filter_map(|constant| match constant.to_date().map(Value::Date) {
                        Some(day) if !constant.is_empty() => Some(day.to_number()),
                        _ => None,
                    });
                let days = around(days, 1.0);
                days.iter().filter_map(Value::to_date).map(Value::Date).collect()
            }
            Q::SelectMultiple => self.choices_tried(node, constants)?,
            Q::SelectOne => self.codes_tried(node, constants),
            _ => {
                let texts = constants.iter().filter(|constant| !constant.is_empty()).cloned();
                texts.chain([Value::from("\u{1}something else")]).collect()
            }
        })
    }

    /// One code each, all of them or those that matter.
    fn codes_tried(&self, node: NodeId, constants: &[Value]) -> Vec<Value> {
        let texts = constants.iter().filter(|constant| !constant.is_empty());
        let Some(choices) = self.choices_of(node) else {
            // The rows of a repeat: any text may be a code.
            return texts.cloned().chain([Value::from("\u{1}another row")]).collect();
        };
        let mut codes: Vec<Value> = self.has_other(node).then(|| Value::from(OTHER)).into_iter().collect();
        // A number fits several texts: 1, 01 and 1.0.
        let numbers = constants.iter().any(|constant| matches!(constant, Value::Number(_)));
        if numbers || choices.rows().count() <= MOST_CODES {
            codes.extend(choices.codes().take(MOST_TRIES).map(|code| Value::Text(code.clone())));
        } else {
            codes.extend(texts.filter(|code| choices.has(&code.to_text())).cloned());
            let another =
                choices.codes().map(|code| Value::Text(code.clone())).find(|code| !codes.contains(code));
            codes.extend(another);
        }
        codes
    }

    /// Whether a question adds the choice `other`.
    fn has_other(&self, node: NodeId) -> bool {
        self.question(node).is_some_and(|question| question.other.is_some())
    }

    /// Every choice of the codes that are named, with and without a code that is not.
    fn choices_tried(&self, node: NodeId, constants: &[Value]) -> Option<Vec<Value>> {
        let choices = self.choices_of(node);
        let offered = |code: &&str| {
            choices.is_none_or(|choices| choices.has(code)) || (*code == OTHER && self.has_other(node))
        };
        let texts = constants.iter().filter_map(|constant| match constant {
            Value::Text(text) => Some(&**text),
            _ => None,
        });
        let mut codes: Vec<&str> = texts.flat_map(str::split_whitespace).filter(offered).collect();
        codes.sort_unstable();
        codes.dedup();
        let another = match choices {
            None => Some("\u{1}another"),
            Some(choices) => choices.codes().map(|code| &**code).find(|code| !codes.contains(code)),
        };
        codes.extend(another);
        if codes.len() > MOST_CHOSEN + 1 {
            return None;
        }
        let chosen = |which: u32| {
            let bits = codes.iter().enumerate().filter(|(bit, _)| which >> bit & 1 == 1);
            let codes: Vec<&str> = bits.map(|(_, code)| *code).collect();
            Value::from(codes.join(" ").as_str())
        };
        Some((1..1 << codes.len()).map(chosen).collect())
    }
}

/// Numbers, and those a step beside them; some number if there are none.
fn around(numbers: impl Iterator<Item = f64>, step: f64) -> Vec<Value> {
    let mut tried: Vec<f64> = numbers.flat_map(|number| [number - step, number, number + step]).collect();
    tried.push(0.0);
    sorted(&mut tried);
    tried.into_iter().map(Value::Number).collect()
}

/// Numbers, one between each two, one below and one above.
fn between(mut numbers: Vec<f64>) -> Vec<Value> {
    sorted(&mut numbers);
    let ends =
        [numbers.first().map_or(0.0, |first| first - 1.0), numbers.last().map_or(0.0, |last| last + 1.0)];
    let middles: Vec<f64> = numbers.windows(2).map(|pair| pair.iter().sum::<f64>() / 2.0).collect();
    numbers.extend(middles.into_iter().chain(ends));
    numbers.into_iter().map(Value::Number).collect()
}

fn sorted(numbers: &mut Vec<f64>) {
    numbers.sort_by(f64::total_cmp);
    numbers.dedup();
}

impl Condition<'_> {
    /// The condition over every combination of samples, one list for each variable.
    fn over(&self, samples: &[Vec<Sample>]) -> Truth {
        let tries = samples.iter().try_fold(1_usize, |tries, of_one| tries.checked_mul(of_one.len()));
        let Some(tries) = tries.filter(|tries| *tries <= MOST_TRIES) else { return Truth::Depends };
        let (mut some, mut every) = (false, true);
        for n in 0..tries {
            let mut rest = n;
            let picked: Vec<&Sample> = samples
                .iter()
                .filter_map(|of_one| {
                    let sample = of_one.get(rest % of_one.len());
                    rest /= of_one.len();
                    sample
                })
                .collect();
            let holds = self.holds(&picked);
            some |= holds;
            every &= holds;
            if some && !every {
                return Truth::Depends;
            }
        }
        match (some, every) {
            // Nothing can be answered at all: nothing is claimed.
            _ if tries == 0 => Truth::Depends,
            (false, _) => Truth::Never,
            (true, true) => Truth::Always,
            (true, false) => Truth::Depends,
        }
    }

    fn holds(&self, picked: &[&Sample]) -> bool {
        match self {
            Self::Known(known) => *known,
            Self::Not(inner) => !inner.holds(picked),
            Self::Both(BinaryOp::And, a, b) => a.holds(picked) && b.holds(picked),
            Self::Both(_, a, b) => a.holds(picked) || b.holds(picked),
            Self::Atom(variable, test) => match (picked.get(*variable), test) {
                (Some(Sample::Answer(answer)), Test::Compare(op, constant, false)) => {
                    value::compare(*op, answer, constant)
                }
                (Some(Sample::Answer(answer)), Test::Compare(op, constant, true)) => {
                    value::compare(*op, constant, answer)
                }
                (Some(Sample::Answer(answer)), Test::Selected(code)) => {
                    answer.to_text().split_whitespace().any(|chosen| chosen == *code)
                }
                (Some(Sample::Truth(truth)), Test::Itself) => *truth,
                _ => false,
            },
        }
    }
}

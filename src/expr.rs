//! The expression language: the XLSForm/ODK dialect of XPath 1.0. Knows no form.
//!
//! Text becomes tokens ([`lexer`]), tokens a syntax tree ([`ast`], made by [`parser`]), and the tree is
//! bound to a form's nodes ([`mod@bind`]) with the help of [`Schema`], which the form room implements. A bound
//! expression ([`Bound`]) is evaluated ([`mod@eval`]) against [`Instance`], which the engine implements. Functions
//! are rows of one table ([`functions`]).
//!
//! ## Deviations from XPath 1.0 and the ODK XForms specification
//!
//! * Values keep their kind: a calculated boolean is stored as boolean, not as text. So `boolean(${flag})` is
//!   what was calculated; in ODK the stored text `false` is true. Compared with the texts `true` and `false` a
//!   boolean compares as text, so that ODK's idiom `${flag} = 'false'` means the same here.
//! * `sum`, `min`, `max`, `join` and `concat` leave out nodes that are empty. In ODK those of questions that are
//!   not relevant are not in the set; unanswered ones would make a sum NaN, where a survey wants the total so far.
//! * `min` and `max` of nothing are empty, not NaN: nothing is shown where there is nothing.
//! * A set of nodes used as value is its first node's value, and an empty set is empty, also in a comparison
//!   (JavaRosa): `pulldata(…) = ''` holds when nothing was found. JavaRosa refuses sets of several nodes as values.
//! * A set as condition holds if one of its nodes is a row or holds something true. XPath asks only whether there
//!   is a node, but a question that is not answered is a node, too.
//! * `${repeat}` is the set of all its rows, also inside the repeat; `position(${repeat})` there is the own row's.
//! * `position()` and `last()` outside a predicate speak of the row the expression stands in: there is no other
//!   set they could speak of.
//! * `regex` must fit the whole text, as ODK Collect and its documentation have it, not the XForms specification.
//!   Look-around and back-references are refused at load: patterns run in linear time.
//! * `coalesce` takes any number of arguments; `format-date` writes short names of months and days in English.
//!   A letter that stands for no part of a date (`%W`) is written as it is, where JavaRosa stops with an error;
//!   `form check` warns of it.
//! * `once`, `random` and `uuid` give what the engine has frozen for the call, so that a replay gives the same.
//! * A date and time without offset is in UTC.
//! * A time of day is the part of the day that has passed where a number is wanted, so that `. > ${start_time}` puts
//!   times in order; XPath makes it NaN, and the specification is silent.
//! * `${last-saved#q}` is the answer in the interview of this form that the same user changed last, kept in the event
//!   that asked for it; empty where there is none, where it is inside a repeat, and in a replay.
//! * `distance` and `area` use JavaRosa's formulas; between equal points the distance is 0, where JavaRosa's
//!   rounding gives centimetres or NaN. What is no point makes them NaN, where JavaRosa stops with an error.
//! * `randomize` without seed shuffles with one frozen for the call. A seed that is no number counts as 0.
//! * `digest` by an algorithm or encoding that is not known is refused at load or, computed, empty.
//! * `//` and `descendant-or-self::` are supported in full, though the specification asks only for `parent`,
//!   `child` and `self`. Other axes, attributes and `text()` are refused: answers have none of them.
//! * `jr:itext`, `version`, `property`, `depend`, `extract-signed` and XPath's `id`, `lang`, `name`, `local-name`
//!   and `namespace-uri` are refused with a help: they speak of XML or of a device.
//! * `substring`, `date-time`, `geofence`, `intersects`, `enclosed-area` and `base64-decode` are ODK Collect's or
//!   XPath's, not in the list of the specification's functions.
//! * `special` and `age-at` are ours.

pub mod ast;
pub mod bind;
pub mod eval;
pub mod functions;
pub mod lexer;
pub mod parser;
pub mod value;

#[cfg(test)]
mod conformance;
#[cfg(test)]
mod testbed;

pub use ast::{Expr, ExprKind};
pub use bind::{Bound, Purpose, Ty, bind};
pub use eval::{Env, eval, eval_bool, eval_number, items_passing};
pub use parser::parse;
pub use value::{Date, DateTime, Str, Value};

use crate::{diag::Span, words::Phrase};

/// Something wrong in an expression, with the place inside the expression's own text.
#[derive(Clone, Debug)]
pub struct ExprError {
    /// Stable code. Reading: `E001` empty, `E002` value wanted, `E003` operator wanted, `E004` bracket, `E005` quote
    /// or `E006` `${` not closed, `E007` odd character, `E008` too deep, `E009` too long, `E010` bad number, `E011`
    /// not supported, `E012` step wanted, `E013` bad `${…}`, `E014` comma wanted. Binding: `E020` unknown question,
    /// `E021` function, `E023` list or table, `E024` column, `E025` node of a path; `E022` number of arguments,
    /// `E026` nodes wanted, `E027` bad constant, `E028` wrong kind of argument, `E029` no `.` here, `E030` and
    /// `E031` values where nodes are wanted, `E032` outside the repeat.
    pub code: &'static str,
    /// Bytes within the expression.
    pub span: Span,
    /// What is wrong.
    pub message: Phrase,
    /// What was expected there, beside the caret.
    pub label: Option<Phrase>,
    /// What to do, for instance “did you mean”.
    pub help: Vec<Phrase>,
}

impl ExprError {
    /// An error at a place.
    pub(crate) fn new(code: &'static str, span: Span, message: impl Into<Phrase>) -> Self {
        Self { code, span, message: message.into(), label: None, help: vec![] }
    }

    /// Adds what stands beside the caret.
    pub(crate) fn label(mut self, label: impl Into<Phrase>) -> Self {
        self.label = Some(label.into());
        self
    }

    /// Adds what to do.
    pub(crate) fn help(mut self, help: impl Into<Phrase>) -> Self {
        self.help.push(help.into());
        self
    }
}

/// A document an expression can walk: 0 is the interview's answers, `1 + n` is secondary instance `n` of the
/// form (its lists and tables).
pub type Doc = u16;

/// The answers of the interview.
pub const ANSWERS: Doc = 0;

/// A node of a document's *shape*. In the answers it is the form's node id (0 = the root). In a secondary
/// instance 0 is `root`, 1 is `item` and `2 + c` is column `c`.
pub type ShapeId = u32;

/// A node of a document as it is now: a shape node in a row. In the answers `row` is the engine's row index
/// (0 = the root row; for a repeat's node the row itself); in a secondary instance it is the item's index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Item {
    /// Which document.
    pub doc: Doc,
    /// Which node of its shape.
    pub node: ShapeId,
    /// In which row.
    pub row: u32,
}

/// What the form tells about names and shapes when an expression is bound (load time).
pub trait Schema {
    /// The node `${name}` means.
    fn question(&self, name: &str) -> Option<ShapeId>;
    /// Every name that `${…}` may use, for “did you mean”.
    fn question_names(&self) -> Vec<&str>;
    /// The secondary instance of a name (a list or a table).
    fn instance(&self, name: &str) -> Option<Doc>;
    /// Every name of a secondary instance, for “did you mean”.
    fn instance_names(&self) -> Vec<&str>;
    /// The parent in the shape; `None` for a root.
    fn parent(&self, doc: Doc, node: ShapeId) -> Option<ShapeId>;
    /// The child of that name. The root of the answers has one child more: the form's own name (`/data`) is
    /// accepted as the root element by the binder through [`Schema::root_name`].
    fn child(&self, doc: Doc, node: ShapeId, name: &str) -> Option<ShapeId>;
    /// All children, in document order.
    fn children(&self, doc: Doc, node: ShapeId) -> Vec<ShapeId>;
    /// The node's name, for messages.
    fn name(&self, doc: Doc, node: ShapeId) -> &str;
    /// Whether a node of the answers is a repeat: it has many rows. (`item` of a secondary instance has, too.)
    fn is_repeat(&self, doc: Doc, node: ShapeId) -> bool;
    /// The innermost repeat that a node of the answers stands in (itself not counted); `None` at top level.
    fn repeat_of(&self, node: ShapeId) -> Option<ShapeId>;
    /// The type of a leaf's value; [`Ty::Any`] for groups, repeats and where it is not known.
    fn type_of(&self, doc: Doc, node: ShapeId) -> Ty;
    /// Absolute paths may name the root element as XForms do (`/data/q`): these names are taken for it.
    fn root_name(&self, name: &str) -> bool;
    /// The choices a select offers, by code, when they can be known at load (for lints); `None` otherwise.
    fn choice_codes(&self, node: ShapeId) -> Option<Vec<&str>>;
}

/// What the engine tells about answers and lists while an expression is evaluated.
///
/// Shadowed and not-relevant values read as [`Value::Empty`]; rows that are not relevant or have left are not
/// among [`Instance::rows`].
pub trait Instance {
    /// The effective value of a leaf of the answers in a row whose own repeat is the leaf's repeat; a group or
    /// repeat reads as [`Value::Empty`].
    fn value(&self, node: ShapeId, row: u32) -> &Value;
    /// Whether a node of the answers is a repeat, as [`Schema::is_repeat`] told at load.
    fn is_repeat(&self, node: ShapeId) -> bool;
    /// The innermost repeat around a node of the answers, itself not counted, as [`Schema::repeat_of`] told.
    fn repeat_of(&self, node: ShapeId) -> Option<ShapeId>;
    /// The row of `repeat` (the row's own repeat or one around it, or `None` for the root row) that `row` is in;
    /// of its own repeat that is the row itself.
    fn ancestor_row(&self, row: u32, repeat: Option<ShapeId>) -> u32;
    /// The rows of a repeat below a parent row, in order, relevant ones only. The parent row is a row of the
    /// repeat's own enclosing repeat (or the root row).
    fn rows(&self, repeat: ShapeId, parent_row: u32) -> &[u32];
    /// Position of a row among its sisters, from 1.
    fn position(&self, row: u32) -> u32;
    /// Number of items of a secondary instance.
    fn items(&self, doc: Doc) -> u32;
    /// The text of a column of an item.
    fn column(&self, doc: Doc, column: ShapeId, item: u32) -> Value;
    /// Items whose column equals a text, in order, by index; `None` if there is no index (scan then).
    fn items_where(&self, doc: Doc, column: ShapeId, equals: &str) -> Option<&[u32]>;
    /// The result of a running aggregate (see [`Bound::Aggregate`]) in the row it belongs to.
    fn aggregate(&self, aggregate: u32, row: u32) -> Value;
    /// The special value a question holds, as `DontKnow`, `Refused` or `NotApplicable`.
    fn special(&self, node: ShapeId, row: u32) -> Option<&'static str>;
    /// The label of a choice of a select in the language being used (`jr:choice-name`).
    fn choice_label(&self, node: ShapeId, row: u32, code: &str) -> Option<Str>;
    /// When the interview was made or last opened: what `today()` and `now()` say.
    fn now(&self) -> DateTime;
    /// A stored result of `once()`, `uuid()` or an unseeded `random()` for this call site, or a fresh one that
    /// the engine remembers and freezes into the event that caused it. `site` is the span start of the call.
    fn frozen(&self, site: u32, make: &mut dyn FnMut() -> Value) -> Value;
    /// What was answered at a question in the interview saved before this one, where that is known.
    fn last_saved(&self, question: &str) -> Value;
    /// A number in [0, 1) from the interview's seed, for `random()` and `uuid()`; deterministic per event.
    fn random(&self, site: u32) -> f64;
}

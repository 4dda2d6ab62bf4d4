//! The function library: one row of a table for each function, grouped as in the ODK XForms specification.
//!
//! Functions convert their arguments by the rules of [`super::value`]. `sum`, `min`, `max`, `join` and `concat`
//! skip nodes that are empty: a question that is not relevant is not in ODK's sets, and here it reads as empty
//! (*deviation*: so does a relevant one that is not answered, which in ODK would make the sum NaN; a running
//! total of the rows answered so far is what a survey shows). `min` and `max` of nothing are empty.

use super::{
    Bound, Item, Value,
    bind::Ty,
    eval::{self, Cx},
};

mod date;
mod digest;
mod geo;
mod logic;
mod nodes;
mod number;
mod own;
mod select;
mod shuffle;
mod text;

pub use date::PARTS as DATE_PARTS;
pub(super) use digest::{ALGORITHMS, ENCODINGS};
pub(super) use own::{LAST_SAVED, is_partial_date};
pub(super) use shuffle::each as each_shuffled;
pub use shuffle::shuffle;
pub(super) use text::compile_pattern;

/// A function of the language.
#[derive(Debug)]
pub struct Function {
    /// Name as written, `jr:` included.
    pub name: &'static str,
    /// How it is written, with its arguments: `substr(text, start, end?)`.
    pub usage: &'static str,
    /// Fewest arguments.
    pub min_args: u8,
    /// Most arguments; `u8::MAX` for any number.
    pub max_args: u8,
    /// What the arguments are converted to; the last one stands for all that follow.
    pub args: &'static [Ty],
    /// What it returns.
    pub returns: Ty,
    /// One line of documentation, with the section of the specification it comes from.
    pub doc: &'static str,
    /// What it does.
    pub run: fn(&Call<'_>) -> Value,
}

/// A call under way: arguments are evaluated when asked for, so that `if` and `coalesce` are lazy.
pub struct Call<'a> {
    /// Where the call is evaluated.
    pub(super) cx: &'a Cx<'a>,
    /// The arguments.
    pub(super) args: &'a [Bound],
    /// Start of the call in the expression's text: identifies the call site for frozen results.
    pub(super) site: u32,
}

impl Call<'_> {
    /// An argument; empty if it was not given.
    fn value(&self, n: usize) -> Value {
        self.args.get(n).map_or(Value::Empty, |arg| eval::value(arg, self.cx))
    }

    /// An argument as number.
    fn number(&self, n: usize) -> f64 {
        self.args.get(n).map_or(f64::NAN, |arg| eval::number(arg, self.cx))
    }

    /// An argument as boolean.
    fn boolean(&self, n: usize) -> bool {
        self.args.get(n).is_some_and(|arg| eval::boolean(arg, self.cx))
    }

    /// The value of the context node.
    fn context(&self) -> Value {
        self.cx.read_item(self.cx.item)
    }

    /// The place that the first argument names by the number of its base, see `bind::calls`.
    fn base(&self) -> Option<&Cx<'_>> {
        match self.args {
            [Bound::Const(Value::Number(base))] => Some(self.cx.base(*base as u8)),
            _ => None,
        }
    }

    /// Visits the nodes of an argument.
    fn each_node(&self, n: usize, visit: &mut dyn FnMut(Item)) {
        if let Some(arg) = self.args.get(n) {
            eval::each(arg, self.cx, &mut |item| {
                visit(item);
                true
            });
        }
    }

    /// Visits every value of the arguments from `from` on that is not empty: all nodes of sets, else the value.
    fn each_value(&self, from: usize, visit: &mut dyn FnMut(Value)) {
        let mut visit = |value: Value| {
            if !matches!(value, Value::Empty) {
                visit(value)
            }
        };
        for arg in self.args.iter().skip(from) {
            if arg.is_set() {
                eval::each(arg, self.cx, &mut |item| {
                    visit(self.cx.read_item(item));
                    true
                });
            } else {
                visit(eval::value(arg, self.cx));
            }
        }
    }
}

/// The groups of the table.
static GROUPS: [&[Function]; 10] = [
    logic::TABLE,
    number::TABLE,
    text::TABLE,
    digest::TABLE,
    date::TABLE,
    nodes::TABLE,
    shuffle::TABLE,
    select::TABLE,
    geo::TABLE,
    own::TABLE,
];

/// Every function, by group.
pub fn all() -> impl Iterator<Item = &'static Function> {
    GROUPS.iter().flat_map(|group| group.iter())
}

/// The function of a name.
pub fn find(name: &str) -> Option<&'static Function> {
    all().find(|function| function.name == name)
}

/// Why a function of ODK or XPath is not here, for those that people may look for.
pub(super) fn unsupported(name: &str) -> Option<&'static crate::words::Word> {
    use crate::words::table::expr as words;
    Some(match name {
        "jr:itext" => &words::NO_ITEXT,
        "property" | "version" | "depend" => &words::NO_DEVICE,
        "extract-signed" => &words::NO_SIGNED,
        "id" | "lang" | "name" | "local-name" | "namespace-uri" | "key" => &words::NO_XML,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::all;

    #[test]
    fn rows_of_the_table_agree_with_themselves() {
        let mut names: Vec<&str> = all().map(|function| function.name).collect();
        names.sort_unstable();
        let count = names.len();
        names.dedup();
        assert_eq!(names.len(), count, "a function is listed twice");
        for function in all() {
            assert!(function.usage.starts_with(&format!("{}(", function.name)), "{}", function.usage);
            assert!(function.min_args <= function.max_args, "{}", function.name);
            assert!(function.max_args == 0 || !function.args.is_empty(), "{}", function.name);
            assert!(function.doc.contains('§') || function.doc.contains("ODK"), "{}", function.doc);
        }
    }
}

//! The function library: one row of a table for each function.

use super::{Item, bind::Ty, eval::Env, value::Value};

/// A function of the language.
#[derive(Debug)]
pub struct Function {
    /// Name as written, `jr:` included.
    pub name: &'static str,
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
    pub run: fn(&mut Call<'_, '_>) -> Value,
}

/// A call under way: arguments are evaluated when asked for, so that `if` and `coalesce` are lazy.
pub struct Call<'a, 'e> {
    /// Where the call is evaluated.
    pub env: &'a Env<'e>,
    /// The arguments.
    pub args: &'a [super::Bound],
    /// Start of the call in the expression's text: identifies the call site for frozen results.
    pub site: u32,
    /// The context item (a predicate's candidate, or the current question).
    pub context: Item,
}

/// The function of a name.
pub fn find(name: &str) -> Option<&'static Function> {
    let _ = name;
    None
}

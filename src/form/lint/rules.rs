//! The rules, one a file, and the one table of their codes.
//!
//! A code is never given to another rule. `F090` belongs to the dependency graph; rules that have it in mind
//! may go on behind it.

use super::{
    Found, Rule,
    context::Form,
    formula::{Formula, Role},
    truth::{Given, Truth},
};
use crate::{
    diag::Span,
    form::{NodeId, definition::Item},
    text::fold,
    words::Word,
};

mod always_relevant;
mod arithmetic_on_text;
mod chained_comparison;
mod check_ignores_answer;
mod check_never_fails;
mod check_never_passes;
mod check_reads_nothing;
mod compared_with_itself;
mod condition_repeated;
mod confusable_codes;
mod constant_instance_name;
mod constant_part;
mod count_of_one_choice;
mod date_and_text;
mod decomposed_text;
mod default_fails_check;
mod division_by_zero;
mod duplicate_choice;
mod duplicate_label;
mod empty_list;
mod empty_text;
mod exact_fraction;
mod filter_rejects_all;
mod first_of_many;
mod fixed_outside_limits;
mod hint_repeats_label;
mod label_from_rows;
mod later_question;
mod literal_condition;
mod long_name;
mod message_without_required;
mod missing_translation;
mod moment_and_date;
mod most_never_reached;
mod names_collide;
mod nested_ifs;
mod never_relevant;
mod no_label;
mod no_such_code;
mod none_not_exclusive;
mod number_and_empty_text;
mod number_and_text;
mod number_that_is_none;
mod numbering;
mod ordered_texts;
mod personal_data;
mod position_outside;
mod required_but_not_asked;
mod reserved_name;
mod roster_without_limit;
mod row_beyond_count;
mod same_branches;
mod select_multiple_equals;
mod selected_in_no_select;
mod sum_of_texts;
mod today_without_once;
mod trigger_never_changes;
mod truth_and_text;
mod two_others;
mod unknown_date_part;
mod unreachable;
mod untidy_text;
mod unused;
mod wide_label;

macro_rules! rules {
    ($($code:literal $name:ident;)*) => {
        /// Every rule, in the order of codes.
        pub static RULES: &[Rule] = &[
            $(Rule { code: $code, name: stringify!($name), lint: &$name::LINT }),*
        ];
    };
}

rules! {
    "F024" missing_translation;
    "F033" unused;
    "F034" no_label;
    "F035" check_reads_nothing;
    "F040" later_question;
    "F041" check_ignores_answer;
    "F042" never_relevant;
    "F043" always_relevant;
    "F044" check_never_fails;
    "F045" check_never_passes;
    "F046" unreachable;
    "F047" constant_part;
    "F048" no_such_code;
    "F049" number_and_text;
    "F050" number_and_empty_text;
    "F051" date_and_text;
    "F052" moment_and_date;
    "F053" exact_fraction;
    "F054" sum_of_texts;
    "F055" arithmetic_on_text;
    "F056" select_multiple_equals;
    "F057" selected_in_no_select;
    "F058" count_of_one_choice;
    "F059" names_collide;
    "F060" long_name;
    "F061" reserved_name;
    "F062" roster_without_limit;
    "F063" duplicate_label;
    "F064" wide_label;
    "F065" untidy_text;
    "F066" decomposed_text;
    "F067" hint_repeats_label;
    "F068" empty_text;
    "F069" label_from_rows;
    "F070" first_of_many;
    "F071" duplicate_choice;
    "F072" confusable_codes;
    "F073" none_not_exclusive;
    "F074" two_others;
    "F075" filter_rejects_all;
    "F076" empty_list;
    "F077" most_never_reached;
    "F078" row_beyond_count;
    "F079" position_outside;
    "F080" fixed_outside_limits;
    "F081" today_without_once;
    "F082" division_by_zero;
    "F083" compared_with_itself;
    "F084" nested_ifs;
    "F085" same_branches;
    "F086" required_but_not_asked;
    "F087" default_fails_check;
    "F088" message_without_required;
    "F089" personal_data;
    "F091" constant_instance_name;
    "F092" trigger_never_changes;
    "F093" condition_repeated;
    "F094" number_that_is_none;
    "F095" numbering;
    "F096" ordered_texts;
    "F097" truth_and_text;
    "F098" literal_condition;
    "F099" chained_comparison;
    "F100" unknown_date_part;
}

/// What most rules use.
mod prelude {
    pub(super) use crate::{
        expr::{Expr, ExprKind, Ty, Value, ast::BinaryOp},
        form::{
            NodeId, QuestionType,
            lint::{
                Found, Lint, Look, SOURCE,
                context::{Choices, Form, Placed, TextKind, Written},
                formula::{Formula, Role, call, constant, text},
                parts::{compares, comparison, is_arithmetic, is_equality, is_order, reads, same, sides},
                truth::Truth,
            },
        },
        words::table::lint as words,
    };
}

/// Most choices of a list that is looked through for what its labels say.
const FEW: usize = 100;

/// A label as it is searched, without punctuation.
fn plain(label: &str) -> String {
    let words: String = fold(label).chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Where an item names its list.
fn list_span(item: &Item) -> Span {
    item.list.as_ref().map_or(item.name.span, |list| list.span)
}

/// The name of the repeat whose rows a node has.
fn repeat_of<'a>(form: &Form<'a>, node: NodeId) -> &'a str {
    let around = form.plan.nodes.get(node as usize).and_then(|node| node.repeat);
    form.name(if form.plan.repeat(node).is_some() { node } else { around.unwrap_or(node) })
}

/// What is known when an expression is asked: a question is only checked once it is answered.
fn given(form: &Form<'_>, formula: &Formula<'_>) -> Given {
    match formula.role {
        Role::Check(_) if form.question(formula.node).is_some() => Given::Answer(formula.node),
        _ => Given::Nothing,
    }
}

/// Warns of a condition for asking that can only be one thing.
fn relevant_is(
    truth: Truth,
    said: &'static Word,
    form: &Form<'_>,
    formula: &Formula<'_>,
    found: &mut Found<'_>,
) {
    let relevant = formula.role == Role::Relevant;
    if relevant && form.truth([(formula, &formula.expr)], &Given::Nothing) == truth {
        found.warn(formula.span(), said.with([form.name(formula.node)]));
    }
}

/// Warns of a check that can only be one thing, unless it reads nothing, or not what it stands at.
fn check_is(
    truth: Truth,
    said: &'static Word,
    form: &Form<'_>,
    formula: &Formula<'_>,
    found: &mut Found<'_>,
) {
    let of_question = form.question(formula.node).is_some();
    let reads = formula.reads().any(|node| !of_question || node == formula.node);
    let is_check = matches!(formula.role, Role::Check(_)) && reads;
    if is_check && form.truth([(formula, &formula.expr)], &given(form, formula)) == truth {
        found.warn(formula.span(), said);
    }
}

//! Which questions are columns, what stands above them, and how wide they are.

use crate::{
    form::{
        Kind, NodeId, Plan,
        plan::{Choices, Part, Question, QuestionType, Texts},
    },
    text::width,
};

/// Narrowest column.
const LEAST: usize = 5;
/// Widest column of a header or a list.
const MOST: usize = 11;
/// Choices looked at for the width of a column.
const LOOKED_AT: usize = 60;

/// The questions asked in a row, in order, those in groups included and those of nested repeats not.
pub(in crate::tui) fn of(plan: &Plan, repeat: NodeId) -> Vec<NodeId> {
    let mut columns = Vec::new();
    collect(plan, repeat, &mut columns);
    columns
}

fn collect(plan: &Plan, parent: NodeId, columns: &mut Vec<NodeId>) {
    for node in plan.children(parent) {
        match &node.kind {
            Kind::Question(question) if question.ty.is_asked() => columns.push(node.id),
            Kind::Group => collect(plan, node.id, columns),
            _ => {}
        }
    }
}

/// What stands above a column: the label, with `…` for what differs from row to row.
pub(super) fn title(plan: &Plan, node: NodeId, language: usize) -> String {
    let text = template(&plan.nodes[node as usize].label, language);
    if text.trim().is_empty() { plan.nodes[node as usize].name.to_string() } else { text }
}

fn template(texts: &Texts, language: usize) -> String {
    let Some(template) = texts.0.get(language).or_else(|| texts.0.first()) else { return String::new() };
    let piece = |part: &Part| match part {
        Part::Text(text) => text.replace('\n', " "),
        Part::Pipe(_) => "…".to_owned(),
    };
    template.0.iter().map(piece).collect()
}

/// Columns of a question's answers, its mark included; the same whatever the answers are, so that nothing jumps.
pub(super) fn wide(plan: &Plan, node: NodeId, language: usize, first: bool) -> usize {
    let Some(question) = plan.question(node) else { return LEAST };
    let answers = match question.ty {
        QuestionType::Text if first => 19,
        QuestionType::Text => 11,
        QuestionType::Integer => 6,
        QuestionType::Decimal | QuestionType::Range => 9,
        QuestionType::Date => 10,
        QuestionType::DateTime => 16,
        QuestionType::SelectOne => labels(plan, question, language).unwrap_or(MOST).min(MOST),
        _ => 12,
    };
    // A header may take two lines.
    let header = width(&title(plan, node, language)).div_ceil(2).min(10);
    answers.max(header).max(LEAST) + 1
}

/// Columns in which the longest label of a question's list is not cut.
pub(super) fn whole(plan: &Plan, node: NodeId, language: usize) -> usize {
    let question = plan.question(node).filter(|question| question.ty == QuestionType::SelectOne);
    question.and_then(|question| labels(plan, question, language)).map_or(0, |columns| columns + 1)
}

/// Whether answers are masked in cells out of focus: personal numbers, phones, texts. The first column says whom
/// one asks about.
pub(in crate::tui) fn is_private(plan: &Plan, node: NodeId, column: usize) -> bool {
    let typed = |question: &Question| matches!(question.ty, QuestionType::Text | QuestionType::Integer);
    column > 0 && plan.nodes[node as usize].pii && plan.question(node).is_some_and(typed)
}

/// Whether answers stand at the right of their column.
pub(super) fn is_number(plan: &Plan, node: NodeId) -> bool {
    plan.question(node).is_some_and(|question| {
        matches!(question.ty, QuestionType::Integer | QuestionType::Decimal | QuestionType::Range)
    })
}

/// Columns of the longest label of a list, where all are known beforehand.
fn labels(plan: &Plan, question: &Question, language: usize) -> Option<usize> {
    let list = plan.lists.get(question.list? as usize)?;
    let Choices::Table { instance, labels } = &list.choices else { return None };
    let column = *labels.get(language).or_else(|| labels.first())?;
    let rows = (0..).map_while(|row| plan.cell(*instance, row, column));
    Some(rows.take(LOOKED_AT).map(|label| width(label)).max().unwrap_or(LEAST))
}

//! Mending what stands in the way of completion: missing answers are given, odd ones explained, and where a check
//! over several questions fails, the questions it reads are answered anew.

use std::collections::BTreeSet;

use super::fill::Filling;
use crate::{
    form::{NodeId, Plan, plan::Kind},
    interview::{Act, Place, Problem, RowIx, Trouble},
};

/// Rounds of mending before an interview is closed as partly complete.
const ROUNDS: usize = 12;
/// Calculations followed from a check to the questions behind it.
const DEPTH: usize = 4;

const REASONS: &[&str] = &["Đã hỏi lại, hộ khẳng định đúng", "Theo giấy tờ của hộ", "Trưởng bản xác nhận"];

impl Filling<'_> {
    /// Mends every problem. False if some remain; they are noted.
    pub(super) fn mend(&mut self) -> bool {
        let mut problems = self.blocking();
        for round in 0..ROUNDS {
            if problems.is_empty() || self.broken_off() {
                break;
            }
            for problem in &problems {
                self.mend_one(problem, round);
            }
            // What became relevant meanwhile is filled as the rest was.
            self.fill_below(0, 0);
            problems = self.blocking();
        }
        for problem in &problems {
            self.is_stuck(problem.place, problem.check.as_deref());
        }
        problems.is_empty()
    }

    fn blocking(&self) -> Vec<Problem> {
        let mut problems = self.interview.problems();
        problems.retain(|problem| problem.trouble.blocks());
        problems
    }

    fn mend_one(&mut self, problem: &Problem, round: usize) {
        let place = problem.place;
        match (problem.trouble, &problem.check) {
            (Trouble::Odd, Some(check)) => {
                let reason = self.chance.one_of(REASONS).copied().unwrap_or_default().into();
                // Mending another problem may have made this one go away.
                let _ = self.act(&Act::Reason { place, check: check.clone(), reason });
            }
            (_, Some(check)) => {
                let plan = self.request.form.plan.clone();
                let Some(found) = plan.checks.iter().find(|known| known.id == *check) else { return };
                let mut questions = questions_of(&plan, found.that);
                // The question itself first; what it is compared with when that does not help.
                if plan.question(place.node).is_some() && (round.is_multiple_of(2) || questions.is_empty()) {
                    questions = BTreeSet::from([place.node]);
                }
                self.answer_one_of(&questions, place);
            }
            (_, None) if self.request.form.plan.question(place.node).is_some() => {
                self.answer(place);
            }
            (Trouble::Unanswered, None) => {
                // Fewer rows than there must be.
                let _ = self.add_row(place);
            }
            (_, None) => {
                if let Some(row) = self.interview.rows(place).last().copied() {
                    let _ = self.act(&Act::RemoveRow { row });
                }
            }
        }
    }

    /// Answers one question of several anew, in a row at or below the place of the check, or anywhere.
    fn answer_one_of(&mut self, questions: &BTreeSet<NodeId>, near: Place) {
        let mut places = Vec::new();
        self.places(0, 0, questions, &mut places);
        let own: Vec<Place> =
            places.iter().copied().filter(|place| near.row == 0 || place.row == near.row).collect();
        let places = if own.is_empty() { places } else { own };
        if let Some(place) = self.chance.one_of(&places).copied() {
            self.answer(place);
        }
    }

    fn places(&self, parent: NodeId, row: RowIx, wanted: &BTreeSet<NodeId>, found: &mut Vec<Place>) {
        for node in self.request.form.plan.children(parent) {
            let place = Place { node: node.id, row };
            if !self.interview.field(place).relevant {
                continue;
            }
            match &node.kind {
                Kind::Question(_) if wanted.contains(&node.id) => found.push(place),
                Kind::Question(_) => {}
                Kind::Group => self.places(node.id, row, wanted, found),
                Kind::Repeat(_) => {
                    self.interview
                        .rows(place)
                        .iter()
                        .for_each(|row| self.places(node.id, *row, wanted, found));
                }
            }
        }
    }
}

/// The questions that are asked and that a formula reads, through calculations.
fn questions_of(plan: &Plan, formula: u32) -> BTreeSet<NodeId> {
    let (mut asked, mut seen) = (BTreeSet::new(), BTreeSet::new());
    let mut formulas = vec![formula];
    for _ in 0..DEPTH {
        let names = formulas.iter().flat_map(|id| names(&plan.formulas[*id as usize].text));
        let nodes: Vec<NodeId> = names.filter_map(|name| plan.node(name)).map(|node| node.id).collect();
        formulas.clear();
        for id in nodes.into_iter().filter(|id| seen.insert(*id)) {
            let node = &plan.nodes[id as usize];
            match (plan.question(id), node.calculation) {
                (Some(_), Some(calculation)) => formulas.push(calculation),
                (Some(question), None) if question.ty.is_asked() => drop(asked.insert(id)),
                _ => {}
            }
        }
    }
    asked
}

/// The names in `${…}` and in paths.
fn names(text: &str) -> impl Iterator<Item = &str> {
    let marked = text.split("${").skip(1).filter_map(|rest| rest.split('}').next());
    let steps = text.split('/').skip(1).map(|rest| {
        let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == '-')).unwrap_or(rest.len());
        &rest[..end]
    });
    marked.chain(steps)
}

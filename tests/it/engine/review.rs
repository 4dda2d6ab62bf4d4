//! The household review itself, filled at random: whatever is answered, the engine keeps its promises.

use super::*;
use khaosat::form::{PartialDate, QuestionType as Q};

/// A small generator: the same numbers everywhere.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides.max(1)
    }
}

fn some_answer(desk: &Desk, place: Place, dice: &mut Dice) -> Option<Answer> {
    let question = desk.interview.plan().question(place.node)?;
    let choices = desk.interview.choices(place, 0);
    Some(match question.ty {
        Q::Integer => Answer::Integer(dice.roll(200) as i64),
        Q::Decimal | Q::Range => Answer::Decimal(dice.roll(100).to_string().into()),
        Q::Date => Answer::Date(PartialDate { year: 1930 + dice.roll(97) as i16, month: 3, day: 5 }),
        Q::SelectOne => Answer::One(choices.get(dice.roll(choices.len()))?.code.clone()),
        Q::SelectMultiple | Q::Rank => {
            Answer::Many(vec![choices.get(dice.roll(choices.len()))?.code.clone()])
        }
        Q::Acknowledge => Answer::Acknowledged,
        _ => Answer::Text(format!("{:012}", dice.roll(1 << 30)).into()),
    })
}

#[test]
fn the_household_review_filled_at_random() {
    let files = FormFiles::built_in().into_iter().find(|files| files.origin.contains("household-review"));
    let plan = form::open(files.expect("built in"))
        .unwrap_or_else(|report| panic!("{}", report.render(khaosat::words::Lang::En, false)));
    for seed in 0..3 {
        let mut dice = Dice(seed);
        let mut desk = Desk::new(&plan.plan);
        let repeats: Vec<u32> = plan.plan.nodes.iter().map(|node| node.id).collect();
        let mut taken = 0;
        for round in 0..3 {
            for &node in &repeats {
                let repeat = Place { node, row: 0 };
                let after = desk.interview.rows(repeat).last().copied();
                let _ = desk.act(Act::AddRow { repeat, after });
            }
            let mut next = desk.interview.first();
            while let Some(place) = next {
                if let Some(answer) = some_answer(&desk, place, &mut dice) {
                    let act = Act::Answer { place, answer: Some(answer), took: Paradata::default() };
                    taken += usize::from(desk.act(act).is_ok());
                    if taken % 40 == 39 {
                        desk.verify();
                    }
                }
                next = desk.interview.next(place, false);
            }
            assert!(taken > 30 * (round + 1), "{taken} answers taken");
        }
        desk.verify();
        assert!(desk.interview.strangers().is_empty());
        for problem in desk.interview.problems() {
            let path = desk.interview.path(problem.place);
            assert!(path == "/" || desk.interview.find(&path) == Some(problem.place), "{path}");
            desk.interview.explain(problem.place, 0);
        }
    }
}

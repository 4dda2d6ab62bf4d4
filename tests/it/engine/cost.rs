//! What an answer costs, in expressions evaluated: never more because a roster is long.

use super::*;

/// Evaluations for each step of a work that is done again and again.
fn costs(desk: &mut Desk, times: usize, mut step: impl FnMut(&mut Desk, usize)) -> Vec<u64> {
    (1..=times)
        .map(|n| {
            let before = desk.interview.evaluated();
            step(desk, n);
            desk.interview.evaluated() - before
        })
        .collect()
}

fn roster() -> Arc<Plan> {
    plan(
        r#"lists: {"who": Rows(repeat: "m", label: "${name}")},"#,
        r#"
        Repeat(name: "m", label: "M", body: [
            Text(name: "name", label: "Name"),
            Integer(name: "age", label: "Age", checks: [Check(that: ". < 120", say: "old")]),
            SelectOne(name: "mother", list: "who", label: "Mother"),
            Repeat(name: "job", label: "Job", body: [Integer(name: "pay", label: "Pay")]),
            Calculate(name: "income", calculation: "sum(${pay})"),
        ], checks: [Check(that: "count(${m}[${age} > 100]) < 2", severity: Soft, say: "?")]),
        Calculate(name: "total", calculation: "sum(${income})"),
        Calculate(name: "oldest", calculation: "max(${age})"),
        "#,
    )
}

#[test]
fn an_answer_in_a_long_roster_costs_what_it_costs_in_a_short_one() {
    let mut desk = Desk::new(&roster());
    let mut highest = vec![];
    for times in [1000, 2000] {
        let first = desk.interview.rows(desk.at("/m")).len();
        let cost = costs(&mut desk, times, |desk, n| {
            let n = first + n;
            desk.add("/m");
            desk.answer(&format!("/m[{n}]/age"), json!(n % 110));
            desk.add(&format!("/m[{n}]/job"));
            desk.answer(&format!("/m[{n}]/job[1]/pay"), json!(n));
        });
        highest.push(cost.into_iter().max());
    }
    assert!(highest[1] <= highest[0] && highest[0] < Some(30), "{highest:?}");
    assert_eq!(desk.values()["total"], json!(3000 * 3001 / 2));
    desk.verify();
}

#[test]
fn a_row_added_behind_rows_that_left_costs_no_more() {
    let mut desk = Desk::new(&roster());
    for _ in 0..20 {
        desk.add("/m");
    }
    desk.remove("/m[20]");
    desk.remove("/m[19]");
    let cost = costs(&mut desk, 100, |desk, _| {
        desk.add("/m");
    });
    assert!(cost.iter().all(|&one| one == cost[0]), "{cost:?}");
    desk.verify();
}

#[test]
fn choosing_among_the_rows_of_a_long_roster_costs_no_more() {
    let mut desk = Desk::new(&roster());
    desk.add("/m");
    let mother = desk.interview.choices(desk.at("/m[1]/mother"), 0)[0].code.to_string();
    let cost = costs(&mut desk, 300, |desk, n| {
        desk.add("/m");
        desk.answer(&format!("/m[{}]/mother", n + 1), json!(mother));
    });
    assert!(cost.iter().all(|&one| one < 40), "{cost:?}");
    desk.verify();
    desk.remove("/m[1]");
    assert_eq!(desk.interview.counts().wrong, 300, "every child's mother has left");
    desk.verify();
}

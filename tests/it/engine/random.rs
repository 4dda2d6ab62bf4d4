//! Random work on a form that has everything: incremental = full, any order of events = same state.

use super::*;
use khaosat::interview::{Address, Appointment, Problem, RowId, act::Rule};
use proptest::prelude::*;

fn everything() -> Arc<Plan> {
    plan(
        r#"lists: {
            "crop": Inline([("1", "One", {"k": "0"}), ("2", "Two", {"k": "1"}), ("3", "Three", {"k": "1"})]),
            "who": Rows(repeat: "m", label: "${name}"),
        },
        rules: [Check(that: "${total} < 100", severity: Soft, say: "much")],"#,
        r#"
        Integer(name: "a", label: "A", special: [DontKnow], checks: [Check(that: ". < 8", say: "small")]),
        Integer(name: "n", label: "N", default: "2"),
        Group(name: "g", relevant: "${a} != 3", body: [
            Integer(name: "b", label: "B", required: "${a} > 2", checks: [
                Check(that: ". != ${a}", severity: Soft, say: "same?"),
                Check(that: ". <= ${n}", severity: Critical, say: "over"),
            ]),
            Repeat(name: "m", label: "M", relevant: "${b} != 5", max_rows: 4, body: [
                Text(name: "name", label: "Name"),
                Integer(name: "x", label: "X", relevant: "${a} > 1", default: "position(..)"),
                Calculate(name: "part", calculation: "${x} div sum(${m}/x) + ${n}"),
                Calculate(name: "place", calculation: "position(..)"),
                Repeat(name: "s", label: "S", count: "${x}", body: [
                    Decimal(name: "y", label: "Y", checks: [Check(that: ". <= ${total}", severity: Soft, say: "?")]),
                ]),
                Calculate(name: "sy", calculation: "sum(${y})"),
            ], checks: [Check(that: "count(${m}[${x} > 2]) < 2", say: "few")]),
        ]),
        SelectMultiple(name: "c", list: "crop", label: "C", choice_filter: "k = if(${a} > 2, '1', k)"),
        Repeat(name: "e", label: "E", from: Choices("c"), body: [Integer(name: "z", label: "Z")]),
        SelectOne(name: "w", list: "who", label: "W", choice_filter: "${x} != 2"),
        Calculate(name: "total", calculation: "sum(${y}) + count(${m}) + coalesce(max(${x}), 0)"),
        Calculate(name: "every", calculation: "concat(${total}, '/', join(' ', ${name}), '/', sum(${z}))"),
        Calculate(name: "mark", calculation: "concat(${a}, '@', ${total})", trigger: ["b"]),
        "#,
    )
}

/// A form whose results depend on when they were first made.
fn frozen() -> Arc<Plan> {
    plan(
        "",
        r#"
        Integer(name: "a", label: "A"),
        Calculate(name: "id", calculation: "uuid()"),
        Repeat(name: "m", label: "M", relevant: "${a} != 2", body: [
            Integer(name: "x", label: "X", default: "int(random() * 5)"),
            Calculate(name: "first", calculation: "once(concat(${a}, '/', ${x}))"),
            Repeat(name: "s", label: "S", count: "${x}", body: [
                Calculate(name: "key", calculation: "once(uuid())"),
                Integer(name: "y", label: "Y"),
            ]),
        ]),
        Calculate(name: "dice", calculation: "random() + sum(${y}) * 0"),
        "#,
    )
}

/// What one step does, as numbers that are brought into range where it happens.
#[derive(Clone, Debug)]
pub(super) struct Deed {
    kind: u8,
    which: usize,
    value: u8,
}

pub(super) fn deeds(most: usize) -> impl Strategy<Value = Vec<Deed>> {
    let deed =
        (0..19_u8, any::<usize>(), 0..9_u8).prop_map(|(kind, which, value)| Deed { kind, which, value });
    prop::collection::vec(deed, 1..most)
}

fn questions(desk: &Desk) -> Vec<Place> {
    let mut places = vec![];
    let mut place = desk.interview.first();
    while let Some(at) = place {
        places.push(at);
        place = desk.interview.next(at, false);
    }
    places
}

fn answer(desk: &Desk, place: Place, deed: &Deed) -> Option<Answer> {
    let question = desk.interview.plan().question(place.node)?;
    let choices = desk.interview.choices(place, 0);
    let value = i64::from(deed.value);
    if deed.kind == 0 {
        return None;
    }
    if deed.kind == 1 {
        return Some(Answer::Special(khaosat::form::Special::DontKnow));
    }
    use khaosat::form::QuestionType as Q;
    Some(match question.ty {
        Q::Integer => Answer::Integer(value),
        Q::Decimal => Answer::Decimal(format!("{}.{}", value, deed.which % 10).into()),
        Q::SelectOne => Answer::One(choices.get(deed.which % choices.len().max(1))?.code.clone()),
        Q::SelectMultiple => Answer::Many(
            choices
                .iter()
                .enumerate()
                .filter(|(n, _)| deed.value >> n & 1 == 1)
                .map(|(_, c)| c.code.clone())
                .collect(),
        ),
        _ => Answer::Text(format!("t{value}").into()),
    })
}

/// Does it on the members of [`everything`] if it may be done.
fn act(desk: &mut Desk, deed: &Deed) {
    let repeat = desk.interview.find("/m").unwrap();
    act_at(desk, deed, Some(repeat));
}

/// Does it on any of the repeats there are, or to the interview as a whole, if it may be done.
pub(super) fn work(desk: &mut Desk, deed: &Deed) {
    let repeats = repeats(desk);
    let repeat = repeats.get(deed.which % repeats.len().max(1)).copied();
    act_at(desk, deed, repeat);
}

/// Proposes an answer, applies it whatever was said, and holds what was said against what is then shown.
pub(super) fn hold_to_its_word(desk: &mut Desk, deed: &Deed) {
    let places = questions(desk);
    let Some(&place) = places.get(deed.which % places.len().max(1)) else { return };
    let given = answer(desk, place, deed);
    let took = Paradata::default();
    let said = desk.propose(&Act::Answer { place, answer: given.clone(), took });
    let template = match desk.propose(&Act::Remark { place, text: "so".into() }) {
        Ok(event) => event,
        Err(_) => return,
    };
    let mut after = desk.interview.clone();
    let address = after.address(place);
    after.apply(&Event { body: Body::Answered { address, answer: given.clone(), took }, ..template });
    let wrong = |p: &&Problem| p.trouble == Trouble::Wrong;
    let shown: Vec<_> =
        after.problems_at(place).iter().filter(wrong).filter_map(|p| p.check.clone()).collect();
    match said {
        Ok(_) => assert_eq!(shown, [""; 0].map(Str::from), "taken"),
        Err(Refusal { rule: Rule::Check(check, _), .. }) => {
            // An answer that makes its own question irrelevant has nothing wrong with it any more.
            assert!(shown.contains(&check) || !after.field(place).relevant, "refused: {check}");
        }
        Err(Refusal { rule: Rule::NotAsked, .. }) => {
            let field = desk.interview.field(place);
            assert!(!field.relevant || field.read_only || desk.interview.plan().commune == Some(place.node));
        }
        Err(Refusal { rule: Rule::Closed, .. }) => {
            assert!(desk.interview.outcome().is_some() || desk.interview.voided());
        }
        Err(refusal) => assert!(matches!(refusal.rule, Rule::Type), "{refusal:?}"),
    }
}

/// Every repeat in every row.
fn repeats(desk: &Desk) -> Vec<Place> {
    let plan = desk.interview.plan();
    let mut found: Vec<Place> = vec![];
    for node in plan.nodes.iter().filter(|node| plan.repeat(node.id).is_some()) {
        let mut parents = vec![0];
        if let Some(outer) = node.repeat {
            let around = found.iter().filter(|place| place.node == outer);
            parents = around.flat_map(|&place| desk.interview.rows(place).to_vec()).collect();
        }
        found.extend(parents.into_iter().map(|row| Place { node: node.id, row }));
    }
    found
}

fn act_at(desk: &mut Desk, deed: &Deed, repeat: Option<Place>) {
    let places = questions(desk);
    let Some(&place) = places.get(deed.which % places.len().max(1)) else { return };
    let Some(repeat) = repeat else { return };
    let rows = desk.interview.rows(repeat).to_vec();
    let row = rows.get(deed.which % rows.len().max(1)).copied();
    let act = match deed.kind {
        0..=9 => Act::Answer { place, answer: answer(desk, place, deed), took: Paradata::default() },
        10 | 11 => Act::AddRow { repeat, after: row },
        12 => match row {
            Some(row) => Act::RemoveRow { row },
            None => return,
        },
        13 => {
            let left = desk.interview.rows_left(repeat);
            match (left.first(), row) {
                (Some(&row), _) if deed.value < 5 => Act::ReturnRow { row },
                (_, Some(row)) => {
                    Act::MoveRow { row, after: rows.first().copied().filter(|&first| first != row) }
                }
                _ => return,
            }
        }
        14 => match desk.interview.problems().into_iter().find(|p| p.trouble == Trouble::Odd) {
            Some(problem) => {
                let check = problem.check.expect("a check");
                Act::Reason { place: problem.place, check, reason: "so".into() }
            }
            None => Act::Open,
        },
        15 => Act::Verify { place, keyed: answer(desk, place, deed), took: Paradata::default() },
        16 => match desk.interview.problems().into_iter().find(|p| p.trouble == Trouble::Conflict) {
            Some(Problem { place, .. }) => Act::Settle { place, answer: answer(desk, place, deed) },
            None => Act::Remark { place, text: "well".into() },
        },
        17 => match deed.value {
            0 | 1 => Act::Close { outcome: Outcome::Complete, reason: None },
            2 => Act::Close { outcome: Outcome::Absent, reason: Some("nobody".into()) },
            3 => Act::Void { reason: "test".into(), duplicate_of: None },
            _ => Act::Reopen { reason: None },
        },
        _ => {
            let newest = if deed.value < 6 {
                desk.interview.undoable(&desk.user)
            } else {
                desk.interview.redoable(&desk.user)
            };
            match newest {
                Some(event) => Act::Undo { event },
                None => return,
            }
        }
    };
    let _ = desk.act(act);
}

fn row_id() -> impl Strategy<Value = RowId> {
    prop_oneof![
        (1..5_u32).prop_map(RowId::Ordinal),
        Just(RowId::Ordinal(u32::MAX)),
        prop::sample::select(vec!["1", "2", "no such"]).prop_map(|code| RowId::Code(code.into())),
        (1..40_u64).prop_map(|tick| RowId::Added(stamp(tick))),
    ]
}

fn stamp(tick: u64) -> EventId {
    EventId { clock: (START as u64 + tick * 1000) << 16, store: STORE }
}

fn address() -> impl Strategy<Value = Address> {
    let names =
        ["", "a", "n", "g", "b", "m", "name", "x", "s", "y", "c", "e", "z", "w", "total", "mark", "zzz"];
    let rows = prop::collection::vec(row_id(), 0..3);
    (prop::sample::select(names.to_vec()), rows).prop_map(|(name, rows)| Address { name: name.into(), rows })
}

fn any_answer() -> impl Strategy<Value = Option<Answer>> {
    prop_oneof![
        Just(None),
        any::<i64>().prop_map(|n| Some(Answer::Integer(n % 20))),
        Just(Some(Answer::Text("not a number".into()))),
        Just(Some(Answer::Many(vec!["2".into(), "2".into(), "9".into()]))),
        Just(Some(Answer::Decimal("oops".into()))),
        Just(Some(Answer::Special(khaosat::form::Special::Refused))),
    ]
}

/// Bodies that another version, a damaged store or a hostile one may send.
fn any_body() -> impl Strategy<Value = Body> {
    let took = Paradata::default();
    prop_oneof![
        6 => (address(), any_answer())
            .prop_map(move |(address, answer)| Body::Answered { address, answer, took }),
        3 => (address(), prop::option::of(row_id())).prop_map(|(address, after)| Body::RowAdded { address, after }),
        1 => (address(), row_id()).prop_map(|(address, row)| Body::RowLeft { address, row }),
        1 => (address(), row_id()).prop_map(|(address, row)| Body::RowReturned { address, row }),
        1 => (address(), row_id(), prop::option::of(row_id()))
            .prop_map(|(address, row, after)| Body::RowMoved { address, row, after }),
        1 => (address(), prop::sample::select(vec!["b#1", "m#1", "rule#1", "?"])).prop_map(|(address, check)| {
            Body::Reasoned { address, check: check.into(), reason: "so".into() }
        }),
        1 => address().prop_map(|address| Body::Remarked { address, text: "so".into() }),
        1 => (address(), any_answer())
            .prop_map(move |(address, keyed)| Body::Verified { address, keyed, took }),
        2 => (1..60_u64).prop_map(|tick| Body::Undone { event: stamp(tick) }),
        1 => (address(), any_answer()).prop_map(|(address, answer)| Body::Settled { address, answer }),
        1 => Just(Body::Closed { outcome: Outcome::Absent, reason: None }),
        1 => Just(Body::Appointed { at: Appointment::new(jiff::civil::date(2026, 11, 30), None) }),
        1 => Just(Body::Opened),
        1 => Just(Body::Reopened { reason: None }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn incremental_is_full_after_every_event(deeds in deeds(40)) {
        for form in [everything(), frozen()] {
            let mut desk = Desk::new(&form);
            for deed in &deeds {
                act(&mut desk, deed);
                desk.verify();
            }
        }
    }

    #[test]
    fn no_event_is_refused_whatever_it_says(bodies in prop::collection::vec(any_body(), 1..60)) {
        let mut desk = Desk::new(&everything());
        let template = desk.propose(&Act::Open).expect("an event");
        for (n, body) in bodies.into_iter().enumerate() {
            desk.interview.apply(&Event { id: stamp(n as u64 + 3), body, ..template.clone() });
            desk.verify();
        }
    }

    #[test]
    fn drafts_come_and_go_without_a_trace(deeds in deeds(25), typed in any::<usize>()) {
        let mut desk = Desk::new(&everything());
        for deed in &deeds {
            let places = questions(&desk);
            let place = places[typed.wrapping_mul(deed.which) % places.len()];
            let draft = khaosat::interview::view::Draft { text: "x".into(), refused: None };
            let before = desk.clone();
            desk.interview.set_draft(place, Some(draft));
            prop_assert_eq!(desk.interview.field(place).trouble, Some(Trouble::Wrong));
            desk.verify();
            act(&mut desk, deed);
            desk.interview.set_draft(place, None);
            desk.verify();
            if desk.interview.events().len() == before.interview.events().len() {
                assert_same(&desk.interview, &before.interview, "after typing");
            }
        }
    }

    #[test]
    fn any_order_of_the_same_events_is_the_same_state(
        before in deeds(10), here in deeds(15), there in deeds(15), seed in any::<u64>(), late in 0..20_i64,
    ) {
        let form = if seed % 3 == 0 { frozen() } else { everything() };
        let mut a = Desk::new(&form);
        before.iter().for_each(|deed| act(&mut a, deed));
        let mut b = a.copy_for(OTHER, "lan");
        here.iter().for_each(|deed| act(&mut a, deed));
        b.tick += late;
        there.iter().for_each(|deed| act(&mut b, deed));
        let mut events: Vec<Event> = a.interview.events().to_vec();
        events.extend(b.interview.events().iter().filter(|e| e.id.store == OTHER).cloned());
        let folded = Interview::fold(Arc::clone(a.interview.plan()), &events);
        let mut state = seed | 1;
        for at in (1..events.len()).rev() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            events.swap(at, (state >> 33) as usize % (at + 1));
        }
        let mut arrived = Interview::new(Arc::clone(a.interview.plan()));
        events.iter().for_each(|event| drop(arrived.apply(event)));
        assert_same(&arrived, &folded, "any order");
        arrived.recompute();
        assert_same(&arrived, &folded, "recomputed");
    }
}

//! Values, relevance, checks, special values, drafts, defaults, choices.

use super::*;
use khaosat::interview::{act::Rule, view::Draft};

#[test]
fn a_calculation_follows_its_answers_and_an_irrelevant_answer_is_shadowed() {
    let plan = plan(
        "",
        r#"
        Integer(name: "a", label: "A"),
        Group(name: "g", relevant: "${a} > 3", body: [
            Integer(name: "b", label: "B", required: "true()"),
        ]),
        Calculate(name: "sum", calculation: "coalesce(${a}, 0) + coalesce(${b}, 0)"),
        "#,
    );
    let mut desk = Desk::new(&plan);
    assert_eq!(desk.values(), json!({"sum": 0}));
    desk.answer("/a", json!(5));
    assert_eq!(desk.problems(), ["/b: Unanswered"]);
    desk.answer("/b", json!(7));
    assert_eq!(desk.values(), json!({"a": 5, "g": {"b": 7}, "sum": 12}));
    desk.answer("/a", json!(1));
    assert_eq!(desk.values(), json!({"a": 1, "sum": 1}));
    assert!(matches!(desk.try_answer("/b", json!(2)), Err(Refusal { rule: Rule::NotAsked, .. })));
    desk.answer("/a", json!(4));
    assert_eq!(desk.values(), json!({"a": 4, "g": {"b": 7}, "sum": 11}), "the answer comes back");
    desk.verify();
}

#[test]
fn an_answer_costs_what_depends_on_it() {
    let mut body = String::from("Integer(name: \"q0\", label: \"Q\"),\n");
    for n in 1..500 {
        body += &format!("Integer(name: \"q{n}\", label: \"Q\", relevant: \"${{q{}}} > 0\"),\n", n - 1);
    }
    let plan = plan("", &body);
    let mut desk = Desk::new(&plan);
    desk.answer("/q0", json!(1));
    let before = desk.interview.evaluated();
    let changes = desk.answer("/q1", json!(1));
    assert_eq!(desk.interview.evaluated() - before, 1);
    assert!(changes.list.iter().any(|(place, _)| *place == desk.at("/q2")), "{changes:?}");
}

#[test]
fn a_hard_check_refuses_and_the_draft_reads_as_empty() {
    let plan = plan(
        "",
        r#"
        Integer(name: "age", label: "Age", checks: [Check(that: ". >= 0 and . <= 120", say: "0 to 120")]),
        Calculate(name: "double", calculation: "coalesce(${age}, 0) * 2"),
        "#,
    );
    let mut desk = Desk::new(&plan);
    desk.answer("/age", json!(30));
    let refusal = desk.try_answer("/age", json!(300)).unwrap_err();
    assert_eq!(refusal.rule, Rule::Check("age#1".into(), khaosat::form::plan::Severity::Hard));
    assert_eq!(refusal.message, khaosat::interview::act::Message::Form(vec!["0 to 120".into()]));
    let place = desk.at("/age");
    let draft = Draft { text: "300".into(), refused: Some(refusal.message) };
    desk.interview.set_draft(place, Some(draft));
    assert_eq!(desk.values(), json!({"double": 0}));
    assert_eq!(desk.problems(), ["/age: Wrong"]);
    desk.verify();
    desk.answer("/age", json!(31));
    assert_eq!(desk.values(), json!({"age": 31, "double": 62}), "an accepted answer takes the draft away");
    desk.verify();
}

#[test]
fn an_accepted_answer_made_wrong_later_stays_and_blocks() {
    let plan = plan(
        "",
        r#"
        Integer(name: "most", label: "Most"),
        Integer(name: "n", label: "N", checks: [Check(that: ". <= ${most}", say: "too many")]),
        "#,
    );
    let mut desk = Desk::new(&plan);
    desk.answer("/most", json!(10));
    desk.answer("/n", json!(8));
    desk.answer("/most", json!(5));
    assert_eq!(desk.values(), json!({"most": 5, "n": 8}));
    assert_eq!(desk.problems(), ["/n: Wrong"]);
    let refusal = desk.act(Act::Close { outcome: Outcome::Complete, reason: None }).unwrap_err();
    assert_eq!(refusal.rule, Rule::Blocked(1));
    desk.answer("/most", json!(9));
    assert!(desk.act(Act::Close { outcome: Outcome::Complete, reason: None }).is_ok());
    assert_eq!(desk.try_answer("/n", json!(1)).unwrap_err().rule, Rule::Closed);
    desk.verify();
}

#[test]
fn a_soft_check_takes_a_reason_for_that_answer_only_and_a_critical_one_never() {
    let plan = plan(
        "",
        r#"
        Integer(name: "age", label: "Age", checks: [Check(that: ". < 100", severity: Soft, say: "over 100?")]),
        Integer(name: "income", label: "Income", checks: [Check(that: ". > 0", severity: Critical, say: "none?")]),
        "#,
    );
    let mut desk = Desk::new(&plan);
    desk.answer("/age", json!(101));
    desk.answer("/income", json!(0));
    assert_eq!(desk.problems(), ["/age: Odd", "/income: Critical"]);
    let reason = |path: &str, check: &str, desk: &Desk| Act::Reason {
        place: desk.at(path),
        check: check.into(),
        reason: " seen the papers ".into(),
    };
    let act = reason("/age", "age#1", &desk);
    desk.act(act.clone()).unwrap();
    assert_eq!(desk.problems(), ["/age: Explained", "/income: Critical"]);
    assert_eq!(desk.interview.problems()[0].reason.as_deref(), Some("seen the papers"));
    let act_critical = reason("/income", "income#1", &desk);
    assert!(desk.act(act_critical).is_err());
    desk.answer("/age", json!(102));
    assert_eq!(desk.problems(), ["/age: Odd", "/income: Critical"], "the reason was for the answer before");
    desk.verify();
}

#[test]
fn special_values_satisfy_required_are_skipped_by_checks_and_read_as_empty() {
    let plan = plan(
        "",
        r#"
        Integer(name: "age", label: "Age", required: "true()", special: [DontKnow],
            checks: [Check(that: ". > 0", say: "positive")]),
        Calculate(name: "known", calculation: "if(${age} = '', 'no', 'yes')"),
        Calculate(name: "why", calculation: "special(${age})"),
        "#,
    );
    let mut desk = Desk::new(&plan);
    assert_eq!(desk.problems(), ["/age: Unanswered"]);
    assert_eq!(desk.try_answer("/age", json!({"special": "Refused"})).unwrap_err().rule, Rule::Type);
    desk.answer("/age", json!({"special": "DontKnow"}));
    assert_eq!(desk.values(), json!({"age": {"special": "DontKnow"}, "known": "no", "why": "DontKnow"}));
    assert_eq!(desk.problems(), [""; 0]);
    assert_eq!(desk.interview.counts().answered, 1);
    desk.verify();
}

#[test]
fn choices_follow_their_filter_and_a_choice_that_left_comes_back() {
    let lists = r#"lists: {
        "district": Inline([("1", "One"), ("2", "Two")]),
        "village": Inline([("a", "A", {"d": "1"}), ("b", "B", {"d": "2"}), ("c", "C", {"d": "2"})]),
    },"#;
    let plan = plan(
        lists,
        r#"
        SelectOne(name: "district", list: "district", label: "D"),
        SelectOne(name: "village", list: "village", label: "V", choice_filter: "d = ${district}"),
        SelectMultiple(name: "all", list: "village", label: "W", choice_filter: "d = ${district}", or_other: true),
        Calculate(name: "label", calculation: "jr:choice-name(${village}, '${village}')"),
        "#,
    );
    let mut desk = Desk::new(&plan);
    desk.answer("/district", json!("2"));
    let codes = |desk: &Desk, path: &str| -> Vec<String> {
        desk.interview.choices(desk.at(path), 0).iter().map(|choice| choice.code.to_string()).collect()
    };
    assert_eq!(codes(&desk, "/village"), ["b", "c"]);
    assert_eq!(codes(&desk, "/all"), ["b", "c", "other"]);
    assert_eq!(desk.interview.choice_count(desk.at("/all")), 3);
    assert_eq!(desk.try_answer("/village", json!("a")).unwrap_err().rule, Rule::Type);
    desk.answer("/village", json!("c"));
    desk.answer("/all", json!(["c", "b"]));
    assert_eq!(desk.values(), json!({"district": "2", "village": "c", "all": ["b", "c"], "label": "C"}));
    desk.answer("/district", json!("1"));
    assert_eq!(desk.values(), json!({"district": "1"}));
    assert_eq!(desk.problems(), ["/village: Wrong", "/all: Wrong"]);
    desk.verify();
    desk.answer("/district", json!("2"));
    assert_eq!(desk.values(), json!({"district": "2", "village": "c", "all": ["b", "c"], "label": "C"}));
    desk.verify();
}

#[test]
fn a_question_refuses_what_it_cannot_hold() {
    let plan = plan(
        r#"lists: {"l": Inline([("1", "One"), ("2", "Two"), ("9", "None")])},"#,
        r#"
        Text(name: "t", label: "T", max: 3),
        Text(name: "m", label: "M", mask: "A-99"),
        Range(name: "r", label: "R", range: (0, 10, 2.5)),
        Date(name: "d", label: "D"),
        Date(name: "p", label: "P", partial: true),
        SelectMultiple(name: "s", label: "S", list: "l", max: 2, exclusive: ["9"]),
        Rank(name: "k", label: "K", list: "l"),
        Calculate(name: "c", calculation: "1"),
        Text(name: "ro", label: "RO", read_only: "true()"),
        "#,
    );
    let good = [
        ("/t", json!("Lò")),
        ("/m", json!("x-07")),
        ("/r", json!(7.5)),
        ("/d", json!("2026-02-28")),
        ("/p", json!("1987")),
        ("/s", json!(["2", "1"])),
        ("/s", json!(["9"])),
        ("/k", json!(["2", "1", "9"])),
    ];
    let bad = [
        ("/t", json!("Lò Văn")),
        ("/m", json!("1-07")),
        ("/r", json!(7)),
        ("/r", json!(12.5)),
        ("/s", json!(["1", "2", "9"])),
        ("/s", json!(["1", "9"])),
        ("/s", json!(["3"])),
    ];
    let mut desk = Desk::new(&plan);
    for (path, json) in good {
        desk.answer(path, json);
    }
    for (path, json) in bad {
        let refused = desk.try_answer(path, json.clone());
        assert!(matches!(refused, Err(Refusal { rule: Rule::Type, .. })), "{path} {json}");
    }
    for path in ["/c", "/ro"] {
        let place = desk.at(path);
        let act = Act::Answer { place, answer: Some(Answer::Text("x".into())), took: Paradata::default() };
        assert_eq!(desk.act(act).unwrap_err().rule, Rule::NotAsked, "{path}");
    }
    desk.verify();
}

#[test]
fn defaults_triggers_and_metadata() {
    let plan = plan(
        "",
        r#"
        Start(name: "start"), Today(name: "today"), Username(name: "user"), DeviceId(name: "device"),
        Text(name: "country", label: "C", default: "'VN'"),
        Text(name: "again", label: "A", default: "concat(${country}, '-', ${twice})"),
        Calculate(name: "twice", calculation: "concat(${country}, ${country})"),
        Integer(name: "n", label: "N"),
        Calculate(name: "stamp", calculation: "concat('n was ', ${n}, ' for ', ${country})", trigger: ["n"]),
        "#,
    );
    let mut desk = Desk::new(&plan);
    let values = desk.values();
    assert_eq!(values["today"], json!("2026-11-24"));
    assert_eq!(values["start"], json!("2026-11-24T09:00:01+07:00"));
    assert_eq!((&values["user"], &values["device"]), (&json!("lan"), &json!("laptop-3")));
    assert_eq!((&values["country"], &values["again"]), (&json!("VN"), &json!("VN-VNVN")));
    assert_eq!(values.get("stamp"), None);
    desk.answer("/n", json!(1));
    assert_eq!(desk.values()["stamp"], json!("n was 1 for VN"));
    desk.answer("/country", json!("LA"));
    assert_eq!(desk.values()["stamp"], json!("n was 1 for VN"), "only the trigger runs it");
    desk.answer("/country", Json::Null);
    assert_eq!(desk.values().get("country"), None, "a default is given once");
    desk.verify();
}

#[test]
fn todays_date_moves_when_the_interview_is_opened_again() {
    let plan = plan("", r#"Calculate(name: "day", calculation: "today()"), Integer(name: "n", label: "N"),"#);
    let mut desk = Desk::new(&plan);
    assert_eq!(desk.values(), json!({"day": "2026-11-24"}));
    desk.tick = 86_400;
    desk.answer("/n", json!(1));
    assert_eq!(desk.values()["day"], json!("2026-11-24"));
    desk.act(Act::Open).unwrap();
    assert_eq!(desk.values()["day"], json!("2026-11-25"));
    desk.verify();
}

#[test]
fn frozen_results_never_change() {
    let plan = plan(
        "",
        r#"
        Integer(name: "n", label: "N"),
        Calculate(name: "id", calculation: "uuid()"),
        Calculate(name: "first", calculation: "once(${n})"),
        Calculate(name: "dice", calculation: "int(random() * 1000) + ${n} * 0"),
        "#,
    );
    let mut desk = Desk::new(&plan);
    let id = desk.values()["id"].clone();
    let (event, _) = {
        let place = desk.at("/n");
        desk.act(Act::Answer { place, answer: Some(Answer::Integer(3)), took: Paradata::default() }).unwrap()
    };
    assert!(!event.frozen.is_empty(), "what the event caused is frozen into it");
    let dice = desk.values()["dice"].clone();
    desk.answer("/n", json!(4));
    assert_eq!(desk.values(), json!({"n": 4, "id": id, "first": "3", "dice": dice}));
    desk.verify();
}

#[test]
fn labels_pipe_answers_and_rules_come_last() {
    let plan = plan(
        r#"lists: {"sex": Inline([("m", "Nam"), ("f", "Nữ")])},
        instance_name: "concat(${name}, ' · ', ${n})",
        rules: [Check(that: "${n} > 1000", say: "need more")],"#,
        r#"
        Text(name: "name", label: "Name"),
        SelectOne(name: "sex", list: "sex", label: "Sex of ${name}"),
        Integer(name: "n", label: "How many for ${name} (${sex})?"),
        Note(name: "note", label: "${n} đồng"),
        "#,
    );
    let mut desk = Desk::new(&plan);
    desk.answer("/name", json!("Lò Văn An"));
    desk.answer("/sex", json!("f"));
    desk.answer("/n", json!(1500000));
    assert_eq!(desk.interview.label(desk.at("/n"), 0), "How many for Lò Văn An (Nữ)?");
    assert_eq!(desk.interview.label(desk.at("/note"), 0), "1.500.000 đồng");
    assert_eq!(desk.interview.name(0), "Lò Văn An · 1500000");
    assert_eq!(desk.problems(), [""; 0]);
    desk.answer("/n", json!(5));
    assert_eq!(desk.problems(), ["/: Wrong"]);
    let why = desk.interview.explain(Place { node: 0, row: 0 }, 0);
    assert_eq!((&*why[0].expression, &*why[0].result), ("${n} > 1000", "false"));
    assert_eq!(why[0].read, [(desk.at("/n"), "5".to_owned())]);
    desk.verify();
}

#[test]
fn a_condition_is_explained_in_words_with_what_would_turn_it() {
    let plan = plan(
        r#"lists: {"sex": Inline([("m", "Nam"), ("f", "Nữ")])},"#,
        r#"
        SelectOne(name: "sex", list: "sex", label: "Sex"),
        Integer(name: "age", label: "Age"),
        Text(name: "both", label: "Both", relevant: "${sex} = 'f' and ${age} >= 15"),
        Text(name: "either", label: "Either", relevant: "${sex} = 'f' or not(${age} < 15)"),
        SelectOne(name: "grade", list: "sex", read_only: "true()", label: "Grade",
            calculation: "if(${age} = '', '', if(${age} > 20, 'm', 'f'))"),
        "#,
    );
    let mut desk = Desk::new(&plan);
    desk.answer("/sex", json!("m"));
    desk.answer("/age", json!(20));
    let why = |name: &str| desk.interview.explain(desk.at(name), 0).swap_remove(0);
    let both = why("/both");
    assert_eq!(both.words, "“Sex” is «Nữ» and “Age” ≥ 15");
    assert_eq!(both.steps.iter().map(|step| step.holds).collect::<Vec<_>>(), [false, true]);
    let turn = both.turn.unwrap();
    assert_eq!((turn.to, turn.all, &turn.conditions[..]), (true, true, &["“Sex” is «Nữ»".to_owned()][..]));
    // It holds by its second part only: that one would have to go.
    let turn = why("/either").turn.unwrap();
    assert_eq!((turn.to, turn.all), (false, true));
    assert_eq!(turn.conditions, ["it is not so that (“Age” < 15)"]);
    let grade = desk.interview.explain(desk.at("/grade"), 0);
    let value = grade.iter().find(|why| !why.steps.iter().all(|step| step.then.is_none())).unwrap();
    assert_eq!(value.steps.len(), 2);
    assert_eq!(value.steps[1].then.as_deref(), Some("«Nữ»"), "the label of what is left over");
}

#[test]
fn a_soft_rule_of_the_form_takes_a_reason() {
    let plan = plan(
        r#"rules: [Check(id: "few", that: "${n} > 10", severity: Soft, say: "so few?")],"#,
        r#"Integer(name: "n", label: "How many"),"#,
    );
    let mut desk = Desk::new(&plan);
    desk.answer("/n", json!(5));
    assert_eq!(desk.problems(), ["/: Odd"]);
    let place = Place { node: 0, row: 0 };
    desk.act(Act::Reason { place, check: "few".into(), reason: "counted twice".into() }).unwrap();
    assert_eq!(desk.problems(), ["/: Explained"]);
    assert!(desk.interview.strangers().is_empty());
    desk.act(Act::Close { outcome: Outcome::Complete, reason: None }).unwrap();
    desk.verify();
}

#[test]
fn the_way_forward_and_back_skips_what_is_not_asked() {
    let plan = plan(
        "",
        r#"
        Integer(name: "a", label: "A"),
        Group(name: "g", relevant: "${a} = 1", body: [Integer(name: "b", label: "B"), Note(name: "c", label: "C")]),
        Repeat(name: "r", label: "R", body: [
            Text(name: "x", label: "X"),
            Repeat(name: "s", label: "S", count: Fixed(2), body: [Text(name: "y", label: "Y")]),
        ]),
        Calculate(name: "calc", calculation: "1"),
        Integer(name: "z", label: "Z"),
        "#,
    );
    let mut desk = Desk::new(&plan);
    desk.answer("/a", json!(1));
    desk.add("/r");
    desk.add("/r");
    let walk = |desk: &Desk, notes: bool| -> Vec<String> {
        let mut paths = Vec::new();
        let mut place = desk.interview.first();
        while let Some(at) = place {
            paths.push(desk.interview.path(at));
            assert_eq!(desk.interview.find(&desk.interview.path(at)), Some(at));
            place = desk.interview.next(at, notes);
        }
        paths
    };
    let forward = walk(&desk, false);
    assert_eq!(
        forward,
        [
            "/a",
            "/b",
            "/r[1]/x",
            "/r[1]/s[1]/y",
            "/r[1]/s[2]/y",
            "/r[2]/x",
            "/r[2]/s[1]/y",
            "/r[2]/s[2]/y",
            "/z"
        ]
    );
    assert_eq!(walk(&desk, true).len(), forward.len() + 1);
    let mut back = vec![];
    let mut place = Some(desk.at("/z"));
    while let Some(at) = place {
        back.push(desk.interview.path(at));
        place = desk.interview.previous(at, false);
    }
    back.reverse();
    assert_eq!(back, forward);
    desk.answer("/a", json!(2));
    assert_eq!(
        desk.interview.next(desk.at("/a"), true).map(|at| desk.interview.path(at)),
        Some("/r[1]/x".into())
    );
}

#[test]
fn numbers_are_shown_in_groups_or_as_they_are() {
    let body = r#"
        Integer(name: "income", label: "Income", appearance: ["thousands-sep"]),
        Integer(name: "year", label: "Year", appearance: ["year"]),
        Decimal(name: "area", label: "Area"),
        Calculate(name: "born", calculation: "${year} - 20"),
        Note(name: "n", label: "${income} ${year} ${area} ${born}"),
    "#;
    let shown = |top: &str| {
        let plan = plan(top, body);
        let mut desk = Desk::new(&plan);
        desk.answer("/income", json!(1_500_000));
        desk.answer("/year", json!(2013));
        desk.answer("/area", json!(1234.5));
        desk.interview.label(desk.at("/n"), 0)
    };
    assert_eq!(shown(""), "1.500.000 2013 1.234,5 1.993");
    assert_eq!(shown("numbers: Plain,"), "1.500.000 2013 1234,5 1993");
}

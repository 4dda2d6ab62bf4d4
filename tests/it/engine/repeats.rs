//! Rows of all four kinds, and aggregates over them.

use super::*;
use khaosat::interview::RowId;

fn household() -> Arc<Plan> {
    plan(
        r#"lists: {
            "relation": Inline([("head", "Head"), ("child", "Child")]),
            "who": Rows(repeat: "member", label: "${name}"),
        },"#,
        r#"
        Repeat(name: "member", label: "Member", row_label: "${name}", min_rows: 1, max_rows: 1200, body: [
            Text(name: "name", label: "Name"),
            Integer(name: "age", label: "Age"),
            SelectOne(name: "relation", list: "relation", label: "Relation"),
            Calculate(name: "share", calculation: "${age} div sum(${member}/age)"),
            SelectOne(name: "mother", list: "who", label: "Mother"),
        ], checks: [Check(that: "count(${member}[${relation} = 'head']) = 1", say: "one head")]),
        Calculate(name: "size", calculation: "count(${member})"),
        Calculate(name: "children", calculation: "count(${member}[${age} < 15])"),
        Calculate(name: "total", calculation: "sum(${age})"),
        Calculate(name: "oldest", calculation: "max(${age})"),
        SelectOne(name: "respondent", list: "who", label: "Who"),
        Calculate(name: "who_name", calculation: "jr:choice-name(${respondent}, '${respondent}')"),
        "#,
    )
}

#[test]
fn aggregates_follow_rows_that_come_change_leave_and_return() {
    let mut desk = Desk::new(&household());
    assert_eq!(desk.values(), json!({"member": [], "size": 0, "children": 0, "total": 0}));
    for (n, age) in [40, 38, 12, 7].into_iter().enumerate() {
        desk.add("/member");
        desk.answer(&format!("/member[{}]/age", n + 1), json!(age));
        desk.verify();
    }
    let values = desk.values();
    assert_eq!((&values["size"], &values["children"], &values["total"]), (&json!(4), &json!(2), &json!(97)));
    assert_eq!(values["oldest"], json!(40));
    assert_eq!(values["member"][0]["share"], json!(40.0 / 97.0));
    let gone = desk.at("/member[2]").row;
    desk.remove("/member[2]");
    assert_eq!(desk.values()["total"], json!(59));
    assert_eq!(desk.values()["member"][0]["share"], json!(40.0 / 59.0));
    assert_eq!(desk.interview.rows_left(desk.at("/member")), [gone]);
    desk.verify();
    desk.act(Act::ReturnRow { row: gone }).unwrap();
    assert_eq!(desk.values(), values, "the row comes back with all it held, in its place");
    desk.verify();
}

#[test]
fn rows_move_and_are_chosen_by_identity() {
    let mut desk = Desk::new(&household());
    for name in ["An", "Bình", "Chi"] {
        desk.add("/member");
        let at = desk.interview.rows(desk.at("/member")).len();
        desk.answer(&format!("/member[{at}]/name"), json!(name));
    }
    let chosen = desk.interview.choices(desk.at("/respondent"), 0)[1].clone();
    assert_eq!(&*chosen.label, "Bình");
    desk.answer("/respondent", json!(&*chosen.code));
    assert_eq!(desk.values()["who_name"], json!("Bình"));
    let (first, last) = (desk.at("/member[1]").row, desk.at("/member[3]").row);
    desk.act(Act::MoveRow { row: last, after: None }).unwrap();
    desk.act(Act::MoveRow { row: first, after: Some(last) }).unwrap();
    let names: Vec<Json> =
        desk.values()["member"].as_array().unwrap().iter().map(|row| row["name"].clone()).collect();
    assert_eq!(names, ["Chi", "An", "Bình"]);
    assert_eq!(desk.values()["who_name"], json!("Bình"));
    desk.verify();
    desk.answer("/member[3]/name", json!("Bích"));
    assert_eq!(desk.values()["who_name"], json!("Bích"), "the label of a chosen row follows the row");
    desk.remove("/member[3]");
    assert_eq!(desk.values().get("who_name"), None);
    assert!(desk.problems().contains(&"/respondent: Wrong".to_owned()));
    desk.verify();
}

#[test]
fn a_check_over_all_rows_sees_the_answer_being_tried() {
    let mut desk = Desk::new(&household());
    desk.add("/member");
    assert!(desk.problems().contains(&"/member: Wrong".to_owned()));
    desk.answer("/member[1]/relation", json!("head"));
    assert_eq!(desk.problems(), [""; 0]);
    desk.add("/member");
    desk.answer("/member[2]/relation", json!("head"));
    assert_eq!(desk.problems(), ["/member: Wrong"]);
    desk.remove("/member[2]");
    assert_eq!(desk.problems(), [""; 0]);
    // A row made by mistake can always go; that one is missing is listed.
    desk.remove("/member[1]");
    assert!(desk.problems().contains(&"/member: Unanswered".to_owned()), "{:?}", desk.problems());
    desk.verify();
}

#[test]
fn a_thousand_rows_are_not_quadratic() {
    let plan = plan(
        "",
        r#"
        Repeat(name: "m", label: "M", body: [
            Integer(name: "age", label: "Age", default: "position(..)"),
            Calculate(name: "place", calculation: "position(..)"),
            Calculate(name: "minor", calculation: "${age} < 15"),
        ]),
        Calculate(name: "size", calculation: "count(${m})"),
        Calculate(name: "total", calculation: "sum(${age})"),
        "#,
    );
    let mut desk = Desk::new(&plan);
    let mut cost = vec![];
    for n in 1..=1000 {
        let before = desk.interview.evaluated();
        desk.add("/m");
        desk.answer(&format!("/m[{n}]/age"), json!(n % 90));
        cost.push(desk.interview.evaluated() - before);
    }
    assert!(cost.iter().all(|&cost| cost < 20), "{cost:?}");
    assert_eq!(desk.values()["size"], json!(1000));
    assert_eq!(desk.values()["m"][999]["place"], json!(1000));
    desk.verify();
}

#[test]
fn the_place_of_a_row_may_be_asked_for_from_outside() {
    let plan = plan(
        "",
        r#"
        Repeat(name: "m", label: "M", body: [
            Integer(name: "age", label: "Age"),
            Repeat(name: "job", label: "Job", body: [Integer(name: "days", label: "Days")]),
            Calculate(name: "busy", calculation: "position(${job}[days > 20])"),
        ]),
        Calculate(name: "eldest", calculation: "position(${m}[age > 60])"),
        Calculate(name: "second", calculation: "position(/t/m[2])"),
        "#,
    );
    let mut desk = Desk::new(&plan);
    for (n, age) in [30, 61, 45].into_iter().enumerate() {
        desk.add("/m");
        desk.answer(&format!("/m[{}]/age", n + 1), json!(age));
    }
    desk.add("/m[3]/job");
    desk.add("/m[3]/job");
    desk.answer("/m[3]/job[2]/days", json!(25));
    let values = desk.values();
    assert_eq!(
        (&values["eldest"], &values["second"], &values["m"][2]["busy"]),
        (&json!(2), &json!(2), &json!(2))
    );
    desk.remove("/m[1]");
    assert_eq!((&desk.values()["eldest"], &desk.values()["m"][1]["busy"]), (&json!(1), &json!(2)));
    desk.verify();
}

#[test]
fn when_a_count_shrinks_the_enumerator_says_which_rows_leave() {
    let plan = plan(
        "",
        r#"
        Integer(name: "n", label: "N"),
        Repeat(name: "plot", label: "Plot", count: "${n}", body: [Integer(name: "area", label: "Area")]),
        Calculate(name: "total", calculation: "sum(${area})"),
        "#,
    );
    let mut desk = Desk::new(&plan);
    desk.answer("/n", json!(3));
    for n in 1..=3 {
        desk.answer(&format!("/plot[{n}]/area"), json!(n * 10));
    }
    let repeat = desk.at("/plot");
    assert!(desk.propose(&Act::AddRow { repeat, after: None }).is_err(), "rows follow the count");
    assert!(desk.propose(&Act::RemoveRow { row: desk.at("/plot[1]").row }).is_err());
    desk.answer("/n", json!(2));
    assert_eq!(desk.interview.rows_to_leave(repeat), 1);
    assert_eq!(desk.interview.rows(repeat).len(), 3);
    assert_eq!(desk.problems(), ["/plot: Wrong"]);
    desk.verify();
    desk.remove("/plot[2]");
    assert_eq!(desk.problems(), [""; 0]);
    assert_eq!(desk.values()["plot"], json!([{"area": 10}, {"area": 30}]));
    assert_eq!(desk.values()["total"], json!(40));
    desk.verify();
    desk.answer("/n", json!(4));
    assert_eq!(desk.values()["plot"], json!([{"area": 10}, {"area": 20}, {"area": 30}, {}]));
    let ids: Vec<RowId> = desk.interview.rows(repeat).iter().map(|&row| desk.interview.row(row).id).collect();
    assert_eq!(ids, [1, 2, 3, 4].map(RowId::Ordinal), "ordinals are never reused");
    desk.answer("/n", json!(3));
    assert_eq!(desk.interview.rows(repeat).len(), 3, "a row without answers leaves unasked");
    desk.verify();
}

#[test]
fn rows_of_a_list_and_of_chosen_choices_keep_their_answers() {
    let plan = plan(
        r#"lists: {"crop": Inline([("rice", "Rice"), ("maize", "Maize"), ("tea", "Tea")])},"#,
        r#"
        SelectMultiple(name: "crops", list: "crop", label: "Crops"),
        Repeat(name: "each", label: "Each", from: Choices("crops"), body: [Integer(name: "kg", label: "Kg")]),
        Repeat(name: "item", label: "Item", from: List("crop"), body: [Integer(name: "price", label: "Price")]),
        Calculate(name: "sum", calculation: "sum(${kg})"),
        "#,
    );
    let mut desk = Desk::new(&plan);
    assert_eq!(desk.interview.rows(desk.at("/item")).len(), 3);
    desk.answer("/crops", json!(["tea", "rice"]));
    desk.answer("/each[1]/kg", json!(100));
    desk.answer("/each[2]/kg", json!(7));
    let row = desk.interview.rows(desk.at("/each"))[1];
    assert_eq!(desk.interview.row(row).id, RowId::Code("tea".into()));
    desk.answer("/crops", json!(["rice", "maize"]));
    assert_eq!(desk.values()["each"], json!([{"kg": 100}, {}]));
    assert_eq!(desk.values()["sum"], json!(100));
    desk.verify();
    desk.answer("/crops", json!(["rice", "maize", "tea"]));
    assert_eq!(desk.values()["each"], json!([{"kg": 100}, {}, {"kg": 7}]));
    desk.verify();
}

#[test]
fn nested_rows_are_summed_over_all_and_over_each() {
    let plan = plan(
        "",
        r#"
        Repeat(name: "a", label: "A", relevant: "${on} != 0", body: [
            Repeat(name: "b", label: "B", body: [Integer(name: "x", label: "X")]),
            Calculate(name: "inner", calculation: "sum(${x})"),
        ]),
        Calculate(name: "outer", calculation: "sum(${x})"),
        Calculate(name: "rows", calculation: "count(${b})"),
        Integer(name: "on", label: "On"),
        "#,
    );
    let mut desk = Desk::new(&plan);
    for a in 1..=3 {
        desk.add("/a");
        for b in 1..=a {
            desk.add(&format!("/a[{a}]/b"));
            desk.answer(&format!("/a[{a}]/b[{b}]/x"), json!(a * 10 + b));
            desk.verify();
        }
    }
    let values = desk.values();
    assert_eq!((&values["outer"], &values["rows"]), (&json!(11 + 21 + 22 + 31 + 32 + 33), &json!(6)));
    assert_eq!(values["a"][1]["inner"], json!(43));
    desk.answer("/on", json!(0));
    assert_eq!((&desk.values()["outer"], &desk.values()["rows"]), (&json!(0), &json!(0)));
    desk.verify();
    desk.answer("/on", json!(1));
    desk.remove("/a[2]");
    assert_eq!(desk.values()["outer"], json!(11 + 31 + 32 + 33));
    desk.verify();
}

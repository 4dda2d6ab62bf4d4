//! Circles are found when a form loads, and named.

use super::*;

fn circles(body: &str) -> Vec<String> {
    let text = format!("Form(id: \"t\", version: \"1\", title: \"T\", languages: [\"en\"], body: [{body}])");
    match form::open(FormFiles::single("t.ron", text)) {
        Ok(_) => vec![],
        Err(report) => report.found.iter().map(|found| found.message.to_string()).collect(),
    }
}

#[test]
fn a_ring_is_named_once() {
    let found = circles(
        r#"Calculate(name: "a", calculation: "${c} + 1"),
        Calculate(name: "b", calculation: "${a} + 1"),
        Calculate(name: "c", calculation: "${b} + 1"),
        Calculate(name: "outside", calculation: "${c}"),"#,
    );
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].contains("a → c → b → a"), "{found:?}");
}

#[test]
fn two_rings_are_two_errors() {
    let found = circles(
        r#"Calculate(name: "a", calculation: "${a} + 1"),
        Integer(name: "x", label: "X", relevant: "${y} > 1"),
        Integer(name: "y", label: "Y", relevant: "${x} > 1"),"#,
    );
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found[0].contains("a → a") && found[1].contains("x → y → x"), "{found:?}");
}

#[test]
fn a_count_that_reads_its_own_rows_is_a_circle() {
    let found = circles(
        r#"Repeat(name: "r", label: "R", count: "sum(${x})", body: [Integer(name: "x", label: "X")]),"#,
    );
    assert!(found.iter().any(|message| message.contains("r")), "{found:?}");
}

#[test]
fn checks_labels_and_once_may_read_their_own_value() {
    let found = circles(
        r#"Integer(name: "x", label: "${x}?", required: "${x} = ''", checks: [Check(that: "${x} < 5", say: "${x}")]),
        Calculate(name: "first", calculation: "once(coalesce(${first}, ${x}))"),
        Repeat(name: "r", label: "R", body: [
            Integer(name: "y", label: "Y", checks: [Check(that: "count(${r}[${y} = 1]) <= 1", say: "one")]),
        ]),"#,
    );
    assert_eq!(found, [""; 0]);
}

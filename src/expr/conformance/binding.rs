//! Errors of binding, choice filters, proposed answers and aggregates.

use proptest::prelude::*;

use crate::expr::{
    ANSWERS, Bound, Env, Item, Purpose, Value, bind,
    bind::{Lifted, lift},
    eval, eval_bool, eval_number, items_passing, parse,
    testbed::{Bed, node},
};

#[test]
fn errors_name_the_words_and_the_way_out() {
    let bed = Bed::new();
    let texts = [
        ("", "${fulname} = 1"),
        ("", "${x1} + ${x2}"),
        ("", "cuont(${member})"),
        ("", "if(1, 2)"),
        ("", "not(1, 2)"),
        ("", "sum(3)"),
        ("", "count('x')"),
        ("", "'a' | ${n}"),
        ("", "(1 + 2)/x"),
        ("", "(${n} | instance('limit')/item)/x"),
        ("", "instance('comune')/root/item"),
        ("", "instance(${n})"),
        ("", "instance('commune')/root/item[cod = '1']/name"),
        ("", "instance('commune')/root/item/nam"),
        ("", "pulldata('commune', 'nam', 'code', '1')"),
        ("", "pulldata('commune', 'name', ${n}, '1')"),
        ("", "date('24/11/2026')"),
        ("", "format-date('x', '%Y')"),
        ("", "regex('x', '[0-9')"),
        ("", "special(1)"),
        ("", "jr:choice-name('1', '${on}')"),
        ("", "index(${member})"),
        ("", "indexed-repeat(${n}, ${member}, 1)"),
        ("", "indexed-repeat(${age}, ${n}, 1)"),
        ("", "indexed-repeat(${age}, ${member}, 1, ${job})"),
        ("", ". > 1"),
        ("", "../x"),
        ("", "/data/nn"),
        ("", "group/iner"),
        ("n", "age > 5"),
        ("n", "${one} = male"),
        ("n", "true"),
        ("n", "./x"),
        ("member[1]/age", "../../../.."),
        ("member[1]/age", "../fullname"),
        ("", "n-1"),
    ];
    let mut found = Vec::new();
    for (at, text) in texts {
        let at = bed.place(at).node;
        let expr = parse(text).unwrap_or_else(|error| panic!("{text}: {}", error.message));
        let errors = bind(&expr, &bed, Some(at), Purpose::Value).expect_err(text);
        found.push(text.to_owned());
        for error in errors {
            let words = text.get(error.span.range()).expect("the span lies in the text");
            let help: Vec<String> = error.help.iter().map(ToString::to_string).collect();
            found.push(format!("    {} `{words}` {} | {}", error.code, error.message, help.join("; ")));
        }
    }
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../../../tests/snap");
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!("binding_errors", found.join("\n")));
}

#[test]
fn a_proposed_answer_is_seen_wherever_the_question_is_read() {
    let bed = Bed::new();
    let current = bed.place("member[2]/relation");
    let proposed = Value::from("head");
    let ask = |text: &str| {
        let expr = parse(text).expect("it parses");
        let (bound, _) = bind(&expr, &bed, Some(current.node), Purpose::Condition).expect("it binds");
        let env = |proposed| Env { instance: &bed, current, proposed, candidate: None };
        (eval_bool(&bound, &env(None)), eval_bool(&bound, &env(Some(&proposed))))
    };
    assert_eq!(ask(". = 'head'"), (false, true));
    assert_eq!(ask("${relation} = 'head'"), (false, true));
    assert_eq!(ask("count(${member}[${relation} = 'head']) = 1"), (true, false));
    assert_eq!(ask("selected(../relation, 'head')"), (false, true));
}

#[test]
fn choice_filters_use_the_index_and_see_the_candidate() {
    let bed = Bed::new();
    let pass = |text: &str| {
        let expr = parse(text).expect("it parses");
        let (bound, _) = bind(&expr, &bed, Some(node("one")), Purpose::Filter(1)).expect("it binds");
        let current = bed.place("one");
        bed.cells_read.set(0);
        let env = Env { instance: &bed, current, proposed: None, candidate: None };
        (items_passing(&bound, 1, &env), bed.cells_read.get())
    };
    assert_eq!(pass("district = 'TC'"), (vec![0, 1, 2], 4));
    assert_eq!(pass("code = '03650'"), (vec![1], 0), "the index answers alone");
    assert_eq!(pass("'03650' = code and district = 'TC'"), (vec![1], 2));
    assert_eq!(pass("code = 3650"), (vec![1], 4), "a number is no text: no index");
    assert_eq!(pass("code = '03650' or district = 'MC'").0, vec![1, 3]);
    assert_eq!(pass("position() = 2").0, vec![1]);
    assert_eq!(pass("true()").0, vec![0, 1, 2, 3]);
    assert_eq!(pass("pop > 6000 and ${n} = 3").0, vec![1, 3]);
    assert_eq!(pass("code = pulldata('commune', 'code', 'name', 'Mường É')").0, vec![1]);
}

#[test]
fn a_list_of_rows_is_filtered_by_row() {
    let bed = Bed::new();
    let expr = parse("${age} > 15 and ${relation} != current()").expect("it parses");
    let (bound, _) =
        bind(&expr, &bed, Some(node("one")), Purpose::RowFilter(node("member"))).expect("it binds");
    let passes = |row: u32| {
        let candidate = Some(Item { doc: ANSWERS, node: node("member"), row });
        eval_bool(&bound, &Env { instance: &bed, current: bed.place("one"), proposed: None, candidate })
    };
    assert_eq!([1, 2, 3].map(passes), [true, false, true]);
}

/// What a call is lifted to, folded by hand over the rows, and what the call itself gives.
fn lifted_and_direct(bed: &Bed, at: &str, text: &str) -> Option<(f64, f64)> {
    let current = bed.place(at);
    let expr = parse(text).expect("it parses");
    let (bound, _) = bind(&expr, bed, Some(current.node), Purpose::Value).expect("it binds");
    let Lifted { function, repeat, filter, value, .. } = lift(&bound, bed)?;
    assert_eq!(repeat, node("member"));
    let mut sum = 0.0;
    for row in [1, 2, 3] {
        let item = Item { doc: ANSWERS, node: repeat, row };
        let env = Env { instance: bed, current: item, proposed: None, candidate: None };
        if filter.as_ref().is_none_or(|filter| eval_bool(filter, &env)) {
            sum += match (&value, function) {
                (Some(value), "sum") => {
                    Some(eval(value, &env)).filter(|v| !v.is_empty()).map_or(0.0, |v| v.to_number())
                }
                (Some(value), _) => f64::from(u8::from(!eval(value, &env).is_empty())),
                (None, _) => 1.0,
            };
        }
    }
    let env = Env { instance: bed, current, proposed: None, candidate: None };
    Some((sum, eval_number(&bound, &env)))
}

#[test]
fn aggregates_are_lifted_when_every_reader_would_see_the_same() {
    let bed = Bed::new();
    for text in [
        "count(${member})",
        "count(${age})",
        "sum(${age})",
        "sum(${income})",
        "sum(${member}/income)",
        "count-non-empty(${income})",
        "count(${member}[${age} < 15])",
        "sum(${member}[${age} < ${n} * 10]/income)",
        "count(${member}[${age} > 12][${relation} = 'head'])",
        "count(${member}[count(${job}[${hours} > 20]) > 0])",
        "count(${member}[instance('limit')/root/item[b1 > 150]/b1 > ${age}])",
    ] {
        let (lifted, direct) =
            lifted_and_direct(&bed, "", text).unwrap_or_else(|| panic!("{text} is lifted"));
        assert_eq!(lifted, direct, "{text}");
    }
    assert!(lifted_and_direct(&bed, "member[2]/age", "sum(${member}/age)").is_some());
    for (at, text) in [
        ("", "count(${member}[1])"),
        ("", "count(${member}[position() > 1])"),
        ("", "count(//age)"),
        ("", "count(${n})"),
        ("", "sum(${age} | ${n})"),
        ("member[2]/age", "count(${member}[${age} > current()/../age])"),
        ("member[2]/age", "sum(${age})"),
    ] {
        assert!(lifted_and_direct(&bed, at, text).is_none(), "{text} must not be lifted");
    }
}

#[test]
fn a_running_aggregate_is_asked_for_its_row() {
    let bed = Bed::new();
    let sum = Bound::Aggregate(2);
    let env = Env { instance: &bed, current: bed.place("member[2]/age"), proposed: None, candidate: None };
    assert_eq!(eval(&sum, &env), Value::Number(202.0));
}

#[test]
fn an_aggregate_over_the_question_itself_sees_the_proposed_answer() {
    let bed = Bed::new();
    let current = bed.place("member[2]/relation");
    let expr = parse("count(${member}[${relation} = 'head'])").expect("it parses");
    let (bound, _) = bind(&expr, &bed, Some(current.node), Purpose::Condition).expect("it binds");
    let lifted = lift(&bound, &bed).expect("it is lifted");
    assert!(matches!(lifted.place(2, bound.clone(), node("age")), Bound::Aggregate(2)));
    let placed = lifted.place(2, bound, current.node);
    let proposed = Value::from("head");
    let ask = |proposed| eval(&placed, &Env { instance: &bed, current, proposed, candidate: None });
    assert_eq!(ask(Some(&proposed)), Value::Number(2.0), "counted anew");
    assert_eq!(ask(None), Value::Number(202.0), "the running result");
}

#[test]
fn the_tallest_tree_that_parses_evaluates() {
    let bed = Bed::new();
    let chain = vec!["1"; 500].join(" + ");
    assert_eq!(bed.eval("", &chain), Ok(Value::Number(500.0)));
    let nested = format!("{}{chain}{}", "abs(".repeat(10), ")".repeat(10));
    assert_eq!(bed.eval("", &nested), Ok(Value::Number(500.0)));
    let deep = format!("{}${{n}}{}", "if(1 = 1, ".repeat(99), ", 0)".repeat(99));
    assert_eq!(bed.eval("", &deep), Ok(Value::Number(3.0)));
}

proptest! {
    #[test]
    fn whatever_binds_evaluates(parts in proptest::collection::vec(prop::sample::select(vec![
        "1", "'x'", "''", "${n}", "${age}", "${member}", "${job}", "${none}", "${day}", ".", "..", "/data", "//job",
        "age", "*", "/", "//", "[", "]", "(", ")", ",", "=", "<", "+", "-", " and ", " or ", " div ", " mod ", "|",
        "sum(", "count(", "position()", "last()", "if(", "concat(", "substr(", "date(", "current()", "not(",
        "instance('commune')/root/item", "[code = '03650']", "code", "age-at(", "selected(", "format-date(",
        "regex(", "round(", "indexed-repeat(",
    ]), 0..14), place in prop::sample::select(vec!["", "n", "member[2]", "member[1]/age", "member[1]/job[2]/hours"])) {
        let bed = Bed::new();
        let _ = bed.eval(place, &parts.concat());
    }
}

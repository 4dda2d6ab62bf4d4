use proptest::prelude::*;

use super::parse;

/// The error of a text: code, the words under the caret, message, help.
fn error(text: &str) -> String {
    let error = parse(text).expect_err("the text should not parse");
    let words = text.get(error.span.range()).expect("the span lies in the text");
    let help: Vec<String> = error.help.iter().map(ToString::to_string).collect();
    format!("{} `{words}` {} | {}", error.code, error.message, help.join("; "))
}

#[test]
fn errors_name_the_place_and_the_way_out() {
    let texts = [
        "",
        "  ",
        "1 +",
        "${a",
        "${a b}",
        "$a",
        "{a}",
        "'open",
        "it's",
        "f(1",
        "(1 + 2",
        "${m}[1",
        "1 + 2)",
        "1]",
        "${a} == 1",
        "${a} <> 1",
        "${a} && 1",
        "${a} || 1",
        "${a} % 2",
        "!${a}",
        "${a} = “x”",
        "${a} = ‘x’",
        "${a} ≥ 1",
        "${a} AND ${b}",
        "${a} and and ${b}",
        "and ${a}",
        "1,5",
        "1e5",
        "5a",
        "not ${a}",
        "${a} / 2",
        "${a} ${b}",
        "f(1; 2)",
        "f(1 2)",
        "f(1,)",
        "@id",
        "ancestor::x",
        "a/text()",
        "//",
        "a//",
        "${a} = ",
        "= 1",
        "if(${a} = 1, 2",
        "a::b",
        "\u{7}",
    ];
    let found: Vec<String> = texts.iter().map(|text| format!("{text:?}\n    {}", error(text))).collect();
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../../../tests/snap");
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!("expression_errors", found.join("\n")));
}

/// The tree with all parentheses written.
fn shape(text: &str) -> String {
    use crate::expr::{Expr, ExprKind};
    fn show(expr: &Expr, text: &str, out: &mut String) {
        match &expr.kind {
            ExprKind::Binary(op, a, b) => {
                out.push('(');
                show(a, text, out);
                out.push_str(&format!(" {op:?} "));
                show(b, text, out);
                out.push(')');
            }
            ExprKind::Negate(a) => {
                out.push_str("neg ");
                show(a, text, out);
            }
            ExprKind::Path(path) => {
                let steps = path.steps.len();
                let predicates =
                    path.predicates.len() + path.steps.iter().map(|s| s.predicates.len()).sum::<usize>();
                out.push_str(&format!("<{} {steps}/{predicates}>", &text[expr.span.range()]));
            }
            _ => out.push_str(&text[expr.span.range()]),
        }
    }
    let mut out = String::new();
    show(&parse(text).unwrap_or_else(|e| panic!("{text}: {}", e.message)), text, &mut out);
    out
}

#[test]
fn operators_bind_as_in_xpath() {
    let cases = [
        ("1 + 2 * 3", "(1 Add (2 Multiply 3))"),
        ("1 - 2 - 3", "((1 Subtract 2) Subtract 3)"),
        ("-1 * 2", "(neg 1 Multiply 2)"),
        ("- - 1", "neg neg 1"),
        ("2 div 3 mod 4", "((2 Divide 3) Modulo 4)"),
        ("1 = 2 < 3", "(1 Equal (2 Less 3))"),
        ("1 or 2 and 3", "(1 Or (2 And 3))"),
        ("1 or 2 or 3 or 4", "((1 Or 2) Or (3 Or 4))"),
        ("-a | b", "neg (<a 1/0> Union <b 1/0>)"),
        ("* * *", "(<* 1/0> Multiply <* 1/0>)"),
        ("and and and", "(<and 1/0> And <and 1/0>)"),
        ("div div div", "(<div 1/0> Divide <div 1/0>)"),
        ("a -b", "(<a 1/0> Subtract <b 1/0>)"),
        ("a-b", "<a-b 1/0>"),
        ("${a}-${b}", "(<${a} 0/0> Subtract <${b} 0/0>)"),
        ("5-3", "(5 Subtract 3)"),
        (".5 + 1.", "(.5 Add 1.)"),
        (". >= 0", "(<. 1/0> GreaterOrEqual 0)"),
        ("../a = /b/c", "(<../a 2/0> Equal </b/c 2/0>)"),
        ("/", "</ 0/0>"),
        ("//a/b[1][2]", "<//a/b[1][2] 3/2>"),
        ("child::a/parent::node()/self::*", "<child::a/parent::node()/self::* 3/0>"),
        ("${m}[${a} < 1]/b", "<${m}[${a} < 1]/b 1/1>"),
        ("(a | b)[1]/c", "<(a | b)[1]/c 1/1>"),
        ("instance('x')/root/item[a = 1]/b", "<instance('x')/root/item[a = 1]/b 3/1>"),
        ("jr:choice-name(., 'x')", "jr:choice-name(., 'x')"),
        ("current()/../a", "<current()/../a 2/0>"),
        ("\"it's\"", "\"it's\""),
        ("${ a }", "<${ a } 0/0>"),
    ];
    for (text, expected) in cases {
        assert_eq!(shape(text), expected, "{text}");
    }
}

#[test]
fn deep_nesting_is_refused_and_long_conditions_are_not() {
    let nested = |n: usize| format!("{}1{}", "(".repeat(n), ")".repeat(n));
    assert!(parse(&nested(100)).is_ok());
    assert_eq!(parse(&nested(101)).expect_err("too deep").code, "E008");
    assert_eq!(parse(&"-".repeat(5000)).expect_err("too deep").code, "E008");
    assert_eq!(parse(&"1+".repeat(2000)).expect_err("too high").code, "E008");
    let or: Vec<String> = (0..2000).map(|n| format!("${{q{n}}} = 1")).collect();
    assert!(parse(&or.join(" or ")).is_ok());
    assert_eq!(parse(&" ".repeat(40_000)).expect_err("too long").code, "E009");
}

proptest! {
    #[test]
    fn no_text_panics(text in "\\PC{0,60}") {
        if let Err(error) = parse(&text) {
            prop_assert!(text.get(error.span.range()).is_some());
        }
    }

    #[test]
    fn no_row_of_tokens_panics(parts in proptest::collection::vec(prop::sample::select(vec![
        "1", ".5", "'t'", "${a}", "name", "and", "or", "div", "-", "+", "*", "=", "<", "/", "//", ".", "..", "(", ")",
        "[", "]", ",", "|", "@", "::", "not(", "node()", "child::", "if(", " ", "ế", "“",
    ]), 0..24)) {
        let text = parts.concat();
        if let Err(error) = parse(&text) {
            prop_assert!(text.get(error.span.range()).is_some());
        }
    }
}

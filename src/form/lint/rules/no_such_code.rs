//! A select is compared with a code that its list does not have.

use super::prelude::*;
use crate::{diag::did_you_mean, form::compile::OTHER, words::table::common};

pub(super) static LINT: Lint = Lint {
    what: &words::NO_SUCH_CODE_WHAT,
    why: &words::NO_SUCH_CODE_WHY,
    example: r#"SelectOne(name: "sex", list: "sex", label: "Giới tính"),
Integer(name: "births", label: "Số lần sinh", relevant: "${sex} = 'female'"),"#,
    instead: r#"SelectOne(name: "sex", list: "sex", label: "Giới tính"),
Integer(name: "births", label: "Số lần sinh", relevant: "${sex} = '2'"),"#,
    look: Look::Part(look),
};

fn look(form: &Form<'_>, formula: &Formula<'_>, part: &Expr, found: &mut Found<'_>) {
    let equality = comparison(part).filter(|(op, ..)| is_equality(*op)).map(|(_, a, b)| (a, b));
    let pair = match (equality, call(part, "selected")) {
        (Some((a, b)), _) if formula.reference(a).is_some() => (a, b),
        (Some((a, b)), _) => (b, a),
        (None, Some([question, code])) => (question, code),
        _ => return,
    };
    let Some((node, question)) = form.question_in(formula, pair.0) else { return };
    let (Some(choices), Some(value)) = (form.choices_of(node), constant(pair.1)) else { return };
    let has = |code: &str| choices.has(code) || (code == OTHER && question.other.is_some());
    let number = || choices.codes().any(|code| Value::from(&**code).to_number() == value.to_number());
    let wanted = value.to_text();
    let missing = match &value {
        Value::Text(text) => text.split_whitespace().find(|code| !has(code)),
        Value::Number(_) if !number() => Some(&*wanted),
        _ => None,
    };
    if let Some(code) = missing {
        let near = did_you_mean(code, choices.codes().take(500).map(|code| &**code));
        let near = near.map(|near| common::DID_YOU_MEAN.with([near]));
        let message = words::NO_SUCH_CODE.with([&*choices.list.name.value, code]);
        found.warn(formula.place(pair.1), message).help.extend(near);
    }
}

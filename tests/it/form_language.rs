//! The form language, whole: one form with every type and property, and what its plan says about them.

use std::collections::BTreeMap;

use khaosat::{
    form::{
        self, Form, FormFiles, NodeId, Plan, QuestionType, Special,
        plan::{Choices, DatePrecision, Fold, Part, RowSource, Severity, Unit},
    },
    words::Lang,
};

/// The kitchen sink with its data.
pub(crate) fn kitchen_sink() -> FormFiles {
    let files = [
        ("form.ron", include_str!("data/kitchen_sink.ron")),
        (
            "lists/communes.csv",
            "code,label_vi,label_en,region\n03646,Tô Hiệu,Tô Hiệu ward,north\n03664,Chiềng An,Chiềng An ward,north\n",
        ),
        ("lists/villages.csv", "\u{feff}name,label,commune\n1,\"Bản Mé, Ban\",03646\n2,Bản Cọ,03664\n"),
        ("tables/standard.csv", "code,region,points\n3,north,140\n3,south,175\n"),
    ];
    FormFiles {
        origin: "kitchen-sink".to_owned(),
        files: files.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec())).into_iter().collect(),
    }
}

fn open() -> Form {
    form::open(kitchen_sink()).unwrap_or_else(|report| panic!("{}", report.render(Lang::En, false)))
}

fn id(plan: &Plan, name: &str) -> NodeId {
    plan.node(name).unwrap_or_else(|| panic!("no node {name}")).id
}

fn question<'p>(plan: &'p Plan, name: &str) -> &'p form::plan::Question {
    plan.question(id(plan, name)).unwrap()
}

/// A template with pipes as their expressions.
fn template(plan: &Plan, name: &str, language: usize) -> String {
    let parts = &plan.node(name).unwrap().label.0[language].0;
    let show = |part: &Part| match part {
        Part::Text(text) => text.to_string(),
        Part::Pipe(id) => format!("<{}>", plan.formulas[*id as usize].text),
    };
    parts.iter().map(show).collect()
}

#[test]
fn the_whole_form_loads_without_a_word() {
    let form = open();
    assert!(form.report.found.is_empty(), "{}", form.report.render(Lang::En, false));
    assert_eq!((&*form.plan.id, &*form.plan.version, form.plan.unit), ("kitchen-sink", "1", Unit::Village));
    assert_eq!(form.plan.hash, kitchen_sink().hash());
    assert_eq!(form.plan.commune, Some(id(&form.plan, "commune")));
    assert!(form.plan.freezes);
}

#[test]
fn the_form_uses_every_type_and_every_property() {
    let text = include_str!("data/kitchen_sink.ron");
    for name in form::definition::ItemType::names() {
        assert!(text.contains(&format!("{name}(name:")), "no {name}");
    }
    for property in form::definition::PROPERTIES {
        assert!(text.contains(&format!("{}:", property.name)), "no {}", property.name);
    }
}

#[test]
fn nodes_stand_in_document_order_with_their_repeats_and_slots() {
    let plan = open().plan;
    let member = plan.node("member").unwrap();
    let pay = plan.node("pay").unwrap();
    assert_eq!((pay.repeat, pay.repeat_depth), (Some(id(&plan, "job")), 2));
    assert_eq!(plan.node("job").unwrap().repeat, Some(member.id));
    let children: Vec<&str> = plan.children(member.id).map(|node| &*node.name).collect();
    assert_eq!(children, ["full_name", "age", "carer", "job", "income"]);
    assert_eq!(plan.repeat(member.id).unwrap().slots, 4);
    assert_eq!((plan.node("income").unwrap().slot, pay.slot), (3, 0));
    assert_eq!(plan.nodes[0].end as usize, plan.nodes.len());
}

#[test]
fn rows_come_from_four_places() {
    let plan = open().plan;
    let rows = |name: &str| &plan.repeat(id(&plan, name)).unwrap().rows;
    assert!(matches!(rows("member"), RowSource::User));
    assert!(matches!(rows("job"), RowSource::Fixed(2)));
    assert!(matches!(rows("counted"), RowSource::Count(_)));
    assert!(matches!(rows("per_crop"), RowSource::Choices(node) if *node == id(&plan, "crops")));
    assert!(matches!(rows("per_item"), RowSource::List(_, Some(_))));
    let member = plan.repeat(id(&plan, "member")).unwrap();
    assert_eq!((member.min_rows, member.max_rows, member.grid), (Some(1), Some(20), true));
}

#[test]
fn properties_reach_the_plan() {
    let plan = open().plan;
    let head = plan.node("head").unwrap();
    assert_eq!(head.special, [Special::Refused, Special::NotApplicable]);
    let verified = plan.nodes.iter().filter(|node| node.verify);
    assert_eq!(verified.map(|node| &*node.name).collect::<Vec<_>>(), ["n"]);
    assert!(head.pii && head.required.is_some() && head.read_only.is_some());
    assert_eq!(
        (question(&plan, "head").max, question(&plan, "head").mask.as_deref()),
        (Some(60), Some("AAA-999"))
    );
    assert!(question(&plan, "story").multiline);
    assert_eq!(question(&plan, "born").date, DatePrecision::Partial);
    assert_eq!(question(&plan, "since").date, DatePrecision::MonthYear);
    assert_eq!(question(&plan, "visit").date, DatePrecision::Full);
    assert_eq!(question(&plan, "mark").range, Some((1.0, 5.0, 0.5)));
    let crops = question(&plan, "crops");
    assert_eq!((crops.max, crops.yes_no, &*crops.exclusive[0]), (Some(2), true, "9"));
    assert_eq!(plan.node("once_only").unwrap().trigger, [id(&plan, "n"), id(&plan, "area")]);
    let sure = |name: &str| plan.node(name).unwrap().source.as_ref().map(|source| source.sure);
    assert_eq!((sure("area"), sure("visit"), sure("n")), (Some(false), Some(true), None));
    assert_eq!(plan.node("n").unwrap().parameters, [("step".into(), "2".into())]);
    assert_eq!(plan.node("story").unwrap().parameters, [("rows".into(), "3".into())]);
}

#[test]
fn or_other_adds_a_text_question() {
    let plan = open().plan;
    let other = plan.node("village_other").unwrap();
    assert_eq!(question(&plan, "village").other, Some(other.id));
    assert_eq!(plan.question(other.id).unwrap().ty, QuestionType::Text);
    assert!(other.relevant.is_some() && other.required.is_some() && other.pii);
    assert_eq!(
        plan.formulas[other.relevant.unwrap() as usize].text.to_string(),
        "selected(${village}, 'other')"
    );
}

#[test]
fn texts_pipe_answers_in_every_language() {
    let plan = open().plan;
    assert_eq!(template(&plan, "age", 0), "<${full_name}> bao nhiêu tuổi?");
    assert_eq!(template(&plan, "age", 1), "How old is <${full_name}>?");
    assert_eq!(template(&plan, "story", 0), "Kể \"chuyện\" của <${head}>");
    assert_eq!(template(&plan, "story", 1), template(&plan, "story", 0));
}

#[test]
fn texts_of_a_nested_repeat_see_the_row_around_it() {
    let text = r#"Form(id: "x", version: "1", title: "t", languages: ["vi"], body: [
        Repeat(name: "outer", label: "O", row_label: "${name}", body: [
            Repeat(name: "inner", label: "Việc của ${name}", row_label: "${what}", relevant: "${name} != ''", body: [
                Text(name: "what", label: "${name} làm gì?"),
            ], checks: [Check(that: "count(${inner}) < 9", say: "${name} làm nhiều quá")]),
            Text(name: "name", label: "Tên"),
        ]),
    ])"#;
    let form = form::open(FormFiles::single("x.ron", text)).unwrap();
    let plan = form.plan;
    let (outer, inner) = (id(&plan, "outer"), id(&plan, "inner"));
    for formula in &plan.formulas {
        let khaosat::expr::Bound::Question(read) = &formula.bound else { continue };
        let own = if &*formula.text == "${what}" { inner } else { outer };
        assert!(!read.many, "{}", formula.text);
        assert_eq!(read.common, Some(own), "{}", formula.text);
        assert!(plan.nodes[formula.at as usize].repeat.is_some(), "{}", formula.text);
    }
    let row_label = &plan.repeat(outer).unwrap().row_label.0[0].0[0];
    let Part::Pipe(formula) = row_label else { panic!("no pipe") };
    assert_eq!(plan.nodes[plan.formulas[*formula as usize].at as usize].repeat, Some(outer));
}

#[test]
fn checks_have_names_and_severities() {
    let plan = open().plan;
    let checks: Vec<(&str, Severity)> =
        plan.checks.iter().map(|check| (&*check.id, check.severity)).collect();
    assert_eq!(
        checks,
        [
            ("member#1", Severity::Hard),
            ("age#1", Severity::Hard),
            ("very-old", Severity::Soft),
            ("age#3", Severity::Critical),
            ("rule#1", Severity::Critical),
        ]
    );
}

#[test]
fn lists_and_tables_are_data_with_indexes() {
    let plan = open().plan;
    let instance = |name: &str| plan.instances.iter().find(|table| &*table.name == name).unwrap();
    let village = instance("village");
    assert_eq!(
        village.columns.iter().map(|c| &**c).collect::<Vec<_>>(),
        ["code", "label_vi", "label_en", "commune"]
    );
    assert_eq!(&*village.cells[1], "Bản Mé, Ban");
    assert!(village.indexes[0].is_some() && village.indexes[3].is_some() && village.indexes[1].is_none());
    assert_eq!(village.indexes[3].as_ref().unwrap()["03664"], [1]);
    let crop = instance("crop");
    assert_eq!(crop.cells.len(), 3 * crop.columns.len());
    assert!(instance("standard").indexes[0].is_some());
    let who = plan.lists.iter().find(|list| &*list.name == "who").unwrap();
    assert!(matches!(who.choices, Choices::Rows { repeat, .. } if repeat == id(&plan, "member")));
}

#[test]
fn sums_and_counts_over_rows_are_lifted_and_shared() {
    let plan = open().plan;
    let mut texts: BTreeMap<&str, (Fold, Option<NodeId>)> = BTreeMap::new();
    for aggregate in &plan.aggregates {
        assert!(
            texts.insert(&aggregate.text, (aggregate.fold, aggregate.scope)).is_none(),
            "{}",
            aggregate.text
        );
    }
    let member = Some(id(&plan, "member"));
    assert_eq!(texts["sum(${pay})"], (Fold::Sum, member));
    assert_eq!(texts["count(${member})"], (Fold::Count, None));
    assert_eq!(texts["count(${member}[${age} >= 15])"], (Fold::Count, None));
    assert_eq!(texts["sum(${income})"], (Fold::Sum, None));
    assert_eq!(texts["max(${age})"], (Fold::Max, None));
    assert_eq!(texts.len(), 5);
}

#[test]
fn a_table_can_be_replaced_and_makes_another_revision() {
    let before = kitchen_sink();
    let after = kitchen_sink().with_table("standard", b"code,region,points\n3,north,150\n".to_vec()).unwrap();
    assert_ne!(before.hash(), after.hash());
    assert!(form::open(after).is_ok());
    let unknown = kitchen_sink().with_table("standart", Vec::new()).unwrap_err();
    assert!(unknown.hints[0].text(Lang::En).contains("standard"));
    let broken = kitchen_sink().with_table("standard", b"code,points\n".to_vec()).unwrap();
    let report = form::open(broken).unwrap_err();
    assert!(report.render(Lang::En, false).contains("region"));
}

#[test]
fn every_code_is_explained_in_both_languages() {
    let mut codes: Vec<&str> = form::codes::CODES.iter().map(|code| code.code).collect();
    assert!(form::explain("f012").is_some_and(|code| code.code == "F012"));
    assert!(form::explain("F999").is_none());
    let count = codes.len();
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes.len(), count, "a code stands for two things");
}

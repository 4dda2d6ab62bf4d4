//! What XLSForms are made of, part by part.

use super::*;

#[test]
fn every_type_becomes_a_question_that_loads() {
    use QuestionType as Q;
    let types: &[(&str, Q)] = &[
        ("text", Q::Text),
        ("string", Q::Text),
        ("integer", Q::Integer),
        ("int", Q::Integer),
        ("decimal", Q::Decimal),
        ("date", Q::Date),
        ("time", Q::Time),
        ("dateTime", Q::DateTime),
        ("select_one yn", Q::SelectOne),
        ("select one yn", Q::SelectOne),
        ("select_multiple yn", Q::SelectMultiple),
        ("select all that apply from yn", Q::SelectMultiple),
        ("rank yn", Q::Rank),
        ("range", Q::Range),
        ("geopoint", Q::GeoPoint),
        ("gps", Q::GeoPoint),
        ("geotrace", Q::GeoTrace),
        ("geoshape", Q::GeoShape),
        ("note", Q::Note),
        ("hidden", Q::Hidden),
        ("acknowledge", Q::Acknowledge),
        ("image", Q::File),
        ("photo", Q::File),
        ("audio", Q::File),
        ("video", Q::File),
        ("file", Q::File),
        ("barcode", Q::Text),
        ("start", Q::Start),
        ("end", Q::End),
        ("today", Q::Today),
        ("username", Q::Username),
        ("deviceid", Q::DeviceId),
        ("phonenumber", Q::Hidden),
    ];
    let rows: Vec<String> =
        types.iter().enumerate().map(|(at, (written, _))| format!("{written}|q{at}|Question {at}")).collect();
    let rows: Vec<&str> = std::iter::once("type|name|label").chain(rows.iter().map(String::as_str)).collect();
    let imported = survey(&rows);
    let form = loaded(&imported);
    for (at, (written, wanted)) in types.iter().enumerate() {
        assert_eq!(ty(&form, &format!("q{at}")), *wanted, "{written}");
    }
    assert_eq!(imported.questions, types.len());
    let notes = said(&imported, Level::Warning);
    assert_eq!(notes.iter().filter(|note| note.contains("becomes a File question")).count(), 4, "{notes:#?}");
}

#[test]
fn a_column_of_ours_says_what_is_keyed_a_second_time() {
    let imported = survey(&[
        "type|name|label|verify",
        "text|who|Who|Yes",
        "integer|age|Age|no",
        "integer|rooms|Rooms|perhaps",
        "note|thanks|Thanks|yes",
    ]);
    let form = loaded(&imported);
    let verified = form.plan.nodes.iter().filter(|node| node.verify);
    assert_eq!(verified.map(|node| &*node.name).collect::<Vec<_>>(), ["who"]);
    let notes = said(&imported, Level::Warning);
    assert!(notes.iter().any(|note| note.contains("survey!D4") && note.contains("perhaps")), "{notes:#?}");
    assert!(notes.iter().any(|note| note.contains("survey!D5") && note.contains("verify")), "{notes:#?}");
}

#[test]
fn every_column_has_its_property() {
    let imported = read(workbook(&[
        (
            "survey",
            &[
                "type|name|label::Tiếng Việt (vi)|label::English (en)|hint::vi|guidance_hint::en|relevant|required|\
                 required_message::en|constraint|constraint_message::vi|calculation|trigger|default|read_only|\
                 choice_filter|appearance|parameters|repeat_count|media::image|bind::odk:length",
                "integer|a|Tuổi|Age|gợi ý|more||yes|Needed|. < 100|dưới 100||| 5|||numbers|||a.png|3",
                "text|b|Tên ${ a }|Name ${a}|||${ a } > 3|${a} = 4|||||| it's|||multiline",
                "calculate|c|||||||||| ${a} * 2",
                "text|d|D|D|||||||| now() | ${a}||yes",
                "date|e|E|E|||||||||| today()",
                "select_one commune|f|F|F||||||||||||district = ${b}|minimal|seed=1",
                "range|g|G|G||||||||||||||start=0 end=5 step=0.5",
                "begin repeat|r|R|R|||||||||||||||${a}",
                "text|x|X|X",
                "end repeat",
                "select_one ${x}|who|W|W",
                "select_one_from_file villages.csv|v|V|V||||||||||||commune = ${f}||value=id label=ten",
                "select_multiple commune or_other|m|M|M",
                "calculate|p|||||||||| pulldata('prices', 'price', 'crop', 'rice')",
                "date|z|Z|Z||||||||||${last-saved#z}",
            ],
        ),
        (
            "choices",
            &[
                "list_name|name|label::Tiếng Việt (vi)|label::English (en)|district|audio",
                "commune|c1|Xã 1|Commune 1|d1|x.mp3",
                "commune|c2|Xã 2|Commune 2|d2",
            ],
        ),
        (
            "settings",
            &[
                "form_title|form_id|version|default_language|instance_name|style",
                "Thử|My Form|3|Tiếng Việt (vi)|concat(${a}, 'x')|pages",
            ],
        ),
        ("entities", &["list_name|label", "trees|${a}"]),
        ("scratch", &["whatever"]),
    ]));
    let form = loaded(&imported);
    assert_eq!((&*form.plan.id, &*form.plan.version), ("my-form", "3"));
    assert_eq!(form.plan.languages.iter().map(|tag| &**tag).collect::<Vec<_>>(), ["vi", "en"]);
    let a = node(&form, "a");
    assert!(a.required.is_some() && a.default.is_some() && a.checks.len() == 1 && a.appearance.len() == 1);
    assert!(
        matches!(&node(&form, "r").kind, Kind::Repeat(repeat) if matches!(repeat.rows, RowSource::Count(_)))
    );
    assert_eq!(node(&form, "d").trigger, [a.id]);
    let text = ron(&imported);
    for written in [
        "label: { \"vi\": \"Tên ${a}\", \"en\": \"Name ${a}\" }",
        "hint: { \"vi\": \"gợi ý\" }",
        "guidance: { \"en\": \"more\" }",
        "required_message: { \"en\": \"Needed\" }",
        "checks: [Check(that: \". < 100\", say: { \"vi\": \"dưới 100\" })]",
        "default: \"5\"",
        "default: \"\\\"it's\\\"\"",
        "default: \"today()\"",
        "default: \"${last-saved#z}\"",
        "relevant: \"${a} > 3\"",
        "required: \"${a} = 4\"",
        "choice_filter: \"district = ${b}\"",
        "range: (0, 5, 0.5)",
        "or_other: true",
        "Rows(repeat: \"r\", label: \"${x}\")",
        "instance_name: \"concat(${a}, 'x')\"",
        "(\"c1\", { \"vi\": \"Xã 1\", \"en\": \"Commune 1\" }, { \"district\": \"d1\" })",
    ] {
        assert!(text.contains(written), "{written} is not in\n{text}");
    }
    let notes = said(&imported, Level::Warning).join("\n");
    for place in ["survey!T1", "survey!U1", "choices!F1", "settings!F2", "entities!2", "scratch: "] {
        assert!(notes.contains(place), "{place} is not in\n{notes}");
    }
}

#[test]
fn a_name_in_two_groups_is_made_unique_and_expressions_follow() {
    let imported = survey(&[
        "type|name|label|relevant",
        "begin group|a|A",
        "integer|age|Age",
        "text|x|X|${age} > 1",
        "end group",
        "begin group|b|B",
        "integer|age|Age",
        "text|y|Y ${age}|${age} > 2",
        "end group",
    ]);
    let text = ron(&imported);
    loaded(&imported);
    for written in ["\"${age} > 1\"", "\"${b_age} > 2\"", "\"Y ${b_age}\"", "Integer(name: \"b_age\""] {
        assert!(text.contains(written), "{written} is not in\n{text}");
    }
    assert!(said(&imported, Level::Warning).iter().any(|note| note.starts_with("survey!7: ")));
}

#[test]
fn numbers_are_shown_in_groups_only_where_the_sheet_asks_for_them() {
    let imported = survey(&[
        "type|name|label|appearance|calculation",
        "integer|since|Since which year?||",
        "integer|income|Income|thousands-sep|",
        "decimal|area|Area||",
        "calculate|born|||${since} - 20",
        "note|n|Born in ${born}, since ${since}||",
    ]);
    assert!(ron(&imported).contains("    numbers: Plain,\n"), "{}", ron(&imported));
    let form = loaded(&imported);
    let grouped = |name: &str| node(&form, name).grouped;
    assert_eq!(["since", "income", "area", "born"].map(grouped), [false, true, false, false]);
}

#[test]
fn an_appearance_whose_meaning_is_lost_is_told() {
    let imported = survey(&[
        "type|name|label|appearance",
        "text|a|A|ex:org.app(uuid='x y', b=2) Multiline",
        "integer|b|B|numbers thousands-sep w2 year",
        "select_one yn|c|C|minimal columns-3 map",
        "date|d|D|ethiopian month-year",
        "text|e|E|mutliline printer:org.app('a') w2x",
        "begin group|g|G|field-list",
        "integer|f|F|multiline bearing",
        "end group",
    ]);
    let form = loaded(&imported);
    assert_eq!(node(&form, "a").appearance.last().map(|word| &**word), Some("multiline"), "case is nothing");
    let idle = |cell: &str, word: &str| {
        format!("survey!{cell}: the appearance “{word}” is kept in the form but has no effect here")
    };
    let mut told = said(&imported, Level::Warning);
    told.retain(|told| told.starts_with("survey!"));
    let wanted = [
        idle("D2", "ex:org.app(uuid='x y', b=2)"),
        idle("D4", "map"),
        idle("D5", "ethiopian"),
        idle("D6", "mutliline") + " | did you mean `multiline`?",
        idle("D6", "printer:org.app('a')"),
        idle("D6", "w2x"),
        idle("D8", "multiline"),
        idle("D8", "bearing"),
    ];
    assert_eq!(told, wanted);
}

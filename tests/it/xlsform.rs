//! XLSForm in, RON out: every column and type, bad workbooks, and what is reported.

use std::collections::HashMap;

use khaosat::{
    diag::Level,
    form::{self, Form, Kind, Node, QuestionType, plan::RowSource},
    words::Lang,
    xlsform::{Imported, import},
};
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};

/// A workbook of text cells: sheet and rows, cells divided by `|`.
fn workbook(sheets: &[(&str, &[&str])]) -> Workbook {
    let mut book = Workbook::new();
    for (name, rows) in sheets {
        let sheet = book.add_worksheet();
        sheet.set_name(*name).unwrap();
        for (at, row) in rows.iter().enumerate() {
            for (column, cell) in row.split('|').map(str::trim).enumerate() {
                if !cell.is_empty() {
                    sheet.write_string(at as u32, column as u16, cell).unwrap();
                }
            }
        }
    }
    book
}

fn read(mut book: Workbook) -> Imported {
    let files: HashMap<&str, &str> = HashMap::from([
        ("villages.csv", "id,ten,commune\n1,Bản A,c1\n2,Bản B,c2\n"),
        ("prices.csv", "crop,price\nrice,10\n"),
    ]);
    let beside = |name: &str| files.get(name).map(|text| text.as_bytes().to_vec());
    import(&book.save_to_buffer().unwrap(), "survey of 2026.xlsx", &beside, Lang::En)
}

fn survey(rows: &[&str]) -> Imported {
    read(workbook(&[("survey", rows), ("choices", &["list_name|name|label", "yn|1|Yes", "yn|0|No"])]))
}

fn ron(imported: &Imported) -> String {
    let files = imported.files.as_ref().unwrap_or_else(|| panic!("{:#?}", imported.found));
    String::from_utf8(files.files["form.ron"].clone()).unwrap()
}

fn loaded(imported: &Imported) -> Form {
    let text = ron(imported);
    form::open(imported.files.clone().unwrap())
        .unwrap_or_else(|report| panic!("{}\n{text}", report.render(Lang::En, false)))
}

fn node<'f>(form: &'f Form, name: &str) -> &'f Node {
    form.plan.nodes.iter().find(|node| &*node.name == name).unwrap_or_else(|| panic!("no {name}"))
}

fn ty(form: &Form, name: &str) -> QuestionType {
    form.plan.question(node(form, name).id).unwrap().ty
}

fn said(imported: &Imported, level: Level) -> Vec<String> {
    let found = imported.found.iter().filter(|finding| finding.level == level);
    found.map(|finding| format!("{}: {}", finding.place(), finding.message)).collect()
}

fn errors(imported: &Imported) -> Vec<String> {
    assert!(imported.files.is_none(), "errors write nothing");
    said(imported, Level::Error)
}

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
    for place in
        ["survey!T1", "survey!U1", "survey!N16", "choices!F1", "settings!F2", "entities!2", "scratch: "]
    {
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
fn all_errors_come_in_one_run_each_with_its_cell() {
    let imported = survey(&[
        "type|name|label|relevant|constraint",
        "intger|a|A",
        "text||no name",
        "text|2b|B",
        "text|c|C|${nobody} = 1|. = ",
        "select_one nolist|d|D",
        "|e|no type",
        "text|c|C again",
        "calculate|f|F",
        "end group",
        "begin repeat|r|R",
        "text|g|G",
        "end group",
        "begin group|h|H",
        "text|i|I",
    ]);
    let errors = errors(&imported);
    let places: Vec<&str> = errors.iter().filter_map(|error| error.split(": ").next()).collect();
    for place in [
        "survey!A2",
        "survey!A3",
        "survey!B4",
        "survey!D5",
        "survey!E5",
        "survey!A6",
        "survey!7",
        "survey!8",
        "survey!A9",
        "survey!A10",
        "survey!A13",
        "survey!14",
    ] {
        assert!(places.contains(&place), "{place} is not in {errors:#?}");
    }
    assert!(errors[0].contains("did you mean"), "{errors:#?}");
}

#[test]
fn choices_with_something_wrong_are_errors_at_their_cell() {
    let imported = read(workbook(&[
        ("survey", &["type|name|label", "select_one a|q|Q"]),
        (
            "choices",
            &["list_name|name|label", "a|1|One", "a||None", "a|1|Again", "a|x y|Blank", "|9|Lost", "a|7"],
        ),
    ]));
    let errors = errors(&imported);
    let places: Vec<&str> = errors.iter().filter_map(|error| error.split(": ").next()).collect();
    assert_eq!(places, ["choices!3", "choices!B4", "choices!B5"], "{errors:#?}");
    let notes = said(&imported, Level::Warning);
    assert_eq!(notes.len(), 3, "{notes:#?}");
}

#[test]
fn what_is_no_workbook_is_said_to_be_none() {
    let nothing = |_: &str| None;
    let mut whole = workbook(&[("survey", &["type|name|label", "text|a|A"])]).save_to_buffer().unwrap();
    let cuts: Vec<Vec<u8>> = [0, 1, 10, 200, whole.len() / 2, whole.len() - 1]
        .iter()
        .map(|end| whole.get(..*end).unwrap().to_vec())
        .chain([b"type,name,label\ntext,a,A\n".to_vec()])
        .collect();
    for bytes in cuts {
        let imported = import(&bytes, "x.xlsx", &nothing, Lang::En);
        assert!(!errors(&imported).is_empty());
    }
    // Damage anywhere is an error or does no harm, but never a panic.
    for at in 0..whole.len() {
        whole[at] ^= 0x55;
        import(&whole, "x.xlsx", &nothing, Lang::En);
        whole[at] ^= 0x55;
    }
    let other =
        import(&workbook(&[("Sheet1", &["a"])]).save_to_buffer().unwrap(), "x.xlsx", &nothing, Lang::En);
    assert!(errors(&other)[0].contains("Sheet1"));
}

#[test]
fn numbers_dates_formulas_merged_and_stray_cells() {
    let mut book = workbook(&[
        ("survey", &["type|name|label|default", "select_one a|q|Q ", "date|d|Day"]),
        ("choices", &["list_name|name|label", "a", "a"]),
    ]);
    let survey = book.worksheet_from_index(0).unwrap();
    let day = Format::new().set_num_format("yyyy-mm-dd");
    survey.write_with_format(2, 3, ExcelDateTime::from_ymd(2026, 1, 5).unwrap(), &day).unwrap();
    survey.write(0, 16_383, "far away").unwrap();
    survey.write(1_048_575, 0, "   ").unwrap();
    survey.merge_range(8, 0, 9, 1, "", &Format::new()).unwrap();
    let choices = book.worksheet_from_index(1).unwrap();
    choices.write(1, 1, 1.0).unwrap();
    choices.write(2, 1, Formula::new("1+1").set_result("2")).unwrap();
    choices.write(1, 2, true).unwrap();
    choices.write(2, 2, "Two").unwrap();
    let imported = read(book);
    loaded(&imported);
    let text = ron(&imported);
    for written in ["(\"1\", \"true\")", "(\"2\", \"Two\")", "default: \"'2026-01-05'\""] {
        assert!(text.contains(written), "{written} is not in\n{text}");
    }
    let notes = said(&imported, Level::Warning).join("\n");
    for said in ["survey!D3: ", "survey!A9: the cells A9:B10", "survey!XFD1: "] {
        assert!(notes.contains(said), "{said} is not in\n{notes}");
    }
}

#[test]
fn a_hundred_thousand_choices_become_a_csv_file() {
    let mut book = workbook(&[
        ("survey", &["type|name|label", "select_one big|q|Q"]),
        ("choices", &["list_name|name|label|parent"]),
    ]);
    let choices = book.worksheet_from_index(1).unwrap();
    for row in 1..=100_000 {
        choices.write(row, 0, "big").unwrap();
        choices.write(row, 1, row).unwrap();
        choices.write(row, 2, format!("Choice, {row}")).unwrap();
        choices.write(row, 3, row % 100).unwrap();
    }
    let imported = read(book);
    let form = loaded(&imported);
    assert_eq!(form.plan.codes(0).count(), 100_000);
    assert!(ron(&imported).contains("\"big\": Csv(\"lists/big.csv\")"));
}

#[test]
fn what_is_not_there_is_an_error_where_it_is_asked_for() {
    let imported = survey(&[
        "type|name|label|calculation",
        "select_one_from_file none.csv|a|A",
        "calculate|b||pulldata('gone','a','b','c')",
    ]);
    let errors = errors(&imported);
    assert!(errors[0].starts_with("survey!A2: ") && errors[0].contains("none.csv"), "{errors:#?}");
    assert!(errors[1].starts_with("survey!D3: ") && errors[1].contains("gone.csv"), "{errors:#?}");
}

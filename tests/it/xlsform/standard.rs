//! All of the XLSForm standard: every spelling of a type and every heading that pyxform knows becomes something or is
//! in the report.

use super::*;

/// Types of pyxform's dictionary and its aliases, without those that take a list.
const TYPES: &[&str] = &[
    "acknowledge",
    "add acknowledge prompt",
    "add audio prompt",
    "add barcode prompt",
    "add calculate prompt",
    "add date prompt",
    "add date time prompt",
    "add dateTime prompt",
    "add decimal prompt",
    "add file prompt",
    "add image prompt",
    "add integer prompt",
    "add location prompt",
    "add note prompt",
    "add photo prompt",
    "add text prompt",
    "add video prompt",
    "audio",
    "audit",
    "background-audio",
    "background-geopoint",
    "barcode",
    "calculate",
    "csv-external",
    "date",
    "date time",
    "dateTime",
    "datetime",
    "decimal",
    "device id",
    "deviceid",
    "email",
    "end",
    "end time",
    "file",
    "geopoint",
    "geoshape",
    "geotrace",
    "get device id",
    "get end time",
    "get phone number",
    "get sim id",
    "get start time",
    "get subscriber id",
    "get today",
    "gps",
    "hidden",
    "image",
    "imei",
    "int",
    "integer",
    "location",
    "note",
    "number of days in last month",
    "number of days in last six months",
    "number of days in last year",
    "osm",
    "percentage",
    "phone number",
    "phonenumber",
    "photo",
    "q acknowledge",
    "q audio",
    "q barcode",
    "q calculate",
    "q date",
    "q date time",
    "q dateTime",
    "q decimal",
    "q geopoint",
    "q geoshape",
    "q geotrace",
    "q image",
    "q int",
    "q location",
    "q note",
    "q picture",
    "q string",
    "q video",
    "range",
    "sim id",
    "simserial",
    "start",
    "start time",
    "start-geopoint",
    "string",
    "subscriber id",
    "subscriberid",
    "text",
    "time",
    "today",
    "trigger",
    "uri:deviceid",
    "uri:email",
    "uri:phonenumber",
    "uri:simserial",
    "uri:subscriberid",
    "uri:username",
    "username",
    "video",
    "xml-external",
];

/// Types that take a list, a file or a repeat.
const SELECTS: &[&str] = &[
    "add select multiple prompt using",
    "add select one prompt using",
    "q select",
    "q select1",
    "rank",
    "select all that apply",
    "select all that apply from",
    "select multiple",
    "select multiple from",
    "select multiple from file",
    "select multiple using",
    "select one",
    "select one external",
    "select one from",
    "select one from file",
    "select one using",
    "select1",
    "select_multiple",
    "select_multiple_from_file",
    "select_one",
    "select_one_external",
    "select_one_from_file",
];

/// Headings of `survey`, each with a cell that suits the type of its row.
const COLUMNS: &[(&str, &str, &str)] = &[
    ("text", "label::vi", "nhãn"),
    ("text", "caption", "caption text"),
    ("text", "hint", "hint text"),
    ("text", "guidance_hint", "guidance text"),
    ("text", "hint::Tiếng Việt (vi)", "gợi ý"),
    ("text", "guidance_hint::English (en)", "guidance in English"),
    ("text", "relevant", "1 = 1"),
    ("text", "relevance", "1 = 2"),
    ("text", "bind::relevant", "1 = 3"),
    ("text", "bind:relevant", "1 = 4"),
    ("text", "required", "1 = 5"),
    ("text", "bind::required", "1 = 6"),
    ("text", "required_message", "needed text"),
    ("text", "requiredmsg", "needed too"),
    ("text", "bind::jr:requiredMsg", "needed as bound"),
    ("text", "required_message::vi", "cần trả lời"),
    ("text", "constraint", ". != 'c'"),
    ("text", "bind::constraint", ". != 'd'"),
    ("text", "constraint_message", "message text"),
    ("text", "constraining_message", "message too"),
    ("text", "bind::jr:constraintMsg::vi", "câu báo"),
    ("text", "read_only", "1 = 7"),
    ("text", "readonly", "1 = 8"),
    ("text", "bind::readonly", "1 = 9"),
    ("calculate", "calculation", "1 + 1"),
    ("calculate", "calculate", "1 + 2"),
    ("calculate", "bind::calculate", "1 + 3"),
    ("text", "trigger", "${first}"),
    ("text", "default", "default text"),
    ("text", "appearance", "multiline numbers"),
    ("text", "control::appearance", "w1"),
    ("text", "body::appearance", "w2"),
    ("text", "parameters", "rows=5"),
    ("select_one yn", "choice_filter", "name != 'zz'"),
    ("begin repeat", "repeat_count", "${first} + 1"),
    ("begin repeat", "count", "${first} + 2"),
    ("begin repeat", "jr:count", "${first} + 3"),
    ("begin repeat", "control::jr:count", "${first} + 4"),
    ("text", "disabled", "yes"),
    ("note", "media::image", "a.png"),
    ("note", "image", "a.png"),
    ("note", "big-image", "a.png"),
    ("note", "audio", "a.mp3"),
    ("note", "video", "a.mp4"),
    ("note", "media::audio::vi", "a.mp3"),
    ("note", "video::English (en)", "a.mp4"),
    ("text", "autoplay", "audio"),
    ("text", "rows", "7"),
    ("text", "intent", "org.app(x)"),
    ("text", "query", "zz9"),
    ("text", "save_to", "property"),
    ("text", "bind::type", "string"),
    ("text", "bind::jr:preload", "uid"),
    ("text", "bind::jr:noAppErrorString", "no app"),
    ("text", "noAppErrorString", "no app"),
    ("text", "no_app_error_string", "no app"),
    ("text", "bind::odk:length", "9"),
    ("text", "bind::orx:max-pixels", "640"),
    ("geopoint", "body::accuracyThreshold", "5"),
    ("text", "body::esri:style", "zz9"),
    ("text", "body::kb:flash", "zz9"),
    ("text", "instance::hxl", "#x"),
    ("text", "instance::odk:tag", "zz9"),
    ("text", "compact_tag", "zz9"),
    ("text", "sms_field", "zz9"),
    ("text", "sms_option", "zz9"),
    ("text", "$given_name", "zz9"),
    ("text", "hxl", "#x"),
];

/// Settings of pyxform and of ODK's documentation.
const SETTINGS: &[&str] = &[
    "public_key",
    "submission_url",
    "auto_send",
    "auto_delete",
    "style",
    "allow_choice_duplicates",
    "namespaces",
    "instance_xmlns",
    "client_editable",
    "prefix",
    "delimiter",
    "sms_keyword",
    "sms_separator",
    "sms_allow_media",
    "sms_date_format",
    "sms_datetime_format",
    "sms_response",
    "name",
    "attribute::x",
    "entity_version",
    "clean_text_values",
    "omit_instanceID",
    "allow_geo",
];

/// A type on a row of its own, closed if it has to be.
fn typed(written: &str) -> Imported {
    let row = format!("{written}|q|Question");
    survey(&["type|name|label", "integer|first|First", &row])
}

fn is_there(imported: &Imported, name: &str) -> bool {
    loaded(imported).plan.nodes.iter().any(|node| &*node.name == name)
}

#[test]
fn every_spelling_of_a_type_becomes_something_or_is_in_the_report() {
    for written in TYPES {
        let calculated = written.contains("calculate").then_some("|calculation");
        let rows = match (calculated, *written) {
            (Some(_), _) => vec!["type|name|label|calculation".to_owned(), format!("{written}|q||1 + 1")],
            (_, "csv-external") => {
                vec!["type|name|label".into(), "csv-external|prices".into(), "text|x|X".into()]
            }
            _ => vec!["type|name|label".into(), "text|x|X".into(), format!("{written}|q|Question")],
        };
        let imported = survey(&rows.iter().map(String::as_str).collect::<Vec<_>>());
        let reported = said(&imported, Level::Warning).iter().any(|note| note.starts_with("survey!A3: "));
        let table = ron(&imported).contains("\"prices\": Csv(");
        assert!(is_there(&imported, "q") || reported || table, "{written}: {:#?}", imported.found);
    }
    for photo in ["photo", "audio", "video", "q image", "add video prompt", "osm", "image", "osm buildings"] {
        let imported = typed(photo);
        assert_eq!(ty(&loaded(&imported), "q"), QuestionType::File, "{photo}");
        assert!(said(&imported, Level::Warning).iter().any(|note| note.contains("becomes a File question")));
    }
}

#[test]
fn every_spelling_of_a_select_takes_its_list() {
    for written in SELECTS {
        let list = if written.contains("file") { "villages.csv" } else { "yn" };
        let row = format!("{written} {list}|q|Question||value=id label=ten");
        let imported = survey(&["type|name|label|appearance|parameters", &row]);
        let form = loaded(&imported);
        let list = form.plan.question(node(&form, "q").id).unwrap().list;
        assert!(list.is_some(), "{written}");
        assert_eq!(form.plan.codes(list.unwrap()).count(), 2, "{written}");
    }
    for (written, why) in [
        ("select_one_from_file places.xml", "only lists in .csv files"),
        ("select_one_from_file places.geojson", "only lists in .csv files"),
        ("select_one", "needs the name of a list"),
        ("select_one ny", "did you mean `yn`"),
        ("select_oen yn", "did you mean `select_one`"),
        ("selct_multiple some_list_with_a_long_name", "did you mean `select_multiple`"),
        ("begin loop over yn", "begin repeat"),
    ] {
        let errors = errors(&typed(written));
        assert!(errors[0].starts_with("survey!A3: ") && errors[0].contains(why), "{written}: {errors:?}");
    }
}

#[test]
fn every_column_becomes_something_or_is_in_the_report() {
    for (written, heading, cell) in COLUMNS {
        let check = if heading.to_lowercase().contains("constrain") && !heading.ends_with("constraint") {
            ("constraint", ". != 'x'")
        } else if heading.contains("trigger") || (*written == "calculate" && !heading.contains("calculat")) {
            ("calculation", "1 + 1")
        } else {
            ("", "")
        };
        let (more, right) = check;
        let labelled = heading.starts_with("label") || *heading == "caption";
        let row = |ty: &str, name: &str, cell: &str, more: &str, label: &str| {
            [ty, name, cell, more, if labelled { "" } else { label }].join("|")
        };
        let rows = [
            row("type", "name", heading, more, "label"),
            row("integer", "first", "", "", "First"),
            row(written, "q", cell, right, "Question"),
            row("text", "inside", "", "", "Inside"),
            if written.starts_with("begin") { "end repeat".to_owned() } else { String::new() },
        ];
        let imported = survey(&rows.iter().map(String::as_str).collect::<Vec<_>>());
        let text = ron(&imported);
        let notes = said(&imported, Level::Warning);
        let bare = |word: &str| word.trim_start_matches("rows=").trim_matches(['$', '{', '}']).to_owned();
        let in_form = cell.split(' ').all(|word| text.contains(&bare(word)));
        let in_report =
            notes.iter().any(|note| note.starts_with("survey!C1: ") || note.starts_with("survey!C3: "));
        assert!(in_form || in_report, "{heading}: {notes:?}\n{text}");
        loaded(&imported);
    }
}

#[test]
fn every_setting_is_used_or_in_the_report() {
    let headings =
        format!("form_title|form_id|version|default_language|instance_name|{}", SETTINGS.join("|"));
    let cells = format!("T|t|7|en|${{a}}|{}", vec!["x"; SETTINGS.len()].join("|"));
    let imported = read(workbook(&[
        ("survey", &["type|name|label", "text|a|A"]),
        ("settings", &[headings.as_str(), cells.as_str()]),
    ]));
    let text = ron(&imported);
    for written in ["id: \"t\"", "version: \"7\"", "title: \"T\"", "[\"en\"]", "instance_name: \"${a}\""] {
        assert!(text.contains(written), "{written}\n{text}");
    }
    let notes = said(&imported, Level::Warning).join("\n");
    for setting in SETTINGS {
        assert!(notes.contains(&format!("“{setting}”")), "{setting}\n{notes}");
    }
}

#[test]
fn choices_keep_every_column_and_report_pictures() {
    let imported = read(workbook(&[
        ("survey", &["type|name|label|choice_filter", "select_one a|q|Q|geometry != '' and code_2 = 'z'"]),
        (
            "choices",
            &[
                "list_name|name|label::vi|label::English (en)|media::image|big-image::vi|audio|geometry|code|extra one",
                "a|1|Một|One|a.png|b.png|c.mp3|21.3 103.9 0 0|z|e",
            ],
        ),
    ]));
    let text = ron(&imported);
    assert!(
        text.contains(r#"("1", { "vi": "Một", "en": "One" }, { "geometry": "21.3 103.9 0 0", "code_2": "z""#),
        "{text}"
    );
    let notes = said(&imported, Level::Warning).join("\n");
    for place in ["choices!E1", "choices!F1", "choices!G1", "choices!I1"] {
        assert!(notes.contains(place), "{place}\n{notes}");
    }
    loaded(&imported);
}

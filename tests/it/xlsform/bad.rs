//! Bad input: a clear error with its cell or the right result, never a panic, never a silent drop.

use super::*;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula};

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
    for written in ["(\"1\", \"TRUE\")", "(\"2\", \"Two\")", "default: \"'2026-01-05'\""] {
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

#[test]
fn what_the_form_would_refuse_is_told_at_the_cell_that_says_it() {
    let cases: &[(&[&str], &[&str])] = &[
        (
            &[
                "type|name|label|relevant|calculation",
                "integer|a|A",
                "text|b|B|cuont(${a}) = 1",
                "calculate|c|||${a} + nosuch(1)",
            ],
            &[
                "survey!D3: There is no function named `cuont` | did you mean `count()`?",
                "survey!E4: There is no function named `nosuch`",
            ],
        ),
        // The ring is named with all its cells.
        (
            &[
                "type|name|label|relevant|calculation",
                "calculate|x|||${z} + 1",
                "calculate|y|||${x} + 1",
                "text|t|T",
                "calculate|z|||${y} + 1",
            ],
            &[
                "survey!E2: these expressions depend on each other in a circle: x → z → y → x | survey!E5: also part of the circle | survey!E3: also part of the circle",
            ],
        ),
        (
            &["type|name|label|relevant", "text|a|A|${b} = 1", "text|b|B|${a} = 1"],
            &["survey!D2: these expressions depend"],
        ),
        (&["type|name|label|default", "date|a|A|45000"], &["survey!D2: "]),
        (&["type|name|label|default", "select_one yn|a|A|7"], &["survey!D2: "]),
        (&["type|name|label|constraint", "text|a|A|regex(., '[0-9')"], &["survey!D2: "]),
        (&["type|name|label|choice_filter", "select_one yn|a|A|distrct = 'x'"], &["survey!D2: "]),
        (
            &["type|name|label|calculation", "calculate|a||instance('nowhere')/root/item/x"],
            &["survey!D2: there is no file “nowhere.csv”"],
        ),
        (
            &["type|name|label|calculation", "calculate|a||pulldata('prices', 'prise', 'crop', 'x')"],
            &["survey!D2: The table `prices` has no column `prise` | "],
        ),
        (
            &[
                "type|name|label|calculation|repeat_count",
                "begin repeat|r|R||${n}",
                "integer|n|N",
                "end repeat",
            ],
            &["survey!E2: "],
        ),
        (
            &["type|name|label", "text|a|A ${nobdy}", "text|nobody|N"],
            &["survey!C2: there is no question “nobdy” | did you mean `nobody`?"],
        ),
        (
            &["type|name|label|trigger|calculation", "text|a|A|${nobody}|1"],
            &["survey!D2: there is no question “nobody”"],
        ),
    ];
    for (rows, wanted) in cases {
        let errors = errors(&survey(rows));
        for wanted in *wanted {
            assert!(errors.iter().any(|error| error.starts_with(wanted)), "{wanted}\n{errors:#?}");
        }
    }
    let settings = read(workbook(&[
        ("survey", &["type|name|label", "text|a|A"]),
        ("settings", &["form_id|instance_name", "f|concat(${b}, 'x')"]),
    ]));
    assert!(errors(&settings)[0].starts_with("settings!B2: "), "{:?}", errors(&settings));
    let unused = survey(&["type|name|label", "text|a|A"]);
    assert!(said(&unused, Level::Warning)[0].starts_with("choices!2: "), "lints have their cell, too");
}

#[test]
fn expressions_that_cannot_be_read_say_where_and_what_to_write() {
    for (written, wanted) in [
        ("${a} = „x“", "at letter 8, “„x\"”: `„` has no meaning in an expression | write `\"` instead"),
        ("${a} = «x»", "at letter 8"),
        ("${a} >= 18 && ${a} < 60", "write `and` instead"),
        ("${a} == 1", "write `=` instead"),
        ("if(${a} = 1; 2; 3)", "write `,` instead"),
        ("(${a} = 1", "`(` is never closed | add `)` where it ends"),
        ("${a = 1", "`${` is never closed"),
        ("${a} = 'it's'", "The quotation mark is never closed"),
        ("${a} = ", "Expected a value, found the end of the expression"),
        ("${a b} = 1", "is not the name of a question"),
    ] {
        let errors =
            errors(&survey(&["type|name|label|relevant", "integer|a|A", &format!("text|b|B|{written}")]));
        assert!(errors[0].starts_with("survey!D3: the expression is wrong at letter "), "{errors:?}");
        assert!(errors[0].contains(wanted), "{written}: {errors:?}");
    }
    // Quotation marks that a word processor has bent are meant as straight ones; in texts for people they stay.
    let bent = survey(&["type|name|label|relevant", "text|a|“A”", "text|b|B|${a} = ‘x’ or ${a}\u{a0}= “y”"]);
    let text = ron(&bent);
    assert!(text.contains("“A”") && text.contains(r#"${a} = 'x' or ${a} = \"y\""#), "{text}");
    loaded(&bent);
}

#[test]
fn headings_that_are_nearly_right_are_recognised() {
    let errors_of = |rows: &[&str]| errors(&survey(rows));
    let missing = errors_of(&["tipe|name|label", "text|a|A"]);
    assert!(
        missing[0].contains("“type” is missing") && missing[0].contains("is the column “tipe” meant"),
        "{missing:?}"
    );
    let notes = said(
        &survey(&["type|name|label|relevent|constrain|hnt::vi|weight", "text|a|A|1|1|x|2"]),
        Level::Warning,
    );
    for (place, near) in [("survey!D1", "relevant"), ("survey!E1", "constraint"), ("survey!F1", "hint")] {
        let near = format!("did you mean `{near}`?");
        assert!(
            notes.iter().any(|note| note.starts_with(place) && note.contains(&near)),
            "{near} {notes:#?}"
        );
    }
    assert!(
        notes.iter().any(|note| note.starts_with("survey!G1") && !note.contains("did you mean")),
        "{notes:#?}"
    );
    let sheets = read(workbook(&[
        ("survey", &["type|name|label", "select_one l|a|A"]),
        ("choises", &["list_name|name|label", "l|1|One"]),
    ]));
    let all = [errors(&sheets), said(&sheets, Level::Warning)].concat().join("\n");
    assert!(all.contains("did you mean `choices`?") && all.contains("survey!A2: "), "{all}");
    let choices = read(workbook(&[
        ("survey", &["type|name|label", "select_one l|a|A"]),
        ("choices", &["list_nmae|name|label", "l|1|One"]),
    ]));
    assert!(errors(&choices).join("\n").contains("is the column “list_nmae” meant to be “list_name”?"));
}

#[test]
fn headings_that_are_there_twice_are_an_error_where_both_have_cells() {
    let both = errors(&survey(&["type|name|label|hint|hint", "text|a|A|one|two"]));
    assert!(both[0].starts_with("survey!E1: "), "{both:?}");
    let one = survey(&["type|name|label|hint|hint", "text|a|A|one"]);
    assert!(ron(&one).contains("hint: \"one\""));
    assert!(said(&one, Level::Warning).iter().any(|note| note.starts_with("survey!E1: ")));
}

#[test]
fn a_code_that_is_there_twice_is_dropped_if_it_is_the_same_choice_and_an_error_otherwise() {
    let form = |second: &str| {
        read(workbook(&[
            ("survey", &["type|name|label|choice_filter", "select_one v|a|A|commune != ''"]),
            ("choices", &["list_name|name|label|commune", "v|1|Bản A|x", second]),
            ("settings", &["allow_choice_duplicates", "yes"]),
        ]))
    };
    let same = form("v|1|Bản A|x");
    assert_eq!(loaded(&same).plan.codes(0).count(), 1);
    assert!(said(&same, Level::Warning).iter().any(|note| note.starts_with("choices!B3: ")));
    let other = errors(&form("v|1|Bản B|y"));
    assert!(other[0].starts_with("choices!B3: ") && other[0].contains("row 2"), "{other:?}");
    assert!(other[0].contains("a code of its own"), "{other:?}");
}

#[test]
fn empty_rows_long_cells_and_invisible_letters_do_no_harm() {
    let long = "đ".repeat(20_000);
    let label = format!("text|a|{long}");
    let imported = survey(&[
        "",
        "",
        "type|name|label|relevant",
        "",
        &label,
        "",
        "text|b|B|${a} = '\u{200b}x'",
        "\u{a0}\u{feff}|",
    ]);
    assert_eq!(loaded(&imported).plan.nodes.len(), 3);
    assert!(ron(&imported).contains(&long));
    let mut book = workbook(&[("survey", &["type|name|label", "", ""])]);
    let survey = book.worksheet_from_index(0).unwrap();
    survey.write(1, 0, "\u{feff}text\u{a0}").unwrap();
    survey.write(1, 1, " a\u{200b}").unwrap();
    survey.write(1, 2, "\u{a0}Age\u{a0}of\u{a0}all ").unwrap();
    survey.write(2, 0, " ").unwrap();
    assert!(ron(&read(book)).contains("Text(name: \"a\", label: \"Age\u{a0}of\u{a0}all\")"));
    let deep = format!("text|a|A|{}1{}", "(".repeat(5000), ")".repeat(5000));
    assert!(errors(&super::survey(&["type|name|label|relevant", &deep]))[0].starts_with("survey!D2: "));
}

#[test]
fn choices_by_search_are_not_taken_for_the_placeholder() {
    let errors =
        errors(&survey(&["type|name|label|appearance", "select_one yn|a|A|minimal search('places')"]));
    assert!(errors[0].starts_with("survey!D2: ") && errors[0].contains("select_one_from_file"), "{errors:?}");
}

#[test]
fn each_language_and_each_message_has_its_own_cell() {
    let imported = survey(&[
        "type|name|label::vi|label::en|constraint|constraint_message::en",
        "text|a|A|A ${nobody}|. != 'x'|Not ${nobody_else}",
        "calculate|c||Only ${nobody}",
    ]);
    let errors = errors(&imported);
    let places: Vec<&str> = errors.iter().filter_map(|error| error.split(": ").next()).collect();
    assert_eq!(places, ["survey!D2", "survey!F2", "survey!A3", "survey!D3"], "{errors:#?}");
    let notes = said(
        &survey(&["type|name|label::vi|label::en|hint::en", "text|a|A|B|C", "start|s|X||Y"]),
        Level::Warning,
    );
    assert!(notes.iter().any(|note| note.starts_with("survey!E3: Start has no “hint”")), "{notes:#?}");
    assert!(
        notes.iter().any(|note| note.starts_with("survey!E2: ") && note.contains("no translation")),
        "{notes:#?}"
    );
    let twice = super::errors(&survey(&["type|name|label::vi|label::Tiếng Việt (vi)", "text|a|A|B"]));
    assert!(twice[0].contains("label::Tiếng Việt (vi)"), "{twice:?}");
}

#[test]
fn a_moment_without_an_offset_as_default_gets_the_one_of_vietnam() {
    let mut book = workbook(&[(
        "survey",
        &[
            "type|name|label|default",
            "dateTime|a|A",
            "dateTime|b|B",
            "dateTime|c|C|2026-03-05 07:15",
            "dateTime|d|D|2026-03-05T08:30:00Z",
            "dateTime|e|E|now()",
            "text|f|F|2026-03-05T08:30:00",
        ],
    )]);
    let sheet = book.worksheet_from_index(0).unwrap();
    let style = Format::new().set_num_format("yyyy-mm-dd hh:mm");
    let day = ExcelDateTime::from_ymd(2026, 3, 5).unwrap();
    sheet.write_with_format(1, 3, day.clone().and_hms(8, 30, 0).unwrap(), &style).unwrap();
    sheet.write_with_format(2, 3, day, &style).unwrap();
    let imported = read(book);
    loaded(&imported);
    let text = ron(&imported);
    for moment in ["2026-03-05T08:30:00+07:00", "2026-03-05T00:00:00+07:00", "2026-03-05 07:15+07:00"] {
        assert!(text.contains(&format!("'{moment}'")), "{moment} is not in\n{text}");
    }
    assert!(text.contains("'2026-03-05T08:30:00Z'") && text.contains("'2026-03-05T08:30:00'"), "{text}");
    let told = said(&imported, Level::Warning);
    let added: Vec<&str> = told
        .iter()
        .filter(|told| told.contains("no offset"))
        .filter_map(|told| told.split(": ").next())
        .collect();
    assert_eq!(added, ["survey!D2", "survey!D3", "survey!D4"], "{told:#?}");
}

#[test]
fn apostrophes_that_are_letters_stay_in_expressions_codes_and_defaults() {
    let imported = read(workbook(&[
        (
            "survey",
            &[
                "type|name|label|relevant|default|choice_filter",
                "text|a|A|string-length('’') = 1|H’Mông",
                "text|b|B|${a} = ‘H’Mông’|concat(‘x’, ${a})",
                "select_one l|c|C|||k = 'H’Mông'",
            ],
        ),
        ("choices", &["list_name|name|label|k", "l|1|One|H’Mông"]),
        ("settings", &["form_id|instance_name", "f|concat(‘a’, ${a})"]),
    ]));
    loaded(&imported);
    let text = ron(&imported);
    for kept in [
        "string-length('’') = 1",
        r#"default: "'H’Mông'""#,
        "${a} = 'H’Mông'",
        "concat('x', ${a})",
        "k = 'H’Mông'",
        r#""k": "H’Mông""#,
        "concat('a', ${a})",
    ] {
        assert!(text.contains(kept), "{kept} is not in\n{text}");
    }
}

#[test]
fn errors_of_the_sheet_do_not_hide_those_of_the_finished_form() {
    let imported = survey(&[
        "type|name|label|relevant|calculation",
        "intger|a|A",
        "integer|b|B|fooo(1) = 2",
        "integer|c|C|round(1, 2, 3) = 2",
        "calculate|d|||${e} + 1",
        "calculate|e|||${d} + 1",
        "select_one nolist|f|F|${a} = 1",
        "text|a|A again",
    ]);
    let errors = errors(&imported);
    let places: Vec<&str> = errors.iter().filter_map(|error| error.split(": ").next()).collect();
    assert_eq!(places, ["survey!A2", "survey!D3", "survey!D4", "survey!E5", "survey!A7"], "{errors:#?}");
}

#[test]
fn a_sheet_without_questions_is_an_error_with_a_next_step() {
    for rows in [
        &["type|name|label"][..],
        &["type|name|label|disabled", "text|a|A|yes"],
        &["type|name|label", "begin group|g|G", "end group"],
    ] {
        let errors = errors(&survey(rows));
        assert_eq!(errors.len(), 1, "{errors:?}");
        assert!(
            errors[0].starts_with("survey: the sheet has no questions | write one question a row"),
            "{errors:?}"
        );
    }
    let other = errors(&survey(&["type|name|label", "txet|a|A"]));
    assert!(!other.iter().any(|error| error.contains("no questions")), "{other:?}");
}

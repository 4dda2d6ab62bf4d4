//! The interview line by line, by scripts on standard input, in the real program.

use std::{
    io::{BufRead, BufReader, Write},
    process::Stdio,
};

use serde_json::{Value as Json, json};

use super::{Home, data};
use crate::{
    readme,
    terminal::Terminal,
    tui::{FORM, snapshot},
};

/// Every type of question that is answered in a way of its own.
const TYPES: &str = r#"Form(
    id: "types", version: "1", title: { "vi": "Các loại", "en": "Types" }, languages: ["vi", "en"],
    lists: {
        "yes_no": Inline([("1", { "vi": "Có", "en": "Yes" }), ("0", { "vi": "Không", "en": "No" })]),
        "crop": Inline([("rice", { "vi": "Lúa", "en": "Rice" }), ("maize", { "vi": "Ngô", "en": "Maize" }),
            ("plum", { "vi": "Mận", "en": "Plum" })]),
        "many": Inline([MANY]),
    },
    body: [
        Text(name: "plate", mask: "99-AA", label: { "vi": "Biển số", "en": "Plate" }),
        Text(name: "story", multiline: true, label: { "vi": "Kể", "en": "Tell" }),
        Integer(name: "count", label: { "vi": "Số", "en": "Count" }),
        Decimal(name: "area", label: { "vi": "Diện tích", "en": "Area" }),
        Range(name: "mark", range: (1, 5, 0.5), label: { "vi": "Điểm", "en": "Mark" }),
        Date(name: "born", partial: true, special: [DontKnow], label: { "vi": "Ngày sinh", "en": "Born" }),
        Time(name: "at", label: { "vi": "Giờ", "en": "At" }),
        DateTime(name: "moment", label: { "vi": "Lúc", "en": "Moment" }),
        SelectOne(name: "crop", list: "crop", label: { "vi": "Cây", "en": "Crop" }),
        SelectOne(name: "village", list: "many", label: { "vi": "Bản", "en": "Village" }),
        SelectMultiple(name: "crops", list: "crop", label: { "vi": "Các cây", "en": "Crops" }),
        SelectMultiple(name: "sold", list: "crop", as: YesNo, label: { "vi": "Bán", "en": "Sold" }),
        Rank(name: "order", list: "crop", label: { "vi": "Thứ tự", "en": "Order" }),
        GeoPoint(name: "spot", label: { "vi": "Toạ độ", "en": "Spot" }),
        GeoTrace(name: "way", label: { "vi": "Đường", "en": "Way" }),
        File(name: "photo", label: { "vi": "Ảnh", "en": "Photo" }),
        Acknowledge(name: "told", label: { "vi": "Đã nghe", "en": "Told" }),
        Note(name: "note", label: { "vi": "Cảm ơn.", "en": "Thank you." }),
        Repeat(name: "member", layout: Grid, row_label: "${who}", label: { "vi": "Người", "en": "People" }, body: [
            Text(name: "who", pii: true, label: { "vi": "Tên", "en": "Name" }),
            Integer(name: "age", label: { "vi": "Tuổi", "en": "Age" }),
        ]),
    ],
)"#;

fn types() -> String {
    let many: String = (1..=40)
        .map(|n| format!("(\"{n:03}\", {{ \"vi\": \"Bản {n}\", \"en\": \"Village {n}\" }}),"))
        .collect();
    TYPES.replace("MANY", &many)
}

/// What is said, with the random id of the interview left out.
fn without_id(said: &str) -> String {
    let words = said.split(' ');
    let word = |word: &str| match word.len() == 32 && word.bytes().all(|b| b.is_ascii_hexdigit()) {
        true => "ID".to_owned(),
        false => word.to_owned(),
    };
    words.map(word).collect::<Vec<_>>().join(" ")
}

fn home() -> Home {
    let home = Home::new();
    home.ok(&["init", "--commune", "03646"]);
    home
}

fn lines(lines: &[&str]) -> String {
    lines.iter().map(|line| format!("{line}\n")).collect()
}

fn the_interview(home: &Home) -> String {
    let listed = home.ok(&["interview", "list", "--json"]);
    let row: Json = serde_json::from_str(listed.lines().next().unwrap()).unwrap();
    row["id"].as_str().unwrap().to_owned()
}

fn values(home: &Home) -> Json {
    home.json(&["interview", "show", &the_interview(home), "--json"])
}

/// A whole interview: an answer refused and mended, one left refused, a soft check with its reason, a search, rows,
/// back, undo, go-to, problems, a remark, an end.
#[test]
fn a_transcript() {
    let home = home();
    let form = home.file("every.ron", FORM);
    let script = lines(&[
        "Lò Văn An",
        "130",
        "một trăm",
        "105",
        "99",
        "có giấy khai sinh",
        ":lùi",
        "",
        "5/3/26",
        "co",
        "khe",
        "0 1",
        "1,3",
        "1.500",
        "2",
        "c",
        "Lúa",
        "1.200",
        "c",
        "Ngô",
        ":như",
        ":bớt 1",
        ":lấy 2",
        "k",
        "Dòng một\\",
        "dòng hai",
        ":hoàn",
        ":lại",
        ":đến điện",
        ":den age",
        "?x",
        ":ghi hỏi lại ở lần sau",
        ":thiếu",
        ":#1",
        ":tc",
        ":xem",
        "1",
    ]);
    let said = home.feed("vi", &["collect", &form], &script);
    assert_eq!((said.code, said.err.as_str()), (0, ""), "{}", said.out);
    snapshot("plain_interview", without_id(&said.out));
    let values = values(&home);
    assert_eq!(values["age"], json!({ "special": "Refused" }), "{values:#}");
    assert_eq!(values["comment"], "Dòng một\ndòng hai");
    assert_eq!(values["plot"].as_array().unwrap().len(), 2);
}

#[test]
fn every_type_is_answered_by_a_line() {
    let home = home();
    let (form, photo) = (home.file("types.ron", &types()), home.file("photo.jpg", "abc"));
    let script = lines(&[
        "20lc",
        "một\\",
        "hai",
        "1.500",
        "2,5",
        "3,5",
        "3/1987",
        "7h30",
        "5/3/2026 7:30",
        "mận",
        "bản 7",
        "rice, 3",
        "c k c",
        "3 1 2",
        "21,3 103,9",
        "21.1 103.1; 21.2 103.2",
        &photo,
        "ok",
        "c",
        "Lò Văn An",
        "40",
        "n",
        ":goto /member[1]/who",
    ]);
    let said = home.feed("vi", &["collect", &form, "--plain"], &script);
    assert_eq!((said.code, said.err.as_str()), (0, ""), "{}", said.out);
    snapshot("plain_types", without_id(&said.out).replace(&photo, "PHOTO"));
    let values = values(&home);
    for (name, value) in [
        ("plate", json!("20-lc")),
        ("story", json!("một\nhai")),
        ("count", json!(1500)),
        ("area", json!(2.5)),
        ("mark", json!(3.5)),
        ("born", json!("1987-03")),
        ("at", json!("07:30")),
        ("crop", json!("plum")),
        ("village", json!("007")),
        ("crops", json!(["rice", "plum"])),
        ("sold", json!(["rice", "plum"])),
        ("order", json!(["plum", "rice", "maize"])),
    ] {
        assert_eq!(values[name], value, "{name}: {values:#}");
    }
    assert_eq!(values["member"][0]["age"], 40);
}

/// The lines that give each answer of a household at its place.
fn script_of(answers: &Json, at: &str, script: &mut String) {
    let Json::Object(answers) = answers else { return };
    for (name, value) in answers {
        let place = format!("{at}/{name}");
        match value {
            Json::Array(rows) if rows.iter().any(Json::is_object) => {
                for (row, answers) in rows.iter().enumerate() {
                    // The standards of the result are given; members and visits are added.
                    if name != "result" {
                        *script += &format!(":goto {place}\n:add\n");
                    }
                    script_of(answers, &format!("{place}[{}]", row + 1), script);
                }
            }
            Json::Array(codes) => {
                let codes: Vec<&str> = codes.iter().map(|code| code.as_str().unwrap()).collect();
                *script += &format!(":goto {place}\n{}\n", codes.join(" "));
            }
            Json::Object(_) => script_of(value, &place, script),
            Json::Number(number) => {
                *script += &format!(":goto {place}\n{}\n", number.to_string().replace('.', ","))
            }
            Json::String(text) => *script += &format!(":goto {place}\n{text}\n"),
            _ => {}
        }
    }
}

#[test]
fn a_household_is_filled_left_gone_on_with_and_completed() {
    let home = home();
    let answers: Json = serde_json::from_slice(&std::fs::read(data("household.json")).unwrap()).unwrap();
    let commune = answers["commune"].as_str().unwrap();
    let mut script = String::new();
    script_of(&answers, "", &mut script);
    let half = script.match_indices(":goto").nth(40).unwrap().0;
    let (first, second) = script.split_at(half);
    let said = home.feed("en", &["collect", "--commune", commune], first);
    assert_eq!(said.code, 0, "{}{}", said.out, said.err);
    let id = said.out.split("--resume ").nth(1).unwrap().split(' ').next().unwrap().to_owned();
    let said = home.feed("en", &["collect", "--resume", &id], &format!("{second}:review\n1\n"));
    assert_eq!(said.code, 0, "{}{}", said.out, said.err);
    assert!(said.out.contains("Closed: complete"), "{}", said.out);
    let values = home.json(&["interview", "show", &id, "--json"]);
    let replayed = home.json(&["replay", "household-review", &data("household.json"), "--json"]);
    for name in ["member", "visit", "result", "house_area"] {
        assert_eq!(values[name], replayed["values"][name], "{name}");
    }
}

/// Killed in the middle, it goes on at the same question with every answer acknowledged before.
#[test]
fn a_kill_loses_nothing_and_it_goes_on_at_the_same_question() {
    let home = home();
    let form = home.file("every.ron", FORM);
    let mut child = std::process::Command::new(assert_cmd::cargo::cargo_bin("khaosat"))
        .env_clear()
        .env("HOME", home.path())
        .env("XDG_DATA_HOME", home.path().join("share"))
        .env("USER", "lan")
        .args(["collect", &form, "--plain", "--lang", "en"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    input.write_all(lines(&["Lò Văn An", "abc"]).as_bytes()).unwrap();
    input.flush().unwrap();
    let mut said = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
    assert!(said.any(|line| line.starts_with("Not accepted")));
    // What is said after the drafts are on the disk comes only with the next line; a second refusal stands for it.
    input.write_all(b"abd\n").unwrap();
    input.flush().unwrap();
    assert!(said.any(|line| line.starts_with("Not accepted")));
    child.kill().unwrap();
    child.wait().unwrap();
    let id = the_interview(&home);
    let said = home.feed("en", &["collect", "--resume", &id], ":again\n");
    assert_eq!(said.code, 0, "{}{}", said.out, said.err);
    assert!(said.out.contains("1.2. How old is Lò Văn An? (required)"), "{}", said.out);
    assert!(said.out.contains("Typed, not accepted: ab"), "{}", said.out);
    assert!(said.out.contains("a whole number is needed"), "{}", said.out);
}

#[test]
fn nothing_in_answers_or_commands_steers_the_terminal() {
    let home = home();
    let form = home.file("every.ron", FORM);
    let script = "\u{1b}[2JAn\u{202e}\n:\u{1b}]0;x\u{7}\n:goto \u{9b}31m\n:problems\n";
    let said = home.feed("en", &["collect", &form], script);
    assert_eq!(said.code, 0);
    let steers = |c: char| c.is_control() && c != '\n' || ('\u{202a}'..='\u{202e}').contains(&c);
    assert!(!said.out.contains(steers), "{:?}", said.out);
}

#[test]
fn a_command_that_leads_nowhere_lets_no_answer_land_elsewhere() {
    let home = home();
    let form = home.file("every.ron", FORM);
    let said = home.feed("en", &["collect", &form], ":goto nowhere\n42\n:goto age\n43\n");
    assert!(said.out.contains("passed over"), "{}", said.out);
    let values = values(&home);
    assert_eq!((&values["name"], &values["age"]), (&Json::Null, &json!(43)), "{values:#}");
}

#[test]
fn an_absent_household_is_called_back_and_listed_when_it_is_due() {
    let home = home();
    let form = home.file("every.ron", FORM);
    let said = home.feed("en", &["collect", &form], ":review\n4\nin the fields\n31/11\n31/12/2090 14h\n");
    assert!(said.out.contains("When to call back?") && said.out.contains("no such day"), "{}", said.out);
    assert!(home.ok(&["interview", "list"]).contains("call back 31/12/2090 14:00"));
    let row = home.json(&["interview", "list", "--json"]);
    assert_eq!((&row["appointment"], &row["due"]), (&json!("2090-12-31T14:00"), &json!(false)));
    assert_eq!(row["outcome"], "Absent");
    assert!(home.ok(&["interview", "list", "--due"]).contains("no call-back is due"));
    home.feed("en", &["collect", &form], ":review\n4\nin the fields\ntoday\n");
    assert!(home.ok(&["interview", "list", "--due"]).contains("! call back due"));
    let due = home.json(&["interview", "list", "--due", "--json"]);
    let history = home.ok(&["interview", "history", due["id"].as_str().unwrap()]);
    assert!(history.contains("call-back"), "{history}");
}

#[test]
fn lines_that_end_with_the_reason_end_the_interview() {
    let home = home();
    let form = home.file("every.ron", FORM);
    let said = home.feed("en", &["collect", &form], ":review\n4\nin the fields\n");
    assert!(said.out.contains("Closed: "), "{}", said.out);
    let row = home.json(&["interview", "list", "--json"]);
    assert_eq!((&row["outcome"], &row["appointment"]), (&json!("Absent"), &Json::Null));
}

#[test]
fn without_lines_it_asks_for_a_terminal_unless_told_to_be_plain() {
    let home = home();
    assert_eq!(home.feed("en", &["collect"], "").code, 2);
    let said = home.feed("en", &["collect", "--plain", "--commune", "04078"], "");
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(said.out.contains("1.2. Village or quarter (required)"), "{}", said.out);
}

#[test]
fn a_terminal_that_cannot_be_drawn_on_is_asked_line_by_line() {
    let home = home();
    let mut terminal = Terminal::start_as("dumb", home.path(), &["collect", "--commune", "04078"], 80, 24);
    terminal.wait_for("> ");
    terminal.type_text("Bản Pọng\r");
    terminal.wait_for("Đã lưu: Bản Pọng");
    terminal.type_text(":thoát\r");
    assert_eq!(terminal.wait_for_end(), 0);
}

#[test]
fn the_readme_shows_it() {
    let home = home();
    let script = lines(&[
        "chiềng hặc",
        "Bản Pọng",
        ":goto head_name",
        "Lò Văn An",
        ":refused",
        ":goto house_area",
        "0",
        "54",
        ":goto wall",
        "durab",
        "1",
        "?",
    ]);
    let said = home.feed("en", &["collect", "--plain"], &script);
    let shown = said.out.split("> ?").next().unwrap();
    readme::generated("plain", &format!("```text\n{}\n```\n", shown.trim_end()));
}

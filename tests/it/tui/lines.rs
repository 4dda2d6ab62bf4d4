//! The interview line by line, in memory: what each command says and does.

use khaosat::tui::{
    Ended,
    plain::{self, Ends, Script},
};

use super::*;

/// Rows of a grid, a soft check, and a question that may be hidden.
const PEOPLE: &str = r#"Form(
    id: "people", version: "1", title: { "en": "People" }, languages: ["en"],
    lists: { "yes_no": Inline([("1", { "en": "Yes" }), ("0", { "en": "No" })]) },
    body: [
        Repeat(name: "person", layout: Grid, max_rows: 4, row_label: "${who}", label: { "en": "People" }, body: [
            Text(name: "who", required: "true()", label: { "en": "Name" }),
            SelectOne(name: "reads", list: "yes_no", label: { "en": "Can read" }),
        ]),
        Integer(name: "fields", label: { "en": "Fields" }),
        Repeat(name: "field", count: "${fields}", row_label: "${crop}", label: { "en": "Field" }, body: [
            Text(name: "crop", label: { "en": "Crop" }),
        ]),
    ],
)"#;

/// Runs a script; what was said and how it ended.
pub(super) fn said_by(options: Options, script: &str) -> (Ended, String) {
    let mut said = Vec::new();
    let ended = plain::run(options, Ends { input: &mut Script(script.as_bytes()), output: &mut said });
    (ended.unwrap(), String::from_utf8(said).unwrap())
}

impl Desk {
    fn say(&self, id: &str, lang: Lang, lines: &[&str]) -> String {
        let start = Start::Collect { form: id.into(), commune: None, unit_key: None };
        let script: String = lines.iter().map(|line| format!("{line}\n")).collect();
        said_by(self.options(start, lang), &script).1
    }

    /// Goes on with the interview begun last, in a role.
    fn say_again(&self, user: &str, role: Role, lines: &[&str]) -> String {
        let last = self.store.events().last().map(|event| event.interview).unwrap();
        let caller = Caller { user: user.into(), role };
        let options = Options { caller, ..self.options(Start::Resume(last), Lang::En) };
        let script: String = lines.iter().map(|line| format!("{line}\n")).collect();
        said_by(options, &script).1
    }
}

fn people() -> Desk {
    Desk { form: PEOPLE, ..Desk::new() }
}

#[test]
fn rows_are_added_copied_moved_filled_left_and_brought_back() {
    let said = people().say(
        "people",
        Lang::En,
        &[
            "y",
            "An",
            "1",
            "y",
            "Bình",
            ":up",
            ":fill",
            ":up",
            ":undo",
            ":goto person",
            ":add 1",
            "Chi",
            ":duplicate",
            ":add",
            ":down 4",
            ":goto person",
            ":remove 2",
            ":return 4",
            ":remove",
            ":up 9",
            ":fill",
            "",
            "2",
            "Rice",
            "",
            ":duplicate 1",
            ":down 1",
            ":remove 1",
            ":end",
        ],
    );
    snapshot("plain_rows", said);
}

#[test]
fn what_is_filled_down_or_copied_took_nobody_a_key() {
    let desk = people();
    desk.say("people", Lang::En, &["y", "An", "1", "y", "Bình", ":goto person", "1", "An", ":fill"]);
    desk.say_again("lan", Role::Enumerator, &[":goto person", ":duplicate 2"]);
    let given = desk.store.events().into_iter().filter_map(|event| match event.body {
        Body::Answered { address, took, .. } if took.keys == 0 => Some(address.name.to_string()),
        _ => None,
    });
    assert_eq!(given.collect::<Vec<_>>(), ["reads", "who", "reads"], "filled, and copied with it");
}

#[test]
fn what_people_said_is_read_and_added_to() {
    let desk = Desk::new();
    let said = desk.say(
        "every-type",
        Lang::En,
        &[
            "Lò Văn An",
            "105",
            "",
            ":goto age",
            ":problems",
            ":#1",
            "has a birth certificate",
            ":goto age",
            "41",
            ":goto age",
            ":history",
            ":history 7",
            ":history 2",
            "see the paper",
            ":goto age",
            ":history",
            ":special",
            ":special 9",
            ":special 1",
            ":goto age",
            ":remark",
            ":remark ask again",
            ":reason",
            ":gps",
            ":kad",
            ":info",
            ":goto goods",
            ":special",
            ":search khỏe",
            ":search lo van",
            ":search zzz",
            ":sections",
            ":#2",
        ],
    );
    snapshot("plain_said", said);
    let said =
        desk.say_again("hoa", Role::Reviewer, &[":goto age", ":remark saw the card", ":remark", ":problems"]);
    snapshot("plain_remarks", said);
}

#[test]
fn it_says_why_as_the_screens_do() {
    let desk = Desk { form: include_str!("why.ron"), ..Desk::new() };
    let lines = [
        "Lò Thị Mai",
        "22",
        "1",
        ":why pregnant",
        ":#2",
        ":why #1",
        ":why #9",
        ":why",
        ":why points",
        ":xem",
        ":why",
        ":#1",
        ":why zzz",
    ];
    snapshot("plain_why", desk.say("why", Lang::Vi, &lines));
    // Line for line the words of the screen.
    let start = Start::Collect { form: "why".into(), commune: None, unit_key: None };
    let mut screen = Driver::new(desk.options(start, Lang::Vi), 80, 24).unwrap();
    screen.keys("Lò Thị Mai<enter>22<enter>1<f2>mang thai<enter>");
    let said = desk.say("why", Lang::Vi, &["Lò Thị Mai", "22", "1", ":why pregnant"]);
    for line in said.lines().skip_while(|line| !line.contains(":why pregnant")).skip(2) {
        let words = line.trim().trim_start_matches(['#', '1', '2', '3']).trim();
        let words = words.trim_start_matches("không: ").trim_start_matches("đúng: ");
        if words.starts_with("`:#") {
            break;
        }
        assert!(screen.screen().contains(words), "{words}\n{}", screen.screen());
    }
}

#[test]
fn an_interview_ends_with_a_result_and_its_reason() {
    let desk = Desk::new();
    let said = desk.say(
        "every-type",
        Lang::En,
        &["Lò Văn An", ":result", ":result 9", ":result 3 not today", "never"],
    );
    assert!(said.contains("   3  refused\n") && said.contains("Type a number from 1 to 7."), "{said}");
    assert!(said.contains("Closed: refused."), "{said}");
    let ended = desk.store.events().into_iter().find_map(|event| match event.body {
        Body::Closed { outcome, reason } => Some((outcome, reason.unwrap().to_string())),
        _ => None,
    });
    assert_eq!(ended, Some((Outcome::Refused, "not today".into())));
}

#[test]
fn letters_are_composed_where_one_types_telex_or_vni() {
    let desk = Desk::new();
    let said = desk.say(
        "every-type",
        Lang::Vi,
        &[
            ":telex",
            "Lof Vawn Anh",
            "41",
            ":ghi hoir laji",
            ":ghi",
            "",
            ":chữ vni",
            "co1",
            ":nguồn",
            ":goto water",
            "khe",
            ":dau",
            ":chữ x",
            ":chữ tắt",
            ":goto name",
        ],
    );
    assert!(said.contains("hỏi lại") && said.contains("Gõ tiếng Việt: VNI (hoà)"), "{said}");
    assert!(said.contains("Gõ tiếng Việt: VNI (hòa)") && said.contains("`:chữ telex`"), "{said}");
    let answers = desk.answers();
    assert_eq!(answers, ["name=Lò Văn Anh", "age=41", "well=1", "water=3"], "{said}");
}

#[test]
fn commands_need_no_marks_and_say_what_is_not_there() {
    let desk = Desk::new();
    let said = desk.say(
        "every-type",
        Lang::En,
        &[":GIUP chep", ":palette tone", ":close", ":up", ":tim khoe", ":nhan"],
    );
    snapshot("plain_commands", said);
}

#[test]
fn what_is_said_of_a_personal_question_is_masked_where_it_is_repeated() {
    let form = r#"Form(id: "who", version: "1", title: { "en": "Who" }, languages: ["en"], body: [
        Text(name: "who", pii: true, appearance: ["multiline"], label: { "en": "Name" },
            checks: [Check(that: "string-length(.) > 40", severity: Soft, say: { "en": "Short?" })]),
        Text(name: "plot", label: { "en": "Plot" }),
    ])"#;
    let lines = [
        ":remark cousin of Dinh",
        "Pham\\",
        ":named Quang",
        "Tran says so",
        "by the river",
        ":back",
        ":remark behind the hill",
        ":goto who",
        ":reason Bui says so",
    ];
    let said = Desk { form, ..Desk::new() }.say("who", Lang::En, &lines);
    for personal in ["Dinh", "Pham", "Quang", "Tran", "Bui"] {
        assert!(!said.contains(personal), "{personal}: {said}");
    }
    assert!(said.contains("> :remark •") && said.contains("> :reason •"), "{said}");
    assert!(said.contains("> by the river") && said.contains("> :remark behind the hill"), "{said}");
}

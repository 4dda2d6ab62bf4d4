//! What the command line and a bundle say of reasons, remarks and second keyings.

use std::sync::Arc;

use khaosat::{
    bundle::container,
    fieldwork::{Session, Summaries, SystemClock},
    form::{self, Answer, FormFiles},
    interview::{Act, InterviewId, Outcome, Paradata, Role},
    store::{Caller, LocalStore, Options, Store},
    words::Lang,
};

use super::Home;
use crate::store::unheld;

const FORM: &str = r#"Form(id: "paper", version: "1", title: "P", languages: ["en"], body: [
    Text(name: "head", label: "Head", pii: true),
    Integer(name: "rooms", label: "Rooms", checks: [
        Check(that: ". < 20", severity: Soft, say: "Does ${head} have so many rooms?"),
    ]),
    Repeat(name: "member", label: "Member", body: [
        Text(name: "name", label: "Name", pii: true),
        Integer(name: "age", label: "Age", checks: [Check(that: ". < 100", severity: Soft, say: "Over 100?")]),
    ]),
])"#;

/// A household keyed by lan, with a reason and a remark, that hoa has keyed a second time.
struct Verified {
    home: Home,
    store: Arc<LocalStore>,
    id: InterviewId,
}

impl Verified {
    fn new() -> Self {
        let home = Home::new();
        let options = || Options {
            folder: home.path().join("share/khaosat"),
            summarise: Arc::new(Summaries::default()),
            key: None,
        };
        let store = Arc::new(unheld(|| LocalStore::open(options())).unwrap());
        let form = form::open(FormFiles::single("paper.ron", FORM)).unwrap();
        let lan = Caller { user: "lan".into(), role: Role::Enumerator };
        let clock = Arc::new(SystemClock);
        let mut first = Session::begin(store.clone(), lan, clock, form, Some("03754".into()), None).unwrap();
        let id = first.id();
        keys(&mut first, "/head", Answer::Text("Lò Văn An".into()));
        keys(&mut first, "/rooms", Answer::Integer(21));
        let repeat = first.interview().find("/member").unwrap();
        first.act(Act::AddRow { repeat, after: None }).unwrap();
        keys(&mut first, "/member[1]/name", Answer::Text("=Lò Thị Ón".into()));
        keys(&mut first, "/member[1]/age", Answer::Integer(101));
        for (path, check, reason) in
            [("/rooms", "rooms#1", "=a longhouse"), ("/member[1]/age", "age#1", "her papers")]
        {
            let place = first.interview().find(path).unwrap();
            first.act(Act::Reason { place, check: check.into(), reason: reason.into() }).unwrap();
        }
        for (path, text) in [("/rooms", "counted twice"), ("/head", "called An the younger")] {
            let place = first.interview().find(path).unwrap();
            first.act(Act::Remark { place, text: text.into() }).unwrap();
        }
        first.act(Act::Close { outcome: Outcome::Complete, reason: None }).unwrap();
        drop(first);
        let hoa = Caller { user: "hoa".into(), role: Role::Reviewer };
        let mut second = Session::resume(store.clone(), hoa, Arc::new(SystemClock), id).unwrap();
        verify(&mut second, "/head", Some(Answer::Text("Lò Văn Ân".into())));
        verify(&mut second, "/rooms", Some(Answer::Integer(12)));
        verify(&mut second, "/member", Some(Answer::Integer(2)));
        verify(&mut second, "/member[1]/age", Some(Answer::Integer(11)));
        verify(&mut second, "/member[1]/age", Some(Answer::Integer(101)));
        let rooms = second.interview().find("/rooms").unwrap();
        let right = Act::Answer { place: rooms, answer: Some(Answer::Integer(12)), took: took() };
        second.correct(right, Lang::En).unwrap();
        drop(second);
        store.checkpoint().unwrap();
        Self { home, store, id }
    }

    /// The home, with the store closed so that the program can open it.
    fn closed(self) -> (Home, String) {
        let Self { home, store, id } = self;
        drop(store);
        (home, id.to_string())
    }
}

fn took() -> Paradata {
    Paradata { ms: 1800, keys: 5 }
}

fn keys(session: &mut Session, path: &str, answer: Answer) {
    let place = session.interview().find(path).unwrap();
    session.act(Act::Answer { place, answer: Some(answer), took: took() }).unwrap();
}

fn verify(session: &mut Session, path: &str, keyed: Option<Answer>) {
    let place = session.interview().find(path).unwrap();
    session.act(Act::Verify { place, keyed, took: took() }).unwrap();
}

#[test]
fn differences_are_shown_and_counted() {
    let (home, id) = Verified::new().closed();
    let shown = home.ok(&["interview", "show", &id]);
    let said = shown.split("Keyed a second time").nth(1).unwrap_or_else(|| panic!("{shown}"));
    let lines: Vec<&str> = said.lines().map(str::trim).collect();
    assert_eq!(lines[0], ": 4 of 5; different: 2");
    assert!(lines[1].starts_with("≠ /head: ") && !lines[1].contains("Lò"), "masked: {}", lines[1]);
    assert_eq!(lines[2], "≠ /member: 1, but keyed as 2 (hoa)");
    let row = home.json(&["interview", "list", "--json"]);
    let verified = serde_json::json!({ "of": 5, "verified": 4, "differences": 2 });
    assert_eq!((&row["verified"], &row["outcome"]), (&verified, &"Complete".into()));
    assert!(home.ok(&["interview", "list"]).contains("≠2"));
    let history = home.ok(&["interview", "history", &id, "/rooms"]);
    assert!(history.contains("verified") && history.contains("12"), "{history}");
}

#[test]
fn what_is_said_beside_the_answers_is_shown_as_json() {
    let (home, id) = Verified::new().closed();
    let shown = home.json(&["interview", "show", &id, "--json"]);
    assert_eq!(shown["rooms"], 12);
    let reasons = shown["_reasons"].as_array().unwrap();
    assert_eq!(reasons.len(), 1, "the reason for 21 rooms went with them: {reasons:#?}");
    let expected =
        [("path", "/member[1]/age"), ("check", "age#1"), ("message", "Over 100?"), ("answer", "101")];
    for (name, cell) in expected.into_iter().chain([("reason", "her papers"), ("user", "lan")]) {
        assert_eq!(reasons[0][name], cell, "{name}");
    }
    assert_eq!(shown["_remarks"][0]["remark"], "called An the younger");
    let keyed = |at: usize| shown["_verifications"][at]["keyed"].as_str().unwrap();
    assert_eq!([keyed(0), keyed(1), keyed(2), keyed(3)], ["Lò Văn Ân", "12", "2", "101"]);
    assert_eq!(shown["_verifications"][0]["agrees"], "0");
}

#[test]
fn operators_are_measured_by_what_they_keyed_and_what_was_wrong() {
    let (home, _) = Verified::new().closed();
    let said = home.ok(&["interview", "operators", "--json"]);
    let users: Vec<serde_json::Value> =
        said.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let [hoa, lan] = &users[..] else { panic!("{said}") };
    let keyed = |fields: u64, keys: u64, ms: u64| serde_json::json!({ "fields": fields, "keys": keys, "ms": ms, "keys_per_hour": 10_000 });
    assert_eq!((&lan["keyed"], &lan["corrected_by_others"]), (&keyed(4, 20, 7200), &1.into()));
    let checked = serde_json::json!({ "fields": 3, "wrong": 1, "open": 1, "error_rate": 1.0 / 3.0 });
    assert_eq!(lan["checked"], checked);
    assert_eq!((&hoa["verified"], &hoa["slips"]), (&keyed(5, 25, 9000), &1.into()));
    assert_eq!(hoa["checked"]["error_rate"], serde_json::Value::Null, "nobody keyed hers again");

    let table = home.ok(&["interview", "operators"]);
    assert!(
        table.contains("keyed again by others: 3 fields, wrong 1/3 (33,3 %); still different: 1"),
        "{table}"
    );
    assert!(table.lines().all(|line| line.chars().count() <= 80), "{table}");
    assert!(home.run_in("vi", &["interview", "operators"]).out.contains("Người nhập"));
    assert!(home.ok(&["interview", "operators", "--commune", "03646"]).contains("nobody"));
    assert!(home.ok(&["interview", "operators", "--since", "1/1/2099"]).contains("nobody"));
    assert_eq!(home.run(&["interview", "operators", "--since", "soon"]).code, 2);
}

#[test]
fn a_bundle_has_tables_of_what_is_said_beside_the_answers() {
    let verified = Verified::new();
    let lan = Caller { user: "lan".into(), role: Role::Enumerator };
    let store: &dyn Store = &*verified.store;
    let bytes = khaosat::bundle::export(store, &lan, "03754", usize::MAX).unwrap().remove(0).bytes;
    let checked = khaosat::bundle::verify(&bytes).unwrap_or_else(|error| panic!("{error}"));
    assert!(checked.tables_checked);
    let exported = verified.store.interview(&lan, verified.id).unwrap();
    let read: Vec<_> = checked.records.values().flatten().map(|record| &record.event).collect();
    assert_eq!(read, exported.iter().map(|record| &record.event).collect::<Vec<_>>());

    let files = container::unpack(&bytes).unwrap();
    let cells = |name: &str, columns: &[&str]| -> Vec<Vec<String>> {
        let mut table = csv::Reader::from_reader(&files[&format!("data/tables/paper.{name}.csv")][..]);
        let heads = table.headers().unwrap().clone();
        let at = |column: &&str| heads.iter().position(|head| head == *column).unwrap();
        let row = |row: csv::StringRecord| columns.iter().map(|column| row[at(column)].to_owned()).collect();
        table.records().map(|record| row(record.unwrap())).collect()
    };
    let rows = |name: &str| cells(name, &["_row"]).concat();
    assert_eq!(
        rows("member")[0].len(),
        rows("_reasons")[0].len(),
        "reasons name the rows of the table of rows"
    );
    assert_eq!(
        cells("_reasons", &["question", "path", "message", "answer", "reason", "user"]),
        [["age", "/member[1]/age", "Over 100?", "101", "her papers", "lan"]],
    );
    assert_eq!(
        cells("_remarks", &["path", "remark", "user"]),
        [["/head", "", "lan"], ["/rooms", "counted twice", "lan"]],
        "what is said of a personal question is personal",
    );
    assert_eq!(
        cells("_verifications", &["path", "answer", "keyed", "agrees", "user"]),
        [
            ["/head", "", "", "0", "hoa"],
            ["/rooms", "12", "12", "1", "hoa"],
            ["/member", "1", "2", "0", "hoa"],
            ["/member[1]/age", "101", "101", "1", "hoa"],
        ],
    );
    described(&files);
}

/// Every table of the bundle is described in its data package, column by column.
fn described(files: &khaosat::bundle::bag::Files) {
    let package: serde_json::Value = serde_json::from_slice(&files["datapackage.json"]).unwrap();
    let resources = package["resources"].as_array().unwrap();
    let tables = files.iter().filter(|(path, _)| path.ends_with(".csv"));
    let mut described = 0;
    for (path, bytes) in tables.filter(|(path, _)| path.starts_with("data/tables/")) {
        let resource = resources.iter().find(|resource| resource["path"] == path.as_str()).unwrap();
        let fields = resource["schema"]["fields"].as_array().unwrap();
        let named: Vec<&str> = fields.iter().map(|field| field["name"].as_str().unwrap()).collect();
        let head = String::from_utf8_lossy(bytes).lines().next().unwrap().to_owned();
        assert_eq!(head, named.join(","), "{path}");
        let name = resource["name"].as_str().unwrap();
        assert!(name.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'.' | b'-' | b'_')), "{name}");
        described += 1;
    }
    assert_eq!((described, resources.len()), (5, 5));
}

#[test]
fn every_table_of_a_bundle_is_a_file_of_its_own() {
    let home = Home::new();
    let form = home.file(
        "fields.ron",
        r#"Form(id: "fields", version: "1", title: "F", languages: ["en"], body: [
            Repeat(name: "ruộng", label: "Fields", body: [Integer(name: "a", label: "A")]),
            Repeat(name: "Ruống", label: "Others", body: [Integer(name: "b", label: "B")]),
            Repeat(name: "_remarks", label: "Remarks", body: [Integer(name: "c", label: "C")]),
        ])"#,
    );
    home.feed("en", &["collect", &form, "--commune", "03754"], "y\n1\n:quit\n");
    let folder = home.path().join("out");
    home.ok(&["bundle", "export", "--all", "-o", &folder.display().to_string()]);
    let bundle = std::fs::read_dir(&folder).unwrap().next().unwrap().unwrap().path();
    home.ok(&["bundle", "verify", &bundle.display().to_string()]);
    let files = container::unpack(&std::fs::read(bundle).unwrap()).unwrap();
    let heads = files.iter().filter(|(path, _)| path.starts_with("data/tables/") && path.ends_with(".csv"));
    let heads: Vec<(&str, &str)> = heads
        .map(|(path, bytes)| {
            let head = std::str::from_utf8(bytes).unwrap().lines().next().unwrap();
            (path.trim_start_matches("data/tables/"), head.rsplit(',').next().unwrap())
        })
        .collect();
    let expected = [
        ("fields.Ru-ng-2.csv", "b"),
        ("fields._reasons.csv", "at"),
        ("fields._remarks-2.csv", "at"),
        ("fields._remarks.csv", "c"),
        ("fields._verifications.csv", "at"),
        ("fields.csv", "_voided"),
        ("fields.ru-ng.csv", "a"),
    ];
    assert_eq!(heads, expected);
}

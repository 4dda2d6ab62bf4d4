//! Made-up households: the same every time, valid by the engine's own word, on any form.

use std::{collections::BTreeMap, path::Path, sync::Arc};

use khaosat::{
    bundle,
    fieldwork::{Summaries, forms},
    form::{self, Form, FormFiles},
    interview::{Act, Author, Body, Interview, Outcome, Role, Scope, StoreId},
    simulate::{self, Made, Profile, Request},
    store::{Caller, LocalStore, Options, Query, Settings, Store},
};
use tempfile::TempDir;

const STORE: StoreId = StoreId([9; 16]);

fn caller() -> Caller {
    Caller { user: "lan".into(), role: Role::Enumerator }
}

fn open(files: FormFiles) -> Form {
    form::open(files).unwrap_or_else(|report| panic!("{}", report.render(khaosat::words::Lang::En, false)))
}

fn review() -> Form {
    open(forms::files(None, "household-review").unwrap())
}

fn request(form: Form, households: u64, seed: u64) -> Request {
    Request::new(form, households, seed, vec![], Some("03646".into()), Profile::default()).unwrap()
}

fn store(folder: &Path, request: &Request) -> LocalStore {
    let options = Options { folder: folder.join("data"), summarise: request.summaries(), key: None };
    let settings = Settings { made_up: Some(request.store_seed()), ..Settings::default().in_bulk() };
    LocalStore::open_with(options, |_| settings).unwrap()
}

fn bundles(store: &LocalStore) -> BTreeMap<String, Vec<u8>> {
    let communes = bundle::export::communes(store, &caller()).unwrap();
    let all = communes.iter().flat_map(|commune| bundle::export(store, &caller(), commune, 1 << 20).unwrap());
    all.map(|made| (made.file_name, made.bytes)).collect()
}

/// What somebody wanted when this event was proposed.
fn act_of(interview: &Interview, body: &Body) -> Act {
    let place = |address| interview.place(address).expect("the form and its rows have the address");
    match body {
        Body::Answered { address, answer, took } => {
            Act::Answer { place: place(address), answer: answer.clone(), took: *took }
        }
        Body::RowAdded { address, after } => {
            let repeat = place(address);
            let row = |id| interview.rows(repeat).iter().copied().find(|row| interview.row(*row).id == id);
            Act::AddRow { repeat, after: after.clone().and_then(row) }
        }
        Body::RowLeft { address, row } => {
            let rows = interview.rows(place(address));
            Act::RemoveRow { row: rows.iter().copied().find(|one| interview.row(*one).id == *row).unwrap() }
        }
        Body::Reasoned { address, check, reason } => {
            Act::Reason { place: place(address), check: check.clone(), reason: reason.clone() }
        }
        Body::Closed { outcome, reason } => Act::Close { outcome: *outcome, reason: reason.clone() },
        other => panic!("not an event of the simulator: {other:?}"),
    }
}

/// Folds an interview event by event; each must be what the engine proposes there.
fn check(form: &Form, made: &Made) -> Interview {
    let mut interview = Interview::new(form.plan.clone());
    for event in &made.events {
        if !matches!(event.body, Body::Created { .. }) {
            let author = Author {
                id: event.id,
                interview: event.interview,
                scope: event.scope.clone(),
                at: event.at,
                raw_clock: event.raw_clock,
                user: event.user.clone(),
                role: event.role,
            };
            let proposed = interview.propose(&act_of(&interview, &event.body), &author);
            assert_eq!(proposed.as_ref(), Ok(event), "{}", form.plan.id);
        }
        interview.apply(event);
    }
    assert!(interview.strangers().is_empty());
    assert_eq!(interview.outcome().map(|(outcome, _)| outcome), Some(made.outcome));
    if made.outcome == Outcome::Complete {
        assert!(interview.problems().iter().all(|problem| !problem.trouble.blocks()));
    }
    interview
}

#[test]
fn the_same_seed_gives_the_same_bundles_byte_for_byte() {
    let folders = [TempDir::new().unwrap(), TempDir::new().unwrap()];
    let exported = folders.each_ref().map(|folder| {
        let request = request(review(), 6, 42);
        let store = store(folder.path(), &request);
        let report = simulate::run(&store, &caller(), &request, &mut |_| ()).unwrap();
        assert_eq!((report.made, report.already), (6, 0));
        bundles(&store)
    });
    assert!(exported[0].len() > 3, "several communes");
    assert!(exported[0] == exported[1], "the bundles differ");
    let other = request(review(), 6, 43);
    assert_ne!(other.store_seed(), request(review(), 6, 42).store_seed());
    assert_ne!(other.make(0, STORE).events, request(review(), 6, 42).make(0, STORE).events);
}

#[test]
fn the_list_shows_what_folding_would() {
    let folder = TempDir::new().unwrap();
    let request = request(review(), 12, 3);
    let filled = store(folder.path(), &request);
    simulate::run(&filled, &caller(), &request, &mut |_| ()).unwrap();
    let list = |store: &LocalStore| store.list(&caller(), &Query { limit: 99, ..Query::default() }).unwrap();
    let listed = list(&filled);
    drop(filled);
    // Without its copy the store makes the rows again, by folding.
    std::fs::remove_dir_all(folder.path().join("data/db-1")).unwrap();
    let options =
        Options { folder: folder.path().join("data"), summarise: Arc::new(Summaries::default()), key: None };
    let rebuilt = LocalStore::open(options).unwrap();
    assert_eq!(list(&rebuilt), listed);
    assert!(listed.rows.iter().any(|row| row.summary.answered > 20));
}

#[test]
fn a_run_that_was_broken_off_goes_on_where_it_was() {
    let folders = [TempDir::new().unwrap(), TempDir::new().unwrap()];
    let [whole, broken] = folders.each_ref().map(|folder| {
        let request = request(review(), 8, 7);
        (store(folder.path(), &request), request)
    });
    simulate::run(&whole.0, &caller(), &whole.1, &mut |_| ()).unwrap();
    let own = broken.0.info().id;
    broken.0.install_form(&caller(), &broken.1.form().files, "household-review", "2026.1").unwrap();
    for number in 0..3 {
        broken.0.append(&caller(), broken.1.make(number, own).events).wait().unwrap();
    }
    let mut heard = Vec::new();
    let report = simulate::run(&broken.0, &caller(), &broken.1, &mut |done| heard.push(done)).unwrap();
    assert_eq!((report.made, report.already), (5, 3));
    assert_eq!(heard, [4, 5, 6, 7, 8]);
    assert!(bundles(&whole.0) == bundles(&broken.0), "the bundles differ");
    let again = simulate::run(&whole.0, &caller(), &whole.1, &mut |_| ()).unwrap();
    assert_eq!((again.made, again.already), (0, 8));
}

#[test]
fn every_form_is_filled_validly() {
    let mut all: Vec<FormFiles> = forms::built_in().into_iter().map(|(_, files)| files).collect();
    all.push(super::form_language::kitchen_sink());
    let readme = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap();
    let example = readme.split("```ron\n").find(|part| part.starts_with("Form(")).unwrap();
    let example = example.split("```").next().unwrap();
    all.push(FormFiles::single("water", example));
    for (name, text) in [
        ("every-type", include_str!("tui/every-type.ron")),
        ("nested", include_str!("tui/nested.ron")),
        ("counted", include_str!("tui/counted.ron")),
    ] {
        all.push(FormFiles::single(name, text));
    }
    // Asked in millions, and held against another answer.
    let capped = r#"Form(id: "capped", version: "1", title: "Capped", languages: ["en"], body: [
        Integer(name: "n", label: "N", required: true, checks: [Check(that: ". < 50", say: "no")]),
        Decimal(name: "income", label: "Income", required: true, checks: [Check(that: ". <= ${n} + 20", say: "no")]),
    ])"#;
    all.push(FormFiles::single("capped", capped));
    for files in all {
        let origin = files.origin.clone();
        let request = request(open(files), 25, 1);
        let (mut meant, mut complete) = (0, 0);
        for number in 0..request.households() {
            let made = request.make(number, STORE);
            check(request.form(), &made);
            assert_eq!(made.stuck, [], "{origin}");
            meant += usize::from(made.meant == Outcome::Complete);
            complete += usize::from(made.outcome == Outcome::Complete);
            assert_eq!(made.events[0].interview, request.id(number));
        }
        assert!(meant > 15 && complete == meant, "{origin}: {complete} of {meant} complete");
    }
}

/// A workbook as people make it, brought in and then filled.
#[test]
fn an_imported_workbook_is_filled_validly() {
    let folder = TempDir::new().unwrap();
    let place = folder.path().join("electricity");
    let sample = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/xlsform/sample.xlsx");
    let mut import = assert_cmd::Command::cargo_bin("khaosat").unwrap();
    import.env("HOME", folder.path()).args(["form", "import", sample, "-o"]).arg(&place).assert().success();
    let request = request(open(FormFiles::read(&place).unwrap()), 25, 3);
    for number in 0..request.households() {
        let made = request.make(number, STORE);
        check(request.form(), &made);
        assert_eq!((made.outcome, &made.stuck[..]), (made.meant, &[][..]));
    }
}

#[test]
fn a_form_that_cannot_be_completed_is_closed_as_partly_complete_and_named() {
    let text = r#"Form(id: "never", version: "1", title: "Never", languages: ["en"], body: [
        Integer(name: "n", label: "N", required: true, checks: [Check(id: "both", that: ". > 10 and . < 5", say: "no")]),
        Integer(name: "m", label: "M", required: true, checks: [Check(that: ". = 3 or . = 4", severity: Critical, say: "no")]),
    ])"#;
    let profile = Profile::read("p", "Profile(outcomes: [(Complete, 1)])").unwrap();
    let form = open(FormFiles::single("never", text));
    let request = Request::new(form, 1, 1, vec!["03646".into()], None, profile).unwrap();
    let made = request.make(0, STORE);
    assert_eq!((made.meant, made.outcome), (Outcome::Complete, Outcome::PartlyComplete));
    assert_eq!(made.stuck.len(), 1, "{:?}", made.stuck);
    assert_eq!(made.stuck[0].name, "n");
    check(request.form(), &made);
}

#[test]
fn a_profile_decides_sizes_and_outcomes() {
    let text = "Profile(sizes: [(5, 1)], outcomes: [(Refused, 1), (Complete, 3)], optional: 1, special: 0)";
    let profile = Profile::read("p.ron", text).unwrap();
    let communes = vec!["03664".into(), "03646".into()];
    let request = Request::new(review(), 40, 5, communes, None, profile).unwrap();
    let (mut outcomes, mut scopes) = (BTreeMap::new(), BTreeMap::new());
    for number in 0..40 {
        let made = request.make(number, STORE);
        let interview = check(request.form(), &made);
        *outcomes.entry(format!("{:?}", made.outcome)).or_insert(0) += 1;
        *scopes.entry(made.events[0].scope.clone()).or_insert(0) += 1;
        if made.outcome == Outcome::Complete {
            let members = interview.rows(interview.find("/member").unwrap()).len();
            assert_eq!(members, 5);
        }
    }
    assert_eq!(outcomes.keys().collect::<Vec<_>>(), ["Complete", "Refused"]);
    assert!(outcomes["Refused"] >= 3 && outcomes["Complete"] >= 20, "{outcomes:?}");
    assert_eq!(
        scopes.keys().collect::<Vec<_>>(),
        [&Scope::Commune("03646".into()), &Scope::Commune("03664".into())]
    );
    assert!(scopes.values().all(|count| *count > 8), "{scopes:?}");
}

#[test]
fn codes_of_households_look_like_codes() {
    let request = request(review(), 30, 11);
    let codes = (0..30).filter_map(|number| {
        let interview = check(request.form(), &request.make(number, STORE));
        let code = interview.field(interview.find("/place/household_code")?).answer?.text();
        (code != "NotApplicable").then_some(code)
    });
    let codes: Vec<String> = codes.collect();
    assert!(codes.len() > 5, "{codes:?}");
    for code in codes {
        assert!(code.len() == 9 && code.bytes().all(|byte| byte.is_ascii_digit()), "{code}");
    }
}

#[test]
fn among_real_interviews_none_are_made_up_unasked() {
    let folder = TempDir::new().unwrap();
    let request = request(review(), 2, 1);
    let store = store(folder.path(), &request);
    simulate::run(&store, &caller(), &request, &mut |_| ()).unwrap();
    simulate::is_made_up(&store, &caller()).unwrap();
    let mut real = request.make(0, store.info().id).events;
    for event in &mut real {
        event.interview = khaosat::interview::InterviewId([1; 16]);
        event.user = "lan".into();
        event.at.utc_ms += 365 * 24 * 3600 * 1000;
    }
    store.append(&caller(), real).wait().unwrap();
    let refused = simulate::is_made_up(&store, &caller()).unwrap_err();
    assert_eq!(refused.0.kind, khaosat::diag::Kind::Refused);
    assert_eq!(store.list(&caller(), &Query { limit: 9, ..Query::default() }).unwrap().total, 3);
}

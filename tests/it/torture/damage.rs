//! Harm to every file of the data folder, just after an orderly end and just after a kill: everything is there
//! again, or `doctor` names what is not. Never a panic, never silent, never wrong data.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use khaosat::{
    form::{FormFiles, plan::FormHash},
    interview::{Address, Event, InterviewId},
    store::{
        Drafts, FormShelf, LocalStore, Options, Settings, Store,
        disk::{simulated::Dice, tally::Tally},
        doctor::{Findings, Severity, examine},
    },
};

use crate::store::{Plain, agrees, all, caller, change, copy, files, household, unheld};

/// A data folder as it was left, and what is in it.
struct Left {
    folder: PathBuf,
    events: Vec<Event>,
    form: (FormHash, FormFiles),
    drafts: Drafts,
}

fn open(folder: &Path) -> Result<LocalStore, khaosat::store::StoreError> {
    // Sixteen megabytes of reserve would be copied for every case.
    let settings = Settings { reserve: 0, ..Settings::default() };
    let options = || Options { folder: folder.to_owned(), summarise: Arc::new(Plain), key: None };
    unheld(|| LocalStore::open_with(options(), |_| settings))
}

/// The same work, once ended in order and once killed.
fn left(home: &Path) -> [Left; 2] {
    let (closed, killed) = (home.join("closed"), home.join("killed"));
    let store = open(&closed).unwrap();
    let files = FormFiles { origin: "a".into(), files: [("form.ron".to_owned(), vec![b'x'; 9000])].into() };
    let hash = store.install_form(&caller(), &files, "a", "1").unwrap();
    let at = Address { name: "name".into(), rows: vec![] };
    let drafts = Drafts { at: Some(at.clone()), texts: vec![(at, "Lò V".into())], ..Drafts::default() };
    let mut events: Vec<Event> = (1..5).flat_map(|number| household(&store, number)).collect();
    store.set_drafts(&caller(), InterviewId([1; 16]), &drafts).unwrap();
    drop(store);
    let form = (hash, files);
    let first =
        Left { folder: closed.clone(), events: events.clone(), form: form.clone(), drafts: drafts.clone() };
    let going = home.join("going");
    copy(&closed, &going);
    let store = open(&going).unwrap();
    store.settle();
    events.extend(household(&store, 5));
    // What lies on the disk while it runs is what a kill leaves.
    copy(&going, &killed);
    [first, Left { folder: killed, events, form, drafts }]
}

type Harm = fn(&Path, &mut Dice);

/// Where there is something: most of a segment is zeros.
fn somewhere(bytes: &[u8], dice: &mut Dice) -> usize {
    let end = bytes.iter().rposition(|byte| *byte != 0).map_or(0, |last| last + 1);
    dice.below(end as u64) as usize
}

fn sibling(path: &Path, dice: &mut Dice) -> Option<PathBuf> {
    let mut others = files(path.parent()?);
    others.retain(|other| other != path && other.parent() == path.parent());
    let at = dice.below(others.len() as u64) as usize;
    others.into_iter().nth(at)
}

const HARMS: [(&str, Harm); 8] = [
    ("flip a bit", |path, dice| {
        change(path, |bytes| {
            let at = somewhere(bytes, dice);
            bytes.iter_mut().skip(at).take(1).for_each(|byte| *byte ^= 1 << dice.below(8));
        });
    }),
    ("zero 4 KB", |path, dice| {
        change(path, |bytes| {
            let page = somewhere(bytes, dice) / 4096;
            bytes.chunks_mut(4096).nth(page).into_iter().for_each(|page| page.fill(0));
        });
    }),
    ("truncate", |path, dice| {
        change(path, |bytes| {
            let at = somewhere(bytes, dice);
            bytes.truncate(at);
        });
    }),
    ("delete", |path, _| fs::remove_file(path).unwrap()),
    ("duplicate a part", |path, dice| {
        change(path, |bytes| {
            let (from, to) = (somewhere(bytes, dice), somewhere(bytes, dice));
            let length = (bytes.len() - from.max(to)).min(512);
            bytes.copy_within(from..from + length, to);
        });
    }),
    ("duplicate the file", |path, dice| match path.extension() {
        // As the next segment.
        Some(end) if end == "log" => drop(fs::copy(path, path.with_file_name("00000002.log")).unwrap()),
        _ => {
            if let Some(other) = sibling(path, dice) {
                fs::copy(path, other).unwrap();
            }
        }
    }),
    ("swap parts", |path, dice| {
        change(path, |bytes| {
            let (one, other) = (somewhere(bytes, dice), somewhere(bytes, dice));
            for at in 0..bytes.len().saturating_sub(one.max(other)).min(256) {
                bytes.swap(one + at, other + at);
            }
        });
    }),
    ("swap files", |path, dice| {
        if let Some(other) = sibling(path, dice) {
            let (mine, others) = (fs::read(path).unwrap(), fs::read(&other).unwrap());
            fs::write(path, others).unwrap();
            fs::write(other, mine).unwrap();
        }
    }),
];

/// Whether something is said of the folder that is more than good to know.
fn named(findings: &Findings) -> bool {
    findings.found.iter().any(|finding| finding.severity >= Severity::Warning && !expected(&finding.said.en))
}

/// The sample's interviews are answered on a form that is not in the store.
fn expected(said: &str) -> bool {
    said.contains("form 010101010101")
}

/// What is wrong with how a harmed folder is met, if anything.
fn meet(left: &Left, folder: &Path) -> Option<String> {
    let before = unheld(|| examine(folder, true, None, None));
    let spoken = before.as_ref().map_or(true, named);
    let store = match open(folder) {
        Ok(store) => store,
        Err(error) if error.0.hints.is_empty() => return Some(format!("refused without a way out: {error}")),
        Err(_) if !spoken => return Some("cannot be opened, and doctor finds nothing".to_owned()),
        Err(_) => return None,
    };
    store.settle();
    let found = all(&store);
    let in_order = {
        let mut rest = left.events.iter();
        found.iter().all(|event| rest.any(|expected| expected == event))
    };
    if !in_order {
        return Some("wrong events".to_owned());
    }
    let mut whole = found == left.events;
    if whole {
        agrees(&store, &left.events);
    }
    match store.form(left.form.0) {
        Ok(form) if form.files == left.form.1.files => {}
        Ok(_) => return Some("a wrong form".to_owned()),
        Err(_) => whole = false,
    }
    let offered =
        store.forms().is_ok_and(|forms| forms.iter().any(|form| form.hash == left.form.0 && form.current));
    whole &= offered;
    // A draft that is gone is one that was taken back, for all that can be known.
    let taken_back = files(&folder.join("drafts")).is_empty();
    match store.drafts(&caller(), InterviewId([1; 16])) {
        _ if taken_back => {}
        Ok(drafts) if drafts == left.drafts => {}
        Ok(drafts) if drafts == Drafts::default() => whole = false,
        Ok(_) => return Some("wrong half-typed text".to_owned()),
        Err(_) => whole = false,
    }
    if !whole && !spoken {
        let said = before.map(|findings| findings.found);
        return Some(format!("{} of {} events, silently: {said:?}", found.len(), left.events.len()));
    }
    drop(store);
    // What opening mended is mended.
    let after = unheld(|| examine(folder, true, None, None));
    match after {
        Err(error) => Some(format!("afterwards: {error}")),
        Ok(after)
            if whole
                && !after.found.iter().all(|f| f.severity < Severity::Problem || expected(&f.said.en)) =>
        {
            Some(format!("everything is there, and still a problem: {:?}", after.found))
        }
        Ok(_) => None,
    }
}

#[test]
fn harm_to_every_file_is_mended_or_named() {
    let home = tempfile::tempdir().unwrap();
    let (seed, cases) = Tally::plan(48, 500);
    let mut dice = Dice(seed);
    let left = left(home.path());
    let targets: Vec<(&Left, PathBuf)> = left
        .iter()
        .flat_map(|left| files(&left.folder).into_iter().map(move |path| (left, path)))
        .map(|(left, path)| (left, path.strip_prefix(&left.folder).unwrap().to_owned()))
        .collect();
    let mut tally = Tally::of("damage to any file of the data folder");
    let harmed = home.path().join("harmed");
    for case in 0..cases {
        let (left, file) = &targets[dice.below(targets.len() as u64) as usize];
        let (name, harm) = HARMS[case as usize % HARMS.len()];
        copy(&left.folder, &harmed);
        harm(&harmed.join(file), &mut dice);
        tally.rounds += 1;
        tally.acknowledged += left.events.len() as u64;
        if let Some(wrong) = meet(left, &harmed) {
            println!("case {case}, {name}, {}: {wrong}", file.display());
            tally.wrong += 1;
        }
        fs::remove_dir_all(&harmed).unwrap();
    }
    println!("{tally}");
    assert!(tally.is_clean());
}

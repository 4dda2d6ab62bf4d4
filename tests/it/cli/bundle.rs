//! A bundle leaves the machine: the same bytes twice, and nothing that was changed on the way is believed.

use khaosat::{
    bundle::{
        bag::{self, Files},
        container,
    },
    interview::Role,
    store::Caller,
};

use super::Home;

/// A home with one household of Chiềng La, and its bundle.
fn exported() -> (Home, String, Vec<u8>) {
    let home = Home::new();
    let answers = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/household.json");
    home.ok(&["init", "--commune", "03754"]);
    home.ok(&["replay", "household-review", answers, "--save"]);
    let folder = home.path().join("out");
    home.ok(&["bundle", "export", "--commune", "03754", "-o", folder.to_str().unwrap()]);
    let file = std::fs::read_dir(folder).unwrap().next().unwrap().unwrap().path();
    let bytes = std::fs::read(&file).unwrap();
    (home, file.to_str().unwrap().to_owned(), bytes)
}

/// Puts a bag into a file and says what `bundle verify` says of it.
fn verdict(home: &Home, packed: &[u8]) -> (i32, String) {
    let path = home.path().join("changed.tar.zst");
    std::fs::write(&path, packed).unwrap();
    let said = home.run(&["bundle", "verify", path.to_str().unwrap()]);
    (said.code, said.out + &said.err)
}

/// Changes one file of the bag and makes the manifests right again, as a forger would.
fn forge(files: &Files, path: &str, change: impl Fn(String) -> String) -> Vec<u8> {
    let mut files = files.clone();
    for manifest in [bag::MANIFEST, bag::TAG_MANIFEST, bag::INFO, bag::BAGIT] {
        files.remove(manifest);
    }
    let text = String::from_utf8(files[path].clone()).unwrap();
    let changed = change(text.clone());
    assert_ne!(changed, text, "{path} is changed");
    files.insert(path.to_owned(), changed.into_bytes());
    bag::seal(&mut files, &[]);
    container::pack(&files, 0).unwrap()
}

#[test]
fn the_same_store_gives_the_same_bytes() {
    let (home, first, bytes) = exported();
    let again = home.path().join("again");
    home.ok(&["bundle", "export", "--all", "-o", again.to_str().unwrap()]);
    let second = std::fs::read_dir(&again).unwrap().next().unwrap().unwrap().path();
    assert_eq!(second.file_name(), std::path::Path::new(&first).file_name());
    assert!(std::fs::read(second).unwrap() == bytes, "byte for byte");
    let said = home.ok(&["bundle", "verify", &first]);
    assert!(said.contains("household-review") && said.contains("03754"), "{said}");
}

#[test]
fn a_commune_too_large_for_one_bundle_travels_in_parts() {
    let (home, _, _) = exported();
    let folder = home.path().join("share/khaosat");
    let summarise = std::sync::Arc::new(khaosat::fieldwork::Summaries::default());
    let store =
        khaosat::store::LocalStore::open(khaosat::store::local::Options { folder, summarise, key: None })
            .unwrap();
    let caller = Caller { user: "lan".into(), role: Role::Enumerator };
    let parts = khaosat::bundle::export(&store, &caller, "03754", 10_000).unwrap();
    assert!(parts.len() > 2, "{}", parts.len());
    let (mut next, mut previous) = (1, None);
    for (number, part) in (1..).zip(&parts) {
        let series = &part.header.series[0];
        assert_eq!((part.header.part, part.header.parts, series.from), (number, parts.len() as u32, next));
        assert!(previous.is_none_or(|head: String| head == series.predecessor), "part {number} follows");
        assert!(
            part.file_name.ends_with(&format!("-{}-{}.tar.zst", series.from, series.to)),
            "{}",
            part.file_name
        );
        let verified = khaosat::bundle::verify(&part.bytes).unwrap_or_else(|e| panic!("part {number}: {e}"));
        assert_eq!(verified.records.values().flatten().count() as u64, series.to + 1 - series.from);
        let files = container::unpack(&part.bytes).unwrap();
        assert!(files["data/events.jsonl"].len() <= 10_000);
        (next, previous) = (series.to + 1, Some(series.head.clone()));
    }
}

#[test]
fn personal_data_is_not_in_the_tables() {
    let (_home, _, bytes) = exported();
    let files = container::unpack(&bytes).unwrap();
    let (tables, events): (Vec<_>, Vec<_>) = files
        .iter()
        .filter(|(path, _)| !path.contains("forms/"))
        .partition(|(path, _)| path.ends_with(".csv"));
    let holds = |files: &[(&String, &Vec<u8>)], text: &str| {
        files.iter().any(|(_, bytes)| String::from_utf8_lossy(bytes).contains(text))
    };
    assert!(holds(&events, "Lò Văn Pâng"), "the events carry every answer");
    assert!(!tables.is_empty() && !holds(&tables, "Lò Văn Pâng"), "the tables carry no name");
}

#[test]
fn a_cut_or_flipped_file_is_never_believed() {
    let (home, _, bytes) = exported();
    let whole = container::unpack(&bytes).unwrap();
    for part in 0..8 {
        let (code, said) = verdict(&home, &bytes[..bytes.len() * part / 8]);
        assert_eq!(code, 1, "cut at {part}/8: {said}");
    }
    for step in 0..60 {
        let mut flipped = bytes.clone();
        let at = step * (bytes.len() - 1) / 59;
        flipped[at] ^= 1 << (step % 8);
        // A bit that the decompressor does not use changes nothing that the bundle says.
        if container::unpack(&flipped).is_ok_and(|files| files == whole) {
            continue;
        }
        let (code, said) = verdict(&home, &flipped);
        assert_eq!(code, 1, "bit {} of byte {at}: {said}", step % 8);
    }
}

#[test]
fn a_changed_entry_is_named() {
    let (home, _, bytes) = exported();
    let files = container::unpack(&bytes).unwrap();
    for path in files.keys() {
        let mut changed = files.clone();
        changed.get_mut(path).unwrap().push(b'\n');
        let (code, said) = verdict(&home, &container::pack(&changed, 0).unwrap());
        assert_eq!(code, 1, "{path}: {said}");
        let named = said.contains(path.as_str()) || path == bag::TAG_MANIFEST;
        assert!(named, "{path} is named: {said}");
        let mut missing = files.clone();
        missing.remove(path);
        let (code, said) = verdict(&home, &container::pack(&missing, 0).unwrap());
        assert_eq!(code, 1, "without {path}: {said}");
    }
}

#[test]
fn a_forger_who_mends_the_manifests_is_found_out_by_chain_form_and_tables() {
    let (home, _, bytes) = exported();
    let files = container::unpack(&bytes).unwrap();
    let form = files.keys().find(|path| path.ends_with("form.ron")).unwrap().clone();
    let forgeries = [
        forge(&files, "data/events.jsonl", |text| text.replacen("Lò Văn Pâng", "Lò Văn Pâm", 1)),
        forge(&files, "data/events.jsonl", |text| {
            text.lines().skip(1).map(|line| format!("{line}\n")).collect()
        }),
        forge(&files, "data/events.jsonl", |text| {
            let mut lines: Vec<_> = text.lines().collect();
            lines.swap(10, 11);
            lines.iter().map(|line| format!("{line}\n")).collect()
        }),
        forge(&files, "data/events.jsonl", |text| text.replacen("\"seq\":5,", "\"seq\":6,", 1)),
        forge(&files, "data/header.json", |text| text.replacen("\"complete\":1", "\"complete\":2", 1)),
        forge(&files, "data/tables/household-review.csv", |text| text.replacen("rural", "urban", 1)),
        forge(&files, &form, |text| text.replacen("Chủ hộ", "Chủ  hộ", 1)),
    ];
    for (number, forged) in forgeries.iter().enumerate() {
        let (code, said) = verdict(&home, forged);
        assert_eq!(code, 1, "forgery {number}: {said}");
    }
}

#[test]
fn a_bundle_of_format_1_is_checked_by_the_tables_it_had() {
    let (home, _, bytes) = exported();
    let mut files = container::unpack(&bytes).unwrap();
    let notes = |path: &str| path.starts_with("data/tables/") && path.contains("._");
    assert_eq!(files.keys().filter(|path| notes(path)).count(), 3);
    files.retain(|path, _| !notes(path));
    let older = |text: String| text.replacen("\"format\":2", "\"format\":1", 1);
    let (code, said) = verdict(&home, &forge(&files, "data/header.json", older));
    assert_eq!(code, 0, "{said}");
    let other = |text: String| text.replacen("rural", "urban", 1);
    let changed = forge(&files, "data/tables/household-review.csv", other);
    assert_eq!(verdict(&home, &changed).0, 1, "format 2 without its tables");
}

#[test]
fn a_newer_format_is_refused_with_its_number() {
    let (home, _, bytes) = exported();
    let files = container::unpack(&bytes).unwrap();
    let (code, said) =
        verdict(&home, &forge(&files, "data/header.json", |t| t.replacen("\"format\":2", "\"format\":7", 1)));
    assert!(code == 1 && said.contains('7'), "{said}");
}

/// An archive with one entry more than a bag has.
fn with_entry(bytes: &[u8], add: impl Fn(&mut tar::Builder<Vec<u8>>)) -> Vec<u8> {
    let mut archive = tar::Builder::new(Vec::new());
    add(&mut archive);
    for (path, content) in container::unpack(bytes).unwrap() {
        let mut header = tar::Header::new_ustar();
        header.set_size(content.len() as u64);
        header.set_cksum();
        archive.append_data(&mut header, format!("bag/{path}"), content.as_slice()).unwrap();
    }
    zstd::encode_all(archive.into_inner().unwrap().as_slice(), 1).unwrap()
}

#[test]
fn hostile_entries_are_refused_by_name() {
    let (home, _, bytes) = exported();
    let entry = |kind: tar::EntryType, path: &str, size: u64| {
        let (path, mut header) = (path.to_owned(), tar::Header::new_ustar());
        // `set_path` would refuse what an enemy writes.
        header.as_mut_bytes()[..path.len()].copy_from_slice(path.as_bytes());
        header.set_entry_type(kind);
        header.set_size(size);
        header.set_cksum();
        header
    };
    let hostile = [
        entry(tar::EntryType::Symlink, "bag/data/tables/link.csv", 0),
        entry(tar::EntryType::Link, "bag/data/tables/hard.csv", 0),
        entry(tar::EntryType::Char, "bag/data/tables/device.csv", 0),
        entry(tar::EntryType::Directory, "bag/data/", 0),
        entry(tar::EntryType::Regular, "bag/../../etc/passwd", 0),
        entry(tar::EntryType::Regular, "/etc/passwd", 0),
        entry(tar::EntryType::Regular, "bag/data/tables/..", 0),
        entry(tar::EntryType::Regular, "bag/data/strange.sh", 0),
        entry(tar::EntryType::Regular, "bag/data/header.json", 0),
    ];
    for header in &hostile {
        let packed = with_entry(&bytes, |archive| archive.append(header, std::io::empty()).unwrap());
        let (code, said) = verdict(&home, &packed);
        assert_eq!(code, 1, "{:?}: {said}", header.path_bytes());
    }
    assert!(!home.path().join("etc").exists());
}

#[test]
fn a_bomb_is_put_out_early() {
    let (home, _, _) = exported();
    let size = 256 << 20;
    let mut header = tar::Header::new_ustar();
    header.set_path("bag/data/events.jsonl").unwrap();
    header.set_size(size);
    header.set_cksum();
    let mut bomb = zstd::Encoder::new(Vec::new(), 1).unwrap();
    std::io::Write::write_all(&mut bomb, header.as_bytes()).unwrap();
    std::io::copy(&mut std::io::Read::take(std::io::repeat(0), size), &mut bomb).unwrap();
    let bomb = bomb.finish().unwrap();
    assert!(bomb.len() < 100_000, "a bomb is small: {}", bomb.len());
    let (code, said) = verdict(&home, &bomb);
    assert_eq!(code, 1, "{said}");
}

#[test]
fn what_is_not_there_or_not_a_bundle_is_said() {
    let home = Home::new();
    home.ok(&["init", "--commune", "03754"]);
    let said = home.run(&["bundle", "export", "--commune", "03754", "-o", home.path().to_str().unwrap()]);
    assert!(said.code == 1 && said.err.contains("03754"), "{}", said.err);
    let text = home.file("not.tar.zst", "this is no bundle");
    assert_eq!(home.run(&["bundle", "verify", &text]).code, 1);
    assert_ne!(home.run(&["bundle", "verify", "/nowhere/at/all.tar.zst"]).code, 0);
}

//! The floors of the house: a room imports only from the rooms below it.

use std::{collections::BTreeSet, path::Path};

/// Bottom to top; rooms of one line do not import from each other unless the earlier one is named first.
const FLOORS: &[&str] = &[
    "words",
    "text",
    "diag",
    "expr",
    "form",
    "interview",
    "keys",
    "store",
    "fieldwork",
    "table",
    "bundle",
    "xlsform",
    "simulate",
    "tui",
    "cli",
];

fn floor(room: &str) -> usize {
    FLOORS.iter().position(|name| *name == room).unwrap_or_else(|| panic!("{room} has no floor"))
}

fn sources(folder: &Path, found: &mut Vec<std::path::PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

/// Rooms named by `crate::room` or `crate::{room, …}` in a source, tests inside the file left out: they may use
/// any room.
fn rooms_named(text: &str) -> BTreeSet<String> {
    let code = text.split("#[cfg(test)]").next().unwrap_or_default();
    let name =
        |path: &str| path.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    let of_piece = |piece: &str| match piece.strip_prefix('{') {
        Some(group) => first_level(group).iter().map(|path| name(path)).collect(),
        None => vec![name(piece)],
    };
    let named = code.split("crate::").skip(1).flat_map(of_piece);
    named.filter(|name| FLOORS.contains(&name.as_str())).collect()
}

/// The paths of a group of imports, up to its closing brace, what is inside deeper braces left out.
fn first_level(group: &str) -> Vec<String> {
    let (mut depth, mut paths) = (0, vec![String::new()]);
    for c in group.chars() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => paths.push(String::new()),
            c if depth == 0 => paths.iter_mut().last().into_iter().for_each(|path| path.push(c)),
            _ => {}
        }
    }
    paths
}

#[test]
fn a_room_imports_only_from_below() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&src, &mut files);
    assert!(files.len() > 100);
    let mut upward = Vec::new();
    for path in files {
        let inside = path.strip_prefix(&src).unwrap();
        let first = inside.components().next().unwrap().as_os_str().to_str().unwrap();
        let room = first.trim_end_matches(".rs");
        if matches!(room, "lib" | "main") || inside.to_str().unwrap().contains("tests") {
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        let up = rooms_named(&text).into_iter().filter(|named| floor(named) > floor(room));
        upward.extend(up.map(|named| format!("{} imports {named}", inside.display())));
    }
    assert!(upward.is_empty(), "{upward:#?}");
}

#[test]
fn the_engine_is_pure() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = vec![src.join("interview.rs")];
    sources(&src.join("interview"), &mut files);
    for path in files {
        let text = std::fs::read_to_string(&path).unwrap();
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for outside in [
            "std::fs",
            "std::io",
            "std::time",
            "std::env",
            "std::net",
            "std::process",
            "crossterm",
            "Timestamp::now",
        ] {
            assert!(!code.contains(outside), "{} uses {outside}", path.display());
        }
    }
}

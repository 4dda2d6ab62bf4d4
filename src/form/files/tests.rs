//! What belongs to a form is read, what does not is not, and what leads out is refused.
#![allow(clippy::unwrap_used)]

use std::fs;

use super::{FormFiles, belongs};
use crate::words::table::{common, form as words};

#[test]
fn only_the_files_of_a_form_belong_to_it() {
    for path in ["form.ron", "lists/a.csv", "tables/b c.csv"] {
        assert!(belongs(path), "{path}");
    }
    for path in
        ["notes.txt", "lists/a.txt", "lists/.csv", "lists/sub/a.csv", "../lists/a.csv", "lists/.a.csv"]
    {
        assert!(!belongs(path), "{path}");
    }
}

#[test]
fn a_folder_and_its_form_file_are_the_same_form() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("form.ron"), "Form()").unwrap();
    fs::create_dir(folder.path().join("lists")).unwrap();
    fs::write(folder.path().join("lists/a.csv"), "code,label\n").unwrap();
    fs::write(folder.path().join("README.md"), "not part of it").unwrap();
    let from_folder = FormFiles::read(folder.path()).unwrap();
    let from_file = FormFiles::read(&folder.path().join("form.ron")).unwrap();
    assert_eq!(from_folder.files.keys().collect::<Vec<_>>(), ["form.ron", "lists/a.csv"]);
    assert_eq!(from_folder, from_file);
    fs::write(folder.path().join("README.md"), "changed").unwrap();
    assert_eq!(FormFiles::read(folder.path()).unwrap().hash(), from_folder.hash());
    fs::write(folder.path().join("lists/a.csv"), "code,label\n1,x\n").unwrap();
    assert_ne!(FormFiles::read(folder.path()).unwrap().hash(), from_folder.hash());
}

#[test]
fn the_hash_does_not_confuse_where_one_file_ends() {
    let files = |pairs: &[(&str, &str)]| FormFiles {
        origin: String::new(),
        files: pairs.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect(),
    };
    assert_ne!(files(&[("a", "bc")]).hash(), files(&[("ab", "c")]).hash());
    // Computed independently: SHA-256("form.ron" ‖ 0 ‖ 6 as u64 LE ‖ "Form()").
    assert_eq!(
        files(&[("form.ron", "Form()")]).hash().to_string(),
        "7440ceff04974f8290a8f6da708aadb6618d178b030b9446c5d38a6929456e52"
    );
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_folder_is_refused() {
    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("secret.csv"), "code,label\n").unwrap();
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("form.ron"), "Form()").unwrap();
    fs::create_dir(folder.path().join("lists")).unwrap();
    std::os::unix::fs::symlink(outside.path().join("secret.csv"), folder.path().join("lists/a.csv")).unwrap();
    let failure = FormFiles::read(folder.path()).unwrap_err();
    assert_eq!(failure.message.word(), &words::LEADS_OUT);
}

#[test]
fn a_folder_without_a_form_and_a_strange_file_are_named() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(FormFiles::read(folder.path()).unwrap_err().message.word(), &words::NO_FORM_FILE);
    let text = folder.path().join("a.txt");
    fs::write(&text, "x").unwrap();
    assert_eq!(FormFiles::read(&text).unwrap_err().message.word(), &words::NOT_A_FORM_PATH);
    assert_eq!(
        FormFiles::read(&folder.path().join("none")).unwrap_err().message.word(),
        &common::CANNOT_READ
    );
}

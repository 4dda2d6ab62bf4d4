//! The real binary, end to end, each test in a home of its own.

mod appointments;
mod backup;
mod bundle;
mod clock;
mod folder;
mod format;
mod forms;
mod import;
mod kill;
mod modes;
mod paper;
mod plain;
mod replay;
mod saved;
mod simulate;
mod tour;
mod verified;

use std::{
    path::Path,
    process::{Child, Stdio},
};

use assert_cmd::Command;
use tempfile::TempDir;

/// A home folder with the program in it.
struct Home {
    folder: TempDir,
}

/// What a command said and how it ended.
struct Said {
    out: String,
    err: String,
    code: i32,
}

impl Home {
    fn new() -> Self {
        Self { folder: TempDir::new().unwrap() }
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Writes a file into the home and gives its path.
    fn file(&self, name: &str, content: &str) -> String {
        let path = self.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, content).unwrap();
        path.to_str().unwrap().to_owned()
    }

    /// Runs the program; messages are English unless the arguments say otherwise.
    fn run(&self, args: &[&str]) -> Said {
        self.run_in("en", args)
    }

    fn run_in(&self, lang: &str, args: &[&str]) -> Said {
        self.feed(lang, args, "")
    }

    /// Runs the program with lines to read.
    fn feed(&self, lang: &str, args: &[&str], lines: &str) -> Said {
        let output = Command::cargo_bin("khaosat")
            .unwrap()
            .env_clear()
            .env("HOME", self.path())
            .env("XDG_DATA_HOME", self.path().join("share"))
            .env("KHAOSAT_LANG", lang)
            .env("USER", "lan")
            .env("TZ", "UTC")
            .args(args)
            .write_stdin(lines)
            .output()
            .unwrap();
        Said {
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
            code: output.status.code().unwrap_or(-1),
        }
    }

    /// Starts the program, whose output is read while it runs.
    fn start(&self, args: &[&str]) -> Child {
        std::process::Command::new(assert_cmd::cargo::cargo_bin("khaosat"))
            .env_clear()
            .env("HOME", self.path())
            .env("XDG_DATA_HOME", self.path().join("share"))
            .env("KHAOSAT_LANG", "en")
            .args(args)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap()
    }

    /// Runs the program, which must succeed, and gives its result.
    fn ok(&self, args: &[&str]) -> String {
        let said = self.run(args);
        assert_eq!(said.code, 0, "{args:?}: {}{}", said.out, said.err);
        said.out
    }

    /// Runs the program and reads its result as JSON.
    fn json(&self, args: &[&str]) -> serde_json::Value {
        let said = self.run(args);
        serde_json::from_str(&said.out).unwrap_or_else(|e| panic!("{e}: {}{}", said.out, said.err))
    }
}

/// A file of the tests.
fn data(name: &str) -> String {
    format!("{}/tests/data/{name}", env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn without_a_terminal_it_says_how_to_use_it() {
    let home = Home::new();
    let said = home.run(&[]);
    assert_eq!((said.code, said.out.as_str()), (2, ""));
    assert!(said.err.contains("khaosat tour") && said.err.contains("khaosat --help"), "{}", said.err);
    let vietnamese = home.run_in("vi", &[]);
    assert!(vietnamese.err.contains("gợi ý"), "{}", vietnamese.err);
    assert!(!home.path().join("share").exists(), "nothing is made without a terminal");
}

#[test]
fn the_language_can_be_chosen_and_is_vietnamese_otherwise() {
    let home = Home::new();
    assert!(home.run_in("", &["collect"]).err.contains("lỗi: "));
    assert!(home.run_in("vi", &["collect", "--lang", "en"]).err.contains("error: "));
    assert_eq!(home.run(&["collect", "--lang", "fr"]).code, 2);
}

#[test]
fn wrong_usage_ends_with_2() {
    let home = Home::new();
    for args in [
        &["nonsense"][..],
        &["form", "check"],
        &["replay", "household-review"],
        &["bundle", "export", "-o", "x"],
        &["replay", "household-review", "no-such-file.json"],
        &["form", "show", "no-such-form"],
        &["form", "explain", "Z999"],
    ] {
        let said = home.run(args);
        assert_eq!(said.code, 2, "{args:?}: {}", said.err);
        assert!(!said.err.is_empty() && said.out.is_empty(), "{args:?}");
    }
}

#[test]
fn a_function_is_explained_with_its_usage_and_section() {
    let said = Home::new().run(&["form", "explain", "sum"]);
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(said.out.starts_with("sum(${q})\n") && said.out.contains("XPath 1.0 §4.4"), "{}", said.out);
}

#[test]
fn a_data_folder_that_cannot_be_one_ends_with_4() {
    let home = Home::new();
    let file = home.file("not-a-folder", "x");
    let said = home.run(&["--data", &file, "init"]);
    assert_eq!(said.code, 4, "{}{}", said.out, said.err);
    assert!(said.err.contains("not-a-folder"), "{}", said.err);
}

#[test]
fn help_and_what_is_wrong_with_a_command_line_are_said_in_the_language_of_the_program() {
    let home = Home::new();
    let help = home.run_in("vi", &["form", "check", "--help"]);
    assert_eq!((help.code, help.err.as_str()), (0, ""));
    for said in [
        "Kiểm tra mẫu phiếu",
        "Cách dùng: khaosat form check",
        "Tham số:",
        "Tùy chọn chung:",
        "--deny-warnings",
    ] {
        assert!(help.out.contains(said), "{said} is not in {}", help.out);
    }
    for english in ["Print", "Usage", "Options:", "Arguments", "Commands", "default:"] {
        for command in
            [&["--help"][..], &["form", "--help"], &["help", "replay"], &["help"], &["key", "add", "-h"]]
        {
            let said = home.run_in("vi", command).out;
            assert!(!said.contains(english), "{english} is in {said}");
        }
    }
    assert!(
        home.run_in("vi", &["--lang", "en", "replay", "--help"])
            .out
            .contains("Repeat so often; timings are medians [default: 1]")
    );
    let said = |args: &[&str]| {
        let said = home.run_in("vi", args);
        assert_eq!((said.code, said.out.as_str()), (2, ""), "{args:?}");
        said.err
    };
    insta::assert_snapshot!(said(&["form", "chekc"]), @r"
    lỗi: không có lệnh `chekc`
      gợi ý: có phải ý bạn là `check`?
      gợi ý: cách dùng: khaosat form [OPTIONS] <COMMAND>
      gợi ý: xem thêm: `khaosat form --help`
    ");
    insta::assert_snapshot!(said(&["simulate", "water", "--seed", "x"]), @r"
    lỗi: `x` không dùng được cho `--seed <S>`
      nguyên nhân: invalid digit found in string
      gợi ý: xem thêm: `khaosat --help`
    ");
    for (args, wanted) in [
        (&["form", "check"][..], "còn thiếu: <PATH>..."),
        (&["form", "show", "a", "b"], "không có tùy chọn `b` ở đây, hoặc thừa tham số này"),
        (&["replay", "--reps"], "`--reps <N>` cần một giá trị"),
        (&["bundle", "export", "--all", "--commune", "1"], "`--all` không dùng cùng với --commune <CODE>..."),
        (&["form", "\u{1b}[2J"], "không có lệnh `␛[2J`"),
    ] {
        assert!(said(args).starts_with(&format!("lỗi: {wanted}\n")), "{args:?}: {}", said(args));
    }
}

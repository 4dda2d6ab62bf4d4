//! Encryption at rest in the real program: nothing can be read without the key, and everything with it.

mod agent;
mod backup;
mod kill;
mod lines;
mod screens;
mod slots;
mod strings;

use std::{
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use tempfile::TempDir;

pub(crate) const PASSPHRASE: &str = "đường lên Mường La";
const HOUSEHOLD: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/household.json");

/// A home folder with the program in it.
pub(crate) struct Home(TempDir);

impl Home {
    pub(crate) fn new() -> Self {
        let home = Self(TempDir::new().unwrap());
        home.secret("pass", PASSPHRASE);
        home
    }

    /// With an encrypted data folder.
    pub(crate) fn encrypted() -> Self {
        let home = Self::new();
        home.ok(&["--passphrase-file", "pass", "init", "--encrypt", "--commune", "03754"]);
        home
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    pub(crate) fn data(&self) -> PathBuf {
        self.path().join("data/khaosat")
    }

    /// A file for its owner only.
    pub(crate) fn secret(&self, name: &str, text: &str) {
        let path = self.path().join(name);
        std::fs::write(&path, format!("{text}\n")).unwrap();
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o600)).unwrap();
    }

    pub(crate) fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_khaosat"));
        command.args(["--lang", "en"]).args(args).current_dir(self.path()).env_clear();
        command.env("HOME", self.path()).env("XDG_DATA_HOME", self.path().join("data")).env("USER", "lan");
        command.env("KHAOSAT_POLICY", self.path().join("policy.ron"));
        command
    }

    /// Runs the program without a terminal.
    pub(crate) fn run(&self, args: &[&str]) -> Output {
        self.command(args).stdin(std::process::Stdio::null()).output().unwrap()
    }

    /// Runs it, which must go well, and gives what it says.
    pub(crate) fn ok(&self, args: &[&str]) -> String {
        let output = self.run(args);
        let error = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{args:?}: {error}");
        String::from_utf8(output.stdout).unwrap()
    }

    /// Runs it, which must end with a code, and gives what it says on standard error.
    pub(crate) fn fails(&self, code: i32, args: &[&str]) -> String {
        let output = self.run(args);
        let error = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(code), "{args:?}: {error}");
        error
    }

    /// With a household that is not encrypted.
    pub(crate) fn fill_plain(&self) {
        self.ok(&["init", "--commune", "03754"]);
        self.fill(&[]);
    }

    /// Fills the household of the tests.
    pub(crate) fn fill(&self, unlock: &[&str]) {
        self.ok(&[unlock, &["replay", "household-review", HOUSEHOLD, "--save"]].concat());
    }
}

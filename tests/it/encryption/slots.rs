//! What opens an encrypted data folder, and what does not.

use std::{os::unix::fs::PermissionsExt, path::Path};

use super::Home;

const KEYS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/keys");
const PASS: [&str; 2] = ["--passphrase-file", "pass"];

fn key_file(name: &str) -> String {
    Path::new(KEYS).join(name).to_str().unwrap().to_owned()
}

#[test]
fn without_the_passphrase_it_stays_locked() {
    let home = Home::encrypted();
    home.fill(&PASS);
    home.secret("wrong", "một câu khác hẳn");
    for args in
        [&["interview", "list"][..], &["bundle", "export", "--all", "-o", "out"], &["key", "remove", "1"]]
    {
        let said = home.fails(3, args);
        assert!(said.contains("encrypted and locked") && said.contains("--passphrase-file"), "{said}");
        let said = home.fails(3, &[&["--passphrase-file", "wrong"], args].concat());
        assert!(said.contains("wrong passphrase"), "{said}");
    }
    assert!(home.ok(&["doctor"]).contains("not what is in them"));
    assert!(home.ok(&["form", "list"]).contains("installed"), "questionnaires are everybody's");
    home.ok(&["form", "check", "household-review"]);
    home.fails(3, &["doctor", "--repair"]);
    let listed =
        home.command(&["interview", "list"]).env("KHAOSAT_PASSPHRASE_FILE", "pass").output().unwrap();
    assert!(String::from_utf8_lossy(&listed.stdout).contains("Lò Văn Pâng"));
    let said = home.fails(3, &["--passphrase-file", "pass", "init", "--encrypt"]);
    assert!(said.contains("encrypted already"), "{said}");
}

#[test]
fn a_passphrase_is_long_enough_and_its_file_is_private() {
    let home = Home::new();
    home.secret("short", "ngắn");
    let said = home.fails(2, &["--passphrase-file", "short", "init", "--encrypt"]);
    assert!(said.contains("at least 8 characters"), "{said}");
    let said = home.fails(2, &["init", "--encrypt"]);
    assert!(said.contains("no terminal to ask at") && said.contains("--passphrase-file"), "{said}");
    std::fs::set_permissions(home.path().join("pass"), std::fs::Permissions::from_mode(0o644)).unwrap();
    let said = home.fails(3, &["--passphrase-file", "pass", "init", "--encrypt"]);
    assert!(said.contains("others on this machine can read"), "{said}");
    assert!(!home.data().join("store.ron").exists(), "nothing was begun");
}

#[test]
fn the_passphrase_changes_and_the_data_stays() {
    let home = Home::encrypted();
    home.fill(&PASS);
    let journal = || std::fs::read(home.data().join("journal/00000001.log")).unwrap();
    let before = journal();
    home.secret("new", "mật khẩu của tháng sau");
    home.ok(&["--passphrase-file", "pass", "key", "passphrase", "--new-passphrase-file", "new"]);
    assert!(journal() == before, "no byte of the data is written anew");
    home.fails(3, &["--passphrase-file", "pass", "interview", "list"]);
    assert!(home.ok(&["--passphrase-file", "new", "interview", "list"]).contains("Lò Văn Pâng"));
    for name in ["store.ron", "store.copy.ron"] {
        let text = std::fs::read_to_string(home.data().join(name)).unwrap();
        assert_eq!(text.matches("Passphrase(").count(), 1, "the old slot is gone from {name}");
    }
    home.ok(&["--passphrase-file", "new", "key", "add", "passphrase", "--new-passphrase-file", "pass"]);
    assert_eq!(home.ok(&["key", "list"]).lines().filter(|line| line.contains("passphrase")).count(), 2);
    home.ok(&["--passphrase-file", "pass", "key", "remove", "2"]);
    home.fails(3, &["--passphrase-file", "new", "interview", "list"]);
    let said = home.fails(3, &["--passphrase-file", "pass", "key", "remove", "3"]);
    assert!(said.contains("the only one"), "{said}");
    let said = home.fails(2, &["--passphrase-file", "pass", "key", "remove", "9"]);
    assert!(said.contains("there is no number 9"), "{said}");
}

#[test]
fn the_office_opens_what_was_sealed_to_it() {
    let home = Home::encrypted();
    home.fill(&PASS);
    let native = age::x25519::Identity::generate();
    let secret = age::secrecy::ExposeSecret::expose_secret(&native.to_string()).to_owned();
    home.secret("age.key", &format!("# made for this test\n{secret}"));
    home.secret("age.pub", &native.to_public().to_string());
    for (name, recipient) in
        [("ssh", key_file("office.pub")), ("rsa", key_file("rsa.pub")), ("age", "age.pub".into())]
    {
        home.ok(&[&PASS[..], &["key", "add", "office", "--recipient", &recipient]].concat());
        assert!(home.ok(&["key", "list"]).contains("office key"), "{name}");
    }
    for name in ["office", "rsa"] {
        home.secret(name, &std::fs::read_to_string(key_file(name)).unwrap());
    }
    for identity in ["office", "rsa", "age.key"] {
        let listed = home.ok(&["--identity", identity, "interview", "list"]);
        assert!(listed.contains("Lò Văn Pâng"), "{identity}");
    }
    // The passphrase is forgotten: the office sets another one.
    home.secret("new", "mật khẩu do cơ quan đặt");
    home.ok(&["--identity", "office", "key", "passphrase", "--new-passphrase-file", "new"]);
    home.fails(3, &[&PASS[..], &["interview", "list"]].concat());
    home.ok(&["--passphrase-file", "new", "interview", "list"]);
    let other = age::x25519::Identity::generate();
    home.secret("other.key", age::secrecy::ExposeSecret::expose_secret(&other.to_string()));
    let said = home.fails(3, &["--identity", "other.key", "interview", "list"]);
    assert!(said.contains("was not sealed to it"), "{said}");
    let said = home.fails(1, &["--identity", "age.pub", "interview", "list"]);
    assert!(said.contains("no private key"), "{said}");
}

#[test]
fn a_key_that_cannot_serve_is_refused_with_the_reason() {
    let home = Home::encrypted();
    home.secret("sk.pub", "sk-ssh-ed25519@openssh.com AAAAGnNrLXNzaC1lZDI1NTE5QG9wZW5zc2guY29t key");
    home.secret("none.pub", "# nothing");
    home.secret("odd.pub", "hello there");
    let cases = [
        (key_file("ecdsa.pub"), "ECDSA"),
        ("sk.pub".to_owned(), "security device"),
        ("none.pub".to_owned(), "no public key"),
        ("odd.pub".to_owned(), "no public key of age"),
    ];
    for (file, reason) in cases {
        let said = home.fails(1, &[&PASS[..], &["key", "add", "office", "--recipient", &file]].concat());
        assert!(said.contains(reason), "{said}");
    }
    assert_eq!(home.ok(&["key", "list"]).lines().count(), 2, "nothing was added");
}

#[test]
fn a_plain_store_has_no_keys_and_home_and_doctor_say_so() {
    let home = Home::new();
    home.fill_plain();
    let said = home.fails(2, &["key", "list"]);
    assert!(said.contains("is not encrypted") && said.contains("init --encrypt"), "{said}");
    assert!(home.ok(&["doctor"]).contains("holds personal data and is not encrypted"));
}

#[test]
fn a_province_can_require_encryption() {
    let home = Home::new();
    std::fs::write(home.path().join("policy.ron"), "(require_encryption: true, lock_after: Some(5))")
        .unwrap();
    let household = super::HOUSEHOLD;
    let said = home.fails(3, &["replay", "household-review", household, "--save"]);
    assert!(said.contains("policy requires encryption") && said.contains("init --encrypt"), "{said}");
    home.ok(&[&PASS[..], &["init", "--encrypt", "--commune", "03754"]].concat());
    home.fill(&PASS);
    assert!(home.ok(&["key", "list"]).contains("after 5 minutes"), "the policy's, not the usual 10");
    home.ok(&[&PASS[..], &["key", "lock-after", "2"]].concat());
    assert!(home.ok(&["key", "list"]).contains("after 2 minutes"));
    std::fs::write(home.path().join("policy.ron"), "(require_encryptoin: false)").unwrap();
    let said = home.fails(1, &[&PASS[..], &["interview", "list"]].concat());
    assert!(said.contains("policy file"), "a policy that cannot be read is no leave: {said}");
}

//! Backups of an encrypted store: made without the key, sealed as the store is, restored with the key.

use super::{Home, PASSPHRASE};
use crate::store::{change, files};

const PASS: [&str; 2] = ["--passphrase-file", "pass"];

#[test]
fn a_backup_is_made_without_the_key_and_restored_with_it() {
    let home = Home::encrypted();
    home.fill(&PASS);
    let listed = home.ok(&[&PASS[..], &["interview", "list"]].concat());
    home.ok(&["backup", "usb"]);
    home.ok(&["backup", "verify", "usb"]);
    for path in files(&home.path().join("usb/parts")) {
        let text = String::from_utf8_lossy(&std::fs::read(&path).unwrap()).into_owned();
        assert!(!text.contains("Quàng Thị Hặc"), "{}", path.display());
    }
    let said = home.fails(3, &["--data", "other", "restore", "usb"]);
    assert!(said.contains("encrypted and locked"), "{said}");
    assert!(!home.path().join("other/store.ron").exists(), "nothing was begun");
    home.ok(&[&PASS[..], &["--data", "other", "restore", "usb"]].concat());
    let other = [&PASS[..], &["--data", "other"]].concat();
    assert_eq!(home.ok(&[&other[..], &["interview", "list"]].concat()), listed);
    home.ok(&[&other[..], &["doctor", "--deep"]].concat());
    home.fails(3, &["--data", "other", "interview", "list"]);
    // Both go on, and the backup with them.
    home.fill(&other);
    home.fill(&PASS);
    home.ok(&["backup", "usb"]);
    let key = khaosat::store::key_ring(&home.path().join("other")).unwrap().unwrap();
    assert!(key.try_passphrase(&khaosat::keys::Passphrase::new(PASSPHRASE)).unwrap().is_some());
}

#[test]
fn a_store_that_was_upgraded_leaves_no_plain_backup_behind_when_it_is_encrypted() {
    let home = Home::new();
    home.fill_plain();
    let kept = home.data().join("before-upgrade-1");
    std::fs::create_dir_all(kept.join("parts")).unwrap();
    std::fs::write(kept.join("parts/1"), "Quàng Thị Hặc").unwrap();
    std::fs::write(home.data().join("settings.ron"), "(warn_below_mb: 400)").unwrap();
    home.ok(&[&PASS[..], &["init", "--encrypt"]].concat());
    assert!(!kept.join("parts/1").exists() && kept.join("parts/1.sealed").exists());
    assert_eq!(std::fs::read_to_string(home.data().join("settings.ron")).unwrap(), "(warn_below_mb: 400)");
    let sealed = kept.join("parts/1.sealed");
    let shown = home.ok(&[&PASS[..], &["key", "unseal", sealed.to_str().unwrap()]].concat());
    assert_eq!(shown, "Quàng Thị Hặc");
    change(&sealed, |bytes| bytes[40] ^= 1);
    let said = home.fails(1, &[&PASS[..], &["key", "unseal", sealed.to_str().unwrap()]].concat());
    assert!(said.contains("no sealed file"), "{said}");
}

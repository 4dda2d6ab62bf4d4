//! kill −9 of the real program while it encrypts a data folder in place: the data is all there, plain or sealed.
//!
//! `KHAOSAT_TORTURE=100 cargo test --test it encryption::kill -- --nocapture` kills a hundred times.

use std::{
    process::Stdio,
    time::{Duration, Instant},
};

use khaosat::store::disk::simulated::Dice;

use super::Home;

const ROUNDS: u64 = 6;

#[test]
fn killed_while_encrypting_nothing_is_lost() {
    let rounds = std::env::var("KHAOSAT_TORTURE").ok().and_then(|text| text.parse().ok()).unwrap_or(ROUNDS);
    let (mut dice, mut plain, mut sealed) = (Dice(20261128), 0, 0);
    let mut whole = None;
    for round in 0..rounds {
        let home = Home::new();
        home.fill_plain();
        let listed = home.ok(&["interview", "list"]);
        let start = Instant::now();
        let mut command = home.command(&["--passphrase-file", "pass", "init", "--encrypt"]);
        let mut child =
            command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        match whole {
            // The first one shows how long it takes.
            None => {
                assert!(child.wait().unwrap().success());
                whole = Some(start.elapsed());
            }
            Some(whole) => {
                let until = Duration::from_micros(dice.below(whole.as_micros() as u64));
                while start.elapsed() < until {
                    std::hint::spin_loop();
                }
                child.kill().unwrap();
                child.wait().unwrap();
            }
        }
        assert_eq!(home.ok(&["--passphrase-file", "pass", "interview", "list"]), listed, "round {round}");
        home.ok(&["--passphrase-file", "pass", "doctor", "--deep"]);
        match home.run(&["key", "list"]).status.success() {
            true => sealed += 1,
            false => {
                plain += 1;
                home.ok(&["--passphrase-file", "pass", "init", "--encrypt"]);
                assert_eq!(home.ok(&["--passphrase-file", "pass", "interview", "list"]), listed);
            }
        }
    }
    println!("rounds plain sealed lost\n{rounds:6} {plain:5} {sealed:6} {:4}", 0);
}

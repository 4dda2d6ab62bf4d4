//! `khaosat key`: the slots of an encrypted data folder. The data itself is never written anew.

use std::path::{Path, PathBuf};

use super::{Context, Done, unlock};
use crate::{
    diag::{Failure, Kind},
    keys::{DataKey, KeyRing, Lock, PublicKey, Recipients, Slot},
    store,
    words::{Phrase, table::vault as words},
};

#[derive(Debug, clap::Subcommand)]
pub(super) enum Key {
    /// List what opens the data folder.
    List,
    /// Add another way to open it.
    #[command(subcommand)]
    Add(Add),
    /// Take a way to open it away, by its number in the list; never the last one.
    Remove {
        /// Number of the slot.
        #[arg(value_name = "SLOT")]
        slot: u32,
    },
    /// Change the passphrase; the data is not written anew.
    Passphrase(NewPassphrase),
    /// Write what is in a sealed file of the data folder (`quarantine/…`) to standard output.
    Unseal {
        /// The file.
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
    /// Lock the screens after so many minutes without a key press; 0: never.
    LockAfter {
        /// Minutes.
        #[arg(value_name = "MINUTES")]
        minutes: u32,
    },
}

#[derive(Debug, clap::Subcommand)]
pub(super) enum Add {
    /// Another passphrase.
    Passphrase(NewPassphrase),
    /// The office's key, for the day a passphrase is forgotten.
    Office {
        /// A file with public keys of age (age1…) or SSH (ssh-ed25519, ssh-rsa), one a line.
        #[arg(long, value_name = "FILE")]
        recipient: PathBuf,
    },
    /// A key in the ssh-agent ($SSH_AUTH_SOCK), here or forwarded: ed25519 or RSA.
    Agent {
        /// Which one, if it holds several: SHA256:… as `ssh-add -l` shows it.
        #[arg(long, value_name = "FINGERPRINT")]
        fingerprint: Option<String>,
    },
}

#[derive(Debug, clap::Args)]
pub(super) struct NewPassphrase {
    /// The new passphrase is the first line of this file; without it, it is asked for twice.
    #[arg(long, value_name = "FILE")]
    new_passphrase_file: Option<PathBuf>,
}

pub(super) fn run(command: Key, context: &mut Context) -> Result<Done, Failure> {
    let folder = context.folder()?;
    super::context::check_folder(&folder)?;
    match command {
        Key::List => list(&folder, context),
        Key::Add(add) => self::add(&folder, add, context),
        Key::Remove { slot } => remove(&folder, slot, context),
        Key::Passphrase(new) => change_passphrase(&folder, &new, context),
        Key::Unseal { file } => unseal(&folder, &file, context),
        Key::LockAfter { minutes } => {
            key_of(&folder, context)?;
            store::change_keys(&folder, |ring| {
                ring.set_lock_after(minutes);
                Ok(())
            })?;
            let said = match minutes {
                0 => words::LOCK_NEVER.phrase(),
                _ => words::LOCK_SET.with([minutes.to_string()]),
            };
            said_done(&said, context)
        }
    }
}

fn list(folder: &Path, context: &mut Context) -> Result<Done, Failure> {
    let ring = ring_of(folder)?;
    for slot in ring.slots() {
        let line = words::SLOT_LINE.with([
            slot.number.to_string().into(),
            described(slot).into(),
            slot.made.as_str().into(),
        ] as [crate::words::Arg; 3]);
        context.out.line(line.text(context.lang))?;
    }
    let locks = match super::context::policy()?.lock_after(ring.lock_after()) {
        0 => words::LOCK_NEVER.phrase(),
        minutes => words::LOCK_SET.with([minutes.to_string()]),
    };
    said_done(&locks, context)
}

fn described(slot: &Slot) -> Phrase {
    match &slot.lock {
        Lock::Passphrase { .. } => words::SLOT_PASSPHRASE.phrase(),
        Lock::Office { recipients, .. } => {
            let names: Vec<String> = recipients.iter().map(|line| shown(line)).collect();
            words::SLOT_OFFICE.with([names.join(", ")])
        }
        Lock::Agent { public, .. } => words::SLOT_AGENT.with([shown(public)]),
    }
}

/// A public key as people know it: fingerprint and comment, or age's own in short.
fn shown(line: &str) -> String {
    match PublicKey::parse(line) {
        Some(key) => format!("{} {}", key.fingerprint(), key.comment).trim_end().to_owned(),
        None => line.to_owned(),
    }
}

fn add(folder: &Path, add: Add, context: &mut Context) -> Result<Done, Failure> {
    ring_of(folder)?;
    let lock = match add {
        Add::Passphrase(new) => {
            let key = key_of(folder, context)?;
            let typed = context.new_passphrase(new.new_passphrase_file.as_deref())?;
            Lock::passphrase(&key, &typed, unlock::cost()).map_err(failed)?
        }
        Add::Office { recipient } => {
            let recipients = recipients_in(&recipient)?;
            Lock::office(&key_of(folder, context)?, &recipients).map_err(failed)?
        }
        Add::Agent { fingerprint } => {
            let mut agent = unlock::agent()?;
            let public = chosen(agent.keys().map_err(agent_failed)?, fingerprint.as_deref())?;
            let key = key_of(folder, context)?;
            let lock = Lock::agent(&key, &mut agent, &public).map_err(agent_failed)?;
            lock.ok_or_else(|| Failure::new(Kind::Refused, &words::SIGNS_DIFFERENTLY))?
        }
    };
    let number = store::change_keys(folder, |ring| Ok(ring.add(lock, &today())))?;
    said_done(&words::SLOT_ADDED.with([number.to_string()]), context)
}

fn remove(folder: &Path, slot: u32, context: &mut Context) -> Result<Done, Failure> {
    key_of(folder, context)?;
    store::change_keys(folder, |ring| {
        if ring.slots().iter().all(|known| known.number != slot) {
            let message = words::NO_SUCH_SLOT.with([slot.to_string()]);
            return Err(Failure::new(Kind::Usage, message).hint(&words::TRY_KEY_LIST));
        }
        match ring.remove(slot) {
            true => Ok(()),
            false => Err(Failure::new(Kind::Refused, &words::LAST_SLOT).hint(&words::ADD_FIRST)),
        }
    })?;
    said_done(&words::SLOT_REMOVED.with([slot.to_string()]), context)
}

/// The new one takes the place of the slot that the old one opened; opened by another way, of all passphrases.
fn change_passphrase(folder: &Path, new: &NewPassphrase, context: &mut Context) -> Result<Done, Failure> {
    let key = key_of(folder, context)?;
    let typed = context.new_passphrase(new.new_passphrase_file.as_deref())?;
    let lock = Lock::passphrase(&key, &typed, unlock::cost()).map_err(failed)?;
    let number = store::change_keys(folder, |ring| {
        let old = context.keys.slot().map_or_else(
            || {
                ring.slots()
                    .iter()
                    .filter(|slot| matches!(slot.lock, Lock::Passphrase { .. }))
                    .map(|slot| slot.number)
                    .collect()
            },
            |slot| vec![slot],
        );
        let number = ring.add(lock, &today());
        for slot in old {
            ring.remove(slot);
        }
        Ok(number)
    })?;
    said_done(&words::PASSPHRASE_CHANGED.with([number.to_string()]), context)
}

fn unseal(folder: &Path, file: &Path, context: &mut Context) -> Result<Done, Failure> {
    let key = key_of(folder, context)?;
    let does_not_open = || {
        let message = words::DOES_NOT_UNSEAL.with([file.display().to_string()]);
        Failure::new(Kind::Data, message).hint(&words::UNSEAL_HINT)
    };
    let bytes = store::unseal(file, &key)?.ok_or_else(does_not_open)?;
    context.out.bytes(&bytes)?;
    Ok(Done::Well)
}

fn ring_of(folder: &Path) -> Result<KeyRing, Failure> {
    let not_encrypted = || Failure::new(Kind::Usage, &words::NOT_ENCRYPTED).hint(&words::ENCRYPT_IT);
    store::key_ring(folder)?.ok_or_else(not_encrypted)
}

/// Whoever changes what opens the data must be able to open it.
fn key_of(folder: &Path, context: &Context) -> Result<DataKey, Failure> {
    let not_encrypted = || Failure::new(Kind::Usage, &words::NOT_ENCRYPTED).hint(&words::ENCRYPT_IT);
    context.key(folder)?.ok_or_else(not_encrypted)
}

fn recipients_in(path: &Path) -> Result<Recipients, Failure> {
    let place = path.display().to_string();
    let text = std::fs::read_to_string(path).map_err(|error| Failure::unreadable(path, error))?;
    Recipients::parse(&text)
        .map_err(|why| Failure::new(Kind::Data, words::BAD_RECIPIENT.with([place])).hint(why))
}

/// The key of the agent that is meant; an unfit one is refused with the reason.
fn chosen(keys: Vec<PublicKey>, fingerprint: Option<&str>) -> Result<PublicKey, Failure> {
    let named = |key: &PublicKey| fingerprint.is_none_or(|wanted| key.fingerprint() == wanted);
    let mut found: Vec<PublicKey> = keys.into_iter().filter(named).collect();
    if let ([only], None) | ([only, ..], Some(_)) = (found.as_slice(), fingerprint)
        && let Some(refusal) = PublicKey::refusal(&only.kind)
    {
        return Err(Failure::new(Kind::Refused, refusal));
    }
    found.retain(|key| PublicKey::refusal(&key.kind).is_none());
    match found.len() {
        0 => Err(Failure::new(Kind::Refused, &words::AGENT_HAS_NONE).hint(&words::START_AGENT)),
        1 => Ok(found.remove(0)),
        _ => {
            let names: Vec<String> = found.iter().map(|key| shown(&key.line())).collect();
            Err(Failure::new(Kind::Usage, words::AGENT_HAS_SEVERAL.with([names.join("; ")])))
        }
    }
}

fn said_done(said: &Phrase, context: &mut Context) -> Result<Done, Failure> {
    context.out.line(said.text(context.lang))?;
    Ok(Done::Well)
}

pub(super) fn today() -> String {
    jiff::tz::TimeZone::system().to_datetime(jiff::Timestamp::now()).date().to_string()
}

pub(super) fn failed(error: std::io::Error) -> Failure {
    Failure::new(Kind::Environment, &words::CANNOT_DERIVE).because(error)
}

fn agent_failed(error: std::io::Error) -> Failure {
    Failure::new(Kind::Refused, &words::AGENT_REFUSED).because(error)
}

//! The key of an encrypted data folder: from a file, the office's private key, the ssh-agent, or asked for.

use std::{
    cell::RefCell,
    io::Read,
    os::unix::fs::MetadataExt,
    path::{Path, PathBuf},
};

use zeroize::Zeroizing;

use super::{Context, prompt};
use crate::{
    diag::{Failure, Kind},
    keys::{Agent, Cost, DataKey, KeyRing, LEAST, OfficeIdentity, Passphrase},
    store,
    words::{Lang, table::vault as words},
};

/// Guesses at a line before the command ends.
const MOST_GUESSES: u32 = 5;
/// A passphrase or a private key is never longer.
const LARGEST: u64 = 64 << 10;

/// How the key is come by, and the key once it is there.
#[derive(Default)]
pub(super) struct Keys {
    /// A file whose first line is the passphrase.
    pub(super) passphrase_file: Option<PathBuf>,
    /// The office's private key.
    pub(super) identity: Option<PathBuf>,
    known: RefCell<Option<Known>>,
    echo: prompt::Echo,
}

/// A key, and the slot whose passphrase opened it.
type Known = (DataKey, Option<u32>);

impl Keys {
    /// By what the command line and the environment say.
    pub(super) fn new(passphrase_file: Option<PathBuf>, identity: Option<PathBuf>) -> Self {
        let from_environment = || std::env::var_os("KHAOSAT_PASSPHRASE_FILE").map(PathBuf::from);
        let passphrase_file =
            passphrase_file.or_else(from_environment).filter(|path| !path.as_os_str().is_empty());
        Self { passphrase_file, identity, ..Self::default() }
    }

    /// Keeps a key for the rest of the command.
    pub(super) fn keep(&self, known: Known) {
        self.known.replace(Some(known));
    }

    /// The slot whose passphrase opened the store.
    pub(super) fn slot(&self) -> Option<u32> {
        self.known.borrow().as_ref().and_then(|(_, slot)| *slot)
    }

    /// Nothing is written for what is typed: dots would be read aloud, and cannot be taken back on every terminal.
    pub(super) fn be_silent(&mut self) {
        self.echo = prompt::Echo::Nothing;
    }

    /// Drops it, and with it the file it may have come from: whoever comes back must show who they are.
    pub(super) fn forget(&mut self) {
        self.known.replace(None);
        (self.passphrase_file, self.identity) = (None, None);
    }
}

impl Context {
    /// The key of the data folder; `None` if it is not encrypted.
    pub(super) fn key(&self, folder: &Path) -> Result<Option<DataKey>, Failure> {
        let Some(ring) = store::key_ring(folder)? else { return Ok(None) };
        if prompt::possible() && self.key_unasked(&ring)?.is_none() {
            // Nobody types a passphrase for a store that is not to be had.
            store::is_free(folder)?;
        }
        self.key_of(&ring).map(Some)
    }

    /// The key that these slots open.
    pub(super) fn key_of(&self, ring: &KeyRing) -> Result<DataKey, Failure> {
        if let Some(key) = self.key_unasked(ring)? {
            return Ok(key);
        }
        if !prompt::possible() {
            return Err(Failure::new(Kind::Refused, &words::LOCKED).hint(&words::GIVE_PASSPHRASE));
        }
        let known = self.ask(ring)?;
        self.keys.keep(known.clone());
        Ok(known.0)
    }

    /// The same, or no key where there is nobody to ask.
    pub(super) fn key_if_any(&self, folder: &Path) -> Result<Option<DataKey>, Failure> {
        match store::key_ring(folder)? {
            Some(ring) if !prompt::possible() => self.key_unasked(&ring),
            _ => self.key(folder),
        }
    }

    /// The key, if it can be had without asking.
    pub(super) fn key_unasked(&self, ring: &KeyRing) -> Result<Option<DataKey>, Failure> {
        let known = self.keys.known.borrow().clone().filter(|(key, _)| key.id() == ring.id());
        if let Some((key, _)) = known {
            return Ok(Some(key));
        }
        let known = match (&self.keys.identity, &self.keys.passphrase_file) {
            (Some(path), _) => Some((by_identity(ring, path, self.lang)?, None)),
            (None, Some(path)) => Some(by_passphrase(ring, &passphrase_in(path)?)?),
            (None, None) => by_agent(ring).map(|key| (key, None)),
        };
        if let Some(known) = &known {
            self.keys.keep(known.clone());
        }
        Ok(known.map(|(key, _)| key))
    }

    /// The key once more after a lock: whoever is there must show who they are, whatever gave it before.
    pub(super) fn unlock_again(&mut self) -> Result<(), Failure> {
        self.keys.forget();
        let folder = self.folder()?;
        let Some(ring) = store::key_ring(&folder)? else { return Ok(()) };
        if !prompt::possible() {
            return Err(Failure::new(Kind::Refused, &words::LOCKED).hint(&words::GIVE_PASSPHRASE));
        }
        store::is_free(&folder)?;
        self.keys.keep(self.ask(&ring)?);
        Ok(())
    }

    fn ask(&self, ring: &KeyRing) -> Result<Known, Failure> {
        let mut question = match (ring.has_passphrase(), ring.has_agent()) {
            (true, false) => words::ASK_PASSPHRASE.phrase(),
            (true, true) => words::ASK_EITHER.phrase(),
            (false, true) => words::ASK_AGENT.phrase(),
            (false, false) => return Err(no_passphrase()),
        };
        for guess in 1..=MOST_GUESSES {
            let Some(typed) = prompt::passphrase(&question, self.lang, self.keys.echo) else {
                return Err(Failure::new(Kind::Refused, &words::LEFT_LOCKED));
            };
            let known = match typed.is_empty() {
                true => by_agent(ring).map(|key| (key, None)),
                false => guess_with(ring, &typed)?,
            };
            if let Some(known) = known {
                return Ok(known);
            }
            question = words::ASK_AGAIN.with([guess.to_string(), MOST_GUESSES.to_string()]);
        }
        Err(wrong())
    }

    /// A new passphrase: from a file, or typed twice.
    pub(super) fn new_passphrase(&self, file: Option<&Path>) -> Result<Passphrase, Failure> {
        if let Some(path) = file {
            return long_enough(passphrase_in(path)?);
        }
        let nobody =
            || Failure::new(Kind::Usage, &words::NO_PASSPHRASE_GIVEN).hint(&words::GIVE_NEW_PASSPHRASE);
        let left = || Failure::new(Kind::Refused, &words::LEFT_LOCKED);
        if !prompt::possible() {
            return Err(nobody());
        }
        let question = words::ASK_NEW.with([LEAST.to_string()]);
        let typed = prompt::passphrase(&question, self.lang, self.keys.echo).ok_or_else(left)?;
        let typed = long_enough(typed)?;
        let again =
            prompt::passphrase(&words::ASK_NEW_AGAIN.phrase(), self.lang, self.keys.echo).ok_or_else(left)?;
        match typed == again {
            true => Ok(typed),
            false => Err(Failure::new(Kind::Usage, &words::NOT_THE_SAME)),
        }
    }
}

/// Tries a passphrase. `None`: it is not the one.
pub(super) fn guess_with(ring: &KeyRing, typed: &Passphrase) -> Result<Option<Known>, Failure> {
    let tried = ring
        .try_passphrase(typed)
        .map_err(|error| Failure::new(Kind::Environment, &words::CANNOT_DERIVE).because(error))?;
    Ok(tried.map(|(key, slot)| (key, Some(slot))))
}

/// The key that the ssh-agent opens, if there is a slot for one. An agent that does not help is no failure: there
/// are other ways.
pub(super) fn by_agent(ring: &KeyRing) -> Option<DataKey> {
    if !ring.has_agent() {
        return None;
    }
    let mut agent = agent().ok()?;
    ring.try_agent(&mut agent).ok().flatten()
}

/// A connection to the ssh-agent.
pub(super) fn agent() -> Result<Agent, Failure> {
    let none = || Failure::new(Kind::Environment, &words::NO_AGENT).hint(&words::START_AGENT);
    let socket = std::env::var_os("SSH_AUTH_SOCK").filter(|socket| !socket.is_empty()).ok_or_else(none)?;
    Agent::connect(Path::new(&socket)).map_err(|error| none().because(error))
}

/// The cost of guessing a new passphrase.
pub(super) fn cost() -> Cost {
    Cost::default()
}

fn by_passphrase(ring: &KeyRing, typed: &Passphrase) -> Result<Known, Failure> {
    match ring.has_passphrase() {
        true => guess_with(ring, typed)?.ok_or_else(wrong),
        false => Err(no_passphrase()),
    }
}

fn by_identity(ring: &KeyRing, path: &Path, lang: Lang) -> Result<DataKey, Failure> {
    let text = private_file(path)?;
    // Only a function can be handed on, so the language is told apart here.
    let ask: crate::keys::Ask = match lang {
        Lang::Vi => || prompt::passphrase(&words::ASK_IDENTITY.phrase(), Lang::Vi, prompt::Echo::default()),
        Lang::En => || prompt::passphrase(&words::ASK_IDENTITY.phrase(), Lang::En, prompt::Echo::default()),
    };
    let unfit =
        |why| Failure::new(Kind::Data, words::BAD_IDENTITY.with([path.display().to_string()])).hint(why);
    let identity = OfficeIdentity::parse(&text, ask).map_err(unfit)?;
    let none = || Failure::new(Kind::Refused, words::IDENTITY_OPENS_NONE.with([path.display().to_string()]));
    ring.try_identity(&identity).ok_or_else(none)
}

/// The first line of a file that others cannot read.
fn passphrase_in(path: &Path) -> Result<Passphrase, Failure> {
    let text = private_file(path)?;
    let line = text.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let line = std::str::from_utf8(line.strip_suffix(b"\r").unwrap_or(line));
    let empty = || Failure::new(Kind::Data, words::EMPTY_PASSPHRASE_FILE.with([path.display().to_string()]));
    match line {
        Ok(line) if !line.is_empty() => Ok(Passphrase::new(line)),
        _ => Err(empty()),
    }
}

/// A file with a secret in it: refused, as ssh does, when others can read it.
fn private_file(path: &Path) -> Result<Zeroizing<Vec<u8>>, Failure> {
    let place = path.display().to_string();
    let unreadable = |error: std::io::Error| Failure::unreadable(path, error);
    let file = std::fs::File::open(path).map_err(unreadable)?;
    let about = file.metadata().map_err(unreadable)?;
    if about.is_file() && about.mode() & 0o077 != 0 {
        let message = words::SECRET_OPEN_TO_OTHERS.with([place.clone()]);
        return Err(Failure::new(Kind::Refused, message).hint(words::CHMOD_FILE.with([place])));
    }
    let mut text = Zeroizing::new(Vec::with_capacity(4096));
    file.take(LARGEST).read_to_end(&mut text).map_err(unreadable)?;
    Ok(text)
}

fn long_enough(typed: Passphrase) -> Result<Passphrase, Failure> {
    match typed.is_short() {
        true => Err(Failure::new(Kind::Usage, words::PASSPHRASE_SHORT.with([LEAST.to_string()]))),
        false => Ok(typed),
    }
}

fn wrong() -> Failure {
    Failure::new(Kind::Refused, &words::WRONG_PASSPHRASE).hint(&words::ASK_THE_OFFICE)
}

fn no_passphrase() -> Failure {
    Failure::new(Kind::Refused, &words::NO_PASSPHRASE_SLOT).hint(&words::OTHER_WAYS)
}

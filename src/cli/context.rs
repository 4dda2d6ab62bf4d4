//! What every command needs: where the data is, who asks, in which language, and where results go.

use std::{
    io,
    path::{Path, PathBuf},
    sync::Arc,
    time::SystemTime,
};

use super::{Out, unlock::Keys};
use crate::{
    diag::{Failure, Kind},
    fieldwork::{Clock, Summaries, SystemClock},
    form::Plan,
    interview::Role,
    keys::DataKey,
    store::{Caller, LocalStore, Policy, Settings, Store, StoredForms, Summarise, local::Options},
    words::{Lang, table::cli as words, table::store as store_words},
};

pub(super) struct Context {
    /// Language of messages and results.
    pub(super) lang: Lang,
    /// Where results go.
    pub(super) out: Out,
    /// Borders and marks of the screens in ASCII.
    pub(super) ascii: bool,
    /// How the screens look: a name or a file.
    pub(super) theme: Option<PathBuf>,
    /// The screens wait for Enter even when a code is complete.
    pub(super) always_enter: bool,
    /// The file of keys that was named.
    pub(super) keymap: Option<PathBuf>,
    /// The user says that the clock of this machine is right.
    pub(super) trust_clock: bool,
    /// How the key of an encrypted data folder is come by.
    pub(super) keys: Keys,
    data: Option<PathBuf>,
}

impl Context {
    pub(super) fn new(data: Option<PathBuf>, lang: Option<Lang>) -> Self {
        let lang = lang.unwrap_or_else(language);
        Self {
            lang,
            out: Out::stdout(),
            ascii: false,
            theme: None,
            always_enter: false,
            keymap: None,
            trust_clock: false,
            keys: Keys::default(),
            data,
        }
    }

    /// The number of the questionnaire's language that is nearest to the program's.
    pub(super) fn language(&self, plan: &Plan) -> usize {
        plan.language(self.lang.tag()).unwrap_or(0)
    }

    /// The data folder, which need not exist.
    pub(super) fn folder(&self) -> Result<PathBuf, Failure> {
        let absolute =
            |name: &str| std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
        self.data
            .clone()
            .or_else(|| absolute("XDG_DATA_HOME").map(|path| path.join("khaosat")))
            .or_else(|| absolute("HOME").map(|path| path.join(".local/share/khaosat")))
            .ok_or_else(|| Failure::new(Kind::Environment, &words::NO_HOME).hint(&words::NO_HOME_HINT))
    }

    /// Opens the data folder, made if it is not there, and tells what opening found.
    pub(super) fn store(&self) -> Result<Arc<dyn Store>, Failure> {
        let store: Arc<dyn Store> = Arc::new(self.open(self.folder()?)?);
        self.tell_notices(&*store);
        self.ask_clock(&*store);
        Ok(store)
    }

    /// The store in this process itself, for what only its owner does; unlocked first if it is encrypted.
    pub(super) fn open(&self, folder: PathBuf) -> Result<LocalStore, Failure> {
        self.open_with(folder, Arc::new(Summaries::default()), |settings| settings)
    }

    /// The same, not as usual.
    pub(super) fn open_with(
        &self,
        folder: PathBuf,
        summarise: Arc<dyn Summarise>,
        change: impl FnOnce(Settings) -> Settings,
    ) -> Result<LocalStore, Failure> {
        check_folder(&folder)?;
        let key = self.key(&folder)?;
        let require_encryption = policy()?.require_encryption;
        open_local(folder, key, summarise, |settings| Settings { require_encryption, ..change(settings) })
    }

    fn tell_notices(&self, store: &dyn Store) {
        for notice in store.info().notices {
            super::output::message(&words::NOTICE.with([notice.text(self.lang)]), self.lang);
        }
    }

    /// A pause of days between two sessions is ordinary: it is told, and the clock followed. A leap of more than
    /// a year is a wrong clock.
    fn ask_clock(&self, store: &dyn Store) {
        const DAY_MS: i64 = 24 * 3600 * 1000;
        const LONGEST_PAUSE_DAYS: i64 = 366;
        let now = self.clock().now();
        let (believed, leapt) = store.believe(now);
        let days = (now.utc_ms - believed.utc_ms) / DAY_MS;
        let behind = store.last_moment().map_or(0, |last| (last.utc_ms - now.utc_ms) / DAY_MS);
        let said = if leapt.is_some() && (days <= LONGEST_PAUSE_DAYS || self.trust_clock) {
            store.trust_clock(now);
            store_words::CLOCK_FOLLOWED.with([days.to_string()])
        } else if leapt.is_some() {
            store_words::CLOCK_NOT_FOLLOWED.with([days.to_string()])
        } else if behind > 0 {
            store_words::CLOCK_BEHIND.with([behind.to_string()])
        } else {
            return;
        };
        super::output::message(&words::NOTICE.with([said.clone()]), self.lang);
        // The screens cover what was printed before them.
        store.tell(&said);
    }

    /// The store if there is one: reading commands make no folder. Nobody types meanwhile, so that what is found
    /// while the queryable copy is brought up is told before any result.
    pub(super) fn store_if_any(&self) -> Result<Option<Arc<dyn Store>>, Failure> {
        let Some(store) = self.local_if_any()? else { return Ok(None) };
        store.settle();
        self.tell_notices(&store);
        Ok(Some(Arc::new(store)))
    }

    /// The store if there is one, at once: its forms and its home can be read before its lists.
    pub(super) fn local_if_any(&self) -> Result<Option<LocalStore>, Failure> {
        let folder = self.folder()?;
        check_folder(&folder)?;
        match std::fs::read_dir(&folder).map(|mut entries| entries.next().is_none()) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Ok(true) => return Ok(None),
            // Opening says best what is wrong with the folder.
            _ => {}
        }
        self.open(folder).map(Some)
    }

    /// The store, which must be there.
    pub(super) fn existing_store(&self) -> Result<Arc<dyn Store>, Failure> {
        let no_store = |folder: PathBuf| {
            let message = store_words::DOCTOR_NO_STORE.with([folder.display().to_string()]);
            Failure::new(Kind::Usage, message).hint(&store_words::NO_STORE_HINT)
        };
        self.store_if_any()?.map_or_else(|| Err(no_store(self.folder()?)), Ok)
    }

    /// The installed questionnaires, which need no key and are nobody's to lock. When they cannot be looked at (there
    /// is no home), that is told, and those that are compiled in or named by a path still serve.
    pub(super) fn shelf(&self) -> Option<StoredForms> {
        let folder = self.folder().and_then(|folder| check_folder(&folder).map(|()| folder));
        let folder = folder.map_err(|failure| {
            let said = words::FORMS_NOT_READ.with([failure.message]);
            super::output::message(&words::NOTICE.with([said]), self.lang);
        });
        folder.ok().map(StoredForms)
    }

    /// Who asks: the login name of the machine.
    pub(super) fn caller(&self) -> Caller {
        let name = ["KHAOSAT_USER", "USER", "LOGNAME"]
            .iter()
            .find_map(|name| std::env::var(name).ok().filter(|value| !value.trim().is_empty()));
        Caller { user: name.as_deref().unwrap_or("user").into(), role: Role::Enumerator }
    }

    pub(super) fn clock(&self) -> Arc<dyn Clock> {
        Arc::new(SystemClock)
    }
}

/// The language of the program where the command line names none.
pub(super) fn language() -> Lang {
    std::env::var("KHAOSAT_LANG").ok().and_then(|tag| Lang::from_tag(&tag)).unwrap_or_default()
}

/// Opens a data folder, made if it is not there, that is not encrypted.
pub(super) fn open_store(folder: PathBuf) -> Result<Arc<dyn Store>, Failure> {
    Ok(Arc::new(open_local(folder, None, Arc::new(Summaries::default()), |settings| settings)?))
}

/// The store in this process itself.
fn open_local(
    folder: PathBuf,
    key: Option<DataKey>,
    summarise: Arc<dyn Summarise>,
    change: impl FnOnce(Settings) -> Settings,
) -> Result<LocalStore, Failure> {
    check_clock()?;
    LocalStore::open_with(Options { folder, summarise, key }, change)
        .map_err(|error| Failure::clone(&error.0))
}

/// What the province requires of all stores.
pub(super) fn policy() -> Result<Policy, Failure> {
    const POLICY: &str = "/etc/khaosat/policy.ron";
    Policy::read(Path::new(&std::env::var_os("KHAOSAT_POLICY").unwrap_or_else(|| POLICY.into())))
}

/// A file, a place inside a file or a link to nowhere cannot be the data folder, and is not touched.
pub(super) fn check_folder(folder: &Path) -> Result<(), Failure> {
    let place = |path: &Path| [path.display().to_string()];
    let message = match folder.ancestors().find(|path| path.symlink_metadata().is_ok()) {
        Some(path) if path.is_dir() => return Ok(()),
        Some(path) if path.is_symlink() && !path.exists() => words::DANGLING.with(place(path)),
        Some(path) => words::NOT_A_FOLDER.with(place(path)),
        None => return Ok(()),
    };
    Err(Failure::new(Kind::Environment, message).hint(&words::NO_HOME_HINT))
}

/// A clock before 1970 is not one to date answers by, and the queryable copy cannot be opened under it.
fn check_clock() -> Result<(), Failure> {
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    now.map(drop).map_err(|error| {
        Failure::new(Kind::Environment, &words::CLOCK_BEFORE_1970).because(error).hint(&words::SET_CLOCK)
    })
}

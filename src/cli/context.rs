//! What every command needs: where the data is, who asks, in which language, and where results go.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use super::Out;
use crate::{
    diag::{Failure, Kind},
    fieldwork::{Clock, Summaries, SystemClock},
    form::Plan,
    interview::Role,
    store::{Caller, LocalStore, Store, local::Options},
    words::{Lang, table::cli as words, table::store as store_words},
};

pub(super) struct Context {
    /// Language of messages and results.
    pub(super) lang: Lang,
    /// Where results go.
    pub(super) out: Out,
    /// Borders and marks of the screens in ASCII.
    pub(super) ascii: bool,
    /// The screens wait for Enter even when a code is complete.
    pub(super) always_enter: bool,
    data: Option<PathBuf>,
}

impl Context {
    pub(super) fn new(data: Option<PathBuf>, lang: Option<Lang>) -> Self {
        let from_environment = || std::env::var("KHAOSAT_LANG").ok().and_then(|tag| Lang::from_tag(&tag));
        let lang = lang.or_else(from_environment).unwrap_or_default();
        Self { lang, out: Out::stdout(), ascii: false, always_enter: false, data }
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
        let store = open_store(self.folder()?)?;
        for notice in store.info().notices {
            super::output::message(&words::NOTICE.with([notice.text(self.lang)]), self.lang);
        }
        self.ask_clock(&*store);
        Ok(store)
    }

    /// A pause of days between two sessions is ordinary: it is told, and the clock followed. A leap of more than
    /// a year is a wrong clock.
    fn ask_clock(&self, store: &dyn Store) {
        const DAY_MS: i64 = 24 * 3600 * 1000;
        const LONGEST_PAUSE_DAYS: i64 = 366;
        let now = self.clock().now();
        let (believed, leapt) = store.believe(now);
        let days = (now.utc_ms - believed.utc_ms) / DAY_MS;
        if leapt.is_some() && days <= LONGEST_PAUSE_DAYS {
            super::output::message(&store_words::CLOCK_FOLLOWED.with([days.to_string()]), self.lang);
            store.trust_clock(now);
        } else if leapt.is_some() {
            super::output::message(&store_words::CLOCK_NOT_FOLLOWED.with([days.to_string()]), self.lang);
        }
    }

    /// The store if there is one: reading commands make no folder.
    pub(super) fn store_if_any(&self) -> Result<Option<Arc<dyn Store>>, Failure> {
        if self.folder().is_ok_and(|folder| folder.join("store.ron").exists()) {
            self.store().map(Some)
        } else {
            Ok(None)
        }
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

/// Opens a data folder, made if it is not there.
pub(super) fn open_store(folder: PathBuf) -> Result<Arc<dyn Store>, Failure> {
    Ok(Arc::new(open_local(folder)?))
}

/// The store in this process itself, for what only its owner does.
pub(super) fn open_local(folder: PathBuf) -> Result<LocalStore, Failure> {
    check_folder(&folder)?;
    let options = Options { folder, summarise: Arc::new(Summaries::default()) };
    LocalStore::open(options).map_err(|error| Failure::clone(&error.0))
}

/// A file cannot be the data folder, and is not touched.
pub(super) fn check_folder(folder: &Path) -> Result<(), Failure> {
    if !folder.exists() || folder.is_dir() {
        return Ok(());
    }
    let name = folder.display().to_string();
    Err(Failure::new(Kind::Environment, words::NOT_A_FOLDER.with([name])).hint(&words::NO_HOME_HINT))
}

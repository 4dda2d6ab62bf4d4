//! After some quiet a checkpoint is made: the next opening has less to catch up with, and whoever backs up the
//! folder knows that the last answer is durable. Nothing runs while nothing is appended.

use std::sync::{Arc, PoisonError, atomic::Ordering};

use super::shared::{Copy, Inner, Shared};

/// Starts the thread that waits for quiet. Without it only the next opening takes longer.
pub(super) fn start(shared: &Arc<Shared>) {
    let watching = Arc::clone(shared);
    let spawned = std::thread::Builder::new().name("quiet".to_owned()).spawn(move || watch(&watching));
    if let Ok(handle) = spawned {
        shared.lock().workers.push(handle);
    }
}

fn watch(shared: &Arc<Shared>) {
    let closing = || shared.closing.load(Ordering::Relaxed);
    let mut inner = shared.lock();
    while !closing() {
        if nothing_to_do(&inner) {
            inner = shared.appended.wait(inner).unwrap_or_else(PoisonError::into_inner);
            continue;
        }
        let before = inner.journal.spot().lsn;
        let waited = shared.appended.wait_timeout(inner, shared.ground.settings.quiet);
        let (locked, timeout) = waited.unwrap_or_else(PoisonError::into_inner);
        inner = locked;
        if timeout.timed_out() && !closing() && inner.journal.spot().lsn == before {
            // Nobody waits for it, and nobody can do anything about a failure: it is made at the next quiet.
            let _ = shared.checkpoint(&mut inner);
        }
    }
}

fn nothing_to_do(inner: &Inner) -> bool {
    inner.since_checkpoint == 0 || matches!(inner.copy, Copy::Failed(_))
}

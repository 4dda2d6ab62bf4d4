//! Libraries that panic on damaged files: sled, and readers of workbooks. A panic of theirs becomes an error.

use std::{
    cell::Cell,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::Once,
};

thread_local! {
    static CAUGHT: Cell<bool> = const { Cell::new(false) };
}

/// Whether a panic of this thread is a library's and will be caught: for panic hooks, which must then do nothing.
pub fn panic_is_caught() -> bool {
    // Threads of sled's own are not ours to wrap; what they break is found by the next call.
    CAUGHT.get() || std::thread::current().name().is_some_and(|name| name.starts_with("sled"))
}

/// Runs something of a library's; a panic becomes an error, and says nothing on the terminal.
///
/// # Errors
/// What the panic said.
pub fn caught<T>(run: impl FnOnce() -> T) -> Result<T, String> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            if !panic_is_caught() {
                before(info);
            }
        }));
    });
    let outer = CAUGHT.replace(true);
    let result = catch_unwind(AssertUnwindSafe(run));
    CAUGHT.set(outer);
    result.map_err(|panic| {
        let text = panic.downcast_ref::<String>().map(String::as_str);
        text.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("panic").to_owned()
    })
}

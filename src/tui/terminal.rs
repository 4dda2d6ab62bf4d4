//! The real terminal: raw mode, alternate screen, bracketed paste, all restored on every way out ([`modes`]). No
//! ticks: the program sleeps until something is typed ([`wake`]), drains what has come in, and draws once.

mod modes;
mod wake;

use std::{
    fs::File,
    io::{self, IsTerminal, Write, stdout},
    os::fd::AsFd,
    sync::mpsc::{self, Receiver, RecvTimeoutError, Sender},
    time::{Duration, Instant, SystemTime},
};

use ratatui::Terminal;
use signal_hook::{consts::SIGTSTP, low_level::emulate_default_handler};

use super::{
    app::{App, Options, Start},
    backend::{Profile, Thin},
    mode::Mode,
    screens::unlock::{Lock, Step, Unlock},
    world::failure_phrase,
};
use crate::{
    diag::{Failure, Kind},
    keys::Passphrase,
    words::{Lang, table::tui as words},
};
use modes::Modes;
use wake::{Wake, listen};

/// Half-typed text is at most so far behind the keys. The timer runs only while something was typed since the
/// text was last written, and draws nothing.
const BEHIND: Duration = Duration::from_secs(1);

/// What rings a terminal.
const BELL: &[u8] = b"\x07";

/// A small store has its lists open by then, and does not flicker; a large one is not waited for.
const BLINK: Duration = Duration::from_millis(60);

/// How the screens ended.
#[derive(Debug)]
pub enum Ended {
    /// The user left, or the line dropped; what to say on the plain terminal.
    Left(Option<String>),
    /// They were locked.
    Locked(Locked),
}

/// How to go on after the lock.
#[derive(Debug)]
pub struct Locked {
    /// Where.
    pub start: Start,
    /// In which mode.
    pub mode: Mode,
    /// What is keyed a second time, where that was said.
    pub fields: Vec<String>,
    /// In which language.
    pub lang: Lang,
}

/// This terminal: what it sends is listened to once, however often screens come and go.
pub struct Console {
    send: Sender<Wake>,
    wakes: Receiver<Wake>,
    profile: Profile,
}

impl Console {
    /// Listens to the terminal.
    ///
    /// # Errors
    /// There is none.
    pub fn open(lang: Lang, monochrome: bool) -> Result<Self, Failure> {
        if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
            return Err(Failure::new(Kind::Usage, &words::NO_TERMINAL));
        }
        let profile = Profile::of(&std::env::var("TERM").unwrap_or_default(), !monochrome);
        let (send, wakes) = mpsc::channel();
        listen(send.clone()).map_err(unusable)?;
        modes::restore_on_panic(lang);
        Ok(Self { send, wakes, profile })
    }

    /// Runs the application until the user quits or locks it, or the line drops.
    ///
    /// # Errors
    /// The store fails at the start. Failures later are shown on the screen.
    pub fn run(&self, options: Options) -> Result<Ended, Failure> {
        let mut app = App::new(options)?;
        let (listed, opened) = mpsc::channel();
        let send = self.send.clone();
        app.when_listed(Box::new(move || {
            let _ = listed.send(());
            let _ = send.send(Wake::Listed);
        }));
        if opened.recv_timeout(BLINK).is_ok() {
            app.lists_are_open();
        }
        let modes = Modes::enter().map_err(unusable)?;
        let result =
            screen(self.profile).and_then(|mut screen| work(&mut app, &mut screen, &modes, &self.wakes));
        let parked = app.park();
        drop(modes);
        if let Some(start) = app.locked() {
            return Ok(Ended::Locked(Locked {
                start: start.clone(),
                mode: app.mode(),
                fields: app.fields().to_vec(),
                lang: app.lang(),
            }));
        }
        let ended = Ended::Left(app.farewell());
        parked.map_err(|error| Failure::clone(&error.0))?;
        result.map_err(unusable)?;
        Ok(ended)
    }

    /// Asks for a passphrase until `attempt` takes one (an empty one stands for the ssh-agent). `None`: the user
    /// left; else the language the user chose.
    ///
    /// # Errors
    /// The terminal cannot be drawn on.
    pub fn unlock(
        &self,
        lock: Lock,
        attempt: &mut dyn FnMut(&Passphrase) -> Result<bool, Failure>,
    ) -> Result<Option<Lang>, Failure> {
        let mut unlock = Unlock::new(lock);
        let modes = Modes::enter().map_err(unusable)?;
        let mut screen = screen(self.profile).map_err(unusable)?;
        loop {
            draw(&mut screen, &unlock).map_err(unusable)?;
            let inputs = match self.wakes.recv() {
                Ok(Wake::Inputs(inputs)) => inputs,
                Ok(Wake::Resized) => {
                    screen.backend_mut().forget();
                    continue;
                }
                Ok(Wake::Listed) => continue,
                Ok(Wake::Stop) => {
                    suspend(&mut screen, &modes).map_err(unusable)?;
                    continue;
                }
                Ok(Wake::Continued) => {
                    modes.again().and_then(|()| screen.clear()).map_err(unusable)?;
                    continue;
                }
                Ok(Wake::End | Wake::Gone) | Err(_) => return Ok(None),
            };
            for input in inputs {
                match unlock.input(&input) {
                    Step::Stay => {}
                    Step::Leave => return Ok(None),
                    Step::Try(typed) => {
                        draw(&mut screen, &unlock).map_err(unusable)?;
                        match attempt(&typed) {
                            Ok(true) => return Ok(Some(unlock.lock.lang)),
                            Ok(false) => unlock.refuse(typed.is_empty()),
                            Err(failure) => unlock.fail(failure_phrase(&failure)),
                        }
                    }
                }
            }
        }
    }
}

fn draw(screen: &mut Screen, unlock: &Unlock) -> io::Result<()> {
    let drawn = screen.draw(|frame| {
        if let Some(at) = unlock.draw(frame.area(), frame.buffer_mut()) {
            frame.set_cursor_position(at);
        }
    });
    drawn.map(drop)
}

fn unusable(error: io::Error) -> Failure {
    Failure::new(Kind::Environment, &words::NO_TERMINAL).because(error)
}

type Screen = Terminal<Thin<File>>;

/// The screen on a descriptor of its own: standard output would cut a frame at each line it finds in it.
fn screen(profile: Profile) -> io::Result<Screen> {
    let out = File::from(stdout().as_fd().try_clone_to_owned()?);
    Terminal::new(Thin::new(out, profile))
}

fn work(app: &mut App, screen: &mut Screen, modes: &Modes, wakes: &Receiver<Wake>) -> io::Result<()> {
    let size = screen.size()?;
    app.resize(size.width, size.height);
    app.draw_on(screen)?;
    let mut timers = Timers::new(app.idle_limit());
    loop {
        let first = match timers.wait(wakes) {
            Waited::Wake(wake) => wake,
            Waited::Park => {
                // A failure shows at the next act, where it can be told.
                let _ = app.park();
                continue;
            }
            Waited::Idle => {
                app.lock();
                if app.locked().is_some() {
                    return Ok(());
                }
                timers.pressed();
                app.draw_on(screen)?;
                continue;
            }
        };
        // Everything that has come in is worked off before anything is drawn.
        for wake in std::iter::once(first).chain(wakes.try_iter()) {
            match wake {
                Wake::Inputs(inputs) => {
                    timers.pressed();
                    inputs.into_iter().for_each(|input| app.input(input));
                }
                Wake::Resized => {
                    // It may have been small for a moment, and cut off what it showed.
                    screen.backend_mut().forget();
                    let size = screen.size()?;
                    app.resize(size.width, size.height);
                }
                Wake::Stop => stop(app, screen, modes)?,
                Wake::Continued => {
                    modes.again()?;
                    screen.clear()?;
                }
                Wake::Listed => app.lists_are_open(),
                Wake::End | Wake::Gone => return Ok(()),
            }
            if app.done() || app.locked().is_some() {
                return Ok(());
            }
        }
        if app.take_redraw() {
            screen.clear()?;
        }
        if app.take_bell() {
            screen.backend_mut().writer_mut().write_all(BELL)?;
        }
        app.draw_on(screen)?;
    }
}

/// Stops as the shell wants it: with everything written and the terminal given back. When it goes on, the shell
/// says so with a signal of its own.
fn stop(app: &mut App, screen: &mut Screen, modes: &Modes) -> io::Result<()> {
    // A failure shows at the next act, where it can be told.
    let _ = app.park();
    suspend(screen, modes)
}

fn suspend(screen: &mut Screen, modes: &Modes) -> io::Result<()> {
    modes.restore();
    emulate_default_handler(SIGTSTP)?;
    modes.again()?;
    screen.clear()
}

/// When the program wakes although nothing came in: to write half-typed text, and to lock.
struct Timers {
    park: Option<Instant>,
    limit: Option<Duration>,
    idle: Option<Instant>,
    /// The last key press by the clock on the wall: the other one stands still while the machine sleeps.
    last: SystemTime,
}

fn in_a_while(after: Duration) -> Option<Instant> {
    Instant::now().checked_add(after)
}

/// What a wait ended with.
enum Waited {
    Wake(Wake),
    /// Half-typed text is due to be written.
    Park,
    /// Nobody was there for too long.
    Idle,
}

impl Timers {
    fn new(limit: Option<Duration>) -> Self {
        Self { park: None, limit, idle: limit.and_then(in_a_while), last: SystemTime::now() }
    }

    /// Somebody is there, and may have typed something.
    fn pressed(&mut self) {
        self.park = self.park.or_else(|| in_a_while(BEHIND));
        self.idle = self.limit.and_then(in_a_while);
        self.last = SystemTime::now();
    }

    fn slept(&self) -> bool {
        let away = self.last.elapsed().unwrap_or_default();
        self.limit.is_some_and(|limit| away >= limit)
    }

    /// Waits for the next wake, or until something is due.
    fn wait(&mut self, wakes: &Receiver<Wake>) -> Waited {
        let next = self.park.into_iter().chain(self.idle).min();
        let woken = match next {
            None => wakes.recv().map_err(RecvTimeoutError::from),
            Some(at) => wakes.recv_timeout(at.saturating_duration_since(Instant::now())),
        };
        match woken {
            // The key that wakes a sleeping machine is no sign of who pressed it.
            Ok(Wake::Inputs(_)) if self.slept() => Waited::Idle,
            Ok(wake) => Waited::Wake(wake),
            Err(RecvTimeoutError::Disconnected) => Waited::Wake(Wake::Gone),
            Err(RecvTimeoutError::Timeout) if next == self.park => {
                self.park = None;
                Waited::Park
            }
            Err(RecvTimeoutError::Timeout) => Waited::Idle,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_key_press_it_locks_and_half_typed_text_is_written_first() {
        let (_send, wakes) = mpsc::channel();
        let mut timers = Timers::new(Some(Duration::from_millis(3)));
        timers.park = Some(Instant::now());
        assert!(matches!(timers.wait(&wakes), Waited::Park));
        assert!(matches!(timers.wait(&wakes), Waited::Idle));
    }

    #[test]
    fn a_machine_that_slept_is_locked_at_the_first_key() {
        let (send, wakes) = mpsc::channel();
        let mut timers = Timers::new(Some(Duration::from_secs(600)));
        send.send(Wake::Inputs(Vec::new())).unwrap();
        assert!(matches!(timers.wait(&wakes), Waited::Wake(Wake::Inputs(_))));
        timers.last = SystemTime::now() - Duration::from_secs(601);
        send.send(Wake::Inputs(Vec::new())).unwrap();
        assert!(matches!(timers.wait(&wakes), Waited::Idle));
        timers.pressed();
        send.send(Wake::End).unwrap();
        assert!(matches!(timers.wait(&wakes), Waited::Wake(Wake::End)));
    }
}

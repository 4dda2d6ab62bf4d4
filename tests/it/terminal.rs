//! A real terminal for tests: the real binary on a pseudo-terminal, its screen read back through a terminal
//! emulator. Nothing sleeps: a wait ends when the screen shows what is waited for, or with the screen as the
//! message of the failure.

use std::{
    io::{Read, Write},
    num::NonZero,
    path::Path,
    sync::mpsc::{Receiver, RecvTimeoutError, channel},
    time::{Duration, Instant},
};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// How long a screen may take before the test fails; far more than it ever needs.
const PATIENCE: Duration = Duration::from_secs(30);

/// A frame may come in several pieces; when nothing came for this long, it is whole.
const QUIET: Duration = Duration::from_millis(40);

/// The program on a terminal.
pub struct Terminal {
    child: Box<dyn Child + Send + Sync>,
    input: Box<dyn Write + Send>,
    output: Receiver<Vec<u8>>,
    screen: vt100::Parser,
    /// Everything the program has written.
    pub written: Vec<u8>,
    master: Box<dyn MasterPty + Send>,
}

impl Terminal {
    /// Starts the program with a home folder of its own.
    pub fn start(home: &Path, args: &[&str], columns: u16, rows: u16) -> Self {
        Self::start_as("xterm-256color", home, args, columns, rows)
    }

    /// The same on a terminal of a kind.
    pub fn start_as(term: &str, home: &Path, args: &[&str], columns: u16, rows: u16) -> Self {
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).expect("a pseudo-terminal");
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_khaosat"));
        command.args(args);
        command.env_clear();
        command.env("HOME", home);
        command.env("XDG_DATA_HOME", home.join("data"));
        command.env("TERM", term);
        command.env("USER", "lan");
        command.env("TZ", "Asia/Ho_Chi_Minh");
        let child = pair.slave.spawn_command(command).expect("the program starts");
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().expect("its output");
        let (sender, output) = channel();
        std::thread::spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok(read) = reader.read(&mut buffer) {
                if read == 0 || sender.send(buffer[..read].to_vec()).is_err() {
                    break;
                }
            }
        });
        Self {
            child,
            input: pair.master.take_writer().expect("its input"),
            output,
            screen: vt100::Parser::new(NonZero::new(rows).unwrap(), NonZero::new(columns).unwrap(), 0),
            written: Vec::new(),
            master: pair.master,
        }
    }

    /// Sends bytes in one write, as an input method or a paste does.
    pub fn send(&mut self, bytes: &[u8]) {
        self.input.write_all(bytes).expect("the program reads");
        self.input.flush().expect("the program reads");
    }

    /// Types text.
    pub fn type_text(&mut self, text: &str) {
        self.send(text.as_bytes());
    }

    /// The screen.
    pub fn screen(&self) -> &vt100::Screen {
        self.screen.screen()
    }

    /// Takes in what comes within a time, and all that follows it at once.
    pub fn settle(&mut self, patience: Duration) {
        let mut patience = patience;
        while let Ok(bytes) = self.output.recv_timeout(patience) {
            self.feed(&bytes);
            patience = QUIET;
        }
    }

    /// The screen as text.
    pub fn contents(&self) -> String {
        self.screen.screen().contents()
    }

    /// Waits until the screen shows a text.
    pub fn wait_for(&mut self, text: &str) {
        self.wait_until(&format!("“{text}”"), |screen| screen.contains(text));
    }

    /// Waits until the screen is as wanted, with no piece of it still on the way.
    pub fn wait_until(&mut self, what: &str, wanted: impl Fn(&str) -> bool) {
        self.wait_until_screen(what, |screen| wanted(&screen.contents()));
    }

    /// The same, of the screen with its modes.
    pub fn wait_until_screen(&mut self, what: &str, wanted: impl Fn(&vt100::Screen) -> bool) {
        let deadline = Instant::now() + PATIENCE;
        loop {
            self.settle(QUIET);
            if wanted(self.screen()) {
                return;
            }
            match self.output.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
                Ok(bytes) => self.feed(&bytes),
                Err(RecvTimeoutError::Timeout) => panic!("{what} never came:\n{}", self.contents()),
                Err(RecvTimeoutError::Disconnected) => {
                    panic!("the program ended before {what}:\n{}", self.contents())
                }
            }
        }
    }

    /// Waits until the program has ended and says its exit code.
    pub fn wait_for_end(&mut self) -> u32 {
        while let Ok(bytes) = self.output.recv_timeout(PATIENCE) {
            self.feed(&bytes);
        }
        self.child.wait().expect("the program ends").exit_code()
    }

    /// Waits until something outside the screen is as wanted.
    pub fn wait_while_running(&mut self, what: &str, wanted: impl Fn() -> bool) {
        let deadline = Instant::now() + PATIENCE;
        while !wanted() {
            assert!(Instant::now() < deadline, "{what} never came");
            if let Ok(bytes) = self.output.recv_timeout(QUIET) {
                self.feed(&bytes);
            }
        }
    }

    /// Gives the window another size.
    pub fn resize(&mut self, columns: u16, rows: u16) {
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        self.master.resize(size).expect("it runs");
        let (rows, columns) = (NonZero::new(rows).unwrap(), NonZero::new(columns).unwrap());
        self.screen.screen_mut().set_size(rows, columns);
    }

    /// Hangs up, as a dropped line does.
    pub fn hang_up(&mut self) {
        self.signal(rustix::process::Signal::HUP);
    }

    /// Kills the program at once, as an empty battery would.
    pub fn kill(&mut self) {
        self.signal(rustix::process::Signal::KILL);
        self.child.wait().expect("it ends");
    }

    /// Sends a signal.
    pub fn signal(&mut self, signal: rustix::process::Signal) {
        let process = self.child.process_id().and_then(|id| rustix::process::Pid::from_raw(id as i32));
        rustix::process::kill_process(process.expect("it runs"), signal).expect("it runs");
    }

    fn feed(&mut self, bytes: &[u8]) {
        self.screen.process(bytes);
        self.written.extend_from_slice(bytes);
    }
}

//! What wakes the program: one thread reads the terminal, one waits for signals; both only send.

use std::{
    io::{self, Read},
    sync::mpsc::Sender,
    thread,
    time::Duration,
};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use signal_hook::{
    consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH},
    iterator::Signals,
};

use crate::tui::{decode::Decoder, fields::Input};

/// What wakes the program.
pub(super) enum Wake {
    /// What came in one read.
    Inputs(Vec<Input>),
    /// The lists are open.
    Listed,
    /// The window has another size.
    Resized,
    /// The program is to stop, and to go on later.
    Stop,
    /// It goes on.
    Continued,
    /// The program is to end.
    End,
    /// The terminal cannot be read any more.
    Gone,
}

/// Most bytes of one read.
const READ: usize = 16 << 10;

/// Starts both threads.
pub(super) fn listen(send: Sender<Wake>) -> io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH])?;
    let signal = send.clone();
    thread::Builder::new().name("signals".into()).spawn(move || {
        for number in signals.forever() {
            let wake = match number {
                SIGWINCH => Wake::Resized,
                SIGTSTP => Wake::Stop,
                SIGCONT => Wake::Continued,
                _ => Wake::End,
            };
            if signal.send(wake).is_err() {
                return;
            }
        }
    })?;
    thread::Builder::new().name("input".into()).spawn(move || {
        let _ = read(&|wake| send.send(wake).is_ok());
        let _ = send.send(Wake::Gone);
    })?;
    Ok(())
}

/// Reads the terminal until it cannot be read any more or nobody listens.
fn read(send: &dyn Fn(Wake) -> bool) -> io::Result<()> {
    let mut terminal = io::stdin().lock();
    let mut decoder = Decoder::default();
    let mut buffer = vec![0; READ];
    loop {
        let inputs = match decoder.patience() {
            Some(patience) if !is_ready(patience)? => decoder.give_up(),
            _ => match terminal.read(&mut buffer) {
                Ok(0) => return Ok(()),
                Ok(count) => decoder.feed(buffer.get(..count).unwrap_or_default()),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            },
        };
        if !inputs.is_empty() && !send(Wake::Inputs(inputs)) {
            return Ok(());
        }
    }
}

/// Whether something comes in within a time.
fn is_ready(patience: Duration) -> io::Result<bool> {
    let stdin = io::stdin();
    let mut terminal = [PollFd::new(&stdin, PollFlags::IN)];
    let timeout = Timespec::try_from(patience).map_err(io::Error::other)?;
    loop {
        match poll(&mut terminal, Some(&timeout)) {
            Err(rustix::io::Errno::INTR) => {}
            ready => return Ok(ready? > 0),
        }
    }
}

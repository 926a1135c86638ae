//! A line between `ssh` and `sshd` that is slow, falls silent, or is cut.

use std::io::{Read, Write};
use std::net::{Ipv4Addr, Shutdown, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// A chunk as it came in, and when it is to be handed on.
type Chunk = (Instant, Vec<u8>);

/// A line for one connection. Both ways every chunk comes out in its order, `delay` after it went in; chunks may merge
/// on the way, as on any line.
pub(crate) struct Line {
    /// Where the client connects to.
    pub(crate) port: u16,
    ends: Arc<Mutex<Vec<TcpStream>>>,
    silent: Arc<AtomicBool>,
}

impl Line {
    /// A line to a port of this machine.
    pub(crate) fn to(port: u16, delay: Duration) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
        let line = Self {
            port: listener.local_addr().expect("a listener has an address").port(),
            ends: Arc::default(),
            silent: Arc::default(),
        };
        let (ends, silent) = (Arc::clone(&line.ends), Arc::clone(&line.silent));
        thread::spawn(move || {
            let Ok((client, _)) = listener.accept() else { return };
            let server = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).expect("the server listens");
            carry(&client, &server, delay, &silent);
            carry(&server, &client, delay, &silent);
            ends.lock().unwrap_or_else(PoisonError::into_inner).extend([client, server]);
        });
        line
    }

    /// Cuts the connection: both sides see it closed.
    pub(crate) fn cut(&self) {
        for end in self.ends.lock().unwrap_or_else(PoisonError::into_inner).iter() {
            // One that is closed already needs no closing.
            let _ = end.shutdown(Shutdown::Both);
        }
    }

    /// Loses everything from now on, without a word to either side: a pulled plug.
    pub(crate) fn fall_silent(&self) {
        self.silent.store(true, Ordering::SeqCst);
    }
}

/// Carries what comes from one end to the other, in two threads: one reads at once, one hands on when it is time.
fn carry(from: &TcpStream, to: &TcpStream, delay: Duration, silent: &Arc<AtomicBool>) {
    let clone = |end: &TcpStream| {
        end.set_nodelay(true).expect("a connection need not wait for more to send");
        end.try_clone().expect("a connection has many handles")
    };
    let (from, to, silent) = (clone(from), clone(to), Arc::clone(silent));
    let (sender, chunks) = channel();
    thread::spawn(move || read(from, delay, &sender));
    thread::spawn(move || hand_on(&chunks, to, &silent));
}

fn read(mut from: TcpStream, delay: Duration, chunks: &Sender<Chunk>) {
    let mut bytes = [0; 16 * 1024];
    while let Ok(count @ 1..) = from.read(&mut bytes) {
        if chunks.send((Instant::now() + delay, bytes[..count].to_vec())).is_err() {
            return;
        }
    }
}

fn hand_on(chunks: &Receiver<Chunk>, mut to: TcpStream, silent: &AtomicBool) {
    for (due, bytes) in chunks {
        thread::sleep(due.saturating_duration_since(Instant::now()));
        if !silent.load(Ordering::SeqCst) && to.write_all(&bytes).is_err() {
            return;
        }
    }
    let _ = to.shutdown(Shutdown::Write);
}

//! An ssh-agent of the test's own: it speaks the protocol over a socket and signs with ed25519.

use std::{
    io::{Read, Write},
    os::unix::net::{UnixListener, UnixStream},
    path::Path,
};

use khaosat::keys::Identity;

use super::Home;

const PASS: [&str; 2] = ["--passphrase-file", "pass"];

fn put(out: &mut Vec<u8>, bytes: &[u8]) {
    out.extend((bytes.len() as u32).to_be_bytes());
    out.extend_from_slice(bytes);
}

fn take(bytes: &mut &[u8]) -> Vec<u8> {
    let (length, rest) = bytes.split_first_chunk::<4>().unwrap();
    let (taken, rest) = rest.split_at(u32::from_be_bytes(*length) as usize);
    *bytes = rest;
    taken.to_vec()
}

/// The public key of a seed as SSH writes it.
fn blob(kind: &str, identity: &Identity) -> Vec<u8> {
    let mut blob = Vec::new();
    put(&mut blob, kind.as_bytes());
    put(&mut blob, &identity.public());
    blob
}

/// What an agent is like.
#[derive(Clone, Copy, PartialEq)]
enum Manner {
    Signs,
    /// Its owner says no.
    Refuses,
    /// Signs the same text differently each time, as ECDSA does.
    Wavers,
}

/// Answers on a socket as long as the test runs.
fn serve(socket: &Path, kind: &'static str, seed: u8, manner: Manner) {
    let listener = UnixListener::bind(socket).unwrap();
    std::thread::spawn(move || {
        let mut count = 0u8;
        for stream in listener.incoming().map_while(Result::ok) {
            converse(stream, kind, &Identity::from_seed(&[seed; 32]), manner, &mut count);
        }
    });
}

fn converse(mut stream: UnixStream, kind: &str, identity: &Identity, manner: Manner, count: &mut u8) {
    let mut length = [0; 4];
    while stream.read_exact(&mut length).is_ok() {
        let mut request = vec![0; u32::from_be_bytes(length) as usize];
        stream.read_exact(&mut request).unwrap();
        let mut answer = Vec::new();
        match request[0] {
            11 => {
                answer.push(12);
                answer.extend(1u32.to_be_bytes());
                put(&mut answer, &blob(kind, identity));
                put(&mut answer, b"lan@laptop");
            }
            13 if manner == Manner::Refuses => answer.push(5),
            13 => {
                let mut rest = &request[1..];
                assert_eq!(take(&mut rest), blob(kind, identity));
                let mut text = take(&mut rest);
                let mut inside =
                    text.strip_prefix(b"SSHSIG").expect("an SSHSIG, nothing else, is ever signed");
                assert_eq!(take(&mut inside), b"khaosat-unlock@v1");
                *count += 1;
                if manner == Manner::Wavers {
                    text.push(*count);
                }
                let mut signature = Vec::new();
                put(&mut signature, kind.as_bytes());
                put(&mut signature, &identity.sign(&text));
                answer.push(14);
                put(&mut answer, &signature);
            }
            _ => answer.push(5),
        }
        let mut whole = Vec::new();
        put(&mut whole, &answer);
        stream.write_all(&whole).unwrap();
    }
}

/// Runs the program with an agent.
fn run(home: &Home, socket: &str, args: &[&str]) -> (bool, String) {
    let mut command = home.command(args);
    let output = command.stdin(std::process::Stdio::null()).env("SSH_AUTH_SOCK", socket).output().unwrap();
    let said = [output.stdout, output.stderr].concat();
    (output.status.success(), String::from_utf8(said).unwrap())
}

#[test]
fn a_signature_of_the_agent_opens_the_store() {
    let home = Home::encrypted();
    home.fill(&PASS);
    for (name, kind, seed, manner) in [
        ("agent", "ssh-ed25519", 1, Manner::Signs),
        ("other", "ssh-ed25519", 2, Manner::Signs),
        ("refuses", "ssh-ed25519", 1, Manner::Refuses),
        ("wavers", "ssh-ed25519", 3, Manner::Wavers),
        ("ecdsa", "ecdsa-sha2-nistp256", 4, Manner::Signs),
        ("sk", "sk-ssh-ed25519@openssh.com", 5, Manner::Signs),
    ] {
        serve(&home.path().join(name), kind, seed, manner);
    }
    let add = [&PASS[..], &["key", "add", "agent"]].concat();
    let refusals = [
        ("ecdsa", "(ECDSA)"),
        ("sk", "security device"),
        ("wavers", "differently each time"),
        ("refuses", "did not sign"),
        ("nobody", "no ssh-agent answers"),
    ];
    for (socket, reason) in refusals {
        let (well, said) = run(&home, socket, &add);
        assert!(!well && said.contains(reason), "{socket}: {said}");
    }
    let (well, said) = run(&home, "agent", &[&add[..], &["--fingerprint", "SHA256:none"]].concat());
    assert!(!well && said.contains("holds no such"), "{said}");
    let (well, said) = run(&home, "agent", &add);
    assert!(well, "{said}");
    assert!(home.ok(&["key", "list"]).contains("lan@laptop"));
    let (well, said) = run(&home, "agent", &["interview", "list"]);
    assert!(well && said.contains("Lò Văn Pâng"), "without a passphrase: {said}");
    for socket in ["other", "refuses", "nobody", ""] {
        let (well, said) = run(&home, socket, &["interview", "list"]);
        assert!(!well && said.contains("encrypted and locked"), "{socket}: {said}");
    }
    // The passphrase may go: the agent is a way in of its own.
    let (well, said) = run(&home, "agent", &["key", "remove", "1"]);
    assert!(well, "{said}");
    let said = home.fails(3, &[&PASS[..], &["interview", "list"]].concat());
    assert!(said.contains("no passphrase opens") && said.contains("ssh-add"), "{said}");
}

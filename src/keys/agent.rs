//! The ssh-agent: a signature of it, over a challenge that was drawn by lot, is a key. The private key stays
//! where it is, on this machine or at the other end of a forwarded agent.
//!
//! Only keys that sign the same message the same way each time serve: ed25519 and RSA.

use std::{
    io::{self, Read, Write},
    os::unix::net::UnixStream,
    path::Path,
    time::Duration,
};

use hkdf::Hkdf;
use sha2::{Digest, Sha256, Sha512};
use zeroize::Zeroizing;

use super::{
    DataKey,
    ssh::{PublicKey, Take, put},
};

/// What is signed says what it is for: no other program's signature is one of these.
const NAMESPACE: &[u8] = b"khaosat-unlock@v1";
const IDENTITIES: u8 = 11;
const IDENTITIES_ANSWER: u8 = 12;
const SIGN: u8 = 13;
const SIGN_ANSWER: u8 = 14;
const RSA_SHA2_512: u32 = 4;
const LARGEST: u32 = 256 << 10;
/// An agent may ask its owner first (`ssh-add -c`).
const PATIENCE: Duration = Duration::from_secs(60);

/// A connection to an agent.
pub struct Agent(UnixStream);

impl Agent {
    /// Connects to the agent at a socket.
    ///
    /// # Errors
    /// There is none.
    pub fn connect(socket: &Path) -> io::Result<Self> {
        let stream = UnixStream::connect(socket)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.set_write_timeout(Some(PATIENCE))?;
        Ok(Self(stream))
    }

    /// The keys it holds.
    ///
    /// # Errors
    /// It does not answer, or not as agents do.
    pub fn keys(&mut self) -> io::Result<Vec<PublicKey>> {
        let answer = self.ask(&[IDENTITIES])?;
        let keys = (|| {
            let mut read = Take(answer.strip_prefix(&[IDENTITIES_ANSWER])?);
            let count = read.number()?;
            let mut keys = Vec::new();
            for _ in 0..count {
                let (blob, comment) = (read.string()?.to_vec(), read.string()?);
                keys.extend(PublicKey::new(blob, &String::from_utf8_lossy(comment)));
            }
            Some(keys)
        })();
        keys.ok_or_else(strange)
    }

    /// The key that comes of signing a challenge.
    ///
    /// # Errors
    /// The agent does not hold the key, does not answer, or its owner said no.
    pub fn key(&mut self, public: &PublicKey, challenge: &[u8; 32]) -> io::Result<DataKey> {
        let mut request = vec![SIGN];
        put(&mut request, &public.blob);
        put(&mut request, &to_be_signed(challenge));
        let flags = if public.kind == "ssh-rsa" { RSA_SHA2_512 } else { 0 };
        request.extend(flags.to_be_bytes());
        let answer = self.ask(&request)?;
        let signature = answer.strip_prefix(&[SIGN_ANSWER]).and_then(|rest| Take(rest).string());
        let signature = signature.filter(|signature| !signature.is_empty());
        let signature = signature.ok_or_else(|| io::Error::from(io::ErrorKind::PermissionDenied))?;
        let mut key = Zeroizing::new([0; 32]);
        Hkdf::<Sha256>::new(Some(challenge), signature)
            .expand(NAMESPACE, &mut *key)
            .map_err(io::Error::other)?;
        Ok(DataKey::of(*key))
    }

    fn ask(&mut self, request: &[u8]) -> io::Result<Zeroizing<Vec<u8>>> {
        let mut whole = Vec::new();
        put(&mut whole, request);
        self.0.write_all(&whole)?;
        let mut length = [0; 4];
        self.0.read_exact(&mut length)?;
        let length = u32::from_be_bytes(length);
        if length > LARGEST {
            return Err(strange());
        }
        let mut answer = Zeroizing::new(vec![0; length as usize]);
        self.0.read_exact(&mut answer)?;
        Ok(answer)
    }
}

/// What `ssh-keygen -Y sign` would sign (PROTOCOL.sshsig).
fn to_be_signed(challenge: &[u8; 32]) -> Vec<u8> {
    let mut bytes = b"SSHSIG".to_vec();
    put(&mut bytes, NAMESPACE);
    put(&mut bytes, b"");
    put(&mut bytes, b"sha512");
    put(&mut bytes, &Sha512::digest(challenge));
    bytes
}

fn strange() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, "the ssh-agent answers strangely")
}

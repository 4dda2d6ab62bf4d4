//! The office's key: what is sealed to it with age, only its private key opens. Public keys are age's own or
//! SSH's; the private key is an age identity file or an SSH private key.

use std::io::{BufReader, Read};

use age::{Callbacks, Decryptor, Encryptor, Identity, NoCallbacks, Recipient, secrecy::SecretString};
use zeroize::Zeroizing;

use super::{DataKey, Passphrase, ssh::PublicKey};
use crate::words::{Phrase, table::vault as words};

/// The public keys of a file, checked.
pub struct Recipients {
    lines: Vec<String>,
    keys: Vec<Box<dyn Recipient>>,
}

impl Recipients {
    /// Reads a file of public keys, one a line; empty lines and comments do not count.
    ///
    /// # Errors
    /// None is there, or one of them cannot receive, with the reason.
    pub fn parse(text: &str) -> Result<Self, Phrase> {
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
        let lines: Vec<String> = lines.map(str::to_owned).collect();
        if lines.is_empty() {
            return Err(words::NO_RECIPIENT.phrase());
        }
        let keys = lines.iter().map(|line| recipient(line)).collect::<Result<_, _>>()?;
        Ok(Self { lines, keys })
    }

    /// The lines as they stand in the file.
    pub fn lines(&self) -> &[String] {
        &self.lines
    }

    /// A key sealed to all of them.
    ///
    /// # Errors
    /// What age says.
    pub fn seal(&self, key: &DataKey) -> std::io::Result<Vec<u8>> {
        let recipients = self.keys.iter().map(|key| &**key);
        let encryptor = Encryptor::with_recipients(recipients).map_err(std::io::Error::other)?;
        let mut sealed = Vec::new();
        let mut writer = encryptor.wrap_output(&mut sealed)?;
        std::io::Write::write_all(&mut writer, key.bytes())?;
        writer.finish()?;
        Ok(sealed)
    }
}

fn recipient(line: &str) -> Result<Box<dyn Recipient>, Phrase> {
    if let Ok(native) = line.parse::<age::x25519::Recipient>() {
        return Ok(Box::new(native));
    }
    let kind = line.split(' ').next().unwrap_or_default();
    let looks_like_a_key = kind.contains("ssh-") || kind.starts_with("ecdsa-");
    if let Some(refusal) = PublicKey::refusal(kind).filter(|_| looks_like_a_key) {
        return Err(refusal);
    }
    match line.parse::<age::ssh::Recipient>() {
        Ok(key) => Ok(Box::new(key)),
        Err(age::ssh::ParseRecipientKeyError::RsaModulusTooSmall) => Err(words::KEY_TOO_SMALL.phrase()),
        Err(_) => Err(words::NOT_A_PUBLIC_KEY.phrase()),
    }
}

/// The passphrase of an SSH private key, asked for when it is needed.
pub type Ask = fn() -> Option<Passphrase>;

/// A private key.
pub struct OfficeIdentity(Vec<Box<dyn Identity>>);

impl OfficeIdentity {
    /// Reads a private key. `ask` asks for its passphrase, if it has one.
    ///
    /// # Errors
    /// It is not one, or not one that can be used here.
    pub fn parse(text: &[u8], ask: Ask) -> Result<Self, Phrase> {
        let not_one = || words::NOT_A_PRIVATE_KEY.phrase();
        if text.starts_with(b"-----BEGIN") {
            let key = age::ssh::Identity::from_buffer(BufReader::new(text), None).ok().ok_or_else(not_one)?;
            if matches!(key, age::ssh::Identity::Unsupported(_)) {
                return Err(words::PRIVATE_KEY_UNFIT.phrase());
            }
            return Ok(Self(vec![Box::new(key.with_callbacks(Asking(ask)))]));
        }
        let file =
            age::IdentityFile::<NoCallbacks>::from_buffer(BufReader::new(text)).ok().ok_or_else(not_one)?;
        let identities = file.into_identities().ok().ok_or_else(not_one)?;
        let identities: Vec<_> = identities.into_iter().map(|one| one as Box<dyn Identity>).collect();
        if identities.is_empty() { Err(not_one()) } else { Ok(Self(identities)) }
    }

    /// Opens a key that was sealed to this one; `None` if it was not.
    pub(super) fn open(&self, sealed: &[u8]) -> Option<DataKey> {
        let decryptor = Decryptor::new(sealed).ok()?;
        let mut reader = decryptor.decrypt(self.0.iter().map(|identity| &**identity)).ok()?;
        let mut bytes = Zeroizing::new(Vec::with_capacity(64));
        reader.by_ref().take(64).read_to_end(&mut bytes).ok()?;
        DataKey::from_bytes(&bytes)
    }
}

#[derive(Clone)]
struct Asking(Ask);

impl Callbacks for Asking {
    fn display_message(&self, _: &str) {}

    fn confirm(&self, _: &str, _: &str, _: Option<&str>) -> Option<bool> {
        None
    }

    fn request_public_string(&self, _: &str) -> Option<String> {
        None
    }

    fn request_passphrase(&self, _: &str) -> Option<SecretString> {
        (self.0)().map(|typed| SecretString::from(typed.text()))
    }
}

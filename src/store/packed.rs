//! A value of the queryable copy as bytes: version byte, length, then zstd.

use serde::{Serialize, de::DeserializeOwned};

use super::{
    codec::{In, Out, WireError},
    index::IndexError,
};

const VERSION: u8 = 1;
const LEVEL: i32 = 3;
/// No value is larger unpacked: a bound against damaged lengths.
const MOST: usize = 256 << 20;

/// Packs bytes.
pub(in crate::store) fn press(bytes: &[u8]) -> Result<Vec<u8>, IndexError> {
    let pressed = zstd::bulk::compress(bytes, LEVEL).map_err(|error| IndexError(error.to_string()))?;
    let mut value = Out(Vec::with_capacity(pressed.len() + 8));
    value.byte(VERSION);
    value.number(bytes.len() as u64);
    value.fixed(&pressed);
    Ok(value.0)
}

/// The bytes of a packed value.
pub(in crate::store) fn unpress(value: &[u8]) -> Result<Vec<u8>, IndexError> {
    let mut read = In(value);
    match read.byte()? {
        VERSION => {}
        version => return Err(WireError::Version(version).into()),
    }
    let length = read.small::<usize>()?.min(MOST);
    zstd::bulk::decompress(read.0, length).map_err(|error| IndexError(error.to_string()))
}

/// Packs a value.
pub(in crate::store) fn pack(value: &impl Serialize) -> Result<Vec<u8>, IndexError> {
    press(&postcard::to_stdvec(value)?)
}

/// Unpacks a value.
pub(in crate::store) fn unpack<T: DeserializeOwned>(value: &[u8]) -> Result<T, IndexError> {
    Ok(postcard::from_bytes(&unpress(value)?)?)
}

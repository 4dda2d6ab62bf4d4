//! The few shapes everything stored is made of: LEB128 numbers, zigzag numbers, counted bytes and texts.
//! Reading never trusts a length.

/// Why bytes cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WireError {
    /// The bytes end too early.
    #[error("the bytes end too early")]
    Short,
    /// A number with more than 64 bits, or written longer than needed (there is one way to write each value).
    #[error("a number is written wrongly")]
    Number,
    /// Text that is not UTF-8.
    #[error("a text is not UTF-8")]
    Text,
    /// Bytes after the end.
    #[error("there are bytes after the end")]
    Trailing,
    /// A tag this program does not know.
    #[error("unknown tag {0}")]
    Tag(u64),
    /// Bytes that are sealed and do not open, or are not sealed and should be.
    #[error("the bytes are not sealed with the key of this store")]
    Sealed,
    /// A format version this program does not know.
    #[error("format version {0} is not known to this program")]
    Version(u8),
}

/// Bytes being written.
#[derive(Debug, Default)]
pub(in crate::store) struct Out(pub(in crate::store) Vec<u8>);

impl Out {
    pub(in crate::store) fn byte(&mut self, byte: u8) {
        self.0.push(byte);
    }

    pub(in crate::store) fn fixed(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }

    pub(in crate::store) fn number(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.0.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.0.push(number as u8);
    }

    pub(in crate::store) fn signed(&mut self, number: i64) {
        self.number(((number << 1) ^ (number >> 63)) as u64);
    }

    pub(in crate::store) fn bytes(&mut self, bytes: &[u8]) {
        self.number(bytes.len() as u64);
        self.fixed(bytes);
    }

    pub(in crate::store) fn text(&mut self, text: &str) {
        self.bytes(text.as_bytes());
    }

    pub(in crate::store) fn option<T>(&mut self, value: Option<T>, write: impl FnOnce(&mut Self, T)) {
        self.byte(u8::from(value.is_some()));
        if let Some(value) = value {
            write(self, value);
        }
    }
}

/// Bytes being read.
#[derive(Clone, Copy, Debug)]
pub(in crate::store) struct In<'a>(pub(in crate::store) &'a [u8]);

impl<'a> In<'a> {
    pub(in crate::store) fn take(&mut self, length: usize) -> Result<&'a [u8], WireError> {
        let (taken, rest) = self.0.split_at_checked(length).ok_or(WireError::Short)?;
        self.0 = rest;
        Ok(taken)
    }

    pub(in crate::store) fn fixed<const N: usize>(&mut self) -> Result<[u8; N], WireError> {
        let (taken, rest) = self.0.split_first_chunk::<N>().ok_or(WireError::Short)?;
        self.0 = rest;
        Ok(*taken)
    }

    pub(in crate::store) fn byte(&mut self) -> Result<u8, WireError> {
        self.fixed::<1>().map(|[byte]| byte)
    }

    pub(in crate::store) fn number(&mut self) -> Result<u64, WireError> {
        let mut number = 0u64;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            let bits = u64::from(byte & 0x7f);
            if bits << shift >> shift != bits || (byte == 0 && shift > 0) {
                return Err(WireError::Number);
            }
            number |= bits << shift;
            if byte < 0x80 {
                return Ok(number);
            }
        }
        Err(WireError::Number)
    }

    pub(in crate::store) fn small<T: TryFrom<u64>>(&mut self) -> Result<T, WireError> {
        T::try_from(self.number()?).ok().ok_or(WireError::Number)
    }

    pub(in crate::store) fn signed(&mut self) -> Result<i64, WireError> {
        let number = self.number()?;
        Ok((number >> 1) as i64 ^ -((number & 1) as i64))
    }

    pub(in crate::store) fn small_signed<T: TryFrom<i64>>(&mut self) -> Result<T, WireError> {
        T::try_from(self.signed()?).ok().ok_or(WireError::Number)
    }

    pub(in crate::store) fn bytes(&mut self) -> Result<&'a [u8], WireError> {
        let length = self.small()?;
        self.take(length)
    }

    pub(in crate::store) fn text(&mut self) -> Result<&'a str, WireError> {
        std::str::from_utf8(self.bytes()?).ok().ok_or(WireError::Text)
    }

    pub(in crate::store) fn option<T>(
        &mut self,
        read: impl FnOnce(&mut Self) -> Result<T, WireError>,
    ) -> Result<Option<T>, WireError> {
        match self.byte()? {
            0 => Ok(None),
            1 => read(self).map(Some),
            tag => Err(WireError::Tag(tag.into())),
        }
    }

    /// A counted list. The count is checked against the bytes left before anything is allocated.
    pub(in crate::store) fn list<T>(
        &mut self,
        mut read: impl FnMut(&mut Self) -> Result<T, WireError>,
    ) -> Result<Vec<T>, WireError> {
        let count: usize = self.small()?;
        if count > self.0.len() {
            return Err(WireError::Short);
        }
        (0..count).map(|_| read(self)).collect()
    }

    pub(in crate::store) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(in crate::store) fn end(&self) -> Result<(), WireError> {
        if self.is_empty() { Ok(()) } else { Err(WireError::Trailing) }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{In, Out, WireError};

    proptest! {
        #[test]
        fn numbers_come_back(plain: u64, signed: i64) {
            let mut out = Out::default();
            out.number(plain);
            out.signed(signed);
            let mut read = In(&out.0);
            prop_assert_eq!((read.number()?, read.signed()?), (plain, signed));
            prop_assert_eq!(read.end(), Ok(()));
        }
    }

    #[test]
    fn each_number_is_written_in_one_way_only() {
        assert_eq!(In(&[0x80, 0x00]).number(), Err(WireError::Number));
        assert_eq!(In(&[0xff; 10]).number(), Err(WireError::Number));
        assert_eq!(In(&[0x80]).number(), Err(WireError::Short));
        assert_eq!(In(&[0xff, 0xff, 0xff, 0xff, 0x0f]).bytes(), Err(WireError::Short));
        assert_eq!(In(&[0xff, 0xff, 0xff, 0xff, 0x0f]).list(|read| read.byte()), Err(WireError::Short));
    }
}

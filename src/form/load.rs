//! RON to definition: every item is read on its own, so that one bad item does not hide the next.

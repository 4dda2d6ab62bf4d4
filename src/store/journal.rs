//! The journal: append-only segments of checksummed, chained frames. The truth.

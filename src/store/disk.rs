//! Everything the store does to files, except sled's own: one small trait, so that tests can cut the power
//! anywhere.

//! Identity and signing: the ed25519 key a store is made with.

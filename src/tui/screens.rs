//! Screens and popups: one a file.

pub(crate) mod bar;
pub(crate) mod communes;
pub(crate) mod goto;
pub(crate) mod help;
pub(crate) mod history;
pub(crate) mod home;
pub(crate) mod info;
pub(crate) mod interview;
pub(crate) mod message;
pub(crate) mod palette;
pub(crate) mod problems;
pub(crate) mod remark;
pub(crate) mod review;
pub(crate) mod sections;
pub(crate) mod settle;
pub(crate) mod small;
pub(crate) mod special;
pub(crate) mod unlock;
pub(crate) mod verified;
pub(crate) mod which_key;
pub(crate) mod why;

//! The household review questionnaire through the real engine: classes, deprivations, standards, checks.

mod house;

mod classes;
mod deprivations;
mod people;
mod samples;

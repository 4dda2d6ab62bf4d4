//! How long things took, as medians over the repetitions.

use std::{path::Path, time::Duration};

use serde_json::json;

use super::runner::StepTime;
use crate::{
    diag::{Failure, Kind},
    words::table::cli as words,
};

/// Times of every repetition.
#[derive(Default)]
pub(super) struct Timings {
    load: Vec<Duration>,
    finalize: Vec<Duration>,
    steps: Vec<Step>,
}

struct Step {
    i: usize,
    op: &'static str,
    path: String,
    took: Vec<Duration>,
}

impl Timings {
    pub(super) fn loaded(&mut self, took: Duration) {
        self.load.push(took);
    }

    /// Adds one play; every play of the same input has the same steps.
    pub(super) fn played(&mut self, times: &[StepTime], finalize: Duration) {
        self.finalize.push(finalize);
        for (n, time) in times.iter().enumerate() {
            match self.steps.get_mut(n) {
                Some(step) => step.took.push(time.took),
                None => self.steps.push(Step {
                    i: time.i,
                    op: time.op,
                    path: time.path.clone(),
                    took: vec![time.took],
                }),
            }
        }
    }

    pub(super) fn write(&mut self, file: &Path) -> Result<(), Failure> {
        let reps = self.load.len();
        let steps: Vec<_> = self
            .steps
            .iter_mut()
            .map(|step| json!({"i": step.i, "op": step.op, "path": step.path, "ns": median(&mut step.took)}))
            .collect();
        let all = json!({
            "load": median(&mut self.load),
            "steps": steps,
            "finalize": median(&mut self.finalize),
            "reps": reps,
        });
        std::fs::write(file, format!("{all}\n")).map_err(|error| {
            Failure::new(Kind::Environment, words::CANNOT_WRITE.with([file.display().to_string()]))
                .because(error)
        })
    }
}

/// The median in nanoseconds; 0 of nothing.
fn median(times: &mut [Duration]) -> u64 {
    times.sort_unstable();
    times.get(times.len() / 2).map_or(0, |time| time.as_nanos().try_into().unwrap_or(u64::MAX))
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::median;

    #[test]
    fn medians() {
        let ns = |n| Duration::from_nanos(n);
        assert_eq!(median(&mut [ns(9), ns(1), ns(5)]), 5);
        assert_eq!(median(&mut []), 0);
    }
}

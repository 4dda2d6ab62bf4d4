//! Peak memory of a process that does nothing but load and fill one workload.

use std::{fmt, hint::black_box, process::Command};

use super::{
    archive::Workload,
    engine::{self, Engine},
    floor::{Floor, form::Form},
    measure, script,
};

/// Says that this process is to fill a workload and tell its peak memory.
pub const FLAG: &str = "--peak-memory-of";

/// Megabytes, if the system tells.
pub struct Peak(Option<f64>);

impl fmt::Display for Peak {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(megabytes) => write!(f, "{megabytes:.1}"),
            None => f.write_str("–"),
        }
    }
}

/// Peak memory of both programs on a workload, without what reading the archive takes.
pub fn of(name: &str) -> (Peak, Peak) {
    let peak = |program: &str| {
        let output = Command::new(std::env::current_exe().ok()?).args([FLAG, program, name]).output().ok()?;
        String::from_utf8(output.stdout).ok()?.trim().parse().ok()
    };
    (Peak(peak("khaosat")), Peak(peak("floor")))
}

/// Fills a workload with a program and prints the megabytes that this added to the process.
pub fn fill(program: &str, name: &str, workload: &Workload) {
    // What reading the archive took at its peak is forgotten.
    let _ = std::fs::write("/proc/self/clear_refs", "5");
    let before = resident("VmRSS:");
    if program == "floor" {
        let form = Form::read(&workload.neutral);
        let mut floor = Floor::new(&form);
        measure::fill_plain(&mut floor, &form, &script::read(&workload.script));
        black_box(&floor);
    } else {
        let plan = engine::open(engine::import(&workload.xlsx, name)).plan;
        let mut engine = Engine::new(&plan);
        black_box(engine.prepare(&script::read(&workload.script)));
        black_box(&engine.interview);
    }
    if let (Some(before), Some(peak)) = (before, resident("VmHWM:")) {
        println!("{:.1}", (peak - before).max(0.0) / 1024.0);
    }
}

/// A line of `/proc/self/status`, in kilobytes.
fn resident(line: &str) -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let value = status.lines().find_map(|text| text.strip_prefix(line))?;
    value.trim().trim_end_matches("kB").trim().parse().ok()
}

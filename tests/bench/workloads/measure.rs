//! Playing a workload with both programs, and the times of it.

use std::{hint::black_box, sync::Arc, time::Instant};

use khaosat::{form::Plan, interview::Act};

use super::{
    archive::Workload,
    engine::{self, Engine, Ready},
    floor::{Floor, expr::Answers, form::Form},
    script::{self, Step},
};

/// What was measured of one program on one workload; seconds.
#[derive(Default)]
pub struct Times {
    pub load: f64,
    /// Every answer in order until the form is filled.
    pub fill: f64,
    /// Each answer by itself, sorted; the clock's own time is in it.
    pub answers: Vec<f64>,
    /// Each edit, sorted.
    pub edits: Vec<f64>,
    /// Each row added at the end while filling, sorted.
    pub adds: Vec<f64>,
    /// A row added in the middle of the filled roster.
    pub insert: Option<f64>,
    /// That row taken away again.
    pub delete: Option<f64>,
    pub finalize: f64,
}

/// A step of the floor made ready: slot, row and text of an answer, and whether it must be accepted.
enum Plain {
    Set(usize, usize, String, bool),
    Edit(usize, usize, String),
    Add,
    Expect(usize, String),
    Phase,
    Finalize,
}

/// Half of the values are at or below this.
pub fn median(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    quantile(values, 0.5)
}

/// A quantile of sorted values.
pub fn quantile(sorted: &[f64], share: f64) -> f64 {
    let at = (sorted.len() as f64 * share) as usize;
    sorted.get(at.min(sorted.len().saturating_sub(1))).copied().unwrap_or(f64::NAN)
}

/// Seconds of this thread, so that a busy machine does not change them.
fn worked<T>(run: impl FnOnce() -> T) -> f64 {
    let start = processor_time();
    black_box(run());
    processor_time() - start
}

fn processor_time() -> f64 {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    time.tv_sec as f64 + time.tv_nsec as f64 / 1e9
}

/// Seconds on the wall: finer, for what is too short to be interrupted often.
fn timed<T>(run: impl FnOnce() -> T) -> f64 {
    let start = Instant::now();
    black_box(run());
    start.elapsed().as_secs_f64()
}

/// How often something that takes so long is repeated.
fn repetitions(seconds: f64) -> usize {
    ((0.4 / seconds.max(1e-6)) as usize).clamp(5, 301)
}

/// Per step the median over several plays.
fn medians(plays: &mut [Vec<f64>]) -> Vec<f64> {
    let steps = plays.first().map_or(0, Vec::len);
    let mut each: Vec<f64> =
        (0..steps).map(|step| median(&mut plays.iter().map(|play| play[step]).collect::<Vec<_>>())).collect();
    each.sort_by(f64::total_cmp);
    each
}

/// Measures the engine.
pub fn engine(name: &str, workload: &Workload) -> Times {
    let files = engine::import(&workload.xlsx, name);
    let plan = engine::open(files.clone()).plan;
    let mut loads: Vec<f64> = (0..5).map(|_| worked(|| engine::open(files.clone()))).collect();
    let mut engine = Engine::new(&plan);
    let ready = engine.prepare(&script::read(&workload.script));
    let fill: Vec<&Ready> = ready.iter().take_while(|step| !matches!(step, Ready::Phase)).collect();
    let filled = || {
        let mut engine = Engine::new(&plan);
        let took = worked(|| fill.iter().for_each(|step| _ = step_ready(&mut engine, step)));
        (took, engine)
    };
    let (first, filled_once) = filled();
    let mut fills: Vec<f64> = (0..repetitions(first)).map(|_| filled().0).collect();
    let mut plays: Vec<_> = (0..9).map(|_| play(&plan, &ready)).collect();
    let (insert, delete) = middle(filled_once);
    Times {
        load: median(&mut loads),
        fill: median(&mut fills),
        answers: medians(
            &mut plays.iter_mut().map(|play| std::mem::take(&mut play.answers)).collect::<Vec<_>>(),
        ),
        edits: medians(&mut plays.iter_mut().map(|play| std::mem::take(&mut play.edits)).collect::<Vec<_>>()),
        adds: medians(&mut plays.iter_mut().map(|play| std::mem::take(&mut play.adds)).collect::<Vec<_>>()),
        insert,
        delete,
        finalize: median(&mut plays.iter().map(|play| play.finalize).collect::<Vec<_>>()),
    }
}

fn step_ready(engine: &mut Engine, step: &Ready) -> bool {
    match step {
        Ready::Answer(place, text, _) => engine.answer(*place, text),
        Ready::Add(repeat, after) => engine.add(*repeat, *after),
        Ready::Expect(..) | Ready::Phase | Ready::Finalize => true,
    }
}

/// Plays every step once, each timed by itself, expectations held.
fn play(plan: &Arc<Plan>, ready: &[Ready]) -> Times {
    let mut engine = Engine::new(plan);
    let (mut times, mut editing) = (Times::default(), false);
    for step in ready {
        let mut accepted = false;
        let took = timed(|| accepted = step_ready(&mut engine, step));
        match step {
            Ready::Answer(.., valid) => {
                assert_eq!(accepted, *valid);
                if editing { &mut times.edits } else { &mut times.answers }.push(took);
            }
            Ready::Add(..) => times.adds.push(took),
            Ready::Expect(place, expected) => engine.expect(*place, expected),
            Ready::Phase => editing = true,
            Ready::Finalize => times.finalize = timed(|| engine.finalize()),
        }
    }
    times
}

/// A row added in the middle of a filled roster, and taken away again, several times.
fn middle(mut engine: Engine) -> (Option<f64>, Option<f64>) {
    let Some(repeat) = engine.interview.find("/member") else { return (None, None) };
    let (mut inserts, mut deletes) = (Vec::new(), Vec::new());
    for _ in 0..21 {
        let rows = engine.interview.rows(repeat).to_vec();
        let middle = rows.len() / 2;
        inserts.push(timed(|| engine.add(repeat, rows.get(middle - 1).copied())));
        let row = engine.interview.rows(repeat)[middle];
        deletes.push(timed(|| engine.act(&Act::RemoveRow { row })));
    }
    (Some(median(&mut inserts)), Some(median(&mut deletes)))
}

/// Measures the floor.
pub fn floor(workload: &Workload) -> Times {
    let form = Form::read(&workload.neutral);
    let mut loads: Vec<f64> = (0..5).map(|_| worked(|| Form::read(&workload.neutral))).collect();
    let plain = plain(&form, &script::read(&workload.script));
    let fill: Vec<&Plain> = plain.iter().take_while(|step| !matches!(step, Plain::Phase)).collect();
    let filled = || {
        let mut floor = Floor::new(&form);
        let took = worked(|| fill.iter().for_each(|step| _ = step_plain(&mut floor, step)));
        (took, floor)
    };
    let (first, mut filled_once) = filled();
    let mut fills: Vec<f64> = (0..repetitions(first)).map(|_| filled().0).collect();
    let mut plays: Vec<_> = (0..9).map(|_| play_plain(&form, &plain)).collect();
    let (mut inserts, mut deletes) = (Vec::new(), Vec::new());
    if form.roster.is_some() {
        for _ in 0..21 {
            let middle = filled_once.rows() / 2;
            inserts.push(timed(|| filled_once.add(middle)));
            deletes.push(timed(|| filled_once.delete(middle)));
        }
    }
    Times {
        load: median(&mut loads),
        fill: median(&mut fills),
        answers: medians(
            &mut plays.iter_mut().map(|play| std::mem::take(&mut play.answers)).collect::<Vec<_>>(),
        ),
        edits: medians(&mut plays.iter_mut().map(|play| std::mem::take(&mut play.edits)).collect::<Vec<_>>()),
        adds: medians(&mut plays.iter_mut().map(|play| std::mem::take(&mut play.adds)).collect::<Vec<_>>()),
        insert: form.roster.map(|_| median(&mut inserts)),
        delete: form.roster.map(|_| median(&mut deletes)),
        finalize: median(&mut plays.iter().map(|play| play.finalize).collect::<Vec<_>>()),
    }
}

/// Fills a form once, without measuring.
pub fn fill_plain(floor: &mut Floor<'_>, form: &Form, steps: &[Step]) {
    plain(form, steps).iter().for_each(|step| _ = step_plain(floor, step));
}

fn plain(form: &Form, steps: &[Step]) -> Vec<Plain> {
    let place = |path: &str| {
        let (row, name) = script::split(path);
        (form.by_name[name], row.unwrap_or(0))
    };
    steps
        .iter()
        .map(|step| match step {
            Step::Set(set) => {
                let (slot, row) = place(&set.path);
                Plain::Set(slot, row, set.value.clone(), set.valid)
            }
            Step::Edit(edit) => {
                let (slot, row) = place(&edit.path);
                Plain::Edit(slot, row, edit.value.clone())
            }
            Step::Add { .. } => Plain::Add,
            Step::Expect { path, value } => Plain::Expect(form.by_name[script::split(path).1], value.clone()),
            Step::Phase => Plain::Phase,
            Step::Finalize => Plain::Finalize,
        })
        .collect()
}

fn step_plain(floor: &mut Floor<'_>, step: &Plain) -> bool {
    match step {
        Plain::Set(slot, row, text, _) | Plain::Edit(slot, row, text) => floor.answer(*slot, *row, text),
        Plain::Add => {
            floor.add(floor.rows());
            true
        }
        Plain::Expect(..) | Plain::Phase | Plain::Finalize => true,
    }
}

fn play_plain(form: &Form, steps: &[Plain]) -> Times {
    let mut floor = Floor::new(form);
    let mut times = Times::default();
    for step in steps {
        let mut accepted = false;
        let took = timed(|| accepted = step_plain(&mut floor, step));
        match step {
            Plain::Set(slot, .., valid) => {
                assert_eq!(accepted, *valid, "{}", form.items[*slot].name);
                times.answers.push(took);
            }
            Plain::Edit(..) => times.edits.push(took),
            Plain::Add => times.adds.push(took),
            Plain::Expect(slot, expected) => {
                let value = floor.shown(*slot, 0);
                assert!(
                    script::agrees(&value, expected),
                    "{}: {value}, not {expected}",
                    form.items[*slot].name
                );
            }
            Plain::Phase => {}
            Plain::Finalize => times.finalize = timed(|| floor.finalize()),
        }
    }
    times
}

//! The forms that are part of the program are sound.

use khaosat::{
    form::{self, FormFiles},
    words::Lang,
};

#[test]
fn every_built_in_form_loads_without_errors() {
    let mut loaded = Vec::new();
    for files in FormFiles::built_in() {
        let origin = files.origin.clone();
        match form::open(files) {
            Ok(form) => loaded.push(form.plan.id.to_string()),
            Err(report) => panic!("{origin}\n{}", report.render(Lang::En, false)),
        }
    }
    assert!(loaded.contains(&"household-review".to_owned()), "{loaded:?}");
}

//! The front door for money and clients: a study text, replicated so often that variances show.

use salesim::experiment::{self, Plan, Unwatched};
use salesim::scenario::{Language, Source, Study, read_study};

use crate::check::{Check, Effort, Kind};

/// Replications whose records are held at once.
const AT_ONCE: u64 = 20_000;

/// A firm of one seller whose work takes no time: everything that comes is decided at once.
pub fn firm(run: &str, segment: &str) -> String {
    format!(
        "schema = 1\ntitle = \"theory\"\ncurrency = \"USD\"\n\
         [run]\nstart = \"own\"\nwarm_up = \"0h\"\n{run}\n\
         [grade.s]\ncount = 1\nexpertise = 0.5\n\
         [[stage]]\nname = \"work\"\neffort = \"0h\"\n{segment}\
         [structure.x]\nsell = [\"s\"]\n"
    )
}

/// Everybody is won.
pub const ALL_WON: &str = "[segment.a.win]\nnew = 1.0\nexisting = 1.0\n";

fn read(text: &str) -> Study {
    let source = Source::Text {
        name: "theory".to_owned(),
        text: text.to_owned(),
        folder: None,
    };
    read_study(&source, &[])
        .unwrap_or_else(|problems| panic!("{}", problems.render(Language::English, false)))
}

/// Values of measures, replication by replication: `measures` names a window and a measure each.
///
/// A study that is to be replicated a million times is run in pieces under seeds of their own.
pub fn values<const N: usize>(
    text: &str,
    replications: u64,
    measures: [(&str, &str); N],
) -> [Vec<f64>; N] {
    let study = read(text);
    let mut values = [const { Vec::new() }; N];
    let mut left = replications;
    for seed in 2026.. {
        if left == 0 {
            break;
        }
        let plan = Plan {
            scenario: &study.scenario,
            structures: vec![0],
            own_past: Vec::new(),
            seed,
            replications: left.min(AT_ONCE),
            target: None,
            threads: None,
        };
        left -= plan.replications;
        let records = experiment::run(&plan, &Unwatched::default()).expect("an end");
        for (values, (window, measure)) in values.iter_mut().zip(measures) {
            let window = records.window(window).expect("a window");
            let measure = records
                .measure(measure)
                .unwrap_or_else(|| panic!("no measure {measure}"));
            values.extend(records.values(0, window, measure));
        }
    }
    values
}

/// Replications of a full run, and a hundredth of them in a short one.
pub fn number(effort: Effort, full: u64) -> u64 {
    match effort {
        Effort::Full => full,
        Effort::Short => (full / 100).max(200),
    }
}

/// Squares of the distances from the mean: their mean is the variance.
pub fn squares(values: &[f64], mean: f64) -> Vec<f64> {
    values.iter().map(|x| (x - mean) * (x - mean)).collect()
}

/// The share of values for which something is so.
pub fn share(
    case: &str,
    what: &str,
    kind: Kind,
    values: &[f64],
    is: impl Fn(f64) -> bool,
    exact: f64,
) -> Check {
    let values: Vec<f64> = values.iter().map(|x| f64::from(is(*x))).collect();
    Check::of(case, what, kind, &values, exact)
}

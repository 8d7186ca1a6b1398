//! What decides the verdict: one assumption changed at a time, on both firms.
//!
//! `cargo bench --bench sensitivities` prints the tables of `docs/findings.md`; words after `--`
//! keep only the settings that contain them. The lists below were written before any of them was
//! run, but for the one that says otherwise.

use std::path::PathBuf;

use salesim::experiment::{self, FindingsQuestion, Plan, Unwatched};
use salesim::scenario::{Language, Source, Study, read_study};
use salesim::stats::{Ordered, QuantileBound};
use salesim::text::{Decimals, Results, signed_percent};

const REPLICATIONS: u64 = 300;

/// A setting: its name and the values it overrides.
type Setting = (&'static str, &'static [(&'static str, &'static str)]);

const AGENCY: &[Setting] = &[
    ("as committed", &[]),
    (
        "order: expert-led serves first",
        &[(
            "structure.expert_led.order",
            r#"[["mentoring"], ["service"], ["new", "existing", "handoff", "rescue"]]"#,
        )],
    ),
    (
        "order: expert-led sells first",
        &[(
            "structure.expert_led.order",
            r#"[["mentoring"], ["new", "existing"], ["service", "handoff", "rescue"]]"#,
        )],
    ),
    (
        "order: conveyor serves first",
        &[(
            "structure.conveyor.order",
            r#"[["service"], ["rescue", "new", "existing", "handoff", "mentoring"]]"#,
        )],
    ),
    (
        "overflow: never",
        &[("structure.expert_led.overflow_after", "never")],
    ),
    (
        "overflow: at once",
        &[("structure.expert_led.overflow_after", "0h")],
    ),
    (
        "overflow: after a week",
        &[("structure.expert_led.overflow_after", "40h")],
    ),
    ("ask 0", &[("rescue.ask", "0")]),
    ("ask 0.6", &[("rescue.ask", "0.6")]),
    ("ask 1", &[("rescue.ask", "1")]),
    (
        "leads × 0.7",
        &[
            ("segment.small.leads", "11.9/mo"),
            ("segment.large.leads", "6.3/mo"),
        ],
    ),
    (
        "leads × 1.3",
        &[
            ("segment.small.leads", "22.1/mo"),
            ("segment.large.leads", "11.7/mo"),
        ],
    ),
    ("κ_o 0", &[("winning.promise", "0")]),
    ("κ_o 1", &[("winning.promise", "1")]),
    (
        "opening book × 0.75",
        &[
            ("segment.small.clients", "18"),
            ("segment.large.clients", "9"),
        ],
    ),
    (
        "opening book × 1.25",
        &[
            ("segment.small.clients", "30"),
            ("segment.large.clients", "15"),
        ],
    ),
    (
        "learning off",
        &[
            ("grade.junior.learning.practice", "0/h"),
            ("grade.junior.learning.mentoring", "0/h"),
        ],
    ),
    (
        "learning × 2",
        &[
            ("grade.junior.learning.practice", "0.00066/h"),
            ("grade.junior.learning.mentoring", "0.0084/h"),
        ],
    ),
    (
        "juniors may learn alone to 0.8",
        &[("grade.junior.ceiling_alone", "0.8")],
    ),
    ("hand-over loss 0", &[("handover.loss", "0")]),
    (
        "no over-promising",
        &[
            ("grade.junior.inflation", "0"),
            ("grade.senior.inflation", "0"),
        ],
    ),
    (
        "knowledge does not matter",
        &[("service.knowledge", "0"), ("winning.knowledge", "0")],
    ),
    (
        "satisfaction does not move churn",
        &[("churn.satisfaction", "0")],
    ),
    ("set-up 0", &[("pace.set_up", "0h")]),
    (
        "no disruption",
        &[("structure.expert_led.transition.disruption", "1")],
    ),
    (
        "market steady",
        &[
            ("segment.small.growth", "0%/y"),
            ("segment.large.growth", "0%/y"),
        ],
    ),
    (
        "no skill gap in new",
        &[
            ("segment.small.win.new.senior", "8%"),
            ("segment.large.win.new.senior", "6%"),
        ],
    ),
    (
        "no skill gap at all",
        &[
            ("segment.small.win.new.senior", "8%"),
            ("segment.large.win.new.senior", "6%"),
            ("segment.small.win.existing.senior", "33%"),
            ("segment.large.win.existing.senior", "30%"),
        ],
    ),
];

/// Settings that were added after the first look, to understand what it showed.
const AGENCY_AFTERWARDS: &[Setting] = &[
    (
        "churn fixed, expert-led sells first",
        &[
            ("churn.satisfaction", "0"),
            (
                "structure.expert_led.order",
                r#"[["mentoring"], ["new", "existing"], ["service", "handoff", "rescue"]]"#,
            ),
        ],
    ),
    (
        "churn fixed at 3.5 %",
        &[
            ("churn.satisfaction", "0"),
            ("segment.small.churn", "3.5%/mo"),
            ("segment.large.churn", "3.5%/mo"),
        ],
    ),
    (
        "h 0.7 %",
        &[
            ("segment.small.churn", "0.7%/mo"),
            ("segment.large.churn", "0.7%/mo"),
        ],
    ),
    (
        "satisfaction slope halved",
        &[("churn.satisfaction", "4.4")],
    ),
];

const MEDIA: &[Setting] = &[
    ("as committed", &[]),
    (
        "leads perish: mean 2 h",
        &[
            ("segment.small.patience.mean", "2h"),
            ("segment.large.patience.mean", "2h"),
        ],
    ),
    (
        "leads perish: mean 1 h",
        &[
            ("segment.small.patience.mean", "1h"),
            ("segment.large.patience.mean", "1h"),
        ],
    ),
    (
        "leads wait for ever",
        &[
            ("segment.small.patience", "never"),
            ("segment.large.patience", "never"),
        ],
    ),
    ("set-up 0", &[("pace.set_up", "0h")]),
    ("set-up 0.3 h", &[("pace.set_up", "0.3h")]),
    ("repetition teaches nothing", &[("pace.exponent", "0")]),
    ("repetition: 90 % curve", &[("pace.exponent", "0.152")]),
    (
        "leads × 0.7",
        &[
            ("segment.small.leads", "105/mo"),
            ("segment.large.leads", "35/mo"),
        ],
    ),
    (
        "leads × 1.3",
        &[
            ("segment.small.leads", "195/mo"),
            ("segment.large.leads", "65/mo"),
        ],
    ),
    (
        "leads × 1.6",
        &[
            ("segment.small.leads", "240/mo"),
            ("segment.large.leads", "80/mo"),
        ],
    ),
    (
        "expertise moves nothing",
        &[
            ("segment.small.win.new.senior", "22%"),
            ("segment.large.win.new.senior", "22%"),
            ("segment.small.win.existing.senior", "60%"),
            ("segment.large.win.existing.senior", "60%"),
        ],
    ),
    (
        "overflow at once",
        &[("structure.expert_led.overflow_after", "0h")],
    ),
    (
        "overflow never",
        &[("structure.expert_led.overflow_after", "never")],
    ),
    (
        "perish 1 h, set-up 0.3 h, leads × 1.3, 90 % curve",
        &[
            ("segment.small.patience.mean", "1h"),
            ("segment.large.patience.mean", "1h"),
            ("pace.set_up", "0.3h"),
            ("segment.small.leads", "195/mo"),
            ("segment.large.leads", "65/mo"),
            ("pace.exponent", "0.152"),
        ],
    ),
];

fn main() {
    let wanted: Vec<String> = std::env::args()
        .skip(1)
        .filter(|a| !a.starts_with("--"))
        .collect();
    if wanted.is_empty() || wanted.iter().any(|w| w == "case") {
        readings_of_the_case();
    }
    let lists = [
        ("digital_agency", AGENCY),
        ("digital_agency", AGENCY_AFTERWARDS),
        ("media_buying", MEDIA),
    ];
    for (file, settings) in lists {
        println!("\n## {file}: expert-led against conveyor, {REPLICATIONS} paired replications\n");
        println!(
            "| setting | year 1 | 95 % CI | year 2 | year 3 | own past | new | upsell | profit | better in |"
        );
        println!("|---|---|---|---|---|---|---|---|---|---|");
        for (name, overrides) in settings {
            let asked = wanted.is_empty() || wanted.iter().any(|w| name.contains(w.as_str()));
            if asked {
                println!("| {name} | {} |", row(file, overrides));
            }
        }
    }
}

/// The two ways of reading the case's result, firm by firm: the year after against the year before,
/// and against the same year had the firm stayed as it was; and where the case's +30 % lies.
fn readings_of_the_case() {
    let study = study("digital_agency", &[("run.horizon", "1y")]);
    let place = |name: &str| {
        let structures = &study.scenario.structures;
        structures
            .iter()
            .position(|s| s.name == name)
            .expect("the agency has both")
    };
    let plan = Plan {
        scenario: &study.scenario,
        structures: vec![place("conveyor"), place("expert_led")],
        own_past: Vec::new(),
        seed: 1,
        replications: 1000,
        target: None,
        threads: None,
    };
    let records = experiment::run(&plan, &Unwatched::default()).expect("a run that ends");
    let bookings = records.measure("bookings").expect("a measure");
    let values = |structure: usize, window: &str| {
        records.values(
            structure,
            records.window(window).expect("a window"),
            bookings,
        )
    };
    let (before, stayed, turned) = (values(0, "before"), values(0, "y1"), values(1, "y1"));
    println!(
        "\n## The case's +30 %: ratios of bookings of single firms, 1,000 paired replications\n"
    );
    println!("| reading | median | 95 % CI of the median | 90 % of firms | firms above × 1.30 |");
    println!("|---|---|---|---|---|");
    for (name, above, below) in [
        ("before → after, expert-led", &turned, &before),
        ("before → after, conveyor", &stayed, &before),
        (
            "counterfactual: expert-led / conveyor, same year",
            &turned,
            &stayed,
        ),
    ] {
        let ratios: Vec<f64> = above.iter().zip(below).map(|(a, b)| a / b).collect();
        let more = ratios.iter().filter(|r| **r > 1.3).count() as f64 / ratios.len() as f64;
        let ordered = Ordered::of(&ratios).expect("ratios");
        let median = ordered.quantile(0.5, 0.95);
        let bound = |bound: QuantileBound| match bound {
            QuantileBound::Known(value) => format!("{value:.2}"),
            QuantileBound::Insufficient => "–".to_owned(),
        };
        println!(
            "| {name} | {:.2} | {}…{} | {:.2}–{:.2} | {:.0}% |",
            median.value,
            bound(median.low),
            bound(median.high),
            ordered.value_at(0.05),
            ordered.value_at(0.95),
            100.0 * more
        );
    }
}

fn study(file: &str, overrides: &[(&str, &str)]) -> Study {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("scenarios/{file}.toml"));
    let overrides: Vec<(String, String)> = overrides
        .iter()
        .map(|(path, value)| ((*path).to_owned(), (*value).to_owned()))
        .collect();
    match read_study(&Source::Path(path), &overrides) {
        Ok(study) => study,
        Err(problems) => panic!("{}", problems.render(Language::English, false)),
    }
}

fn row(file: &str, overrides: &[(&str, &str)]) -> String {
    let study = study(file, overrides);
    let place = |name: &str| {
        let structures = &study.scenario.structures;
        structures
            .iter()
            .position(|s| s.name == name)
            .expect("both firms have both")
    };
    let structures = vec![place("conveyor"), place("expert_led")];
    let plan = Plan {
        scenario: &study.scenario,
        structures: structures.clone(),
        own_past: structures.clone(),
        seed: 1,
        replications: REPLICATIONS,
        target: None,
        threads: None,
    };
    let records = experiment::run(&plan, &Unwatched::default()).expect("a run that ends");
    let question = FindingsQuestion {
        confidence: 0.95,
        against: structures[0],
        headline: "bookings".to_owned(),
        precision: None,
    };
    let findings = experiment::read(&study.scenario, &records, &question);
    let results = Results::of(&study, &records, &findings, Language::English);
    let words = results.words();
    let compared = |measure: &str, window: &str, own: bool| {
        let measure = records.measure(measure)?;
        findings.comparison(1, measure, records.window(window)?, own)
    };
    let relative = |measure: &str, window: &str, own: bool| {
        compared(measure, window, own).map_or("–".to_owned(), |c| results.difference(c))
    };
    let first = compared("bookings", "y1", false).expect("a first year");
    let interval = results.relative(first).map_or("–".to_owned(), |i| {
        format!(
            "{}…{}",
            signed_percent(words, i.low, Decimals(1)),
            signed_percent(words, i.high, Decimals(1))
        )
    });
    [
        relative("bookings", "y1", false),
        interval,
        relative("bookings", "y2", false),
        relative("bookings", "y3", false),
        relative("bookings", "y1", true),
        relative("bookings_new", "y1", false),
        relative("bookings_existing", "y1", false),
        relative("profit", "y1", false),
        format!("{:.0}%", 100.0 * first.better.value),
    ]
    .join(" | ")
}

//! The patterns P1–P7 of `docs/model.md`, on the committed numbers of the shipped studies: what their
//! first runs showed, held from then on (the agency's since it was founded anew); and that each goes away with its mechanism.
//!
//! Sizes are findings, not targets: where a bound stands here it is an interval clear of zero, or far
//! from what was seen.

use std::path::Path;
use std::sync::OnceLock;

use salesim::experiment::{self, Comparison, Findings, FindingsQuestion, Plan, Records, Unwatched};
use salesim::scenario::{Language, Source, Study, read_study};

/// A study that was run: the conveyor first, then the other structure.
struct Firm {
    records: Records,
    findings: Findings,
}

impl Firm {
    /// Runs two structures of a shipped study, one year after the change.
    fn run(file: &str, other: &str, replications: u64, overrides: &[(&str, &str)]) -> Firm {
        let study = study(file, overrides);
        let place = |name: &str| {
            study
                .scenario
                .structures
                .iter()
                .position(|s| s.name == name)
                .expect("a structure")
        };
        let plan = Plan {
            scenario: &study.scenario,
            structures: vec![place("conveyor"), place(other)],
            own_past: Vec::new(),
            seed: 1,
            replications,
            target: None,
            threads: None,
        };
        let records = experiment::run(&plan, &Unwatched::default()).expect("an end");
        let question = FindingsQuestion {
            confidence: 0.95,
            against: plan.structures[0],
            headline: "bookings".to_owned(),
            precision: None,
        };
        let findings = experiment::read(&study.scenario, &records, &question);
        Firm { records, findings }
    }

    /// The mean of a measure in the first year: of the conveyor (0) or the other (1).
    fn mean(&self, structure: usize, measure: &str) -> f64 {
        let window = self.records.window("y1").expect("a first year");
        let index = self
            .records
            .measure(measure)
            .unwrap_or_else(|| panic!("{measure}"));
        self.findings.summaries[structure][window][index].mean
    }

    fn comparison(&self, window: &str, measure: &str) -> &Comparison {
        let window = self.records.window(window).expect("a window");
        let measure = self.records.measure(measure).expect("a measure");
        self.findings
            .comparison(1, measure, window, false)
            .expect("compared")
    }

    /// The relative difference in the first year: low end, value, high end.
    fn relative(&self, measure: &str) -> [f64; 3] {
        let ratio = self
            .comparison("y1", measure)
            .ratio_of_means
            .expect("means above zero");
        [ratio.low - 1.0, ratio.value - 1.0, ratio.high - 1.0]
    }
}

fn study(file: &str, overrides: &[(&str, &str)]) -> Study {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("scenarios/{file}.toml"));
    let mut all = vec![("run.horizon".to_owned(), "1y".to_owned())];
    all.extend(
        overrides
            .iter()
            .map(|(path, value)| ((*path).to_owned(), (*value).to_owned())),
    );
    match read_study(&Source::Path(path), &all) {
        Ok(study) => study,
        Err(problems) => panic!("{}", problems.render(Language::English, false)),
    }
}

/// The agency as committed.
fn agency() -> &'static Firm {
    static AGENCY: OnceLock<Firm> = OnceLock::new();
    AGENCY.get_or_init(|| Firm::run("digital_agency", "expert_led", 100, &[]))
}

#[test]
fn p1_the_expert_led_firm_sells_more_although_demand_weakens() {
    let firm = agency();
    let [low, _, high] = firm.relative("bookings");
    assert!(low > 0.0, "between {low} and {high}");
    assert!(firm.relative("bookings_new")[0] > 0.0);
    assert!(firm.relative("bookings_existing")[0] > 0.0);
    let better = firm.comparison("y1", "bookings").better;
    assert!(better.low > 0.9, "{better:?}");
}

#[test]
fn p1_goes_away_where_experts_win_no_more_than_juniors() {
    let equal = Firm::run(
        "digital_agency",
        "expert_led",
        60,
        &[
            ("segment.small.win.new.senior", "8%"),
            ("segment.large.win.new.senior", "6%"),
            ("segment.small.win.existing.senior", "33%"),
            ("segment.large.win.existing.senior", "30%"),
        ],
    );
    // What is left is idle hands put to use; new business no longer gains.
    let committed = agency().relative("bookings_new");
    let without = equal.relative("bookings_new");
    assert!(without[2] < committed[0], "{without:?} for {committed:?}");
}

#[test]
fn p2_juniors_idle_seniors_overloaded_clients_wait_and_leave() {
    let firm = agency();
    assert!(firm.mean(0, "utilisation.junior") < 0.6);
    assert!(firm.mean(0, "utilisation.senior") > 0.85);
    assert!(
        firm.mean(0, "hours.senior.rescue") > 100.0,
        "seniors lose time to rescues"
    );
    assert!(firm.mean(0, "service_response_hours") > 1.5 * firm.mean(1, "service_response_hours"));
    assert!(firm.mean(0, "satisfaction") < firm.mean(1, "satisfaction"));
    assert!(firm.mean(0, "churn_per_month") > firm.mean(1, "churn_per_month"));
}

#[test]
fn p2_goes_away_with_time_to_serve() {
    let rested = Firm::run(
        "digital_agency",
        "expert_led",
        40,
        &[
            ("segment.small.service.requests", "1.2/mo"),
            ("segment.large.service.requests", "1.8/mo"),
            ("rescue.ask", "0"),
        ],
    );
    assert!(rested.mean(0, "service_response_hours") < 25.0);
    assert!(rested.mean(0, "satisfaction") > agency().mean(0, "satisfaction"));
    assert_eq!(rested.mean(0, "rescues_begun"), 0.0);
}

#[test]
fn p3_handovers_bring_surprises_and_an_honest_promise_none() {
    let firm = agency();
    assert!(firm.mean(0, "conflicts") > 5.0);
    assert!(firm.mean(0, "conflict_hours") > 5.0);
    let honest = Firm::run(
        "digital_agency",
        "expert_led",
        20,
        &[("handover.accountability", "1")],
    );
    assert_eq!(honest.mean(0, "conflicts"), 0.0);
}

#[test]
fn p4_for_standardised_goods_the_advantage_vanishes() {
    let media = Firm::run("media_buying", "expert_led", 40, &[]);
    let [low, value, high] = media.relative("bookings");
    assert!(low > -0.05 && high < 0.05, "{value} ({low} to {high})");
}

#[test]
fn p6_taught_juniors_get_better_and_those_left_alone_hardly_do() {
    let firm = agency();
    let (alone, taught) = (
        firm.mean(0, "expertise_end.junior"),
        firm.mean(1, "expertise_end.junior"),
    );
    assert!(alone < 0.40, "{alone}");
    assert!(taught > alone + 0.03, "{taught} for {alone}");
    let untaught = Firm::run(
        "digital_agency",
        "expert_led",
        20,
        &[("grade.junior.learning.mentoring", "0/h")],
    );
    let difference =
        untaught.mean(1, "expertise_end.junior") - untaught.mean(0, "expertise_end.junior");
    assert!(difference < 0.03, "{difference}");
}

#[test]
fn p7_the_rebuild_costs_first_and_pays_back_later() {
    let firm = agency();
    let change = &firm.comparison("change", "profit").difference;
    let half = change.half_width.expect("an interval");
    assert!(change.mean + half < 0.0, "{} ± {half}", change.mean);
    let bookings = &firm.comparison("change", "bookings").difference;
    let half = bookings.half_width.expect("an interval");
    assert!(bookings.mean - half < 0.0, "{} ± {half}", bookings.mean);
    let payback = &firm.findings.paybacks[0];
    let median = payback.month[1].expect("most firms are paid back");
    assert!(median > 0.0 && median <= 12.0, "month {median}");
    assert!(payback.never.value < 0.2);
}

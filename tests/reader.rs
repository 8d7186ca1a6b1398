//! The reader of study files, from the outside: what a valid study becomes, and what every kind of
//! wrong input gets.

use std::path::PathBuf;

use proptest::prelude::*;
use salesim::model::*;
use salesim::numeric::{Money, Span};
use salesim::random::{Key, Law};
use salesim::scenario::{
    Headline, Language, MoneyUnit, Problems, Severity, Source, Study, keys, read_study,
    reference_page, schema_json, template,
};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn fixture(name: &str) -> Source {
    Source::Path(root().join("tests/fixtures/reader").join(name))
}

fn small() -> String {
    include_str!("fixtures/reader/small.toml").into()
}

fn text(text: &str) -> Source {
    Source::Text {
        name: "study.toml".into(),
        text: text.into(),
        folder: None,
    }
}

fn read(study: &str) -> Result<Study, Problems> {
    read_study(&text(study), &[])
}

#[track_caller]
fn sound(read: Result<Study, Problems>) -> Study {
    read.unwrap_or_else(|problems| panic!("{}", problems.render(Language::English, false)))
}

/// The first lines of all problems.
fn lines(problems: &Problems) -> Vec<String> {
    problems
        .list
        .iter()
        .map(|problem| problems.line(problem, Language::English))
        .collect()
}

#[test]
fn a_small_study_has_the_documented_defaults() {
    let study = sound(read(&small()));
    assert!(study.warnings.is_empty(), "{:?}", lines(&study.doubts));
    assert_eq!(study.money, MoneyUnit::Unit);
    assert_eq!(study.run.headline, Headline::Bookings);
    assert_eq!((study.run.replications, study.run.seed), (1000, 1));
    assert_eq!(study.run.confidence, 0.95);
    assert_eq!((study.run.against, study.run.compare), (0, Some(1)));
    let scenario = &study.scenario;
    assert_eq!(scenario.start, Start::Shared(0));
    let spans = Spans {
        warm_up: Span::YEAR,
        before: Span::ZERO,
        change: Span::ZERO,
        horizon: Span::YEAR,
    };
    assert_eq!(scenario.spans, spans);
    let junior = &scenario.grades[0];
    assert_eq!(junior.name, "junior");
    assert_eq!(junior.key, Key::of("junior"));
    assert_eq!(
        (junior.ceiling, junior.ceiling_alone, junior.pace),
        (1.0, 1.0, 1.0)
    );
    assert_eq!(
        (junior.hours_per_week, junior.share, junior.failure_teaches),
        (40.0, 1.0, 1.0)
    );
    assert_eq!(
        (junior.tenure, junior.salary_per_month),
        (None, Money::ZERO)
    );
    let segment = &scenario.segments[0];
    assert_eq!(segment.season, [1.0; 12]);
    assert_eq!(
        (segment.fit, segment.churn, segment.growth_per_year),
        (1.0, 0.0, 0.0)
    );
    assert_eq!(segment.expectation, Law::Constant(0.5));
    assert_eq!(
        (&segment.patience, segment.service_for),
        (&None, Span::NEVER)
    );
    assert_eq!(segment.win_existing, [None, None]);
    assert_eq!(segment.stages_existing.len(), 1);
    let rules = &scenario.rules;
    assert_eq!((rules.term_months, rules.margin), (12.0, 1.0));
    assert_eq!((rules.rescue.ask, rules.rescue.closes), (0.0, 1.0));
    assert_eq!(rules.handover.knowledge_hours, 20.0);
    assert_eq!(
        (rules.handover.retention, rules.handover.accountability),
        (1.0, 1.0)
    );
    assert_eq!(
        (rules.service.adjustment, rules.service.decay),
        (0.15, None)
    );
    let conveyor = &scenario.structures[0];
    assert_eq!(conveyor.staff, [3, 2]);
    assert_eq!(conveyor.serve, [SizeRule::Always(Server::Closer)]);
    assert_eq!(conveyor.class[0], [0, 1, 1, 1, 1, 1, 2]);
    assert!(conveyor.overflow_after.is_never());
    assert_eq!(
        (conveyor.pick, conveyor.accountability),
        (Pick::LongestIdle, None)
    );
    assert_eq!(
        conveyor.transition,
        Transition {
            at: Span::ZERO,
            over: Span::ZERO,
            disruption: 1.0
        }
    );
    assert_eq!(scenario.structures[1].sell, [SizeRule::Always(vec![1, 0])]);
}

#[test]
fn the_resolved_text_reads_to_the_same_study() {
    for source in [fixture("small.toml"), fixture("full.toml")] {
        let study = sound(read_study(&source, &[]));
        let again = sound(read(&study.resolved));
        assert_eq!(study.scenario, again.scenario);
        assert_eq!((study.known, study.observed), (again.known, again.observed));
        assert_eq!((study.labels, study.run), (again.labels, again.run));
        assert_eq!(study.grade_order, again.grade_order);
        assert_eq!(study.resolved, again.resolved);
        assert_eq!(study.warnings.len(), again.warnings.len());
    }
}

#[test]
fn every_default_is_written_out() {
    let study = sound(read(&small()));
    for line in [
        "warm_up = \"1y\"",
        "margin = \"100%\"",
        "compare = \"expert_led\"",
        "pick = ",
    ] {
        assert!(
            study.resolved.contains(line),
            "{line} is not in\n{}",
            study.resolved
        );
    }
}

#[test]
fn ten_mistakes_are_ten_problems_each_at_its_line() {
    let problems = read_study(&text(include_str!("fixtures/reader/ten.toml")), &[]).unwrap_err();
    let at: Vec<(usize, &str)> = problems
        .list
        .iter()
        .filter(|problem| problem.severity() == Severity::Error)
        .map(|problem| (problems.position(problem).1, problem.path.as_str()))
        .collect();
    let expected = [
        (3, "currency"),
        (6, "grade.junior.count"),
        (7, "grade.junior.expertise.min"),
        (8, "grade.junior.salry"),
        (13, "grade.senior.salary"),
        (20, "segment.small.leads"),
        (21, "segment.small.fit"),
        (22, "segment.small.churn"),
        (23, "segment.small.win.new.senior"),
        (26, "structure.conveyor.sell"),
    ];
    assert_eq!(
        at,
        expected,
        "{}",
        problems.render(Language::English, false)
    );
    let shown = problems.render(Language::English, false);
    assert!(
        shown.starts_with("error: study.toml:3:12: currency: found `dollars`"),
        "{shown}"
    );
    for words in [
        "did you mean `salary`?",
        "did you mean `junior`?",
        "quote it: \"30%\"",
        "write 1.5",
    ] {
        assert!(shown.contains(words), "{words} is not in\n{shown}");
    }
}

#[test]
fn templates_read_without_error_or_warning() {
    let mut scenarios = Vec::new();
    for language in [Language::English, Language::Russian] {
        let study = sound(read(template(language)));
        assert!(study.warnings.is_empty(), "{:#?}", lines(&study.doubts));
        scenarios.push(study);
    }
    assert_eq!(
        scenarios[0].scenario.grades.len(),
        scenarios[1].scenario.grades.len()
    );
}

/// With `SALESIM_WRITE=1` in the environment the page is written anew instead of compared.
/// Every key pattern of a study file; `*` stands for a name.
fn paths() -> impl Iterator<Item = &'static str> {
    keys().map(|key| key.path)
}

#[test]
fn the_reference_page_is_that_of_the_table_of_keys() {
    let file = |language: Language| match language {
        Language::English => root().join("scenarios/README.md"),
        other => root().join(format!("scenarios/README.{}.md", other.code())),
    };
    for language in Language::ALL {
        let (path, made) = (file(language), reference_page(language));
        if std::env::var_os("SALESIM_WRITE").is_some() {
            std::fs::write(&path, &made).expect("the page is written");
        }
        assert!(
            std::fs::read_to_string(&path).unwrap_or_default() == made,
            "`cargo xtask write keys` after a change of the table of keys"
        );
    }
    let page = reference_page(Language::English);
    for path in paths() {
        let section = format!("[{}]", path.replace(".*", ".NAME"));
        assert!(
            page.contains(&format!("`{path}`"))
                || page.contains(&section)
                || !path.contains('.')
                || path.ends_with(".*"),
            "{path}"
        );
    }
}

#[test]
fn the_full_study_uses_every_key() {
    let full = include_str!("fixtures/reader/full.toml");
    let unused: Vec<&str> = paths()
        .filter(|path| {
            let last = path.rsplit('.').find(|part| *part != "*").unwrap_or("");
            !full.contains(last)
        })
        .collect();
    assert_eq!(unused, ["base"]);
    assert_eq!(schema_json()["type"], "object");
}

/// Whether a scenario keeps what `model` is promised.
fn keeps_its_promises(scenario: &Scenario) -> bool {
    let unit = |x: f64| (0.0..=1.0).contains(&x);
    let finite = |law: &Law| law.mean().is_finite() && law.variance() >= 0.0;
    let stages = |stages: &[Stage]| {
        let share = |stage: &Stage| match stage.decision {
            Decision::Share(share) => Some(share),
            Decision::Own(_) => None,
        };
        let is_chance = |stage: &Stage| match &stage.decision {
            Decision::Share(_) => false,
            Decision::Own(own) => own.by_grade.iter().flatten().all(|p| unit(*p)),
        };
        let shares: Option<f64> = stages.iter().map(share).sum();
        let is_shared = shares.is_some_and(|sum| (sum - 1.0).abs() <= 1e-9);
        !stages.is_empty()
            && (is_shared || stages.iter().all(is_chance))
            && stages
                .iter()
                .all(|stage| finite(&stage.effort) && finite(&stage.delay))
    };
    let grade = |grade: &Grade| {
        unit(grade.expertise_mean)
            && grade.ceiling_alone <= grade.ceiling
            && unit(grade.ceiling)
            && grade.pace > 0.0
            && (grade.hours_per_week > 0.0 && grade.hours_per_week <= 168.0)
            && (grade.share > 0.0 && unit(grade.share))
            && grade.practice_per_hour >= 0.0
            && grade.tenure != Some(Span::ZERO)
    };
    let segment = |segment: &Segment| {
        segment.leads_per_hour >= 0.0
            && segment.growth_per_year > -1.0
            && segment.season.iter().all(|month| *month >= 0.0)
            && [segment.fit, segment.churn, segment.expectation_mean]
                .into_iter()
                .all(unit)
            && segment
                .win_new
                .iter()
                .chain(&segment.win_existing)
                .flatten()
                .all(|p| unit(*p))
            && [&segment.value, &segment.fee, &segment.service_effort]
                .into_iter()
                .all(finite)
            && stages(&segment.stages_new)
            && stages(&segment.stages_existing)
    };
    let structure = |structure: &Structure| {
        structure.price_premium > -1.0
            && structure.transition.disruption > 0.0
            && structure.sell.len() == scenario.segments.len()
            && structure.staff.len() == scenario.grades.len()
            && structure
                .budget
                .iter()
                .flatten()
                .flatten()
                .all(|share| unit(*share))
    };
    let rules = &scenario.rules;
    scenario.grades.iter().all(grade)
        && scenario.segments.iter().all(segment)
        && scenario.structures.iter().all(structure)
        && scenario.spans.horizon > Span::ZERO
        && [
            rules.margin,
            rules.rescue.ask,
            rules.handover.loss,
            rules.service.adjustment,
        ]
        .into_iter()
        .all(unit)
        && rules.handover.knowledge_hours > 0.0
        && rules.service.decay != Some(Span::ZERO)
}

proptest! {
    #[test]
    fn any_number_in_any_place_is_refused_or_kept_in_range(
        which in any::<prop::sample::Index>(),
        number in prop_oneof![
            any::<f64>(),
            -2.0f64..2.0,
            prop::sample::select(vec![0.0, -0.0, 1.0, 1e-9, 1e-300, 1e300, 1e12, 1e6, 100.0]),
        ],
        unit in prop::sample::select(vec!["", "h", "/mo", "/h", "%", "%/mo", "/y", "%/y"]),
    ) {
        let study = sound(read_study(&fixture("full.toml"), &[]));
        let path = which.get(&study.numbers).clone();
        let text = if unit.is_empty() { format!("{number:?}") } else { format!("{number}{unit}") };
        match read_study(&fixture("full.toml"), &[(path, text)]) {
            Ok(study) => {
                prop_assert!(keeps_its_promises(&study.scenario), "{}", study.resolved);
                prop_assert_eq!(sound(read(&study.resolved)).scenario, study.scenario);
            }
            Err(problems) => prop_assert!(problems.errors() > 0),
        }
    }

    #[test]
    fn arbitrary_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = read(&String::from_utf8_lossy(&bytes)).map_err(|p| p.render(Language::English, true));
    }

    #[test]
    fn a_study_with_a_torn_place_never_panics(
        at in 0usize..6000, cut in 0usize..40, put in "[ -~\n]{0,6}|[а-я“”%,{}\\[\\]=\"'.0-9]{0,4}",
    ) {
        let full = include_str!("fixtures/reader/full.toml");
        let chars: Vec<char> = full.chars().collect();
        let at = at.min(chars.len());
        let end = (at + cut).min(chars.len());
        let torn: String = chars[..at].iter().copied().chain(put.chars()).chain(chars[end..].iter().copied()).collect();
        match read(&torn) {
            Ok(study) => {
                let again = read(&study.resolved).map_err(|p| p.render(Language::English, false));
                prop_assert_eq!(again.map(|study| study.scenario), Ok(study.scenario));
            }
            Err(problems) => {
                prop_assert!(problems.errors() > 0);
                for language in [Language::English, Language::Russian] {
                    prop_assert!(!problems.render(language, false).is_empty());
                }
            }
        }
    }
}

/// The worst that the largest file can hold takes seconds at most, not hours.
#[test]
#[allow(
    clippy::disallowed_methods,
    reason = "how long it takes is the question"
)]
fn enormous_files_are_read_in_time() {
    let fill = |line: &dyn Fn(usize) -> String| {
        let mut study = small();
        for i in 0.. {
            let line = line(i);
            if study.len() + line.len() > 1 << 20 {
                break;
            }
            study.push_str(&line);
        }
        study
    };
    let begun = std::time::Instant::now();
    for study in [
        fill(&|i| format!("k{i}=1\n")),
        fill(&|i| format!("k{i}=x\n")),
        fill(&|i| format!("[grade.g{i}]\n")),
        fill(&|i| format!("[segment.s{i}]\n")),
        fill(&|i| format!("[structure.t{i}]\nsell='g{i}'\n")),
        fill(&|_| "[[stage]]\n".into()),
        fill(&|i| format!("[known.k{i}]\nsource='x'\n")),
        fill(&|i| format!("staff.g{i}=1\n")),
        fill(&|_| "[".into()),
        fill(&|_| "\"".into()),
        fill(&|_| "a.".into()),
        small().replace(
            "sell = \"junior\"",
            &format!("sell = [{}]", "\"junior\",".repeat(90_000)),
        ),
    ] {
        assert!(read(&study).is_err());
    }
    assert!(begun.elapsed().as_secs() < 60, "took {:?}", begun.elapsed());
}

#[test]
fn doubts_of_one_kind_are_told_once_with_the_places_of_the_others() {
    let structures = |n: usize| (0..n).map(|i| format!("[structure.s{i}]\nsell = \"junior\"\n"));
    let crowded = |n| small().replace("10/mo", "800/mo") + &structures(n).collect::<String>();
    let told = |n| {
        sound(read(&crowded(n)))
            .doubts
            .render(Language::English, false)
    };
    // Those of the two structures that are there, and 29 more.
    let many = told(29);
    assert_eq!(many.matches("warning: ").count(), 1, "{many}");
    assert!(many.contains("structure.s0 (junior 308 %)"), "{many}");
    assert!(many.contains("… and 18 more"), "{many}");
    let few = told(0);
    assert_eq!(few.matches("warning: ").count(), 2, "{few}");
}

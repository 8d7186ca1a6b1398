//! The full model: what an event costs, what each mechanism costs, and how that grows with the firm.

use std::path::Path;

use criterion::{Criterion, Throughput};
use salesim::experiment::{self, FindingsQuestion, Plan, Records, Unwatched};
use salesim::model::{Scenario, StructureId, World};
use salesim::random::{Law, Luck};
use salesim::report;
use salesim::scenario::{Language, Source, Study, read_study};
use salesim::text::Results;

use super::clock::Clock;

/// A shipped study, one year after the change.
pub fn study(file: &str) -> Study {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("scenarios/{file}.toml"));
    let overrides = [("run.horizon".to_owned(), "1y".to_owned())];
    match read_study(&Source::Path(path), &overrides) {
        Ok(study) => study,
        Err(problems) => panic!("{}", problems.render(Language::English, false)),
    }
}

/// Runs one structure through its own past and the first year after the change; the events.
pub fn replicate(world: &mut World<'_>, structure: StructureId, replication: u64) -> u64 {
    world.begin(structure, Luck::new(1, replication));
    world.run_past().expect("time goes on");
    world.turn_into(structure);
    world.run_future().expect("time goes on");
    world.outcome().events
}

/// Nanoseconds an event of the first two structures, and events a replication of one of them.
pub fn cost(scenario: &Scenario, replications: u64) -> (f64, f64) {
    let mut world = World::new(scenario);
    (0..2).for_each(|structure| _ = replicate(&mut world, structure, 0));
    let clock = Clock::start();
    let mut events = 0;
    for replication in 0..replications {
        for structure in 0..2 {
            events += replicate(&mut world, structure, replication);
        }
    }
    let nanos = clock.elapsed().as_nanos() as f64;
    let runs = (2 * replications) as f64;
    (nanos / events as f64, events as f64 / runs)
}

/// A mechanism's name and how it is turned off.
pub type Mechanism = (&'static str, fn(&mut Scenario));

/// The agency with one mechanism turned off at a time.
pub const MECHANISMS: [Mechanism; 9] = [
    ("everything on", |_| {}),
    ("without service requests", |scenario| {
        for segment in &mut scenario.segments {
            segment.service_per_hour = 0.0;
        }
    }),
    ("without patience of requests", |scenario| {
        for segment in &mut scenario.segments {
            segment.service_patience = None;
        }
    }),
    ("without upsells", |scenario| {
        for segment in &mut scenario.segments {
            segment.upsell_per_hour = 0.0;
        }
    }),
    ("without patience of leads", |scenario| {
        for segment in &mut scenario.segments {
            segment.patience = None;
        }
    }),
    ("without rescues", |scenario| {
        scenario.rules.rescue.ask = 0.0
    }),
    ("without lessons", |scenario| {
        for structure in &mut scenario.structures {
            structure.mentoring = None;
        }
    }),
    ("without growth and bursts", |scenario| {
        for segment in &mut scenario.segments {
            (segment.growth_per_year, segment.burstiness) = (0.0, 0.0);
        }
    }),
    ("with constant efforts and delays", |scenario| {
        let constant = |law: &mut Law| *law = Law::Constant(law.mean());
        for segment in &mut scenario.segments {
            constant(&mut segment.service_effort);
            let stages = segment.stages_new.iter_mut();
            for stage in stages.chain(&mut segment.stages_existing) {
                constant(&mut stage.effort);
                constant(&mut stage.delay);
            }
        }
    }),
];

/// The same firm so many times as large: sellers, clients and leads.
pub fn grown(scenario: &Scenario, times: u32) -> Scenario {
    let mut grown = scenario.clone();
    for segment in &mut grown.segments {
        segment.clients *= times;
        segment.leads_per_hour *= f64::from(times);
    }
    for structure in &mut grown.structures {
        structure.staff.iter_mut().for_each(|staff| *staff *= times);
    }
    grown
}

fn records(study: &Study, replications: u64) -> Records {
    let plan = Plan {
        scenario: &study.scenario,
        structures: vec![0, 1],
        own_past: vec![0, 1],
        seed: 1,
        replications,
        target: None,
        threads: Some(1),
    };
    experiment::run(&plan, &Unwatched::default()).expect("an end")
}

pub fn bench(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("model");
    for file in ["digital_agency", "media_buying"] {
        let scenario = study(file).scenario;
        let mut world = World::new(&scenario);
        group.throughput(Throughput::Elements(replicate(&mut world, 1, 0)));
        group.bench_function(file, |bencher| {
            bencher.iter(|| replicate(&mut world, 1, 0));
        });
    }
    group.finish();
    let mut group = criterion.benchmark_group("mechanism");
    for (name, turn_off) in MECHANISMS {
        let mut scenario = study("digital_agency").scenario;
        turn_off(&mut scenario);
        let mut world = World::new(&scenario);
        group.throughput(Throughput::Elements(replicate(&mut world, 1, 0)));
        group.bench_function(name, |bencher| {
            bencher.iter(|| replicate(&mut world, 1, 0));
        });
    }
    group.finish();
    tell(criterion);
}

/// From records to files.
fn tell(criterion: &mut Criterion) {
    let study = study("digital_agency");
    let records = records(&study, 100);
    let question = FindingsQuestion {
        confidence: 0.95,
        against: study.run.against,
        headline: "bookings".to_owned(),
        precision: None,
    };
    let mut group = criterion.benchmark_group("report");
    group.bench_function("read the study", |bencher| {
        bencher.iter(|| self::study("digital_agency"));
    });
    group.bench_function("findings", |bencher| {
        bencher.iter(|| experiment::read(&study.scenario, &records, &question));
    });
    let rows = |bencher: &mut criterion::Bencher| {
        let table = report::Values::of_windows(&records, true);
        bencher.iter(|| table.csv(&mut std::io::sink(), &study, &records));
    };
    group.bench_function("replications.csv", rows);
    let findings = experiment::read(&study.scenario, &records, &question);
    let results = Results::of(&study, &records, &findings, Language::English);
    group.bench_function("figures as SVG", |bencher| {
        bencher.iter(|| {
            let figures = report::figures(&results);
            figures
                .iter()
                .map(|(_, figure)| figure.svg().len())
                .sum::<usize>()
        });
    });
    group.finish();
}

//! `salesim run`: a study goes in, the verdict comes out.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use serde_json::{Value, json};

use crate::experiment::{self, Findings, Question, Records};
use crate::model::{StructureId, Timeline};
use crate::report::{self, Folder, chart};
use crate::scenario::{Language, Source, Study, read_study};
use crate::text::{Telling, comparison_table, fill, observed_table, verdict, wrap};

use super::arguments::{Lang, Run, StudyArguments};
use super::console::{complain, say};
use super::exit::{self, Failure};
use super::simulate::simulate;

/// Memory that a run may take, in bytes.
const MEMORY_LIMIT: f64 = 8e9;
/// Replications beyond which a run is refused whatever they need.
const MOST_REPLICATIONS: u64 = 10_000_000;

/// Reads the study that the arguments name, with `--set` laid over it.
pub fn study(arguments: &StudyArguments) -> Result<(Study, Source, Language), Failure> {
    let language = language(arguments.lang);
    let mut overrides = Vec::new();
    for set in &arguments.set {
        match set.split_once('=') {
            Some((path, value)) => {
                overrides.push((path.trim().to_owned(), value.trim().to_owned()))
            }
            None => {
                let message = format!("error: --set {set}: it has no `=`\nhint: --set path=value");
                return Err(Failure::new(exit::USAGE, message));
            }
        }
    }
    let source = if arguments.study == Path::new("-") {
        Source::stdin().map_err(|problems| Failure::of_problems(&problems, language))?
    } else {
        Source::Path(arguments.study.clone())
    };
    let study = read_study(&source, &overrides).map_err(|p| Failure::of_problems(&p, language))?;
    Ok((study, source, language))
}

/// The language asked for, else the one of the environment, else English.
pub fn language(asked: Option<Lang>) -> Language {
    match asked {
        Some(Lang::Ru) => Language::Russian,
        Some(Lang::En) | None => Language::English,
    }
}

/// Runs a study and writes its results.
pub fn run(arguments: &Run) -> Result<ExitCode, Failure> {
    let started = Instant::now();
    let (mut study, source, language) = study(&arguments.study)?;
    if let Some(seed) = arguments.seed {
        study.run.seed = seed;
    }
    if let Some(replications) = arguments.replications {
        study.run.replications = replications;
    }
    if let Some(against) = &arguments.against {
        study.run.against = structure(&study, against, "--against")?;
    }
    let structures = chosen(&study, arguments)?;
    check_limits(&study, structures.len())?;
    if !study.warnings.is_empty() && !arguments.quiet {
        complain(&study.doubts.render(language, super::console::is_styled()));
    }
    // The folder is opened before anything is simulated: a run that cannot write is refused early.
    let folder = Folder::open(
        &arguments
            .out
            .clone()
            .unwrap_or_else(|| default_folder(&source, &study)),
    )?;
    let records = simulate(&study, &structures, arguments, &folder, language)?;
    let question = Question {
        confidence: study.run.confidence,
        against: study.run.against,
        headline: study.run.headline.name().to_owned(),
    };
    let findings = experiment::read(&study.scenario, &records, &question);
    let telling = Telling {
        study: &study,
        records: &records,
        findings: &findings,
        language,
    };
    let summary = write_results(&folder, &telling)?;
    let seconds = started.elapsed().as_secs_f64();
    let manifest = manifest(&study, &findings, &records, seconds, arguments.threads);
    folder.write("manifest.json", |out| write_json(out, &manifest))?;
    if arguments.json {
        say(&pretty(&summary));
    } else if !arguments.quiet {
        tell(&telling, folder.path(), arguments);
    }
    Ok(ExitCode::from(if records.partial {
        exit::INTERRUPTED
    } else {
        0
    }))
}

fn structure(study: &Study, name: &str, option: &str) -> Result<StructureId, Failure> {
    let structures = &study.scenario.structures;
    structures
        .iter()
        .position(|structure| structure.name == name)
        .ok_or_else(|| {
            let known: Vec<&str> = structures.iter().map(|s| s.name.as_str()).collect();
            let message = format!(
                "error: {option} {name}: the study has no such structure\nhint: it has {}",
                known.join(", ")
            );
            Failure::new(exit::USAGE, message)
        })
}

/// The structures to run: all, or those of `--only` and the reference.
fn chosen(study: &Study, arguments: &Run) -> Result<Vec<StructureId>, Failure> {
    if arguments.only.is_empty() {
        return Ok((0..study.scenario.structures.len()).collect());
    }
    let mut chosen = Vec::new();
    for name in &arguments.only {
        chosen.push(structure(study, name, "--only")?);
    }
    if arguments.against.is_some() {
        chosen.push(study.run.against);
    }
    chosen.sort_unstable();
    chosen.dedup();
    Ok(chosen)
}

/// Refuses what would not fit, with the estimate.
fn check_limits(study: &Study, structures: usize) -> Result<(), Failure> {
    let replications = study.run.replications;
    if replications == 0 {
        let message =
            "error: --replications 0: nothing would be run\nhint: 1 runs, without intervals";
        return Err(Failure::new(exit::USAGE, message));
    }
    let timeline = Timeline::of(&study.scenario.spans);
    let measures = crate::model::measures(&study.scenario).len();
    let monthly = crate::model::MONTHLY.len();
    let numbers = 2 * timeline.windows.len() * measures + timeline.borders.len() * monthly;
    let bytes = replications as f64 * structures as f64 * numbers as f64 * 8.0;
    if replications > MOST_REPLICATIONS || bytes > MEMORY_LIMIT {
        let message = format!(
            "error: run.replications: {replications} replications of {structures} structures would \
             take about {:.1} GB of memory; the limit is {:.0} GB and {MOST_REPLICATIONS} \
             replications\nhint: fewer --replications, or fewer structures with --only",
            bytes / 1e9,
            MEMORY_LIMIT / 1e9
        );
        return Err(Failure::new(exit::LIMIT, message));
    }
    Ok(())
}

/// `output/<study>`: the name of the file, else of the study.
fn default_folder(source: &Source, study: &Study) -> PathBuf {
    let name = match source {
        Source::Path(path) => path
            .file_stem()
            .map(|stem| stem.to_string_lossy().into_owned()),
        _ => None,
    };
    Path::new("output").join(report::slug(
        &name.unwrap_or_else(|| study.title.en.clone()),
    ))
}

/// Writes everything but the manifest.
fn write_results(folder: &Folder, telling: &Telling<'_>) -> Result<Value, Failure> {
    let (study, records) = (telling.study, telling.records);
    let summary = report::summary(study, records, telling.findings);
    folder.write("summary.json", |out| write_json(out, &summary))?;
    folder.write("replications.csv", |out| {
        report::replications(out, study, records)
    })?;
    folder.write("monthly.csv", |out| report::monthly(out, study, records))?;
    folder.write("measures.csv", |out| {
        report::dictionary(out, study, records)
    })?;
    for (name, figure) in report::figures(telling) {
        let svg = figure.svg();
        folder.write(&format!("charts/{name}.svg"), |out| {
            out.write_all(svg.as_bytes())
        })?;
        let png = chart::png(&svg, 2.0);
        folder.write(&format!("charts/{name}.png"), |out| out.write_all(&png))?;
    }
    Ok(summary)
}

fn pretty(value: &Value) -> String {
    serde_json::to_string_pretty(value).unwrap_or_default()
}

fn write_json(out: &mut dyn Write, value: &Value) -> std::io::Result<()> {
    out.write_all(pretty(value).as_bytes())?;
    out.write_all(b"\n")
}

/// What was run, where and how long; the last file to be written.
fn manifest(
    study: &Study,
    findings: &Findings,
    records: &Records,
    seconds: f64,
    threads: Option<usize>,
) -> Value {
    let hash = crate::random::Key::of(&study.resolved).0;
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    json!({
        "program": "salesim",
        "version": env!("CARGO_PKG_VERSION"),
        "command": std::env::args().collect::<Vec<_>>(),
        "seed": study.run.seed,
        "replications": findings.replications,
        "partial": records.partial,
        "fingerprint": format!("{:016x}", findings.fingerprint),
        "events": findings.events,
        "machine": format!("{} {}", std::env::consts::OS, std::env::consts::ARCH),
        "cores": cores,
        "threads": threads.unwrap_or(cores),
        "seconds": (seconds * 1000.0).round() / 1000.0,
        "study_hash": format!("{hash:016x}"),
        "study": study.resolved,
    })
}

/// The verdict, the table, and where the rest is.
fn tell(telling: &Telling<'_>, folder: &Path, arguments: &Run) {
    let words = telling.words();
    let title = telling.study.title.get(telling.language);
    let mut text = vec![title.to_owned(), String::new()];
    if telling.records.partial {
        let done = telling.findings.replications.to_string();
        let asked = telling.study.run.replications.to_string();
        text.push(fill(words.partial, &[("done", &done), ("asked", &asked)]));
    }
    let lines = verdict(telling);
    let label = lines
        .iter()
        .map(|(label, _)| label.chars().count())
        .max()
        .unwrap_or(0);
    for (name, line) in &lines {
        if name.is_empty() {
            text.extend(wrap(line, 80, 0));
            continue;
        }
        let pad = " ".repeat(label - name.chars().count());
        text.extend(wrap(&format!("{name}{pad}\u{2007}{line}"), 80, label + 1));
    }
    text.push(String::new());
    text.extend(comparison_table(telling));
    let observed = observed_table(telling);
    if !observed.is_empty() {
        text.push(String::new());
        text.push(words.observed_title.to_owned());
        text.extend(observed);
    }
    text.push(String::new());
    let number = |n: u64| crate::text::number(words, n as f64, crate::text::Decimals(0));
    text.extend(wrap(
        &fill(
            words.ran,
            &[
                (
                    "replications",
                    &number(telling.findings.replications as u64),
                ),
                (
                    "structures",
                    &number(telling.records.structures.len() as u64),
                ),
                ("events", &number(telling.findings.events)),
                ("seed", &telling.study.run.seed.to_string()),
                (
                    "fingerprint",
                    &format!("{:016x}", telling.findings.fingerprint),
                ),
            ],
        ),
        80,
        0,
    ));
    text.push(fill(
        words.written_to,
        &[("folder", &folder.display().to_string())],
    ));
    for set in &arguments.study.set {
        text.push(format!("--set {set}"));
    }
    say(&text.join("\n").replace('\u{2007}', " "));
}

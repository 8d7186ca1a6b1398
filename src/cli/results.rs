//! Writing the results of a run, freshly simulated or saved, and saying the verdict.

use std::io::Write;
use std::path::Path;

use serde_json::{Value, json};

use crate::command::answering::{labelled, pretty};
use crate::command::console::say;
use crate::command::exit::Failure;
use crate::command::values;
use crate::experiment::{self, Findings, FindingsQuestion, Records};
use crate::questions::AnswersWithRun;
use crate::report::chart::{Figure, Style};
use crate::report::{self, Answer, Folder, RowForm, Values, Wanted, chart, spelled};
use crate::scenario::{Language, Study};
use crate::text::{
    Results, comparison_table, counted, fill, gaps, idle_line, observed_table, verdict, wrap,
};

use super::parallel::{Job, in_parallel};

/// How results are written and told.
#[derive(Clone, Copy, Debug)]
pub struct ResultsOutput<'a> {
    pub language: Language,
    /// Print nothing.
    pub quiet: bool,
    /// Print the summary instead of the verdict.
    pub json: bool,
    /// The precision that was asked for.
    pub precision: Option<f64>,
    /// What was laid over the study.
    pub set: &'a [String],
    /// Which rows are written.
    pub rows: Wanted,
    /// What everything looks like.
    pub style: &'a Style,
}

/// The names of all files that a run may write, but its journal.
pub fn names(rows: Wanted) -> Vec<String> {
    let mut names = crate::command::inquiry::charts(&report::CHARTS);
    let others = [
        "manifest.json",
        "summary.json",
        "measures.csv",
        "one_page.pdf",
        "results.xlsx",
        "report.html",
    ];
    let others = others.into_iter().chain(Style::kept_names());
    let others = others.chain(rows.form.files().iter().copied());
    names.extend(others.map(str::to_owned));
    names
}

/// Reads the records, writes the folder's files, the manifest last, and tells the verdict.
pub fn finish(
    folder: &Folder,
    study: &Study,
    records: &Records,
    manner: ResultsOutput<'_>,
    run: &Value,
) -> Result<(), Failure> {
    let question = FindingsQuestion::of(study, manner.precision);
    let findings = experiment::read(&study.scenario, records, &question);
    let results = Results::of(study, records, &findings, manner.language);
    let answers = AnswersWithRun::of(folder.path(), &results);
    let results = answers.taken_up(results);
    crate::command::theme::keep(folder, manner.style)?;
    let written = || write_results(folder, &results, &answers, manner.rows);
    let summary = manner.style.during(written)?;
    let manifest = manifest(study, &findings, records, manner.rows, run);
    folder.write("manifest.json", |out| write_json(out, &manifest))?;
    if manner.json {
        say(&pretty(&summary));
    } else if !manner.quiet {
        say_verdict(&results, folder.path(), manner.set);
        answers.hint(&results);
    }
    if !manner.quiet {
        answers.warn(&results);
        crate::command::theme::note_unseen(manner.style, &results);
    }
    Ok(())
}

/// Writes everything but the manifest.
fn write_results(
    folder: &Folder,
    results: &Results<'_>,
    answers: &AnswersWithRun,
    rows: Wanted,
) -> Result<Value, Failure> {
    let (study, records) = (results.study, results.records);
    let summary = report::summary(results, &answers.in_summary());
    // A table for programs: in lines of its own, every number would take twice the room.
    folder.write("summary.json", |out| {
        out.write_all(summary.to_string().as_bytes())?;
        out.write_all(b"\n")
    })?;
    let figures = report::figures(results);
    // What takes longest comes first, so that no core waits for it at the end.
    let mut jobs: Vec<Job<'_>> = vec![
        Box::new(|| write_rows(folder, study, records, rows)),
        Box::new(|| write_page(folder, results, &answers.answers)),
        Box::new(|| write_workbook(folder, results)),
        Box::new(|| write_sheet(folder, results)),
    ];
    for (name, figure) in &figures {
        jobs.push(Box::new(|| write_chart(folder, name, figure)));
    }
    in_parallel(jobs)?;
    Ok(summary)
}

/// Writes the rows and their dictionary; rows of another form are those of an earlier run.
fn write_rows(
    folder: &Folder,
    study: &Study,
    records: &Records,
    wanted: Wanted,
) -> Result<(), Failure> {
    for form in RowForm::ALL.into_iter().filter(|form| *form != wanted.form) {
        for name in form.files() {
            folder.remove_own(name)?;
        }
    }
    let tables = [
        Values::of_windows(records, wanted.all),
        Values::of_months(records, wanted.all),
    ];
    for (name, table) in wanted.form.files().iter().zip(tables) {
        folder.write(name, |out| match wanted.form {
            RowForm::Wide => table.wide(out, study, records),
            RowForm::Long => table.csv(out, study, records),
            #[cfg(feature = "parquet")]
            RowForm::Parquet => report::parquet(out, &table, study, records),
            _ => unreachable!("no other form has files"),
        })?;
    }
    folder.write("measures.csv", |out| {
        report::dictionary(out, study, records)
    })?;
    Ok(())
}

fn write_chart(folder: &Folder, name: &str, figure: &Figure) -> Result<(), Failure> {
    let svg = figure.svg();
    folder.write(&format!("charts/{name}.svg"), |out| {
        out.write_all(svg.as_bytes())
    })?;
    let png = chart::png(&svg, 2.0);
    folder.write(&format!("charts/{name}.png"), |out| out.write_all(&png))?;
    let pdf = chart::pdf(&svg);
    folder.write(&format!("charts/{name}.pdf"), |out| out.write_all(&pdf))?;
    Ok(())
}

/// Writes the page for a proposal.
fn write_sheet(folder: &Folder, results: &Results<'_>) -> Result<(), Failure> {
    let sheet = chart::pdf(&report::sheet(results));
    folder.write("one_page.pdf", |out| out.write_all(&sheet))?;
    Ok(())
}

fn write_workbook(folder: &Folder, results: &Results<'_>) -> Result<(), Failure> {
    let workbook = report::workbook(results).map_err(|why| {
        let sentence = crate::command::exit::words().no_workbook;
        Failure::saying(crate::command::exit::FAILED, sentence, gaps![error = &why])
    })?;
    folder.write("results.xlsx", |out| out.write_all(&workbook))?;
    Ok(())
}

fn write_page(folder: &Folder, results: &Results<'_>, answers: &[Answer]) -> Result<(), Failure> {
    let page = report::page::page(results, answers);
    folder.write("report.html", |out| out.write_all(page.as_bytes()))?;
    Ok(())
}

fn write_json(out: &mut dyn Write, value: &Value) -> std::io::Result<()> {
    out.write_all(pretty(value).as_bytes())?;
    out.write_all(b"\n")
}

/// What was run; `run` says by whom, where and how long.
fn manifest(
    study: &Study,
    findings: &Findings,
    records: &Records,
    rows: Wanted,
    run: &Value,
) -> Value {
    let hash = crate::random::Key::of(&study.resolved).0;
    let name = |id: usize| spelled(&study.scenario.structures[id].name);
    json!({
        "program": "salesim",
        "version": env!("CARGO_PKG_VERSION"),
        "engine": report::journal::engine(),
        "run": run,
        "seed": study.run.seed,
        "replications": findings.replications,
        "partial": records.partial,
        "fingerprint": format!("{:016x}", findings.fingerprint),
        "events": findings.events,
        "against": name(study.run.against),
        "compare": study.run.compare.map(name),
        "precision": findings.question.precision,
        "rows": rows.form.word(),
        "measures": if rows.all { values::ALL } else { values::CORE },
        "study_hash": format!("{hash:016x}"),
        "study": study.resolved,
    })
}

/// The verdict, the table, and where the rest is.
fn say_verdict(results: &Results<'_>, folder: &Path, set: &[String]) {
    let words = results.words();
    let title = results.study.title.get(results.language);
    let mut text = vec![title.to_owned(), String::new()];
    if results.records.partial {
        let done = results.findings.replications.to_string();
        let asked = results.study.run.replications.to_string();
        text.push(fill!(words.partial, asked = &asked, done = &done));
    }
    let lines: Vec<_> = verdict(results)
        .into_iter()
        .chain(idle_line(results))
        .collect();
    text.extend(labelled(&lines));
    text.push(String::new());
    text.extend(comparison_table(results));
    let observed = observed_table(results);
    if !observed.is_empty() {
        text.push(String::new());
        text.push(words.observed_title.to_owned());
        text.extend(observed);
    }
    text.push(String::new());
    let number = |n: u64| crate::text::number(words, n as f64, crate::text::Decimals(0));
    text.extend(wrap(
        &fill!(
            words.ran,
            events = &number(results.findings.events),
            fingerprint = &format!("{:016x}", results.findings.fingerprint),
            replications = &counted(
                results.language,
                results.findings.replications as u64,
                words.counted_replications,
            ),
            seed = &results.study.run.seed.to_string(),
            structures = &counted(
                results.language,
                results.records.structures.len() as u64,
                words.counted_structures,
            )
        ),
        80,
        0,
    ));
    text.push(fill!(
        words.written_to,
        folder = &folder.display().to_string()
    ));
    for set in set {
        text.push(format!("--set {set}"));
    }
    say(&text.join("\n"));
}

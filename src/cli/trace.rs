//! `salesim trace`: one replication, event by event.

use std::process::ExitCode;

use crate::command::console::say;
use crate::command::exit::{self, Failure};
use crate::command::limits::CommandLimits;
use crate::command::study::{default_folder, structure, study};
use crate::model::{Timeline, chronicle, told_from};
use crate::report::{self, Folder, Trace};
use crate::text::fill;

use super::arguments::TraceOne;

/// Writes a replication's events as rows and as an event log.
pub fn trace(arguments: &TraceOne) -> Result<ExitCode, Failure> {
    let (mut study, source, _) = study(&arguments.study)?;
    if let Some(seed) = arguments.seed {
        study.run.seed = seed;
    }
    let id = structure(&study, &arguments.structure, "--structure")?;
    let Some(number) = arguments.replication.checked_sub(1) else {
        let sentence = exit::words().replication_zero;
        return Err(Failure::new(exit::USAGE, sentence));
    };
    let limits = CommandLimits::of(&arguments.study.limit)?;
    limits.check(&study, &[id], 1, Some(1))?;
    let folder = arguments.out.clone().unwrap_or_else(|| {
        let name = format!("trace-{}-{}", arguments.structure, arguments.replication);
        default_folder(&source, &study).join(report::slug(&name))
    });
    let folder = Folder::open(&folder, arguments.force.replacing())?;
    let mut names = vec!["trace.csv", "trace.ocel.json"];
    if arguments.crm {
        names.extend(report::CRM_FILES);
    }
    let names: Vec<String> = names.into_iter().map(str::to_owned).collect();
    folder.expects(&names)?;
    let entries = chronicle(&study.scenario, id, study.run.seed, number).map_err(|overrun| {
        let failure = crate::experiment::RunFailure::Overrun {
            structure: id,
            replication: number,
            overrun,
        };
        crate::command::exit::Failure::of_run(&failure, &study)
    })?;
    if arguments.crm {
        let trace = Trace {
            scenario: &study.scenario,
            entries: &entries,
        };
        for (name, rows) in report::CRM_FILES.iter().zip(report::crm_export(&trace)) {
            folder.write(name, |out| report::table(&rows, out))?;
        }
    }
    // The warm-up is no part of what is measured.
    let begin = Timeline::of(&study.scenario.spans).windows;
    let begin = begin.first().map(|window| window.from).unwrap_or_default();
    let entries = told_from(begin, entries);
    let trace = Trace {
        scenario: &study.scenario,
        entries: &entries,
    };
    folder.write("trace.csv", |out| trace.csv(out))?;
    folder.write("trace.ocel.json", |out| {
        serde_json::to_writer(&mut *out, &trace.ocel())?;
        out.write_all(b"\n")
    })?;
    let words = exit::language().lexicon();
    let events = crate::text::number(words, entries.len() as f64, crate::text::Decimals(0));
    let path = folder.path().display().to_string();
    say(&fill!(
        words.traced,
        events = events.as_str(),
        folder = path.as_str()
    ));
    Ok(ExitCode::SUCCESS)
}

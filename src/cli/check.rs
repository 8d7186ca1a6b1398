//! Commands that read or describe studies without running them.

use std::process::ExitCode;

use crate::command::console::{complain, is_styled, say};
use crate::command::exit::{self, Failure};
use crate::command::limits::{bytes, heed};
use crate::command::study::study;
use crate::command::worlds::worlds_of;
use crate::report::{RowForm, Sizes, Wanted};
use crate::scenario::Study;
use crate::text::{Speaker, gaps, wrap};

use super::arguments::{Check, List, Schema, SchemaOf};

/// `salesim check`: everything that is wrong or doubtful with a study, or would pass a limit.
pub fn check(arguments: &Check) -> Result<ExitCode, Failure> {
    let (study, ..) = study(&arguments.study)?;
    worlds_of(&study, None)?;
    if !study.warnings.is_empty() {
        complain(&doubts(&study));
    }
    let idle = study.idle();
    if !idle.list.is_empty() {
        complain(&idle.render(exit::language(), is_styled()));
    }
    let unknown = crate::scenario::numbers_without_known(&study);
    let sentences = exit::language().lexicon();
    if arguments.strict {
        for path in &unknown {
            complain(&format!("{}: {path}", sentences.without_source));
        }
    } else if !unknown.is_empty() {
        let (some, all) = (unknown.len().to_string(), study.numbers.len().to_string());
        let values = gaps![all = all.as_str(), some = some.as_str()];
        complain(&sentences.without_sources.fill(values));
    }
    let structures: Vec<_> = (0..study.scenario.structures.len()).collect();
    let replications = Some(study.run.replications);
    heed(&arguments.study, &study, &structures, replications, None)?;
    let doubtful = !unknown.is_empty() || study.doubts.is_doubtful() || !idle.list.is_empty();
    let failed = arguments.strict && doubtful;
    let verdict = if failed {
        sentences.check_failed
    } else {
        sentences.check_passed
    };
    say(verdict);
    say(&sizes(&study));
    Ok(ExitCode::from(if failed { exit::USAGE } else { 0 }))
}

/// What a run of a study would write.
fn sizes(study: &Study) -> String {
    let all: Vec<_> = (0..study.scenario.structures.len()).collect();
    let of = |rows| Sizes::of(study, &all, study.run.replications, rows);
    let usual = of(Wanted::default());
    let most = of(Wanted {
        form: RowForm::Long,
        all: true,
    });
    let values = gaps![
        all = &bytes(usual.all()),
        journal = &bytes(usual.journal),
        most = &bytes(most.all()),
        rest = &bytes(usual.rest),
        rows = &bytes(usual.rows)
    ];
    wrap(&exit::language().lexicon().saved.writes.fill(values), 80, 0).join("\n")
}

/// What is doubtful with a study.
pub fn doubts(study: &Study) -> String {
    study.doubts.render(exit::language(), is_styled())
}

/// `salesim init`: a template.
pub fn init() -> Result<ExitCode, Failure> {
    say(crate::scenario::template(exit::language()).trim_end());
    Ok(ExitCode::SUCCESS)
}

/// `salesim list`: structures, measures, paths.
pub fn list(arguments: &List) -> Result<ExitCode, Failure> {
    let (study, ..) = study(&arguments.study)?;
    let language = exit::language();
    let words = language.lexicon();
    let speaker = Speaker {
        study: &study,
        language,
    };
    let mut text = vec![format!("# {}", words.structure)];
    for (structure, label) in study
        .scenario
        .structures
        .iter()
        .zip(&study.labels.structures)
    {
        text.push(format!("{}  {}", structure.name, label.get(language)));
    }
    text.push(format!("# {}", words.observed_head[0]));
    for measure in crate::model::measures(&study.scenario) {
        let label = speaker.measure(&measure.name);
        let meaning = words.measure_meaning(&measure.name);
        text.push(format!("{}  {label}: {meaning}", measure.name));
    }
    text.push("# --set".to_owned());
    text.extend(
        study
            .numbers
            .iter()
            .map(|path| match speaker.number_name(path) {
                name if name == *path => name,
                name => format!("{path}  {name}"),
            }),
    );
    text.push("# --limit".to_owned());
    text.extend(crate::command::limits::listed());
    say(&text.join("\n"));
    Ok(ExitCode::SUCCESS)
}

/// `salesim schema`: the JSON Schema of study files or of summaries.
pub fn schema(arguments: &Schema) -> Result<ExitCode, Failure> {
    let schema = match arguments.of {
        SchemaOf::Study => crate::scenario::schema_json(),
        SchemaOf::Summary => crate::report::summary_schema(&crate::questions::in_summary()),
    };
    say(&serde_json::to_string_pretty(&schema).unwrap_or_default());
    Ok(ExitCode::SUCCESS)
}

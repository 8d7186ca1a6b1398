//! `salesim sweep`: one factor or two are varied, and the structures compared at every value.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use crate::command::answering;
use crate::command::asking::Asking;
use crate::command::console::remark;
use crate::command::exit::{self, Failure};
use crate::command::inquiry::{AnswerFiles, Inquiry, Manner};
use crate::command::limits::heed;
use crate::command::study::{another_structure, same_pair, structure};
use crate::command::worlds::drawn_worlds;
use crate::experiment::Response;
use crate::model::StructureId;
use crate::questions::Asks;
use crate::questions::over_worlds::{over_worlds, rounds};
use crate::report::{Answer, slug};
use crate::scenario::{
    Condition, Factor, Language, Numbers, Source, Study, SweepTable, Vary, VaryProblem, read_study,
};
use crate::text::gaps;

use super::answer::{
    Line, LineQuestion, MarkedPlace, Subject, Survey, line_answer, map_answer, points_csv,
};
use super::arguments::Sweep;
use super::experiment::{
    BUDGET_EVENTS, Lines, MOST_POINTS, Spending, SweepGround, Trouble, map, scan,
};
use super::plan::{SweepPlan, check_replications};
use super::words::{SweepWords, words_in};

/// Values of a factor along a line, and lines of a map along one axis, unless somebody says.
const USUAL_VALUES: usize = 9;
const USUAL_LINES: usize = 7;

/// What is to be varied, and on what.
struct SweepQuestion {
    /// Of the folder.
    name: String,
    varies: Vec<Vary>,
    together: bool,
    conditions: Vec<Condition>,
    /// The first is what the others are compared with.
    structures: Vec<StructureId>,
}

impl Asks for Sweep {
    fn ask(&self) -> Result<ExitCode, Failure> {
        sweep(self)
    }
}

/// Makes a sweep and writes its answer.
fn sweep(arguments: &Sweep) -> Result<ExitCode, Failure> {
    let asking = &arguments.asking;
    let (study, source, language) = asking.study(&arguments.study)?;
    check_replications(arguments.replications)?;
    let question = question(&study, arguments)?;
    let replications = arguments.replications;
    heed(
        &arguments.study,
        &study,
        &question.structures,
        replications,
        asking.threads,
    )?;
    let marks = marks(&study, &question, &arguments.mark)?;
    let factors: Vec<Factor> = question.varies.iter().map(|v| v.factor.clone()).collect();
    let worlds = drawn_worlds(
        &study,
        arguments.over.worlds.as_deref(),
        rounds(arguments.replications),
    )?;
    let ground = SweepGround::new(&study, factors, question.structures.clone()).over(worlds);
    let folder = asking.folder(&source, &study, &question.name);
    let inquiry = inquire(&study, asking, &folder)?;
    let asker = Asker {
        arguments: asking,
        replications,
        language,
        question: &question,
        ground: &ground,
    };
    if question.varies.len() == 2 && !question.together {
        asker.map(inquiry, &marks)?;
    } else {
        asker.line(inquiry)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Opens folder and journal.
pub fn inquire(study: &Study, asking: &Asking, folder: &Path) -> Result<Inquiry, Failure> {
    let wanted: Vec<Response> = SweepGround::wanted(study);
    let files = AnswerFiles {
        charts: &["curve", "map"],
        others: &["points.csv"],
    };
    let manner = Manner::of(asking, folder, files);
    Inquiry::open(study, wanted, manner)
}

/// The words of errors, in the language of this call.
pub fn sentences() -> &'static SweepWords {
    words_in(exit::language())
}

/// A problem with something to be varied, as a failure.
pub fn wrong(option: &str, text: &str, problem: &VaryProblem) -> Failure {
    let message = sentences().problem(option, text, problem, exit::language());
    Failure::new(exit::USAGE, message)
}

fn question(study: &Study, arguments: &Sweep) -> Result<SweepQuestion, Failure> {
    let numbers = Numbers::of(study);
    let table = match arguments.vary.is_empty() {
        true => Some(asked_table(study, arguments)?),
        false => None,
    };
    let mut question = match table {
        Some(table) => of_table(table, &numbers)?,
        None => of_arguments(arguments, &numbers)?,
    };
    if question.varies.len() > 2 && !question.together {
        let count = question.varies.len().to_string();
        let sentence = sentences().too_many_factors;
        return Err(Failure::saying(
            exit::USAGE,
            sentence,
            gaps![count = &count],
        ));
    }
    for (place, vary) in question.varies.iter().enumerate() {
        let name = vary.factor.name();
        if question.varies[..place]
            .iter()
            .any(|v| v.factor.name() == name)
        {
            return Err(wrong("--vary", name, &VaryProblem::Twice));
        }
        if !(vary.ascends() || question.together && place > 0) {
            return Err(wrong("--vary", name, &VaryProblem::Order));
        }
    }
    let against = match &arguments.against {
        Some(name) => structure(study, name, "--against")?,
        None => table
            .and_then(|table| table.against)
            .unwrap_or(study.run.against),
    };
    let all = 0..study.scenario.structures.len();
    let others: Vec<StructureId> = all.filter(|id| *id != against).collect();
    let followed = match &arguments.structure {
        Some(name) => Some(another_structure(
            study,
            name,
            against,
            arguments.against.as_deref(),
        )?),
        None => table
            .and_then(|table| table.structure)
            .or(study.run.compare),
    };
    // What a table states is meant; what the study compares is but a default, which gives way.
    if let Some(table) = table
        && arguments.against.is_none()
        && arguments.structure.is_none()
        && table.structure == Some(against)
    {
        return Err(same_pair(study, &format!("[sweep.{}]", table.name)));
    }
    let followed = followed
        .filter(|id| *id != against)
        .or(others.first().copied());
    let Some(followed) = followed else {
        let sentence = exit::words().one_structure;
        return Err(Failure::new(exit::USAGE, sentence));
    };
    question.structures = vec![against];
    if arguments.all {
        question.structures.extend(others);
    } else {
        question.structures.push(followed);
    }
    Ok(question)
}

/// The sweep of the study that is asked for.
fn asked_table<'s>(study: &'s Study, arguments: &Sweep) -> Result<&'s SweepTable, Failure> {
    let words = sentences();
    let names = |but: &str| {
        let names = study.sweeps.iter().map(|table| table.name.as_str());
        names
            .filter(|name| *name != but)
            .collect::<Vec<_>>()
            .join(", ")
    };
    let table = match &arguments.name {
        None => study.sweeps.first(),
        Some(name) => study.sweeps.iter().find(|table| table.name == *name),
    };
    let Some(table) = table else {
        let known = names("");
        return Err(match &arguments.name {
            Some(name) if !known.is_empty() => {
                let values = gaps![known = known.as_str(), name = name.as_str()];
                Failure::saying(exit::USAGE, words.no_such_sweep, values)
            }
            _ => Failure::new(exit::USAGE, words.nothing_asked),
        });
    };
    let others = names(&table.name);
    let told = arguments.asking.is_quiet() || arguments.name.is_some();
    if !told && !others.is_empty() {
        let values = gaps![name = table.name.as_str(), others = others.as_str()];
        remark(&words.other_sweeps.fill(values));
    }
    Ok(table)
}

fn of_table(table: &SweepTable, numbers: &Numbers) -> Result<SweepQuestion, Failure> {
    let mut varies = Vec::new();
    for (name, values) in &table.vary {
        let vary = Vary::of(name, values, numbers);
        varies.push(vary.map_err(|problem| wrong(name, values, &problem))?);
    }
    let conditions = conditions(&table.conditions, &varies)?;
    Ok(SweepQuestion {
        name: slug(&format!("sweep-{}", table.name)),
        varies,
        together: table.together,
        conditions,
        structures: Vec::new(),
    })
}

fn of_arguments(arguments: &Sweep, numbers: &Numbers) -> Result<SweepQuestion, Failure> {
    let mut varies = Vec::new();
    for text in &arguments.vary {
        let vary = Vary::read(text, numbers);
        varies.push(vary.map_err(|problem| wrong("--vary", text, &problem))?);
    }
    let conditions = conditions(&arguments.conditions, &varies)?;
    let names: Vec<&str> = varies.iter().map(|vary| vary.factor.name()).collect();
    Ok(SweepQuestion {
        name: slug(&format!("sweep-{}", names.join("-"))),
        varies,
        together: arguments.together,
        conditions,
        structures: Vec::new(),
    })
}

fn conditions(texts: &[String], varies: &[Vary]) -> Result<Vec<Condition>, Failure> {
    let read = |text: &String| {
        Condition::read(text, varies).map_err(|problem| wrong("--where", text, &problem))
    };
    texts.iter().map(read).collect()
}

/// The places of this study and of those to be marked.
fn marks(
    study: &Study,
    question: &SweepQuestion,
    files: &[PathBuf],
) -> Result<Vec<MarkedPlace>, Failure> {
    let own = |axis: usize| {
        question
            .varies
            .get(axis)
            .map_or(0.0, |v| v.factor.of(study))
    };
    let mut places = vec![MarkedPlace {
        title: study.title.clone(),
        at: [own(0), own(1)],
        is_own: true,
    }];
    for file in files {
        let other = read_study(&Source::Path(file.clone()), &[])
            .map_err(|problems| Failure::of_problems(&problems, exit::language()))?;
        let mut at = [0.0; 2];
        for (place, vary) in at.iter_mut().zip(&question.varies) {
            let there = vary.factor.place_of(study, &other);
            *place = there.ok_or_else(|| {
                let path = file.display().to_string();
                let values = gaps![
                    factor = sentences().name(&vary.factor),
                    path = path.as_str()
                ];
                Failure::saying(exit::USAGE, sentences().no_mark, values)
            })?;
        }
        places.push(MarkedPlace {
            title: other.title.clone(),
            at,
            is_own: false,
        });
    }
    Ok(places)
}

/// Everything that the asking needs.
struct Asker<'a> {
    arguments: &'a Asking,
    replications: Option<u64>,
    language: Language,
    question: &'a SweepQuestion,
    ground: &'a SweepGround<'a>,
}

impl Asker<'_> {
    fn meets(&self, values: &[f64]) -> bool {
        let mut all = self.question.conditions.iter();
        all.all(|condition| condition.holds(values))
    }

    fn line(&self, mut inquiry: Inquiry) -> Result<(), Failure> {
        let study = self.ground.study;
        let columns: Vec<Vec<f64>> = self
            .question
            .varies
            .iter()
            .map(|vary| vary.places(study, USUAL_VALUES))
            .collect();
        if columns
            .iter()
            .any(|column| column.len() != columns[0].len())
        {
            return Err(Failure::new(exit::USAGE, sentences().step_lengths));
        }
        let cases = (0..columns[0].len()).map(|row| columns.iter().map(|c| c[row]).collect());
        let cases: Vec<Vec<f64>> = cases.filter(|case: &Vec<f64>| self.meets(case)).collect();
        if cases.is_empty() {
            return Err(Failure::new(exit::USAGE, sentences().nothing_left));
        }
        let plan = SweepPlan {
            points: cases.len() as u64,
            replications: self.replications,
            events: match self.replications {
                Some(_) => None,
                None => Some(BUDGET_EVENTS),
            },
        };
        plan.tell(
            self.ground,
            &cases[cases.len() / 2],
            self.arguments,
            &mut inquiry,
        )?;
        let Inquiry {
            responses, watch, ..
        } = &mut inquiry;
        let found = scan(self.ground, &cases, self.replications, (responses, watch));
        let found = settled(&inquiry, found, study)?;
        let ends = [&cases[0], &cases[cases.len() - 1]];
        let factors = self.factors(|axis| ends.map(|case| case[axis]));
        let line = Line {
            subject: self.subject(&factors),
            scan: &found,
            asked: LineQuestion::Sweep,
            by_world: None,
        };
        let confidence = study.run.confidence;
        let rows = points_csv(&line.subject, &found.sites, confidence);
        let answer = over_worlds(line_answer(&line), study, self.ground.drawn());
        finish(&answer, &rows, &inquiry, self.arguments, self.language)
    }

    fn map(&self, mut inquiry: Inquiry, marks: &[MarkedPlace]) -> Result<(), Failure> {
        let study = self.ground.study;
        let varies = &self.question.varies;
        let lines = Lines {
            values: [0, 1].map(|axis: usize| varies[axis].places(study, USUAL_LINES)),
            divisible: [0, 1].map(|axis: usize| varies[axis].factor.step(study).is_none()),
        };
        let middle: Vec<f64> = lines.values.iter().map(|v| v[v.len() / 2]).collect();
        let all = lines.values[0].len() * lines.values[1].len();
        if all > MOST_POINTS {
            let (all, most) = (all.to_string(), MOST_POINTS.to_string());
            let values = gaps![most = most.as_str(), points = all.as_str()];
            let sentence = sentences().too_many_points;
            return Err(Failure::saying(exit::LIMIT, sentence, values));
        }
        // About as many points again as the coarse grid has, twice, are needed near the border.
        let plan = SweepPlan {
            points: (3 * all).min(MOST_POINTS) as u64,
            replications: self.replications,
            events: match self.replications {
                Some(_) => None,
                None => Some(BUDGET_EVENTS),
            },
        };
        plan.tell(self.ground, &middle, self.arguments, &mut inquiry)?;
        let spending = self
            .replications
            .map_or(Spending::Events(BUDGET_EVENTS), Spending::Replications);
        let meets = |values: [f64; 2]| self.meets(&values);
        let confidence = study.run.confidence;
        let Inquiry {
            responses, watch, ..
        } = &mut inquiry;
        let found = map(
            self.ground,
            &lines,
            &meets,
            (spending, confidence),
            (responses, watch),
        );
        let found = settled(&inquiry, found, study)?;
        if found.cells.is_empty() {
            return Err(Failure::new(exit::USAGE, sentences().nothing_left));
        }
        let factors = self.factors(|axis| {
            let values = &lines.values[axis];
            [values[0], values[values.len() - 1]]
        });
        let survey = Survey {
            subject: self.subject(&factors),
            map: &found,
            lines: &lines,
            places: marks,
        };
        let rows = points_csv(&survey.subject, &found.sites, found.each);
        let answer = over_worlds(map_answer(&survey), study, self.ground.drawn());
        finish(&answer, &rows, &inquiry, self.arguments, self.language)
    }

    fn factors(&self, ends: impl Fn(usize) -> [f64; 2]) -> Vec<(Factor, [f64; 2])> {
        let varies = self.question.varies.iter().enumerate();
        varies
            .map(|(axis, vary)| (vary.factor.clone(), ends(axis)))
            .collect()
    }

    fn subject<'s>(&'s self, factors: &'s [(Factor, [f64; 2])]) -> Subject<'s> {
        Subject {
            name: &self.question.name,
            study: self.ground.study,
            factors,
            structures: &self.question.structures,
            in_worlds: self.ground.drawn().is_some(),
        }
    }
}

/// Turns what stopped a sweep into a failure; what was kept is on the disk.
pub fn settled<T>(
    inquiry: &Inquiry,
    found: Result<T, Trouble>,
    study: &Study,
) -> Result<T, Failure> {
    match found {
        Ok(found) => inquiry.settle(Ok(found), study),
        Err(Trouble::Halt(halt)) => inquiry.settle(Err(halt), study),
        Err(Trouble::Values(values, problem)) => {
            inquiry.settle(Ok(()), study)?;
            let values: Vec<String> = values.iter().map(ToString::to_string).collect();
            let reason = sentences().factor_problem(&problem, exit::language());
            let gaps = gaps![reason = &reason, values = &values.join(", ")];
            Err(Failure::saying(exit::USAGE, sentences().wrong_values, gaps))
        }
    }
}

/// Writes the rows and the answer.
pub fn finish(
    answer: &Answer,
    rows: &str,
    inquiry: &Inquiry,
    asking: &Asking,
    language: Language,
) -> Result<(), Failure> {
    let points = &inquiry.folder;
    points.write("points.csv", |out| out.write_all(rows.as_bytes()))?;
    answering::answer(answer, inquiry, language, asking)
}

//! The words of the command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::command::arguments::{Force, OverWorlds, StudyArguments};
use crate::command::exit::{self, Failure};
use crate::command::exports::Exports;
use crate::command::values;
use crate::report::{RowForm, Wanted};
use crate::scenario::Language;

/// Simulates sales organisations: which structure earns more, by how much, how surely, and why.
#[derive(Debug, Parser)]
#[command(
    name = "salesim",
    version,
    max_term_width = 80,
    arg_required_else_help = true,
    disable_help_subcommand = true,
    after_help = LANGUAGES
)]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Command,
    /// Language of what is said.
    #[arg(long, global = true, value_parser = values::language())]
    pub lang: Option<Language>,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Run a study: replications of every structure, comparisons, charts.
    #[command(after_help = RUN_EXAMPLES)]
    Run(Run),
    /// Write report, charts and tables again from saved results.
    #[command(
        after_help = "Examples:\n  salesim report output/study --lang ru\n  salesim report output/study --theme house.toml"
    )]
    Report(Report),
    /// Run the study of a report again and say whether it gives the same results, to the bit.
    #[command(after_help = "Example:\n  salesim replay output/study/report.html")]
    Replay(Replay),
    /// Tell the same clients, with the same luck, under two structures side by side.
    #[command(
        after_help = "Example:\n  salesim stories study.toml --structure expert_led --against conveyor"
    )]
    Stories(Stories),
    /// Write one replication event by event: CSV, and an OCEL 2.0 log for process mining.
    #[command(
        after_help = "Example:\n  salesim trace study.toml --structure conveyor --replication 7"
    )]
    Trace(TraceOne),
    /// Set two saved runs side by side: what the second changes.
    #[command(after_help = "Example:\n  salesim compare output/study output/study-more-leads")]
    Compare(Compare),
    /// Check a study without running it.
    #[command(
        after_help = "Examples:\n  salesim check study.toml --strict\n  salesim check study.toml --set rescue.ask=0.5"
    )]
    Check(Check),
    /// Print a commented template of a study.
    #[command(
        after_help = "Examples:\n  salesim init > study.toml\n  salesim init --lang ru > study.toml"
    )]
    Init(Init),
    /// Make a study of what a CRM exports: deals, and perhaps accounts, people, tickets, time sheets.
    #[command(
        after_help = "Examples:\n  salesim import deals.csv --accounts accounts.csv --out study.toml\n  salesim import deals.xlsx --map hubspot --as-of 2024-12-31 --out study.toml\n  salesim import --map hubspot --print-map > my.toml"
    )]
    Import(Import),
    /// List a study's structures, the measures and the paths of its numbers.
    #[command(after_help = "Example:\n  salesim list study.toml")]
    List(List),
    /// Print a JSON Schema: of study files, for editors, or of summary.json.
    #[command(
        after_help = "Examples:\n  salesim schema > study.schema.json\n  salesim schema summary"
    )]
    Schema(Schema),
    /// Print completions for a shell.
    #[command(
        after_help = "Example:\n  salesim completions bash > ~/.local/share/bash-completion/completions/salesim"
    )]
    Completions(Completions),
    /// Print the manual page.
    #[command(after_help = "Example:\n  salesim man > salesim.1")]
    Man,
    /// Print this message or the help of a command.
    #[command(after_help = "Example:\n  salesim help run")]
    Help(Help),
}

const LANGUAGES: &str = "\
Help, errors and messages are in the language of --lang, else of the environment variable \
SALESIM_LANG (en or ru), else of the system (LC_ALL, LC_MESSAGES, LANG), else English. What a study \
comes to, printed or written, is in that of --lang, else English: the same on every machine.";

const RUN_EXAMPLES: &str = "\
Examples:
  salesim run scenarios/digital_agency.toml
  salesim run study.toml --only conveyor --only expert_led --replications 5000
  salesim run study.toml --set segment.small.leads=\"30/mo\" --out output/more
  salesim run study.toml --replications 5000   (runs what the folder lacks)
  salesim run - --json < study.toml";

/// Which rows of single replications are written.
#[derive(Clone, Copy, Debug, Args)]
pub struct RowsArguments {
    /// Rows of single replications: packed CSV with a column for each measure (wide), CSV with a row
    /// for each value (long), Parquet, or none [default: wide, or the run's].
    #[arg(long, value_name = "FORM", value_parser = values::form())]
    pub rows: Option<RowForm>,
    /// Measures in these rows: the core ones, as measures.csv names them, or all [default: core, or
    /// the run's].
    #[arg(long, value_name = "WHICH", value_parser = values::all_measures())]
    pub measures: Option<bool>,
}

impl RowsArguments {
    /// What is asked for, else these.
    pub fn or(self, usual: Wanted) -> Result<Wanted, Failure> {
        let form = self.rows.unwrap_or(usual.form);
        if form == RowForm::Parquet && cfg!(not(feature = "parquet")) {
            let sentence = exit::language().lexicon().saved.no_parquet;
            return Err(Failure::new(exit::USAGE, sentence));
        }
        let all = self.measures.unwrap_or(usual.all);
        Ok(Wanted { form, all })
    }
}

#[derive(Debug, Args)]
pub struct Run {
    #[command(flatten)]
    pub study: StudyArguments,
    /// Replications of every structure [default: the study's].
    #[arg(long, value_name = "N", allow_hyphen_values = true, value_parser = values::whole::<u64>)]
    pub replications: Option<u64>,
    /// Run until the paired difference of the headline is known to this share of the
    /// reference's mean (half-width), e.g. 1%; looks after every 256 replications.
    #[arg(long, value_name = "SHARE", allow_hyphen_values = true, value_parser = values::share, conflicts_with = "replications")]
    pub precision: Option<f64>,
    /// With --precision: at most so many replications.
    #[arg(
        long,
        value_name = "N",
        // A requirement alone is dropped where what is required conflicts with what is given.
        requires = "precision",
        conflicts_with = "replications",
        default_value_t = 10_000,
        allow_hyphen_values = true,
        value_parser = values::whole::<u64>
    )]
    pub max_replications: u64,
    /// Seed of all randomness [default: the study's].
    #[arg(long, value_name = "S", allow_hyphen_values = true, value_parser = values::whole::<u64>)]
    pub seed: Option<u64>,
    /// Worker threads [default: one per core].
    #[arg(long, value_name = "T", allow_hyphen_values = true, value_parser = values::whole::<usize>)]
    pub threads: Option<usize>,
    /// Run only this structure (again for more).
    #[arg(long, value_name = "NAME")]
    pub only: Vec<String>,
    /// Compare with this structure [default: the study's].
    #[arg(long, value_name = "NAME")]
    pub against: Option<String>,
    /// Do not draw the ranges of the study's numbers.
    #[arg(long, conflicts_with = "draws")]
    pub no_ignorance: bool,
    /// Draw the ranges so many times [default: what some seconds allow].
    #[arg(long, value_name = "N", allow_hyphen_values = true, value_parser = values::draws)]
    pub draws: Option<usize>,
    #[command(flatten)]
    pub over: OverWorlds,
    /// Folder to write into [default: output/<study>].
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// House style of charts, report and page: a file with a [theme] [default: the study's].
    #[arg(long, value_name = "FILE")]
    pub theme: Option<PathBuf>,
    #[command(flatten)]
    pub rows: RowsArguments,
    /// Go on with the run that the folder holds; an error if it holds none.
    #[arg(long)]
    pub resume: bool,
    /// Begin anew, whatever replications the folder holds.
    #[arg(long, conflicts_with = "resume")]
    pub fresh: bool,
    #[command(flatten)]
    pub force: Force,
    /// Print nothing but errors.
    #[arg(long)]
    pub quiet: bool,
    /// Print summary.json to standard output instead of the verdict.
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Args)]
pub struct Report {
    /// Folder of a run, e.g. output/study.
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
    /// Compare with this structure [default: the run's].
    #[arg(long, value_name = "NAME")]
    pub against: Option<String>,
    /// House style of charts, report and page: a file with a [theme] [default: the run's].
    #[arg(long, value_name = "FILE")]
    pub theme: Option<PathBuf>,
    #[command(flatten)]
    pub rows: RowsArguments,
    /// Replace files even where somebody else wrote or changed them, and results of more replications
    /// than are whole.
    #[arg(long)]
    pub force: bool,
    /// Language of what is printed and drawn.
    #[arg(long, value_parser = values::language())]
    pub lang: Option<Language>,
    /// Print nothing but errors.
    #[arg(long)]
    pub quiet: bool,
    /// Print summary.json to standard output instead of the verdict.
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Args)]
pub struct Replay {
    /// The report.html of a run.
    #[arg(value_name = "REPORT")]
    pub report: PathBuf,
    /// Worker threads [default: one per core].
    #[arg(long, value_name = "T", allow_hyphen_values = true, value_parser = values::whole::<usize>)]
    pub threads: Option<usize>,
    /// Language of what is printed.
    #[arg(long, value_parser = values::language())]
    pub lang: Option<Language>,
    /// Print nothing but errors; the exit code says whether the results are identical.
    #[arg(long)]
    pub quiet: bool,
    /// Allow more than usual, e.g. --limit hours=100 (again for more).
    #[arg(long = "limit", value_name = "NAME=VALUE")]
    pub limit: Vec<String>,
}

#[derive(Debug, Args)]
pub struct Stories {
    #[command(flatten)]
    pub study: StudyArguments,
    /// The first structure [default: the one that the study's verdict speaks of].
    #[arg(long, value_name = "NAME")]
    pub structure: Option<String>,
    /// The second structure [default: the study's reference].
    #[arg(long, value_name = "NAME")]
    pub against: Option<String>,
    /// The replication, counted from 1 as in the rows of a run.
    #[arg(long, value_name = "R", allow_hyphen_values = true, default_value_t = 1, value_parser = values::whole::<u64>)]
    pub replication: u64,
    /// Seed of all randomness [default: the study's].
    #[arg(long, value_name = "S", allow_hyphen_values = true, value_parser = values::whole::<u64>)]
    pub seed: Option<u64>,
}

#[derive(Debug, Args)]
pub struct TraceOne {
    #[command(flatten)]
    pub study: StudyArguments,
    /// The structure to follow.
    #[arg(long, value_name = "NAME")]
    pub structure: String,
    /// The replication, counted from 1 as in the rows of a run.
    #[arg(long, value_name = "R", allow_hyphen_values = true, default_value_t = 1, value_parser = values::whole::<u64>)]
    pub replication: u64,
    /// Seed of all randomness [default: the study's].
    #[arg(long, value_name = "S", allow_hyphen_values = true, value_parser = values::whole::<u64>)]
    pub seed: Option<u64>,
    /// Write it as a CRM would export it as well, from the beginning of the warm-up: deals.csv,
    /// accounts.csv, owners.csv, tickets.csv, for `salesim import`.
    #[arg(long)]
    pub crm: bool,
    /// Folder to write into [default: output/<study>/trace-NAME-R].
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    #[command(flatten)]
    pub force: Force,
}

#[derive(Debug, Args)]
pub struct Compare {
    /// Folder of the first run.
    #[arg(value_name = "DIR")]
    pub first: PathBuf,
    /// Folder of the second run.
    #[arg(value_name = "DIR")]
    pub second: PathBuf,
    /// Language of what is printed.
    #[arg(long, value_parser = values::language())]
    pub lang: Option<Language>,
}

#[derive(Debug, Args)]
pub struct Check {
    #[command(flatten)]
    pub study: StudyArguments,
    /// Treat numbers without a `known` entry, and every warning, as errors.
    #[arg(long)]
    pub strict: bool,
}

#[derive(Debug, Args)]
pub struct Init {
    /// Language of the comments.
    #[arg(long, value_parser = values::language())]
    pub lang: Option<Language>,
}

#[derive(Debug, Args)]
pub struct Import {
    /// Deals, a row each: CSV or XLSX (again for more files).
    #[arg(value_name = "DEALS", required_unless_present = "print_map")]
    pub deals: Vec<PathBuf>,
    #[command(flatten)]
    pub exports: Exports,
    /// Print the map, to be copied and changed, and do nothing else.
    #[arg(long)]
    pub print_map: bool,
    /// The firm as it was at the end of this day [default: the last date of the deals].
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<String>,
    /// Keep the names of people instead of numbers.
    #[arg(long)]
    pub names: bool,
    /// The study to write; `-` prints it.
    #[arg(long, value_name = "FILE", required_unless_present = "print_map")]
    pub out: Option<PathBuf>,
    /// Replace the file if it is there.
    #[arg(long)]
    pub force: bool,
    /// Language of what is printed and of the comments.
    #[arg(long, value_parser = values::language())]
    pub lang: Option<Language>,
}

#[derive(Debug, Args)]
pub struct Schema {
    /// What the schema is of.
    #[arg(value_enum, default_value = "study")]
    pub of: SchemaOf,
}

/// What has a JSON Schema.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum SchemaOf {
    Study,
    Summary,
}

#[derive(Debug, Args)]
pub struct Completions {
    /// The shell.
    #[arg(value_enum)]
    pub shell: clap_complete::Shell,
}

#[derive(Debug, Args)]
pub struct Help {
    /// The command.
    pub command: Option<String>,
}

#[derive(Debug, Args)]
pub struct List {
    #[command(flatten)]
    pub study: StudyArguments,
}

//! The tasks of who works on salesim, in one list: `cargo xtask` prints it, `cargo xtask NAME` does
//! one. A task calls what there is (cargo, a script) and holds no knowledge of its own; the judge of
//! a change is `.ci/run`.

mod count;

#[path = "../../tests/architecture/circles.rs"]
mod circles;
#[path = "../../tests/architecture/tokens.rs"]
mod tokens;
#[path = "../../tests/architecture/tree.rs"]
#[allow(
    dead_code,
    reason = "the rules of the house use what counting does not"
)]
mod tree;

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

type Done = Result<(), String>;

struct Task {
    name: &'static str,
    takes: &'static str,
    does: &'static str,
    run: fn(&[&str]) -> Done,
}

#[rustfmt::skip]
const TASKS: &[Task] = &[
    task("check", "", "everything a change has to pass, as a machine runs it", |rest| run(&[".ci/run"], rest)),
    task("quick", "", "format, lints, unit tests and the rules of the house: a first look", quick),
    task("write", "[WHAT]", "write anew what is made from tables or kept of what the program says", write),
    task("examples", "", "run every example", examples),
    task("gallery", "[--check]", "draw the charts of docs/gallery", |rest| run(&["docs/gallery/draw.sh"], rest)),
    task("pictures", "FOLDER", "draw every sample chart as PNG, to be looked at", pictures),
    task("browser", "[PAGE]", "open a report in a real browser and hear whether it complains", browser),
    task("studies", "[NUMBER]", "run so many whole studies of any keys (200)", studies),
    task("kills", "[NUMBER]", "kill so many runs at any moment; each has to go on (100)", kills),
    task("fuzz", "TARGET [SECONDS]", "fuzz reader, saved, firms or studies (600 seconds; needs nightly)", fuzz),
    task("corpus", "FOLDER", "judge the files of a folder as studies; none may take a second", corpus),
    task("mutants", "[ROOM …]", "change the rooms at the bottom; their tests have to notice", |rest| run(&["tests/mutants/run.sh"], rest)),
    task("planted", "", "plant four defects; the tests have to notice", |rest| run(&["tests/mutants/planted.sh"], rest)),
    task("lines", "[WORDS …]", "the lines that the tests run, room by room", |rest| run(&["tests/coverage/lines.sh"], rest)),
    task("theory", "[WORD] [--write]", "the scoreboard of docs/validity.md", |rest| bench("scoreboard", rest)),
    task("findings", "[WORD …]", "the tables of docs/findings.md", |rest| bench("sensitivities", rest)),
    task("speed", "[--short] [--write] …", "the table of docs/performance.md, with SimPy and Ciw", |rest| run(&["benches/run.py"], rest)),
    task("timings", "[speed|twin] …", "calendar, queues, the full model by mechanism; or keyed draws and others", timings),
    task("instructions", "[--write]", "have three workloads become slower? counted under valgrind", |rest| run(&["benches/instructions/count.sh"], rest)),
    task("count", "[FOLDER]", "what a change costs in this tree or another one, and how tidy it is", count::print),
];

const fn task(
    name: &'static str,
    takes: &'static str,
    does: &'static str,
    run: fn(&[&str]) -> Done,
) -> Task {
    Task {
        name,
        takes,
        does,
        run,
    }
}

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let Some((name, rest)) = words.split_first() else {
        list();
        return ExitCode::SUCCESS;
    };
    let Some(task) = TASKS.iter().find(|task| task.name == *name) else {
        list();
        eprintln!("\nthere is no task `{name}`");
        return ExitCode::from(2);
    };
    match (task.run)(rest) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

fn list() {
    for task in TASKS {
        let words = format!("{} {}", task.name, task.takes);
        println!("cargo xtask {words:<30} {}", task.does);
    }
}

/// The root of the project.
fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().expect("xtask lies in the project").to_owned()
}

/// A command, from the root of the project.
fn command(words: &[&str], rest: &[&str]) -> Command {
    let mut command = Command::new(words[0]);
    command.args(&words[1..]).args(rest).current_dir(root());
    command
}

fn end(mut command: Command) -> Done {
    let status = command
        .status()
        .map_err(|error| format!("{:?}: {error}", command.get_program()))?;
    status.success().then_some(()).ok_or_else(|| {
        let words: Vec<_> = command
            .get_args()
            .map(|word| word.to_string_lossy())
            .collect();
        format!("{:?} {}: {status}", command.get_program(), words.join(" "))
    })
}

fn run(words: &[&str], rest: &[&str]) -> Done {
    end(command(words, rest))
}

/// `cargo test` with a variable that the tests heed.
fn test(variable: &str, value: &str, words: &[&str]) -> Done {
    let mut command = command(&["cargo", "test"], words);
    command.env(variable, value);
    end(command)
}

fn bench(name: &str, rest: &[&str]) -> Done {
    run(&["cargo", "bench", "--bench", name, "--"], rest)
}

fn only<'a>(rest: &[&'a str], otherwise: Option<&'a str>) -> Result<&'a str, String> {
    match rest {
        [] => otherwise.ok_or_else(|| "one word is missing; `cargo xtask` lists the tasks".into()),
        [word] => Ok(word),
        _ => Err(format!("too many words: {}", rest.join(" "))),
    }
}

fn quick(_: &[&str]) -> Done {
    run(&["cargo", "fmt", "--all", "--check"], &[])?;
    let lints = ["--all-targets", "--workspace", "--", "-D", "warnings"];
    run(&["cargo", "clippy"], &lints)?;
    run(&["cargo", "test", "--lib"], &[])?;
    run(&["cargo", "test", "--test", "architecture"], &[])
}

/// What is written anew, and the test that else compares it.
#[rustfmt::skip]
const WRITTEN: &[(&str, &str, &[&str])] = &[
    ("keys", "scenarios/README.md and README.ru.md", &["--test", "reader"]),
    ("measures", "the table of measures in docs/model.md", &["--lib", "text::measures"]),
    ("summary", "docs/summary.schema.json", &["--test", "summary"]),
    ("help", "what help and refusals say", &["--test", "help"]),
    ("refusals", "what is said of bad input", &["--release", "--test", "hard_knocks", "all_cases"]),
];

fn write(rest: &[&str]) -> Done {
    let known = |(name, _, _): &&(&str, &str, &[&str])| rest.contains(name);
    if rest.is_empty() || WRITTEN.iter().filter(known).count() < rest.len() {
        for (name, what, _) in WRITTEN {
            println!("cargo xtask write {name:<24} {what}");
        }
        return if rest.is_empty() {
            Ok(())
        } else {
            Err("\nno such thing is written".into())
        };
    }
    for (_, _, words) in WRITTEN.iter().filter(known) {
        test("SALESIM_WRITE", "1", words)?;
    }
    Ok(())
}

fn examples(_: &[&str]) -> Done {
    let folder = std::fs::read_dir(root().join("examples")).map_err(|error| error.to_string())?;
    let paths = folder.filter_map(|entry| Some(entry.ok()?.path()));
    let mut names: Vec<_> = paths
        .filter_map(|path| Some(path.file_stem()?.to_owned()))
        .collect();
    names.sort();
    for name in names {
        println!("-- {}", name.to_string_lossy());
        run(
            &[
                "cargo",
                "run",
                "--quiet",
                "--example",
                &name.to_string_lossy(),
            ],
            &[],
        )?;
    }
    Ok(())
}

fn pictures(rest: &[&str]) -> Done {
    test(
        "SALESIM_PICTURES",
        only(rest, None)?,
        &["--lib", "pictures"],
    )
}

fn browser(rest: &[&str]) -> Done {
    let page = only(rest, Some("output/digital_agency/report.html"))?;
    run(&["tests/browser.sh", page], &[])
}

fn studies(rest: &[&str]) -> Done {
    let words = [
        "--release",
        "--test",
        "whole_studies",
        "whatever",
        "--",
        "--nocapture",
    ];
    test("SALESIM_STUDIES", only(rest, Some("200"))?, &words)
}

fn kills(rest: &[&str]) -> Done {
    let words = ["--release", "--test", "hard_knocks", "killed"];
    test("SALESIM_KILLS", only(rest, Some("100"))?, &words)
}

fn corpus(rest: &[&str]) -> Done {
    let words = [
        "--release",
        "--test",
        "any_bytes",
        "any_bytes_as_a_study",
        "--",
        "--nocapture",
    ];
    test("SALESIM_CORPUS", only(rest, None)?, &words)
}

fn timings(rest: &[&str]) -> Done {
    match rest {
        [name @ ("speed" | "twin"), rest @ ..] => bench(name, rest),
        _ => bench("speed", rest),
    }
}

/// Seeds and limits of each target are said in fuzz/README.md.
fn fuzz(rest: &[&str]) -> Done {
    let Some((target, rest)) = rest.split_first() else {
        return Err("which target? fuzz/README.md tells of them".into());
    };
    let (seeds, limits): (&[&str], &[&str]) = match *target {
        "reader" => (
            &["tests/fixtures/reader", "scenarios"],
            &["-rss_limit_mb=400", "-malloc_limit_mb=200", "-timeout=20"],
        ),
        "saved" => (&["fuzz/seeds/saved"], &["-timeout=20"]),
        _ => (&[], &["-timeout=60"]),
    };
    let corpus = format!("fuzz/corpus/{target}");
    std::fs::create_dir_all(root().join(&corpus)).map_err(|error| error.to_string())?;
    let seconds = format!("-max_total_time={}", only(rest, Some("600"))?);
    let words = [
        "cargo", "+nightly", "fuzz", "run", "-s", "none", target, &corpus,
    ];
    run(&words, &[seeds, &["--"], limits, &[&seconds]].concat())
}

//! One case: what the program is given, and what it has to do with it.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

/// No case may take longer.
const PATIENCE: Duration = Duration::from_secs(60);
/// Address space that a case of a wrong study may take, in KiB: the program, its threads' stacks and
/// 200 MB of its own.
const ADDRESS_SPACE_KIB: u64 = 700_000;

/// Lines of what is said that are kept of a case and language.
const KEPT_LINES: usize = 14;

/// What a case came to: its name, and what went wrong.
#[derive(Debug)]
pub struct Outcome {
    pub name: String,
    pub fault: Option<String>,
}

impl Outcome {
    pub fn of(name: impl Into<String>, result: Result<(), String>) -> Outcome {
        Outcome {
            name: name.into(),
            fault: result.err(),
        }
    }
}

/// Fails with a sentence unless something holds.
pub fn ensure(holds: bool, sentence: impl FnOnce() -> String) -> Result<(), String> {
    if holds { Ok(()) } else { Err(sentence()) }
}

pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

pub const PROGRAM: &str = env!("CARGO_BIN_EXE_salesim");

/// The study that is changed, a few lines long.
pub const SMALL: &str = include_str!("../fixtures/reader/small.toml");

/// The small study with one text replaced by another.
#[track_caller]
pub fn changed(from: &str, to: &str) -> String {
    assert_eq!(SMALL.matches(from).count(), 1, "{from:?} stands once");
    SMALL.replace(from, to)
}

/// What a started program said, and how it ended.
#[derive(Debug)]
pub struct Ended {
    pub status: ExitStatus,
    pub out: String,
    pub err: String,
}

impl Ended {
    pub fn code(&self) -> Option<i32> {
        self.status.code()
    }
}

/// The program in a folder of its own, with its address space bounded where a shell can do that.
pub fn bounded(folder: &Path) -> Command {
    let command = if cfg!(target_os = "linux") {
        let mut shell = Command::new("sh");
        let script = format!("ulimit -v {ADDRESS_SPACE_KIB}; exec \"$0\" \"$@\"");
        shell.args(["-c", &script, PROGRAM]);
        shell
    } else {
        Command::new(PROGRAM)
    };
    in_english(command, folder)
}

/// The program in a folder of its own.
pub fn program(folder: &Path) -> Command {
    in_english(Command::new(PROGRAM), folder)
}

/// In a folder, and in English unless `--lang` says otherwise, whatever the machine speaks.
pub fn in_english(mut command: Command, folder: &Path) -> Command {
    command.current_dir(folder).env("SALESIM_LANG", "en");
    command
}

/// Runs a command to its end; one that hangs is killed and is a fault.
pub fn end(command: &mut Command) -> Result<Ended, String> {
    let texts = tempfile::tempdir().expect("a temporary folder");
    let file = |name: &str| File::create(texts.path().join(name)).expect("a file");
    let child = command
        .env("NO_COLOR", "1")
        .stdout(file("out"))
        .stderr(file("err"))
        .spawn()
        .map_err(|error| format!("it does not start: {error}"))?;
    let status = wait(child)?;
    let read = |name: &str| {
        let bytes = std::fs::read(texts.path().join(name)).expect("it was made");
        String::from_utf8(bytes).map_err(|_| "what it says is no UTF-8".to_owned())
    };
    let ended = Ended {
        status,
        out: read("out")?,
        err: read("err")?,
    };
    ensure(!ended.err.contains("panicked"), || ended.err.clone())?;
    Ok(ended)
}

pub fn wait(mut child: Child) -> Result<ExitStatus, String> {
    let begun = Instant::now();
    loop {
        if let Some(status) = child.try_wait().map_err(|error| error.to_string())? {
            return Ok(status);
        }
        if begun.elapsed() > PATIENCE {
            let _ = child.kill();
            let _ = child.wait();
            return Err(format!("it hung for {} s", PATIENCE.as_secs()));
        }
        std::thread::sleep(Duration::from_millis(2));
    }
}

/// A study, and what has to be said of it.
pub struct Case {
    pub name: &'static str,
    pub study: Vec<u8>,
    /// More words of the command line.
    pub words: Vec<&'static str>,
    /// Other files of the folder.
    pub beside: Vec<(&'static str, String)>,
    pub code: i32,
    /// Whether the run begins, so that a journal is there.
    pub begins: bool,
    /// What is said in English and in Russian.
    pub says: [&'static str; 2],
}

/// A study that is refused as a wrong one.
pub fn wrong(name: &'static str, study: impl Into<Vec<u8>>, says: [&'static str; 2]) -> Case {
    Case {
        name,
        study: study.into(),
        words: Vec::new(),
        beside: Vec::new(),
        code: 2,
        begins: false,
        says,
    }
}

/// A study that can be run; with words, it is warned of.
pub fn allowed(name: &'static str, study: impl Into<Vec<u8>>, says: [&'static str; 2]) -> Case {
    wrong(name, study, says).ends(0)
}

impl Case {
    /// With another exit code.
    pub fn ends(self, code: i32) -> Case {
        Case { code, ..self }
    }

    /// It ends only after it has begun.
    pub fn begins(self) -> Case {
        Case {
            begins: true,
            ..self
        }
    }

    /// With more words of the command line.
    pub fn with(self, words: &[&'static str]) -> Case {
        Case {
            words: words.to_vec(),
            ..self
        }
    }

    /// With another file beside the study.
    pub fn beside(mut self, name: &'static str, text: impl Into<String>) -> Case {
        self.beside.push((name, text.into()));
        self
    }

    /// Tries the case in both languages, and keeps what was said. A wrong study is run, so that it
    /// is seen that nothing is written; one that is allowed is only checked.
    pub fn outcome(&self, said: &mut String) -> Outcome {
        use std::fmt::Write;
        let _ = writeln!(said, "# {}", self.name);
        let tried = ["en", "ru"]
            .into_iter()
            .zip(self.says)
            .try_for_each(|(lang, words)| {
                let told = self.tried(lang, words)?;
                for line in told.lines().take(KEPT_LINES) {
                    let _ = writeln!(said, "{line:.200}");
                }
                Ok(())
            });
        said.push('\n');
        Outcome::of(self.name, tried)
    }

    fn tried(&self, lang: &str, words: &str) -> Result<String, String> {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let write = |name: &str, bytes: &[u8]| {
            std::fs::write(folder.path().join(name), bytes).expect("written");
        };
        write("study.toml", &self.study);
        for (name, text) in &self.beside {
            write(name, text.as_bytes());
        }
        let mut command = bounded(folder.path());
        let verb = if self.code == 0 { "check" } else { "run" };
        command.args([verb, "study.toml", "--lang", lang]);
        command.args(&self.words).stdin(Stdio::null());
        let ended = end(&mut command)?;
        let told = format!(
            "{}{}",
            without_sources(&ended.err),
            if self.code == 0 {
                without_sizes(&ended.out)
            } else {
                ""
            }
        );
        ensure(ended.code() == Some(self.code), || {
            format!("{lang}: ended with {:?}: {told}", ended.status)
        })?;
        ensure(told.contains(words), || {
            format!("{lang}: lacks {words:?}: {told}")
        })?;
        let obeyed =
            |c: char| (c.is_control() && c != '\n') || ('\u{202a}'..='\u{202e}').contains(&c);
        ensure(!told.contains(obeyed), || {
            format!("a terminal would obey {told:?}")
        })?;
        let there = std::fs::read_dir(folder.path())
            .expect("it is there")
            .count();
        let expected = 1 + self.beside.len() + usize::from(self.begins);
        ensure(there == expected, || "something was written".to_owned())?;
        Ok(told)
    }
}

/// Without what a run would write, which depends on everything.
fn without_sizes(told: &str) -> &str {
    let at = ["A run writes about", "Расчёт запишет около"].map(|words| told.find(words));
    &told[..at.into_iter().flatten().min().unwrap_or(told.len())]
}

/// Without the lines that say which numbers have no source.
fn without_sources(told: &str) -> String {
    let is_kept = |line: &&str| {
        !line.starts_with("no source stated") && !line.starts_with("источник не указан")
    };
    told.lines()
        .filter(is_kept)
        .fold(String::new(), |text, line| text + line + "\n")
}

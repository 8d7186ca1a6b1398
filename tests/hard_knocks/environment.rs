//! Faults of the surroundings: files that are none, folders that refuse, disks that are full,
//! terminals that are odd, signals.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::case::{Ended, Outcome, PROGRAM, SMALL, bounded, end, ensure, in_english, program};
use super::disks;

/// The shortest study there is something to see in.
pub fn short() -> String {
    format!("{SMALL}\n[run]\nwarm_up = \"4w\"\nhorizon = \"1q\"\nreplications = 4\n")
}

/// A folder with the short study in it.
pub struct Place {
    pub folder: tempfile::TempDir,
}

impl Place {
    pub fn new() -> Place {
        let folder = tempfile::tempdir().expect("a temporary folder");
        fs::write(folder.path().join("study.toml"), short()).expect("written");
        Place { folder }
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    pub fn out(&self) -> PathBuf {
        self.path().join("out")
    }

    /// `salesim run study.toml --out out` with more words.
    pub fn run(&self, words: &[&str]) -> Command {
        let mut command = program(self.path());
        command.args(["run", "study.toml", "--out", "out", "--quiet"]);
        command.args(words).stdin(Stdio::null());
        command
    }
}

/// A shell's command line, in which `$0` is the program.
pub fn shell(folder: &Path, script: &str) -> Command {
    let mut command = Command::new("sh");
    command.args(["-c", script, PROGRAM]).stdin(Stdio::null());
    in_english(command, folder)
}

pub fn expect(ended: &Ended, code: i32, words: &str) -> Result<(), String> {
    ensure(ended.code() == Some(code), || {
        format!(
            "ended with {:?} instead of {code}: {}",
            ended.status, ended.err
        )
    })?;
    ensure(ended.err.contains(words), || {
        format!("lacks {words:?}: {}", ended.err)
    })
}

/// The fingerprint of a finished run.
pub fn fingerprint(out: &Path) -> Result<String, String> {
    let text =
        fs::read_to_string(out.join("manifest.json")).map_err(|e| format!("manifest: {e}"))?;
    let manifest: serde_json::Value = serde_json::from_str(&text).map_err(|e| e.to_string())?;
    Ok(manifest["fingerprint"]
        .as_str()
        .unwrap_or_default()
        .to_owned())
}

type Try = fn() -> Result<(), String>;

pub fn outcomes() -> Vec<Outcome> {
    let anywhere: [(&str, Try); 10] = [
        ("too many replications for any command", too_many),
        ("a study that is a folder", || study_at("a folder")),
        ("a study that is not there", missing_study),
        ("standard input that is empty", empty_input),
        ("a results folder that is a file", out_is_a_file),
        ("a results folder below a file", out_below_a_file),
        (
            "a results folder whose parents are missing is made",
            missing_parents,
        ),
        ("a results file whose name a folder has", name_is_taken),
        ("a second run into the same folder", second_run),
        ("surroundings of every kind give the same bits", same_bits),
    ];
    let mut outcomes: Vec<Outcome> = anywhere
        .into_iter()
        .map(|(name, case)| Outcome::of(name, case()))
        .collect();
    if cfg!(target_os = "linux") {
        let here: [(&str, Try); 15] = [
            ("a study that is a FIFO", || study_at("fifo")),
            ("a study that is /dev/zero", || study_at("/dev/zero")),
            ("a study that is /dev/null", || study_at("/dev/null")),
            ("a study that is a link to itself", || study_at("loop")),
            ("standard input that never ends", endless_input),
            ("standard input that is closed", closed_input),
            ("a results folder that is read-only", read_only),
            ("standard output is closed", closed_output),
            ("nobody reads what is printed", closed_pipe),
            ("standard output is on a full disk", full_output),
            ("the disk is full after k blocks", disks::full_disk),
            ("the disk is a tiny one", disks::tiny_disk),
            ("Ctrl-C once", || interrupted(1)),
            ("Ctrl-C twice", || interrupted(2)),
            ("less memory than the run would take", little_memory),
        ];
        outcomes.extend(
            here.into_iter()
                .map(|(name, case)| Outcome::of(name, case())),
        );
    }
    outcomes
}

fn study_at(what: &str) -> Result<(), String> {
    let place = Place::new();
    let path = match what {
        "a folder" => place.path().to_owned(),
        "fifo" => {
            let path = place.path().join("fifo");
            let made = Command::new("mkfifo").arg(&path).status();
            ensure(made.is_ok_and(|status| status.success()), || {
                "no mkfifo".to_owned()
            })?;
            path
        }
        "loop" => {
            let path = place.path().join("loop");
            #[cfg(unix)]
            std::os::unix::fs::symlink("loop", &path).map_err(|error| error.to_string())?;
            path
        }
        device => PathBuf::from(device),
    };
    let (code, words) = if what == "loop" {
        (3, ["cannot be read", "не читается"])
    } else {
        (2, ["not a regular file", "не обычный файл"])
    };
    for (lang, words) in ["en", "ru"].into_iter().zip(words) {
        let mut command = bounded(place.path());
        command
            .arg("run")
            .arg(&path)
            .args(["--lang", lang, "--out", "out"]);
        expect(&end(command.stdin(Stdio::null()))?, code, words)?;
    }
    ensure(!place.out().exists(), || "something was written".to_owned())
}

fn missing_study() -> Result<(), String> {
    let place = Place::new();
    let ended = end(program(place.path()).args(["run", "no/such/study.toml"]))?;
    expect(&ended, 3, "cannot be read")
}

fn empty_input() -> Result<(), String> {
    let place = Place::new();
    let ended = end(program(place.path())
        .args(["run", "-"])
        .stdin(Stdio::null()))?;
    expect(&ended, 2, "the file is empty")
}

fn endless_input() -> Result<(), String> {
    let place = Place::new();
    let zero = fs::File::open("/dev/zero").map_err(|error| error.to_string())?;
    let ended = end(bounded(place.path()).args(["run", "-"]).stdin(zero))?;
    expect(&ended, 4, "larger than a study may be")
}

fn closed_input() -> Result<(), String> {
    let place = Place::new();
    expect(
        &end(&mut shell(place.path(), "exec \"$0\" run - <&-"))?,
        2,
        "the file is empty",
    )
}

fn out_is_a_file() -> Result<(), String> {
    let place = Place::new();
    fs::write(place.out(), "mine").map_err(|error| error.to_string())?;
    for (lang, words) in [
        ("en", "give another folder with --out"),
        ("ru", "укажите другую папку"),
    ] {
        let ended = end(&mut place.run(&["--lang", lang, "--replications", "5000"]))?;
        expect(&ended, 3, words)?;
    }
    ensure(
        fs::read_to_string(place.out()).is_ok_and(|text| text == "mine"),
        || "it was changed".to_owned(),
    )
}

fn out_below_a_file() -> Result<(), String> {
    let place = Place::new();
    let words = ["run", "study.toml", "--out", "study.toml/out"];
    expect(
        &end(program(place.path()).args(words))?,
        3,
        "cannot be written",
    )
}

fn missing_parents() -> Result<(), String> {
    let place = Place::new();
    let words = [
        "trace",
        "study.toml",
        "--structure",
        "conveyor",
        "--out",
        "a/b/c",
    ];
    expect(&end(program(place.path()).args(words))?, 0, "")?;
    ensure(place.path().join("a/b/c/trace.csv").exists(), || {
        "nothing is there".to_owned()
    })
}

/// Root may write everywhere but into the kernel's own folders; everybody else not there either.
fn read_only() -> Result<(), String> {
    let place = Place::new();
    for out in ["/proc/results", "/sys/results"] {
        let begun = Instant::now();
        let words = ["run", "study.toml", "--replications", "5000", "--out", out];
        expect(
            &end(program(place.path()).args(words))?,
            3,
            "cannot be written",
        )?;
        ensure(begun.elapsed() < Duration::from_secs(20), || {
            "it was run before it was known".to_owned()
        })?;
    }
    Ok(())
}

fn name_is_taken() -> Result<(), String> {
    let place = Place::new();
    let taken = place.out().join("summary.json");
    fs::create_dir_all(taken.join("something")).map_err(|error| error.to_string())?;
    expect(&end(&mut place.run(&[]))?, 3, "summary.json")?;
    ensure(!place.out().join("replications.journal").exists(), || {
        "it was run before it was known".to_owned()
    })?;
    fs::remove_dir_all(taken).map_err(|error| error.to_string())?;
    expect(&end(&mut place.run(&[]))?, 0, "")
}

/// Every command that takes replications knows before it begins that these are too many.
fn too_many() -> Result<(), String> {
    let place = Place::new();
    let vary = "segment.small.leads=5/mo..9/mo";
    let equal = "expert_led,conveyor";
    let commands: [&[&str]; 5] = [
        &["run", "study.toml"],
        &["explain", "study.toml"],
        &["optimise", "study.toml"],
        &["sweep", "study.toml", "--vary", vary],
        &["break-even", "study.toml", "--vary", vary, "--equal", equal],
    ];
    for words in commands {
        let mut command = bounded(place.path());
        let many = ["--replications", "1000000000000", "--out", "out"];
        command.args(words).args(many).stdin(Stdio::null());
        let ended = end(&mut command).map_err(|fault| format!("{}: {fault}", words[0]))?;
        expect(&ended, 4, "1").map_err(|fault| format!("{}: {fault}", words[0]))?;
        ensure(!place.out().exists(), || {
            format!("{}: something was written", words[0])
        })?;
    }
    // These have bounds of their own, which the words of the command line keep.
    for (option, many, bound) in [
        ("--replications", "1000000000000", "from 2 to 256"),
        ("--draws", "18446744073709551615", "65536"),
    ] {
        let mut command = bounded(place.path());
        command.args(["ignorance", "study.toml", option, many]);
        let ended = end(command.stdin(Stdio::null()))?;
        expect(&ended, 2, bound).map_err(|fault| format!("ignorance {option}: {fault}"))?;
    }
    Ok(())
}

fn second_run() -> Result<(), String> {
    let place = Place::new();
    // Slow enough to be there while the others come.
    let words = ["--replications", "3000", "--threads", "1"];
    let mut first = place
        .run(&words)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|e| e.to_string())?;
    let begun = Instant::now();
    while !place.out().join("replications.journal").exists()
        && begun.elapsed() < Duration::from_secs(30)
    {
        std::thread::sleep(Duration::from_millis(1));
    }
    let tried = || {
        for (lang, words) in [
            ("en", "another run seems to be writing"),
            ("ru", "пишет другой запуск"),
        ] {
            expect(&end(&mut place.run(&["--lang", lang]))?, 3, words)?;
        }
        expect(
            &end(program(place.path()).args(["report", "out"]))?,
            3,
            "another run",
        )
    };
    let tried = tried();
    let alone = first
        .try_wait()
        .map_err(|error| error.to_string())?
        .is_none();
    let _ = first.kill();
    let _ = first.wait();
    tried?;
    ensure(alone, || {
        "the first run was over too early for the case to say anything".to_owned()
    })?;
    // The lock of a run that was killed keeps nobody out.
    expect(&end(&mut place.run(&["--replications", "2"]))?, 0, "")
}

fn same_bits() -> Result<(), String> {
    let plain = Place::new();
    expect(&end(&mut plain.run(&[]))?, 0, "")?;
    let bits = fingerprint(&plain.out())?;
    let surroundings: [(&str, &str); 13] = [
        ("RAYON_NUM_THREADS", "0"),
        ("RAYON_NUM_THREADS", "1"),
        ("RAYON_NUM_THREADS", "9999"),
        ("RAYON_NUM_THREADS", "many"),
        ("TZ", "Antarctica/Troll"),
        ("TZ", ":/nowhere/../\u{1b}"),
        ("LANG", "C"),
        ("LC_ALL", "tr_TR.UTF-8"),
        ("LC_ALL", "ru_RU.UTF-8"),
        ("SALESIM_LANG", "ru"),
        ("TERM", "dumb"),
        ("COLUMNS", "1"),
        ("RUST_BACKTRACE", "full"),
    ];
    let threads = ["0", "1", "3", "9999"];
    let check = |name: String, place: &Place, ended: &Ended| {
        expect(ended, 0, "")?;
        ensure(fingerprint(&place.out())? == bits, || {
            format!("{name} changes the bits")
        })
    };
    for (name, value) in surroundings {
        let place = Place::new();
        let ended = end(place.run(&[]).env(name, value))?;
        check(format!("{name}={value}"), &place, &ended)?;
    }
    for threads in threads {
        let place = Place::new();
        let ended = end(&mut place.run(&["--threads", threads]))?;
        check(format!("--threads {threads}"), &place, &ended)?;
    }
    let place = Place::new();
    let ended = end(place.run(&[]).env_clear())?;
    check("no environment at all".to_owned(), &place, &ended)
}

fn closed_output() -> Result<(), String> {
    let place = Place::new();
    let script = "exec \"$0\" run study.toml --out out >&-";
    expect(&end(&mut shell(place.path(), script))?, 0, "")?;
    fingerprint(&place.out())?;
    let script = "exec \"$0\" run study.toml --out again <&- >&- 2>&-";
    expect(&end(&mut shell(place.path(), script))?, 0, "")?;
    ensure(
        fingerprint(&place.out())? == fingerprint(&place.path().join("again"))?,
        || "other bits".to_owned(),
    )
}

fn closed_pipe() -> Result<(), String> {
    let place = Place::new();
    let script = "{ \"$0\" run study.toml --out out --json; echo $? >code; } | head -c 1";
    let ended = end(&mut shell(place.path(), script))?;
    expect(&ended, 0, "")?;
    ensure(ended.err.is_empty(), || {
        format!("it was not quiet: {}", ended.err)
    })?;
    let code = fs::read_to_string(place.path().join("code")).map_err(|error| error.to_string())?;
    ensure(code.trim() == "0", || format!("ended with {code}"))?;
    fingerprint(&place.out()).map(|_| ())
}

/// What is printed must not be cut off in silence.
fn full_output() -> Result<(), String> {
    let place = Place::new();
    for words in [
        "init",
        "schema",
        "man",
        "completions bash",
        "list study.toml",
        "check study.toml",
        "--help",
        "run study.toml --out out --json",
    ] {
        let script = format!("exec \"$0\" {words} >/dev/full");
        let ended = end(&mut shell(place.path(), &script))?;
        expect(&ended, 3, "").map_err(|fault| format!("{words}: {fault}"))?;
    }
    let script = "exec \"$0\" init --lang ru >/dev/full";
    expect(
        &end(&mut shell(place.path(), script))?,
        3,
        "не записывается",
    )
}

fn interrupted(times: u32) -> Result<(), String> {
    let place = Place::new();
    let words = ["--replications", "20000", "--threads", "1"];
    let child = place
        .run(&words)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|e| e.to_string())?;
    let journal = place.out().join("replications.journal");
    let begun = Instant::now();
    let length = || fs::metadata(&journal).map_or(0, |about| about.len());
    while length() < 20_000 && begun.elapsed() < Duration::from_secs(30) {
        std::thread::sleep(Duration::from_millis(1));
    }
    let id = child.id().to_string();
    for _ in 0..times {
        let _ = Command::new("kill").args(["-INT", &id]).status();
        std::thread::sleep(Duration::from_millis(3));
    }
    let status = super::case::wait(child)?;
    ensure(status.code() == Some(130), || {
        format!("ended with {status:?}")
    })?;
    let text = fs::read_to_string(place.out().join("manifest.json"));
    if times == 1 {
        let text = text.map_err(|error| format!("nothing was written: {error}"))?;
        ensure(text.contains("\"partial\": true"), || {
            "it is not marked partial".to_owned()
        })?;
    }
    // Whatever was reached, it can be gone on from.
    expect(&end(&mut place.run(&["--replications", "5"]))?, 0, "")?;
    let fresh = Place::new();
    expect(&end(&mut fresh.run(&["--replications", "5"]))?, 0, "")?;
    ensure(
        fingerprint(&place.out())? == fingerprint(&fresh.out())?,
        || "other bits".to_owned(),
    )
}

fn little_memory() -> Result<(), String> {
    let place = Place::new();
    for (lang, words) in [
        ("en", "GB of memory; the limit is 307.2 MB"),
        ("ru", "ГБ памяти; предел — 307,2 МБ"),
    ] {
        let script = format!(
            "ulimit -v 300000; exec \"$0\" run study.toml --replications 200000 --lang {lang} --out out"
        );
        expect(&end(&mut shell(place.path(), &script))?, 4, words)?;
    }
    ensure(!place.out().exists(), || "something was written".to_owned())
}

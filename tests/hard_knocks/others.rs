//! Somebody else's files in the folders that commands write into: none is replaced, cut off or written
//! through, and it is known before anything is simulated.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::case::{Ended, Outcome, end, ensure, program};
use super::environment::{Place, expect};

/// Every command that writes, with the folder `out`; the words after `run` keep it short.
const COMMANDS: [&[&str]; 6] = [
    &["run", "study.toml", "--draws", "2"],
    &["trace", "study.toml", "--structure", "conveyor"],
    &["explain", "study.toml", "--replications", "4"],
    &[
        "ignorance",
        "study.toml",
        "--draws",
        "2",
        "--rows",
        "0",
        "--set",
        "known.\"segment.small.leads\".low=5/mo",
        "--set",
        "known.\"segment.small.leads\".high=15/mo",
        "--set",
        "known.\"segment.small.leads\".source=x",
    ],
    &[
        "sweep",
        "study.toml",
        "--vary",
        "segment.small.leads=5/mo..9/mo:2",
        "--replications",
        "4",
    ],
    &["optimise", "study.toml", "--replications", "20"],
];

type Try = fn() -> Result<(), String>;

pub fn outcomes() -> Vec<Outcome> {
    let mut tries: Vec<(&str, Try)> = vec![
        (
            "somebody else's file under every name that is written",
            every_name,
        ),
        ("own files that were edited", edited),
        ("--fresh and somebody else's journal", others_journal),
    ];
    if cfg!(unix) {
        tries.extend([
            ("links under every name that is written", every_link as Try),
            ("a lock that is a pipe, a folder or a link", locks),
            ("notes that are a pipe, a folder, a link or foreign", notes),
            ("a results folder that is a link", linked_folder),
            ("a results folder that is taken away", taken_away),
        ]);
    }
    let outcome = |(name, try_it): (&'static str, Try)| Outcome::of(name, try_it());
    tries.into_iter().map(outcome).collect()
}

fn command(place: &Place, words: &[&str]) -> Result<Ended, String> {
    let mut command = program(place.path());
    command.args(words).args(["--out", "out"]);
    end(command.stdin(Stdio::null()))
}

/// The files that a command writes, by their names in its folder.
fn written(words: &[&str]) -> Result<Vec<String>, String> {
    let place = Place::new();
    expect(&command(&place, words)?, 0, "").map_err(|fault| format!("{words:?}: {fault}"))?;
    let mut names: Vec<String> = contents(&place.out()).into_keys().collect();
    names.retain(|name| !name.contains(".salesim-"));
    ensure(names.len() > 1, || format!("{words:?} wrote {names:?}"))?;
    Ok(names)
}

/// Every file below a folder, with its bytes.
fn contents(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders: Vec<PathBuf> = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let name = path.strip_prefix(folder).expect("it lies below");
            found.insert(
                name.display().to_string(),
                fs::read(&path).unwrap_or_default(),
            );
        }
    }
    found
}

/// Tries a command on a folder in which `put` has put something under a name: it has to be refused
/// with the name, nothing may be simulated and nothing of what was there changed.
fn in_the_way(
    words: &[&str],
    name: &str,
    put: impl Fn(&Path) -> std::io::Result<()>,
) -> Result<(), String> {
    let place = Place::new();
    let path = place.out().join(name);
    let parent = path.parent().expect("it lies below").to_owned();
    fs::create_dir_all(&parent)
        .and_then(|()| put(&path))
        .map_err(|error| error.to_string())?;
    let before = contents(place.path());
    for (lang, said) in [("en", "did not write this"), ("ru", "записала не salesim")] {
        let ended = command(&place, &[words, &["--lang", lang]].concat())?;
        let (code, said) = match name.ends_with(".journal") {
            true => (2, ""),
            false => (3, said),
        };
        expect(&ended, code, said)?;
        ensure(ended.err.contains(name), || ended.err.clone())?;
        let mut after = contents(place.path());
        after.retain(|name, _| !name.contains(".salesim-"));
        ensure(after == before, || {
            format!("it was not left as it was: {:?}", after.keys())
        })?;
    }
    Ok(())
}

/// Whoever means it may have all of them replaced.
fn forced(
    words: &[&str],
    names: &[String],
    put: impl Fn(&Path) -> std::io::Result<()>,
) -> Result<(), String> {
    let place = Place::new();
    for name in names {
        let path = place.out().join(name);
        let parent = path.parent().expect("it lies below").to_owned();
        fs::create_dir_all(&parent)
            .and_then(|()| put(&path))
            .map_err(|error| error.to_string())?;
    }
    let all = command(
        &place,
        &[words, &["--fresh"][..usize::from(words[0] != "trace")]].concat(),
    )?;
    expect(&all, 3, "--force")?;
    let words = match words[0] {
        "trace" => [words, &["--force"]].concat(),
        _ => [words, &["--force", "--fresh"]].concat(),
    };
    expect(&command(&place, &words)?, 0, "")
}

fn every_name() -> Result<(), String> {
    for words in COMMANDS {
        let names = written(words)?;
        let mine = |path: &Path| fs::write(path, "mine");
        for name in &names {
            in_the_way(words, name, mine)
                .map_err(|fault| format!("{}: {name}: {fault}", words[0]))?;
        }
        forced(words, &names, mine).map_err(|fault| format!("{}: {fault}", words[0]))?;
    }
    Ok(())
}

#[cfg(unix)]
fn every_link() -> Result<(), String> {
    let victims = tempfile::tempdir().expect("a temporary folder");
    let victim = victims.path().join("victim");
    fs::write(&victim, "mine").map_err(|error| error.to_string())?;
    let link = |path: &Path| std::os::unix::fs::symlink(&victim, path);
    for words in &COMMANDS[..2] {
        let names = written(words)?;
        for name in &names {
            in_the_way(words, name, link)
                .map_err(|fault| format!("{}: {name}: {fault}", words[0]))?;
        }
        // And where a file is put while it is being written.
        let place = Place::new();
        for name in &names {
            let path = place.out().join(name);
            let parent = path.parent().expect("it lies below");
            let last = path
                .file_name()
                .expect("a name")
                .to_string_lossy()
                .into_owned();
            fs::create_dir_all(parent).map_err(|error| error.to_string())?;
            for part in [format!("{last}.part"), format!(".salesim-part-{last}")] {
                link(&parent.join(part)).map_err(|error| error.to_string())?;
            }
        }
        expect(&command(&place, words)?, 0, "")?;
        ensure(
            fs::read(&victim).is_ok_and(|bytes| bytes == b"mine"),
            || format!("{}: written through a link", words[0]),
        )?;
    }
    Ok(())
}

#[cfg(not(unix))]
fn every_link() -> Result<(), String> {
    Ok(())
}

fn edited() -> Result<(), String> {
    let place = Place::new();
    expect(&end(&mut place.run(&[]))?, 0, "")?;
    let whole = contents(&place.out());
    for name in [
        "report.html",
        "summary.json",
        "charts/months.svg",
        "manifest.json",
    ] {
        let path = place.out().join(name);
        let mine = [&whole[name][..], b"<!-- mine -->"].concat();
        fs::write(&path, &mine).map_err(|error| error.to_string())?;
        for words in [
            &["run", "study.toml", "--out", "out"][..],
            &["report", "out"],
        ] {
            let ended = end(program(place.path()).args(words))?;
            expect(&ended, 3, name).map_err(|fault| format!("{words:?}: {fault}"))?;
        }
        ensure(fs::read(&path).is_ok_and(|bytes| bytes == mine), || {
            format!("{name} was replaced")
        })?;
        let words = ["report", "out", "--force", "--quiet"];
        expect(&end(program(place.path()).args(words))?, 0, "")?;
    }
    // What nobody touched is replaced as ever.
    expect(&end(&mut place.run(&[]))?, 0, "")?;
    expect(&end(program(place.path()).args(["report", "out"]))?, 0, "")
}

fn others_journal() -> Result<(), String> {
    let place = Place::new();
    fs::create_dir(place.out()).map_err(|error| error.to_string())?;
    let path = place.out().join("replications.journal");
    fs::write(&path, "a diary").map_err(|error| error.to_string())?;
    expect(&end(&mut place.run(&[]))?, 2, "is no journal")?;
    expect(&end(&mut place.run(&["--fresh"]))?, 3, "--force")?;
    ensure(
        fs::read(&path).is_ok_and(|bytes| bytes == b"a diary"),
        || "it was replaced".to_owned(),
    )?;
    expect(&end(&mut place.run(&["--fresh", "--force"]))?, 0, "")
}

/// Puts something in the place of a plain file.
#[cfg(unix)]
fn odd(path: &Path, what: &str) -> Result<(), String> {
    let made = match what {
        "pipe" => Command::new("mkfifo").arg(path).status().map(|_| ()),
        "folder" => fs::create_dir(path),
        "link" => std::os::unix::fs::symlink("nowhere", path),
        _ => fs::write(path, what),
    };
    made.map_err(|error| error.to_string())
}

#[cfg(not(unix))]
fn odd(_: &Path, _: &str) -> Result<(), String> {
    Ok(())
}

fn locks() -> Result<(), String> {
    for what in ["pipe", "folder", "link"] {
        let place = Place::new();
        fs::create_dir(place.out()).map_err(|error| error.to_string())?;
        odd(&place.out().join(".salesim-lock"), what)?;
        for (lang, said) in [("en", "a plain file"), ("ru", "обычный файл")] {
            let ended = end(&mut place.run(&["--lang", lang]))?;
            expect(&ended, 3, said).map_err(|fault| format!("{what}: {fault}"))?;
        }
        ensure(!place.out().join("nowhere").exists(), || {
            "a link was followed".to_owned()
        })?;
    }
    Ok(())
}

fn notes() -> Result<(), String> {
    for (what, said) in [
        ("pipe", "a plain file"),
        ("folder", "a plain file"),
        ("link", "a plain file"),
        ("my own notes", "did not write this"),
    ] {
        let place = Place::new();
        fs::create_dir(place.out()).map_err(|error| error.to_string())?;
        odd(&place.out().join(".salesim-files"), what)?;
        let ended = end(&mut place.run(&[]))?;
        expect(&ended, 3, said).map_err(|fault| format!("{what}: {fault}"))?;
    }
    Ok(())
}

/// The folder itself may be a link to one: that is for who names it to say. One within it may not.
fn linked_folder() -> Result<(), String> {
    let place = Place::new();
    let real = place.path().join("real");
    fs::create_dir(&real).map_err(|error| error.to_string())?;
    #[cfg(unix)]
    std::os::unix::fs::symlink("real", place.out()).map_err(|error| error.to_string())?;
    expect(&end(&mut place.run(&[]))?, 0, "")?;
    ensure(real.join("manifest.json").exists(), || {
        "nothing was written".to_owned()
    })?;
    let place = Place::new();
    fs::create_dir(place.out()).map_err(|error| error.to_string())?;
    let real = place.path().join("real");
    fs::create_dir(&real).map_err(|error| error.to_string())?;
    #[cfg(unix)]
    std::os::unix::fs::symlink("../real", place.out().join("charts"))
        .map_err(|error| error.to_string())?;
    expect(&end(&mut place.run(&[]))?, 3, "charts")?;
    ensure(contents(&real).is_empty(), || "it was followed".to_owned())
}

/// A folder that is removed, moved or replaced while a run is under way: the run says so and makes
/// nothing in its place.
fn taken_away() -> Result<(), String> {
    for how in ["removed", "moved", "replaced"] {
        let place = Place::new();
        let words = ["--replications", "20000", "--threads", "1"];
        let child = place
            .run(&words)
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(|error| error.to_string())?;
        let journal = place.out().join("replications.journal");
        let begun = std::time::Instant::now();
        while fs::metadata(&journal).map_or(0, |about| about.len()) < 20_000
            && begun.elapsed().as_secs() < 30
        {
            std::thread::sleep(std::time::Duration::from_millis(1));
        }
        let away = place.path().join("away");
        fs::rename(place.out(), &away).map_err(|error| error.to_string())?;
        match how {
            "removed" => fs::remove_dir_all(&away),
            "replaced" => fs::create_dir(place.out()),
            _ => Ok(()),
        }
        .map_err(|error| error.to_string())?;
        let output = child
            .wait_with_output()
            .map_err(|error| error.to_string())?;
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        ensure(output.status.code() == Some(3), || {
            format!("{how}: ended with {:?}: {told}", output.status)
        })?;
        ensure(told.contains("taken away or replaced"), || told.clone())?;
        ensure(contents(&place.out()).is_empty(), || {
            format!("{how}: something was made in its place")
        })?;
    }
    Ok(())
}

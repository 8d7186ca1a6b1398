//! What a run left behind, mangled: folders and pages that were cut, edited, swapped or made up.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::case::{Ended, Outcome, end, ensure, program};
use super::chance::Chance;
use super::environment::{Place, expect, fingerprint};

/// Mangled folders and pages that are tried, each with the same chance in every run.
const TRIES: u64 = 40;

type Try = fn(&Path) -> Result<(), String>;

pub fn outcomes() -> Vec<Outcome> {
    let place = Place::new();
    let words = ["run", "study.toml", "--out", "good", "--quiet"];
    let made = end(program(place.path()).args(words)).and_then(|ended| expect(&ended, 0, ""));
    let cases: [(&str, Try); 11] = [
        ("a folder without a journal", no_journal),
        ("a journal that is something else", other_journal),
        ("a journal that is a folder", journal_is_a_folder),
        ("a journal of another version", other_version),
        ("a journal that ends in a replication", torn),
        ("a manifest that is no JSON", no_json),
        ("a manifest that says too much", says_too_much),
        ("forty mangled folders", mangled_folders),
        ("forty mangled pages", mangled_pages),
        ("a page that says other replications", edited_page),
        ("a page that is none", no_page),
    ];
    let mut outcomes = vec![Outcome::of("a folder to mangle", made)];
    outcomes.extend(
        cases
            .into_iter()
            .map(|(name, case)| Outcome::of(name, case(place.path()))),
    );
    if cfg!(unix) {
        outcomes.push(Outcome::of(
            "a journal or manifest that is a FIFO",
            fifos(place.path()),
        ));
    }
    outcomes
}

/// A copy of the good folder in which one file holds these bytes.
fn folder_with(root: &Path, file: &str, bytes: &[u8]) -> Result<(), String> {
    let folder = root.join("bad");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir(&folder).map_err(|error| error.to_string())?;
    for name in ["replications.journal", "manifest.json", ".salesim-files"] {
        fs::copy(root.join("good").join(name), folder.join(name))
            .map_err(|error| error.to_string())?;
    }
    fs::write(folder.join(file), bytes).map_err(|error| error.to_string())
}

fn compare(root: &Path, lang: &str) -> Result<Ended, String> {
    end(program(root).args(["compare", "good", "bad", "--lang", lang]))
}

fn refused(root: &Path, code: i32, words: [&str; 2]) -> Result<(), String> {
    for (lang, words) in ["en", "ru"].into_iter().zip(words) {
        expect(&compare(root, lang)?, code, words)?;
        let ended = end(program(root).args(["report", "bad", "--lang", lang]))?;
        expect(&ended, code, words)?;
    }
    Ok(())
}

fn journal(root: &Path) -> Result<Vec<u8>, String> {
    fs::read(root.join("good/replications.journal")).map_err(|error| error.to_string())
}

const NO_JOURNAL: [&str; 2] = ["is no journal", "не журнал"];
const OTHER_VERSION: [&str; 2] = [
    "another version of salesim wrote this journal",
    "этот журнал записала другая версия salesim",
];

fn no_journal(root: &Path) -> Result<(), String> {
    folder_with(root, "manifest.json", b"{}")?;
    fs::remove_file(root.join("bad/replications.journal")).map_err(|error| error.to_string())?;
    refused(root, 3, ["cannot be read", "не читается"])
}

fn other_journal(root: &Path) -> Result<(), String> {
    for bytes in [
        &b""[..],
        b"salesim journal",
        b"\0\0\0\0",
        "дневник".as_bytes(),
    ] {
        folder_with(root, "replications.journal", bytes)?;
        refused(root, 2, NO_JOURNAL)?;
    }
    Ok(())
}

fn journal_is_a_folder(root: &Path) -> Result<(), String> {
    folder_with(root, "manifest.json", b"{}")?;
    let path = root.join("bad/replications.journal");
    fs::remove_file(&path)
        .and_then(|()| fs::create_dir(&path))
        .map_err(|error| error.to_string())?;
    refused(root, 3, ["cannot be read", "не читается"])
}

fn other_version(root: &Path) -> Result<(), String> {
    let mut bytes = journal(root)?;
    let digit = "salesim journal ".len();
    bytes[digit] = b'9';
    folder_with(root, "replications.journal", &bytes)?;
    refused(root, 2, OTHER_VERSION)
}

fn torn(root: &Path) -> Result<(), String> {
    let bytes = journal(root)?;
    folder_with(root, "replications.journal", &bytes[..bytes.len() - 7])?;
    expect(&compare(root, "en")?, 0, "")?;
    let words = ["run", "study.toml", "--out", "bad", "--quiet", "--resume"];
    expect(&end(program(root).args(words))?, 0, "")?;
    let (bad, good) = (
        fingerprint(&root.join("bad"))?,
        fingerprint(&root.join("good"))?,
    );
    ensure(bad == good, || "other bits".to_owned())
}

fn no_json(root: &Path) -> Result<(), String> {
    for text in ["", "{", "null", "[1, 2]", "\u{0}"] {
        folder_with(root, "manifest.json", text.as_bytes())?;
        expect(&compare(root, "en")?, 0, "")?;
    }
    Ok(())
}

fn says_too_much(root: &Path) -> Result<(), String> {
    for text in [
        "{\"replications\": 18446744073709551615}",
        "{\"replications\": 0}",
        "{\"replications\": -3, \"partial\": \"x\"}",
        "{\"against\": \"nobody\", \"compare\": 7}",
        "{\"against\": \"expert_led\", \"compare\": \"expert_led\"}",
        "{\"precision\": 1e308, \"run\": {\"seconds\": \"</script>\"}}",
    ] {
        folder_with(root, "manifest.json", text.as_bytes())?;
        expect(&compare(root, "en")?, 0, "").map_err(|fault| format!("{text}: {fault}"))?;
        // It is not the one that salesim wrote.
        expect(&end(program(root).args(["report", "bad"]))?, 3, "--force")?;
        let ended = end(program(root).args(["report", "bad", "--force"]))?;
        expect(&ended, 0, "").map_err(|fault| format!("{text}: {fault}"))?;
    }
    Ok(())
}

fn mangled_folders(root: &Path) -> Result<(), String> {
    let mut chance = Chance(7);
    let whole = journal(root)?;
    let manifest = fs::read(root.join("good/manifest.json")).map_err(|error| error.to_string())?;
    for number in 0..TRIES {
        let (file, bytes) = if number % 2 == 0 {
            ("replications.journal", chance.mangle(&whole))
        } else {
            ("manifest.json", chance.mangle(&manifest))
        };
        folder_with(root, file, &bytes)?;
        let ended = compare(root, "en")?;
        ensure(matches!(ended.code(), Some(0 | 2 | 3)), || {
            format!("number {number}, {file}: {:?}: {}", ended.status, ended.err)
        })?;
        // What is damaged is reported; the rest is shown all the same.
        let only_notes = ended.err.lines().all(|line| line.starts_with("note: "));
        ensure((ended.code() == Some(0)) == only_notes, || {
            ended.err.clone()
        })?;
    }
    Ok(())
}

fn replay(root: &Path, page: &[u8]) -> Result<Ended, String> {
    fs::write(root.join("bad.html"), page).map_err(|error| error.to_string())?;
    end(program(root).args(["replay", "bad.html", "--limit", "hours=0.01"]))
}

fn page(root: &Path) -> Result<String, String> {
    fs::read_to_string(root.join("good/report.html")).map_err(|error| error.to_string())
}

/// The data of a page stand at its end: the pictures before them are left alone.
fn mangled_pages(root: &Path) -> Result<(), String> {
    let whole = page(root)?;
    let data = whole
        .find("id=\"salesim-data\"")
        .ok_or("a page has its data")?;
    let mut chance = Chance(11);
    let mut identical = 0;
    for number in 0..TRIES {
        let mut bytes = whole.as_bytes()[..data - 40].to_vec();
        bytes.extend(chance.mangle(&whole.as_bytes()[data - 40..]));
        let ended = replay(root, &bytes)?;
        ensure(matches!(ended.code(), Some(0..=4)), || {
            format!("number {number}: {:?}: {}", ended.status, ended.err)
        })?;
        identical += u32::from(ended.code() == Some(0));
        ensure((ended.code() == Some(0)) == ended.err.is_empty(), || {
            ended.err.clone()
        })?;
    }
    ensure(identical < TRIES as u32, || {
        "no fault was seen at all".to_owned()
    })
}

fn edited_page(root: &Path) -> Result<(), String> {
    let whole = page(root)?;
    let said = "\"replications\":4,";
    ensure(whole.matches(said).count() == 1, || {
        "the page says its replications once".to_owned()
    })?;
    for (number, code) in [
        ("18446744073709551615", 4),
        ("1000000000000", 4),
        ("0", 2),
        ("5", 1),
        ("-1", 2),
        ("1e999", 2),
    ] {
        let edited = whole.replace(said, &format!("\"replications\":{number},"));
        let ended = replay(root, edited.as_bytes())?;
        ensure(ended.code() == Some(code), || {
            format!("{number}: {:?}: {}", ended.status, ended.err)
        })?;
    }
    Ok(())
}

fn no_page(root: &Path) -> Result<(), String> {
    for bytes in [
        &b""[..],
        b"<html></html>",
        b"\xff\xfe",
        b"<script type=\"application/json\" id=\"salesim-data\">{}</script>",
    ] {
        let ended = replay(root, bytes)?;
        ensure(matches!(ended.code(), Some(2 | 3)), || {
            format!("{:?}: {}", ended.status, ended.err)
        })?;
    }
    let ended = end(program(root).args(["replay", "."]))?;
    expect(&ended, 3, "not a file")
}

fn fifos(root: &Path) -> Result<(), String> {
    for (name, code) in [("replications.journal", 3), ("manifest.json", 0)] {
        folder_with(root, name, b"")?;
        let path = root.join("bad").join(name);
        fs::remove_file(&path).map_err(|error| error.to_string())?;
        let made = Command::new("mkfifo").arg(&path).status();
        ensure(made.is_ok_and(|status| status.success()), || {
            "no mkfifo".to_owned()
        })?;
        expect(&compare(root, "en")?, code, "").map_err(|fault| format!("{name}: {fault}"))?;
    }
    Ok(())
}

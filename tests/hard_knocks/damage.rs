//! Journals with flipped bits, cuts and insertions: what is damaged is reported, what is whole is kept, what
//! is lost is run again to the same bits, and nothing whole is replaced by something poorer.

use std::fs;
use std::path::Path;
use std::process::Stdio;

use super::case::{Outcome, end, ensure, program};
use super::environment::{Place, expect, fingerprint};

const REPLICATIONS: &str = "6";

type Try = fn() -> Result<(), String>;

pub fn outcomes() -> Vec<Outcome> {
    let tries: [(&str, Try); 3] = [
        ("a journal with a flipped bit, byte by byte", flipped),
        ("a journal that was cut", cut),
        ("a journal of responses with a flipped bit", flipped_rows),
    ];
    let outcome = |(name, try_it): (&'static str, Try)| Outcome::of(name, try_it());
    tries.into_iter().map(outcome).collect()
}

fn run(place: &Place, words: &[&str]) -> Result<super::case::Ended, String> {
    let mut command = program(place.path());
    let fixed = ["run", "study.toml", "--out", "out", "--no-ignorance"];
    command
        .args(fixed)
        .args(["--replications", REPLICATIONS])
        .args(words);
    end(command.stdin(Stdio::null()))
}

fn results(out: &Path) -> Result<[Vec<u8>; 3], String> {
    let read = |name| fs::read(out.join(name)).map_err(|error| format!("{name}: {error}"));
    Ok([
        read("replications.journal")?,
        read("summary.json")?,
        read("report.html")?,
    ])
}

/// Where the records of a journal begin; the last is its end.
fn begins(journal: &[u8]) -> Vec<usize> {
    let mut at = journal
        .iter()
        .position(|byte| *byte == b'\n')
        .expect("a line")
        + 1;
    let mut begins = vec![at];
    while at < journal.len() {
        let length = u32::from_le_bytes(journal[at..at + 4].try_into().expect("four bytes"));
        at += 8 + length as usize;
        begins.push(at);
    }
    begins
}

fn flipped() -> Result<(), String> {
    let place = Place::new();
    expect(&run(&place, &[])?, 0, "")?;
    let whole = results(&place.out())?;
    let bits = fingerprint(&place.out())?;
    let journal = place.out().join("replications.journal");
    let begins = begins(&whole[0]);
    ensure(begins.len() == 8, || format!("{begins:?}"))?;
    // In the first, a middle and the last replication: its length, its checksum, its content.
    for (record, hit) in [(1, 0), (3, 1), (3, 5), (3, 40), (6, 2), (6, 30)] {
        let mut bytes = whole[0].clone();
        bytes[begins[record] + hit] ^= 0x04;
        fs::write(&journal, &bytes).map_err(|error| error.to_string())?;
        let at = format!("record {record}, byte {hit}");
        for (lang, said) in [
            ("en", ["damaged", "only 5 are whole"]),
            ("ru", ["повреждён", "целы только 5"]),
        ] {
            let ended = end(program(place.path()).args(["report", "out", "--lang", lang]))?;
            for words in said {
                expect(&ended, 3, words).map_err(|fault| format!("{at}: {fault}"))?;
            }
            let number = record.to_string();
            ensure(ended.err.contains(&number), || ended.err.clone())?;
        }
        let kept = results(&place.out())?;
        ensure(kept[1..] == whole[1..], || {
            format!("{at}: a report was replaced")
        })?;
        // Compared all the same: with itself, replication by replication.
        expect(
            &end(program(place.path()).args(["compare", "out", "out"]))?,
            0,
            "damaged",
        )?;
        let ended = run(&place, &["--resume"])?;
        expect(&ended, 0, "5 of 6").map_err(|fault| format!("{at}: {fault}"))?;
        ensure(results(&place.out())? == whole, || {
            format!("{at}: other bytes")
        })?;
        ensure(fingerprint(&place.out())? == bits, || {
            format!("{at}: other bits")
        })?;
        // Whoever means it hears of the others, under their own numbers.
        fs::write(&journal, &bytes).map_err(|error| error.to_string())?;
        let words = ["report", "out", "--force"];
        let ended = end(program(place.path()).args(words))?;
        expect(&ended, 0, "5 of 6 replications").map_err(|fault| format!("{at}: {fault}"))?;
        let manifest = fs::read_to_string(place.out().join("manifest.json")).unwrap_or_default();
        ensure(manifest.contains("\"partial\": true"), || {
            "it is partial".to_owned()
        })?;
        let ended = end(program(place.path()).args(["replay", "out/report.html"]))?;
        expect(&ended, 0, "").map_err(|fault| format!("{at}: {fault}"))?;
        expect(&run(&place, &["--resume"])?, 0, "")?;
        ensure(results(&place.out())? == whole, || {
            format!("{at}: other bytes")
        })?;
    }
    // Of the header nothing can be lost: then it is not known of which run the rest is.
    let mut bytes = whole[0].clone();
    bytes[begins[0] + 20] ^= 1;
    fs::write(&journal, &bytes).map_err(|error| error.to_string())?;
    expect(
        &end(program(place.path()).args(["report", "out"]))?,
        2,
        "journal",
    )?;
    ensure(results(&place.out())?[1..] == whole[1..], || {
        "replaced".to_owned()
    })
}

fn cut() -> Result<(), String> {
    let place = Place::new();
    expect(&run(&place, &[])?, 0, "")?;
    let whole = results(&place.out())?;
    let journal = place.out().join("replications.journal");
    let begins = begins(&whole[0]);
    for end_at in [begins[3], begins[3] + 11, begins[1]] {
        fs::write(&journal, &whole[0][..end_at]).map_err(|error| error.to_string())?;
        let ended = end(program(place.path()).args(["report", "out"]))?;
        let code = if end_at == begins[1] { 2 } else { 3 };
        expect(&ended, code, "").map_err(|fault| format!("cut at {end_at}: {fault}"))?;
        ensure(results(&place.out())?[1..] == whole[1..], || {
            "replaced".to_owned()
        })?;
        expect(&run(&place, &["--resume"])?, 0, "")?;
        ensure(results(&place.out())? == whole, || {
            format!("cut at {end_at}: other bytes")
        })?;
    }
    Ok(())
}

fn flipped_rows() -> Result<(), String> {
    let place = Place::new();
    let vary = "segment.small.leads=5/mo..9/mo:2";
    let words = ["sweep", "study.toml", "--vary", vary, "--replications", "6"];
    let sweep = || {
        let mut command = program(place.path());
        command.args(words).args(["--out", "out", "--threads", "1"]);
        end(command.stdin(Stdio::null()))
    };
    expect(&sweep()?, 0, "")?;
    let read = |name: &str| fs::read(place.out().join(name)).map_err(|e| e.to_string());
    let (answer, points) = (read("answer.json")?, read("points.csv")?);
    let whole = read("responses.journal")?;
    let begins = begins(&whole);
    for (record, hit) in [(0, 1), (4, 9), (begins.len() - 2, 6)] {
        let mut bytes = whole.clone();
        bytes[begins[record] + hit] ^= 0x20;
        let path = place.out().join("responses.journal");
        fs::write(&path, bytes).map_err(|error| error.to_string())?;
        let said = if record + 2 == begins.len() {
            ""
        } else {
            "damaged"
        };
        expect(&sweep()?, 0, said)?;
        ensure(
            read("answer.json")? == answer && read("points.csv")? == points,
            || format!("record {record}: another answer"),
        )?;
        let mut there = read("responses.journal")?;
        let mut before = whole.clone();
        // The rows are the same, in another order.
        there.sort_unstable();
        before.sort_unstable();
        ensure(there == before, || format!("record {record}: other rows"))?;
    }
    Ok(())
}

//! What the system may do to a command: words that are no text, files that may not grow, a replication
//! that takes long.

use std::fs;
use std::process::Stdio;

use super::case::{Outcome, end, ensure, program};
use super::environment::{Place, expect, fingerprint, shell};

type Try = fn() -> Result<(), String>;

pub fn outcomes() -> Vec<Outcome> {
    let mut tries: Vec<(&str, Try)> = vec![
        ("a logo that is nested, multiplied or foreign", logos),
        (
            "a replication that takes long shows that it lives",
            long_replication,
        ),
        ("a run that would write too much", too_much),
    ];
    if cfg!(target_os = "linux") {
        tries.extend([
            (
                "words of the command line that are no UTF-8",
                no_text as Try,
            ),
            ("paths that are no UTF-8", odd_paths),
            (
                "files that may not grow, and no signal trapped",
                short_files,
            ),
        ]);
    }
    let outcome = |(name, try_it): (&'static str, Try)| Outcome::of(name, try_it());
    tries.into_iter().map(outcome).collect()
}

/// A word with a byte that no UTF-8 has, before anything is run: refused in words, by every command and
/// at every place.
fn no_text() -> Result<(), String> {
    for words in [
        "run study.toml --out out --against",
        "run study.toml --out out --set",
        "run study.toml --out out --only",
        "run study.toml --out out --shock",
        "run study.toml --out out --limit",
        "run study.toml --out out --seed",
        "run study.toml --out out --rows",
        "run study.toml --out out --lang",
        "report out --against",
        "trace study.toml --out out --structure",
        "explain study.toml --out out --structure",
        "ignorance study.toml --out out --draws",
        "sweep study.toml --out out --vary",
        "break-even study.toml --out out --vary load --equal",
        "optimise study.toml --out out --payroll",
        "stories study.toml --structure",
        "compare out out --lang",
        "check study.toml --set",
        "help",
        "",
    ] {
        let place = Place::new();
        let script = format!("exec \"$0\" {words} \"$(printf 'x\\377y')\"");
        let ended = end(&mut shell(place.path(), &script))?;
        expect(&ended, 2, "").map_err(|fault| format!("{words}: {fault}"))?;
        ensure(!ended.err.contains("panicked"), || {
            format!("{words}: {}", ended.err)
        })?;
        ensure(!ended.err.trim().is_empty(), || {
            format!("{words}: nothing was said")
        })?;
        ensure(!place.out().exists(), || {
            format!("{words}: something was written")
        })?;
    }
    Ok(())
}

/// A path is a path, whatever its bytes are.
fn odd_paths() -> Result<(), String> {
    let place = Place::new();
    let script = "odd=$(printf 'x\\377y'); cp study.toml $odd.toml; mkdir $odd; \
        \"$0\" run $odd.toml --quiet --no-ignorance --out $odd/out && \
        \"$0\" report $odd/out --quiet && \"$0\" compare $odd/out $odd/out >said && \
        \"$0\" replay $odd/out/report.html --quiet && \"$0\" check $odd.toml >said && \
        \"$0\" trace $odd.toml --structure conveyor --out $odd/trace >said && \
        \"$0\" run $odd.toml --quiet --no-ignorance && ls output";
    let ended = end(&mut shell(place.path(), script))?;
    expect(&ended, 0, "")
}

fn short_files() -> Result<(), String> {
    let place = Place::new();
    for blocks in [3, 100] {
        for (lang, said) in [("en", "cannot be written"), ("ru", "не записывается")] {
            let script =
                format!("ulimit -f {blocks}; exec \"$0\" run study.toml --out out --lang {lang}");
            let ended = end(&mut shell(place.path(), &script))?;
            expect(&ended, 3, said).map_err(|fault| format!("{blocks} blocks: {fault}"))?;
        }
    }
    // What was done goes on as soon as files may grow.
    expect(&end(&mut place.run(&[]))?, 0, "")?;
    let whole = Place::new();
    expect(&end(&mut whole.run(&[]))?, 0, "")?;
    ensure(
        fingerprint(&place.out())? == fingerprint(&whole.out())?,
        || "other bits".to_owned(),
    )
}

fn long_replication() -> Result<(), String> {
    let place = Place::new();
    let study = fs::read_to_string(place.path().join("study.toml")).map_err(|e| e.to_string())?;
    let long = study.replace("horizon = \"1q\"", "horizon = \"900y\"");
    let long = long.replace("leads = \"10/mo\"", "leads = \"300/mo\"");
    let long = long
        .replace("count = 3", "count = 100")
        .replace("count = 2", "count = 60");
    ensure(long != study, || "the study has its horizon".to_owned())?;
    fs::write(place.path().join("study.toml"), long).map_err(|error| error.to_string())?;
    let mut command = program(place.path());
    command.args(["run", "study.toml", "--out", "out", "--replications", "1"]);
    command.args([
        "--limit",
        "memory=60G",
        "--limit",
        "events_per_replication=4G",
    ]);
    command.args([
        "--limit",
        "output=60G",
        "--limit",
        "hours=900",
        "--threads",
        "1",
    ]);
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| error.to_string())?;
    let begun = std::time::Instant::now();
    while child.try_wait().is_ok_and(|ended| ended.is_none()) && begun.elapsed().as_secs() < 12 {
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    let is_running = child.try_wait().is_ok_and(|ended| ended.is_none());
    let _ = child.kill();
    let output = child
        .wait_with_output()
        .map_err(|error| error.to_string())?;
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    ensure(is_running, || {
        format!("it was over too early to say anything: {told}")
    })?;
    ensure(told.contains("a replication under way: "), || told.clone())?;
    ensure(told.contains("of 10,8"), || told)
}

fn too_much() -> Result<(), String> {
    let place = Place::new();
    let words = [
        "--replications",
        "9000000",
        "--limit",
        "memory=900G",
        "--limit",
        "hours=9000",
    ];
    for (lang, said) in [("en", "of files; the limit is"), ("ru", "файлов; предел")] {
        let ended = end(&mut place.run(&[&words[..], &["--lang", lang]].concat()))?;
        expect(&ended, 4, said)?;
    }
    ensure(!place.out().exists(), || "something was written".to_owned())
}

fn logos() -> Result<(), String> {
    let drawn = |inside: &str| {
        format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\">{inside}</svg>")
    };
    let nested = |deep: usize| drawn(&("<g>".repeat(deep) + &"</g>".repeat(deep)));
    let mut used = "<g id=\"a0\"><path d=\"M0 0h9v9z\"/></g>".to_owned();
    for n in 1..30 {
        let times = format!("<use href=\"#a{}\"/>", n - 1).repeat(20);
        used += &format!("<g id=\"a{n}\">{times}</g>");
    }
    let entities = "<!DOCTYPE s [<!ENTITY a \"aaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>".to_owned()
        + &drawn("<title>&b;</title>");
    for (name, logo, said) in [
        ("900 deep", nested(900), ["too intricate", "слишком сложен"]),
        (
            "25,000 deep",
            nested(25_000),
            ["too intricate", "слишком сложен"],
        ),
        (
            "multiplied",
            drawn(&used),
            ["too intricate", "слишком сложен"],
        ),
        ("entities", entities, ["no SVG", "не файл SVG"]),
        (
            "a picture",
            drawn("<image href=\"a.png\"/>"),
            ["<image>", "<image>"],
        ),
    ] {
        let place = Place::new();
        fs::write(place.path().join("logo.svg"), logo).map_err(|error| error.to_string())?;
        let theme = "[theme]\nlogo = \"logo.svg\"\n";
        fs::write(place.path().join("house.toml"), theme).map_err(|error| error.to_string())?;
        for (lang, said) in ["en", "ru"].into_iter().zip(said) {
            let ended = end(&mut place.run(&["--theme", "house.toml", "--lang", lang]))?;
            expect(&ended, 2, said).map_err(|fault| format!("{name}: {fault}"))?;
        }
        ensure(!place.out().exists(), || {
            format!("{name}: something was written")
        })?;
    }
    Ok(())
}

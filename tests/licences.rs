//! Every package of `Cargo.lock` may be passed on with this one: its licence is one of a list, or
//! leaves the choice of one. Advisories are not looked up here; that needs a database from the
//! network (`cargo audit` asks it).

use std::path::Path;
use std::process::Command;

use serde_json::Value;

/// Licences that ask for no more than to be named.
const ALLOWED: [&str; 12] = [
    "MIT",
    "MIT-0",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "ISC",
    "Zlib",
    "0BSD",
    "Unicode-3.0",
    "Unlicense",
    "CC0-1.0",
];

/// Packages of the tree on one platform, this one included; more of them need a reason and a line here.
const MOST_PACKAGES: usize = 240;

/// Whether an SPDX expression leaves a way that is allowed. `AND` binds more closely than `OR`; an
/// old `/` is an `OR`.
fn is_allowed(expression: &str) -> bool {
    let expression = expression.replace('/', " OR ");
    let words = expression.replace('(', " ( ").replace(')', " ) ");
    let words: Vec<&str> = words.split_whitespace().collect();
    let mut rest = &words[..];
    let allowed = either(&mut rest);
    let is_whole = !matches!(words.last(), Some(&("OR" | "AND" | "WITH")));
    allowed && is_whole && rest.is_empty()
}

fn either(words: &mut &[&str]) -> bool {
    let mut allowed = both(words);
    while let ["OR", rest @ ..] = words {
        *words = rest;
        allowed |= both(words);
    }
    allowed
}

fn both(words: &mut &[&str]) -> bool {
    let mut allowed = one(words);
    while let ["AND", rest @ ..] = words {
        *words = rest;
        allowed &= one(words);
    }
    allowed
}

fn one(words: &mut &[&str]) -> bool {
    match words {
        ["(", rest @ ..] => {
            *words = rest;
            let allowed = either(words);
            let closed = words.first() == Some(&")");
            *words = words.get(1..).unwrap_or_default();
            allowed && closed
        }
        [name, "WITH", exception, rest @ ..] => {
            let name = format!("{name} WITH {exception}");
            *words = rest;
            ALLOWED.contains(&name.as_str())
        }
        [name, rest @ ..] => {
            let allowed = ALLOWED.contains(name);
            *words = rest;
            allowed
        }
        [] => false,
    }
}

#[test]
fn expressions_are_understood() {
    for allowed in [
        "MIT",
        "MIT OR Apache-2.0",
        "MIT/Apache-2.0",
        "Apache-2.0 WITH LLVM-exception OR Apache-2.0 OR MIT",
        "GPL-3.0 OR MIT",
        "(MIT OR Apache-2.0) AND Unicode-3.0",
        "MIT AND (GPL-3.0 OR ISC)",
    ] {
        assert!(is_allowed(allowed), "{allowed}");
    }
    for refused in [
        "",
        "GPL-3.0",
        "MIT AND GPL-3.0",
        "MIT OR",
        "(MIT",
        "AGPL-3.0 OR SSPL-1.0",
        "MPL-2.0",
        "mit",
    ] {
        assert!(!is_allowed(refused), "{refused}");
    }
}

/// What cargo knows of the tree: of all platforms, as far as the others' packages have been fetched, and
/// of this one.
fn metadata() -> (Value, Value) {
    let host = || {
        let about = Command::new("rustc")
            .arg("-vV")
            .output()
            .expect("rustc answers");
        let text = String::from_utf8_lossy(&about.stdout).into_owned();
        let host = text.lines().find_map(|line| line.strip_prefix("host: "));
        host.expect("rustc has a host").to_owned()
    };
    let ask = |more: &[&str]| {
        let mut command = Command::new(env!("CARGO"));
        command
            .args(["metadata", "--offline", "--locked", "--format-version", "1"])
            .args(more);
        command.current_dir(Path::new(env!("CARGO_MANIFEST_DIR")));
        let output = command.output().expect("cargo answers");
        output
            .status
            .success()
            .then(|| serde_json::from_slice(&output.stdout).expect("JSON"))
    };
    let own: Value = ask(&["--filter-platform", &host()]).expect("it has just been built");
    (ask(&[]).unwrap_or_else(|| own.clone()), own)
}

#[test]
fn every_package_may_be_passed_on() {
    let (known, own) = metadata();
    let packages = |of: &Value| of["packages"].as_array().expect("packages").clone();
    let (packages, own) = (packages(&known), packages(&own).len());
    let mut faults = Vec::new();
    for package in &packages {
        let name = format!("{} {}", package["name"], package["version"]);
        match package["license"].as_str() {
            Some(expression) if is_allowed(expression) => {}
            other => faults.push(format!("{name}: {}", other.unwrap_or("no licence"))),
        }
        let from = package["source"].as_str();
        if from.is_some_and(|from| !from.starts_with("registry+")) {
            faults.push(format!("{name} comes from {from:?}, not from a registry"));
        }
    }
    println!(
        "{} packages, {own} of this platform, {} faults",
        packages.len(),
        faults.len()
    );
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(packages.len() > 100, "the tree was seen");
    assert!(own <= MOST_PACKAGES, "the tree has grown to {own} packages");
}

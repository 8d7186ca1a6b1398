//! Names that attack whoever reads them: pages, spreadsheets, shells, terminals, file systems.

use std::path::Path;

use super::case::{Case, Outcome, SMALL, changed, end, ensure, program, wrong};

#[rustfmt::skip] // one line a case: it is a table
pub fn cases() -> Vec<Case> {
    let structure = |name: &str| format!("{SMALL}[structure.{name}]\nsell = \"junior\"\n");
    vec![
        wrong("an empty name", structure("\"\""), ["the name is empty", "имя пусто"]),
        wrong("a name of blanks", structure("\"  \""), ["the name is empty", "имя пусто"]),
        wrong("a name of 65 characters", structure(&format!("\"{}\"", "x".repeat(65))), ["at most 64", "не больше 64"]),
        wrong("a name of 300 characters", structure(&format!("\"{}\"", "я".repeat(300))), ["at most 64", "не больше 64"]),
        wrong("a title of 3,000 characters", changed("A small study", &"x".repeat(3000)), ["at most 2000", "не больше 2000"]),
        wrong("an ESC sequence", structure("\"a\\u001B[31mb\""), ["U+001B", "U+001B"]),
        wrong("a bell", structure("\"a\\u0007\""), ["U+0007", "U+0007"]),
        wrong("a NUL", structure("\"a\\u0000b\""), ["U+0000", "U+0000"]),
        wrong("a line break", structure("\"a\\nb\""), ["U+000A", "U+000A"]),
        wrong("a TAB at the start", structure("\"\\tb\""), ["U+0009", "U+0009"]),
        wrong("a character that turns direction", structure("\"a\u{202e}b\""), ["U+202E", "U+202E"]),
        wrong("an isolate of direction", changed("A small study", "a\u{2066}b"), ["U+2066", "U+2066"]),
        wrong("U+2028", structure("\"a\u{2028}b\""), ["U+2028", "U+2028"]),
        wrong("a C1 control", structure("\"a\u{9b}31mb\""), ["U+009B", "U+009B"]),
        wrong("a zero-width space", structure("\"a\u{200b}b\""), ["U+200B", "U+200B"]),
        wrong("a word of the program", structure("own"), ["a meaning of its own", "собственный смысл"]),
        wrong("an ESC in an unknown key", format!("{SMALL}\"\\u001B[2J\" = 1\n"), ["there is no key", "здесь нет"]),
        wrong("an ESC in an unknown grade", changed("sell = \"junior\"", "sell = \"\\u001B[2J\""), ["there is no grade", "не найти"]),
        wrong("an ESC in a number", changed("leads = \"10/mo\"", "leads = \"\\u001B[2J\""), ["found", "найдено"]),
        wrong("an ESC in a comment", format!("{SMALL}# \u{1b}[2J\n"), ["error", "ошибка"]),
        wrong("an ESC in a bare word", changed("value = 5", "value = a\u{1b}[2J"), ["error", "ошибка"]),
        wrong("an ESC in a set", SMALL, ["error", "ошибка"]).with(&["--set", "\u{1b}[2J=1"]),
        wrong("an ESC in a structure's name", SMALL, ["no such structure", "нет такой структуры"]).with(&["--only", "\u{1b}[2J"]),
        wrong("an ESC in a limit", SMALL, ["there is no such limit", "такого предела нет"]).with(&["--limit", "\u{1b}[2J=1"]),
    ]
}

/// Names that are allowed and have to be harmless in everything that is written.
const HOSTILE: [&str; 8] = [
    "<script>alert(1)</script>",
    "</script><img src=x onerror=alert(1)>",
    "=1+1|`$x`",
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1)",
    "../../x",
    "\"quoted\" & 'so'",
];

/// Whether one run with all of these names leaves files that no program obeys.
pub fn harmless_files() -> Outcome {
    Outcome::of("hostile names in every file", tried())
}

fn tried() -> Result<(), String> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let literal = |name: &str| format!("\"{}\"", name.replace('\\', "\\\\").replace('"', "\\\""));
    let mut study = changed("\"A small study\"", &literal(HOSTILE[0]));
    for name in HOSTILE {
        let name = literal(name);
        study.push_str(&format!(
            "[structure.{name}]\nlabel = {name}\nsell = \"junior\"\n"
        ));
    }
    study.push_str("[run]\nwarm_up = \"4w\"\nhorizon = \"1q\"\nreplications = 2\n");
    std::fs::write(folder.path().join("study.toml"), study).expect("written");
    let ended =
        end(program(folder.path()).args(["run", "study.toml", "--out", "out", "--rows", "long"]))?;
    ensure(ended.code() == Some(0), || ended.err.clone())?;
    let read = |name: &str| {
        std::fs::read_to_string(folder.path().join("out").join(name))
            .map_err(|e| format!("{name}: {e}"))
    };
    let page = read("report.html")?;
    ensure(
        !page.contains("<script>alert") && !page.contains("<img src=x"),
        || "report.html runs a name".to_owned(),
    )?;
    for entry in std::fs::read_dir(folder.path().join("out/charts")).map_err(|e| e.to_string())? {
        let path = entry.map_err(|e| e.to_string())?.path();
        if path.extension().is_some_and(|kind| kind == "svg") {
            let svg = std::fs::read_to_string(&path).map_err(|e| e.to_string())?;
            ensure(!svg.contains("<script") && !svg.contains("<img"), || {
                format!("{}", path.display())
            })?;
        }
    }
    for name in ["replications.csv", "monthly.csv", "measures.csv"] {
        let obeyed = |cell: &str| {
            cell.trim_start_matches('"')
                .starts_with(['=', '+', '@', '\t'])
        };
        let text = read(name)?;
        let formula = text
            .lines()
            .find(|line| obeyed(line) || line.starts_with("-2+3"));
        ensure(formula.is_none(), || {
            format!("{name}: a spreadsheet computes {formula:?}")
        })?;
    }
    let manifest: serde_json::Value =
        serde_json::from_str(&read("manifest.json")?).map_err(|e| e.to_string())?;
    let study = manifest["study"].as_str().unwrap_or_default();
    ensure(study.contains("../../x"), || {
        "the manifest has lost a name".to_owned()
    })?;
    stays_inside(folder.path())
}

/// Whether nothing stands in a folder but the study and the results.
fn stays_inside(folder: &Path) -> Result<(), String> {
    let names: Vec<String> = std::fs::read_dir(folder)
        .map_err(|error| error.to_string())?
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    ensure(
        names
            .iter()
            .all(|name| name == "study.toml" || name == "out"),
        || format!("{names:?}"),
    )
}

/// Whether a study of any file name is written into a folder of its own below `output`.
pub fn folders() -> Vec<Outcome> {
    let long = "x".repeat(240);
    let names = [
        "CON", "nul.", "a b ", "..", "тест", "-rf", "a|b`c$d", &long, "con.txt", "x..", " ",
    ];
    names
        .into_iter()
        .map(|name| Outcome::of(format!("a study file called {name:.20}"), folder_of(name)))
        .collect()
}

fn folder_of(name: &str) -> Result<(), String> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = format!("{name}.toml");
    std::fs::write(folder.path().join(&file), SMALL).map_err(|e| e.to_string())?;
    let mut command = program(folder.path());
    let structure = [
        "trace",
        "--structure",
        "conveyor",
        "--set",
        "run.horizon=4w",
        "--set",
        "run.warm_up=0h",
    ];
    let ended = end(command.args(structure).arg(format!("./{file}")))?;
    ensure(ended.code() == Some(0), || ended.err.clone())?;
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder.path().join("output"))
        .map_err(|e| e.to_string())?
        .flatten()
    {
        found.push(entry.file_name().to_string_lossy().into_owned());
    }
    let [slug] = &found[..] else {
        return Err(format!("{found:?}"));
    };
    let safe = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
    let reserved = ["con", "nul", "aux", "prn"].contains(&slug.to_lowercase().as_str());
    ensure(
        slug.chars().all(safe) && !slug.is_empty() && !slug.starts_with('-') && !reserved,
        || slug.clone(),
    )
}

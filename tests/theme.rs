//! The house style: what it touches, what it leaves alone, and what is said of a bad one.

#[allow(dead_code, reason = "other tests use what this one does not")]
mod program;

use std::path::Path;

use program::{everything, json, out, root, salesim, stderr};

const LOGO: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"90\" height=\"30\">\
                    <path d=\"M0 0h90v30z\" fill=\"#123456\"/></svg>";

/// A style in a folder of its own, with the letters of the house as if they were others.
fn style(folder: &Path, more: &str) -> String {
    std::fs::write(folder.join("logo.svg"), LOGO).expect("written");
    let font = root().join("assets/fonts/Inter-Regular.otf");
    std::fs::copy(font, folder.join("house.otf")).expect("copied");
    let text = format!("[theme]\nreference = \"#B00020\"\ncompared = \"#004D7A\"\n{more}");
    let path = folder.join("house.toml");
    std::fs::write(&path, text).expect("written");
    path.display().to_string()
}

fn run(folder: &str, more: &[&str]) -> std::process::Output {
    let study = everything();
    let mut words = vec![
        "run",
        &study,
        "--replications",
        "3",
        "--quiet",
        "--out",
        folder,
    ];
    words.extend(more);
    salesim(&words)
}

fn read(folder: &str, name: &str) -> String {
    let bytes = std::fs::read(Path::new(folder).join(name)).expect("written");
    String::from_utf8_lossy(&bytes).into_owned()
}

#[test]
fn a_style_is_in_charts_page_and_workbook_and_in_no_number() {
    let (dir, plain) = out();
    assert_eq!(run(&plain, &[]).status.code(), Some(0));
    let styled = dir.path().join("styled").display().to_string();
    let file = style(
        dir.path(),
        "background = \"#FFFBF0\"\nfont = \"house.otf\"\nlogo = \"logo.svg\"\npaper = \"letter\"\n",
    );
    let output = run(&styled, &["--theme", &file]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    for name in [
        "distribution",
        "difference",
        "months",
        "flow",
        "waits",
        "growth",
    ] {
        let chart = read(&styled, &format!("charts/{name}.svg"));
        assert!(
            chart.to_lowercase().contains("#fffbf0"),
            "{name}: the paper"
        );
        assert!(
            chart.contains("data:image/svg+xml;base64,"),
            "{name}: the logo"
        );
        assert!(!chart.contains("#0072B2"), "{name}: a colour of the house");
        let house = read(&plain, &format!("charts/{name}.svg"));
        assert!(
            house.contains("#FFFFFF") && !house.contains("base64"),
            "{name}"
        );
    }
    let months = read(&styled, "charts/months.svg").to_lowercase();
    assert!(months.contains("#b00020") && months.contains("#004d7a"));
    let page = read(&styled, "report.html");
    assert!(page.contains("--page: #fffbf0") && page.contains("class=\"logo\""));
    assert!(page.contains("@page { size: letter; }"));
    // 8.5 × 11 inches are 612 × 792 points.
    assert!(read(&styled, "one_page.pdf").contains("[0 0 612 792]"));
    for name in ["summary.json", "replications.csv.gz", "monthly.csv.gz"] {
        let read = |folder: &str| std::fs::read(Path::new(folder).join(name)).expect("written");
        assert_eq!(read(&plain), read(&styled), "{name}");
    }
    let study = |folder: &str| json(folder, "manifest.json")["study"].clone();
    assert_eq!(
        study(&plain),
        study(&styled),
        "a style is no part of a study"
    );
}

#[test]
fn a_folder_keeps_its_style_until_another_is_given() {
    let (dir, folder) = out();
    let file = style(dir.path(), "font = \"house.otf\"\nlogo = \"logo.svg\"\n");
    assert_eq!(run(&folder, &["--theme", &file]).status.code(), Some(0));
    let first = read(&folder, "charts/months.svg");
    for name in ["house.otf", "logo.svg", "house.toml"] {
        std::fs::remove_file(dir.path().join(name)).expect("removed");
    }
    let report = |more: &[&str]| {
        let words = [&["report", &folder, "--quiet"], more].concat();
        let output = salesim(&words);
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        read(&folder, "charts/months.svg")
    };
    assert_eq!(
        report(&[]),
        first,
        "the files of the style are kept beside the results"
    );
    let none = dir.path().join("none.toml");
    std::fs::write(&none, "[theme]\n").expect("written");
    let plain = report(&["--theme", &none.display().to_string()]);
    assert!(plain.contains("#0072B2") && !plain.contains("base64"));
    assert_eq!(report(&[]), plain);
    assert!(!Path::new(&folder).join("theme/logo.svg").exists());
}

#[test]
fn what_is_wrong_with_a_style_is_said_in_both_languages() {
    let (dir, folder) = out();
    let write = |name: &str, bytes: &[u8]| std::fs::write(dir.path().join(name), bytes);
    write(
        "words.svg",
        LOGO.replace("<path", "<text>A</text><path").as_bytes(),
    )
    .expect("written");
    write("noise.otf", &[7; 4000]).expect("written");
    write("large.otf", &vec![0; 2 << 20]).expect("written");
    write("no.svg", b"PNG").expect("written");
    let cases = [
        ("ink = \"black\"", 2, "#0072B2"),
        ("ink = \"#EEEEEE\"", 2, "background"),
        ("background = \"#D0A000\"", 2, "background"),
        ("other = \"#F0F0F0\"", 2, "3.0 : 1"),
        ("logo = \"words.svg\"", 2, "<text>"),
        ("logo = \"no.svg\"", 2, "no.svg"),
        ("logo = \"house.otf\"", 2, "house.otf"),
        ("font = \"noise.otf\"", 2, ".otf"),
        ("font = \"large.otf\"", 2, "400,000"),
        ("font = \"missing.otf\"", 3, "missing.otf"),
        ("font = \".\"", 3, "theme.font"),
        ("fonts = \"house.otf\"", 2, "font"),
        ("paper = \"A3\"", 2, "letter"),
    ];
    for (line, code, part) in cases {
        let file = style(dir.path(), line);
        for lang in ["en", "ru"] {
            let output = run(&folder, &["--theme", &file, "--lang", lang]);
            let said = stderr(&output);
            assert_eq!(output.status.code(), Some(code), "{line}: {said}");
            let part = if lang == "ru" {
                part.replace("3.0", "3,0")
                    .replace(',', if part.contains(",0") { "\u{a0}" } else { "," })
            } else {
                part.to_owned()
            };
            assert!(said.contains(&part), "{line} ({lang}): {said}");
            let is_russian = said.chars().any(|c| ('а'..='я').contains(&c));
            assert_eq!(is_russian, lang == "ru", "{line}: {said}");
        }
        assert!(!Path::new(&folder).exists(), "{line}: nothing was begun");
    }
    let alike = dir.path().join("alike.toml");
    let text = "[theme]\nreference = \"#B05030\"\ncompared = \"#6E7A30\"\n";
    std::fs::write(&alike, text).expect("written");
    let output = run(&folder, &["--theme", &alike.display().to_string()]);
    assert!(
        stderr(&output).contains("theme.reference"),
        "{}",
        stderr(&output)
    );
    assert_eq!(output.status.code(), Some(2));
}

/// All charts of a folder as text.
fn charts(folder: &str) -> Vec<(String, String)> {
    let files = std::fs::read_dir(Path::new(folder).join("charts"));
    let paths = files
        .into_iter()
        .flatten()
        .map(|file| file.expect("a file").path());
    let svgs = paths.filter(|path| path.extension().is_some_and(|ending| ending == "svg"));
    svgs.map(|path| {
        let text = std::fs::read_to_string(&path).expect("text");
        (path.display().to_string(), text.to_lowercase())
    })
    .collect()
}

#[test]
fn answers_are_drawn_in_the_house_style_and_a_page_draws_them_in_its_own() {
    let (dir, folder) = out();
    let study = dir.path().join("firm.toml");
    let small = root().join("tests/fixtures/optimise/small.toml");
    let text = std::fs::read_to_string(small).expect("a study");
    let known = "[known.\"rescue.ask\"]\nlow = 0.1\nhigh = 0.3\nsource = \"assumption\"\n";
    let own = "[theme]\nbackground = \"#FFFBF0\"\ncompared = \"#004D7A\"\n";
    std::fs::write(&study, format!("{text}\n{known}\n{own}")).expect("written");
    let study = study.display().to_string();
    let style = |name: &str, background: &str| {
        let path = dir.path().join(name);
        let text = format!("[theme]\nbackground = \"{background}\"\n");
        std::fs::write(&path, text).expect("written");
        path.display().to_string()
    };
    let (second, third) = (style("a.toml", "#F4F9FF"), style("b.toml", "#F0FFF4"));
    let tell = |words: &[&str]| {
        let output = salesim(words);
        assert_eq!(
            output.status.code(),
            Some(0),
            "{words:?}: {}",
            stderr(&output)
        );
    };
    tell(&[
        "run",
        &study,
        "--replications",
        "9",
        "--draws",
        "32",
        "--quiet",
        "--out",
        &folder,
    ]);
    let questions: [(&str, &[&str], usize); 5] = [
        ("ignorance", &["--draws", "32", "--rows", "8"], 1),
        ("explain", &["--replications", "2"], 2),
        ("sweep", &["--vary", "load=1,2", "--replications", "2"], 1),
        (
            "break-even",
            &[
                "--vary",
                "load=1..2",
                "--equal",
                "expert_led,conveyor",
                "--replications",
                "2",
            ],
            1,
        ),
        ("optimise", &["--replications", "20"], 2),
    ];
    let of_run = charts(&format!("{folder}/ignorance"));
    // A run draws the numbers to measure first only where one of them differs from the noise.
    for (name, svg) in of_run {
        assert!(svg.contains("#fffbf0"), "{name}");
    }
    for (kind, more, least) in questions {
        let place = format!("{folder}/{kind}");
        let fixed = [kind, &study, "--quiet", "--out", &place];
        for (option, paper) in [(&[][..], "#fffbf0"), (&["--theme", &second], "#f4f9ff")] {
            tell(&[&fixed[..], more, option].concat());
            let drawn = charts(&place);
            assert!(drawn.len() >= least, "{kind}: {drawn:?}");
            for (name, svg) in drawn {
                assert!(svg.contains(paper), "{name}: not on {paper}");
                let other = ["#fffbf0", "#f4f9ff"]
                    .iter()
                    .any(|p| *p != paper && svg.contains(p));
                assert!(!other, "{name}: two styles");
            }
        }
        let refused = salesim(&[&fixed[..], more, &["--theme", "nothing.toml"]].concat());
        assert_eq!(
            refused.status.code(),
            Some(3),
            "{kind}: {}",
            stderr(&refused)
        );
    }
    tell(&["report", &folder, "--quiet", "--theme", &third]);
    let page = read(&folder, "report.html").to_lowercase();
    for (kind, _, _) in questions {
        assert!(
            page.contains(&format!("id=\"en-{kind}")),
            "{kind} is on the page"
        );
    }
    assert!(page.contains("#f0fff4"));
    for paper in ["#fffbf0", "#f4f9ff"] {
        assert!(!page.contains(paper), "{paper} is another style");
    }
    tell(&["report", &folder, "--quiet"]);
    assert_eq!(read(&folder, "report.html").to_lowercase(), page);
}

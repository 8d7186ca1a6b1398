//! Real deals, and the page that shows how to begin with one's own.

use crate::program::{root, salesim, stderr, stdout};

/// Seller by seller, a public file of 448 deals that has no dates, amounts or ids.
const COUNTS: &str = include_str!("salvirt_counts.csv");

const MAP: &str = "[deals]\nstage = \"Status\"\nowner = \"Seller\"\nkind = \"Client\"\n\
    [new_or_existing]\nnew = \"New\"\nexisting = \"Current\"\n";

#[test]
fn deals_without_dates_come_to_a_part_of_a_study() {
    let mut text = "Seller;Client;Status\n".to_owned();
    for line in COUNTS.lines().filter(|line| !line.starts_with('#')) {
        let cells: Vec<&str> = line.split(',').collect();
        let [won, all] = [2, 3].map(|i| cells[i].parse::<usize>().expect("a count"));
        for deal in 0..all {
            let status = if deal < won { "Won" } else { "Lost" };
            text += &format!("{};{};{status}\n", cells[0], cells[1]);
        }
    }
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name).display().to_string();
    std::fs::write(path("deals.csv"), &text).expect("written");
    std::fs::write(path("map.toml"), MAP).expect("written");
    let [deals, map, out] = ["deals.csv", "map.toml", "part.toml"].map(path);
    let output = salesim(&["import", &deals, "--map", &map, "--out", &out, "--names"]);
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    let said = stdout(&output);
    let line = |begins: &str| {
        let found = said.lines().find(|line| line.starts_with(begins));
        found
            .unwrap_or_else(|| panic!("{begins}: {said}"))
            .to_owned()
    };
    // 28 of 162 and 199 of 286.
    assert!(line("chance to win, new").contains("17.3%"), "{said}");
    assert!(line("chance to win, existing").contains("69.6%"), "{said}");
    // Two of 45 are drawn up to 8 %, and who is weak with new clients need not be with old ones.
    assert!(
        line("Seller 2").contains("2/45    8% (4%…16%)     14/20  70%"),
        "{said}"
    );
    let part = std::fs::read_to_string(&out).expect("written");
    assert!(
        part.contains("[segment.clients.win]") && !part.contains("schema"),
        "{part}"
    );
    let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
    for missing in [
        "ids, dates of creation, dates of closing, amounts, accounts",
        "two grades",
    ] {
        assert!(said.contains(missing), "{missing}: {said}");
    }
}

/// The first table of the page is what its commands print.
#[test]
fn the_page_shows_what_the_commands_print() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name).display().to_string();
    let firm = root()
        .join("docs/from-your-crm/firm.toml")
        .display()
        .to_string();
    let crm = path("crm");
    let traced = salesim(&[
        "trace",
        &firm,
        "--structure",
        "today",
        "--crm",
        "--out",
        &crm,
    ]);
    assert_eq!(traced.status.code(), Some(0), "{}", stderr(&traced));
    let [deals, accounts, tickets] =
        ["deals", "accounts", "tickets"].map(|name| path(&format!("crm/{name}.csv")));
    for (language, page) in [("en", "from-your-crm.md"), ("ru", "from-your-crm.ru.md")] {
        let page = std::fs::read_to_string(root().join("docs").join(page)).expect("a page");
        let study = path(&format!("{language}.toml"));
        let words = [
            "import",
            &deals,
            "--accounts",
            &accounts,
            "--tickets",
            &tickets,
            "--out",
            &study,
            "--lang",
            language,
        ];
        let output = salesim(&words);
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        let said = stdout(&output).replace('\u{a0}', " ");
        let table = said.lines().take_while(|line| !line.is_empty());
        let sellers = said
            .lines()
            .skip_while(|line| !line.starts_with("seller 1 ") && !line.starts_with("продавец 1 "))
            .take(8);
        for line in table.chain(sellers) {
            assert!(
                page.contains(line.trim_end()),
                "not in the page of {language}: {line}"
            );
        }
    }
}

/// No map was tried on a real export; each reads at least what it says, by its first names and by its
/// last ones, which are Russian.
#[test]
fn every_map_reads_the_names_that_it_has() {
    for map in [
        "generic",
        "hubspot",
        "salesforce",
        "pipedrive",
        "bitrix24",
        "amocrm",
    ] {
        let printed = stdout(&salesim(&["import", "--map", map, "--print-map"]));
        let table: toml::Table = printed.parse().expect("TOML");
        for last in [false, true] {
            let pick = |section: &str, field: &str| {
                let words = table[section][field].as_array().expect("a list");
                let word = if last { words.last() } else { words.first() };
                word.and_then(toml::Value::as_str)
                    .expect("a text")
                    .to_owned()
            };
            let fields = [
                "id", "created", "closed", "stage", "amount", "owner", "account", "kind",
            ];
            let mut text = fields.map(|field| pick("deals", field)).join(";") + "\n";
            for i in 0..120 {
                let [stage, kind] = [
                    pick("outcome", if i % 3 == 0 { "won" } else { "lost" }),
                    pick(
                        "new_or_existing",
                        if i % 4 == 0 { "existing" } else { "new" },
                    ),
                ];
                let (month, day) = (1 + i / 28, 1 + i % 28);
                text += &format!(
                    "{i};{day:02}.{month:02}.2024;{day:02}.{:02}.2024;{stage};{},50 ₽;A;B{i};{kind}\n",
                    month + 1 + i % 4,
                    100 + i * i
                );
            }
            let folder = tempfile::tempdir().expect("a folder");
            let path = |name: &str| folder.path().join(name).display().to_string();
            std::fs::write(path("deals.csv"), text).expect("written");
            let words = [
                "import",
                &path("deals.csv"),
                "--map",
                map,
                "--out",
                &path("study.toml"),
            ];
            let output = salesim(&words);
            assert_eq!(
                output.status.code(),
                Some(0),
                "{map}: {}",
                stdout(&output) + &stderr(&output)
            );
            let study = std::fs::read_to_string(path("study.toml")).expect("written");
            assert!(
                study.contains("currency = \"RUB\"") && study.contains("existing = {"),
                "{map}"
            );
        }
    }
}

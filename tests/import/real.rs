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
    // Two of 45 are drawn up to 7 %, and who is weak with new clients need not be with old ones.
    assert!(
        line("Seller 2").contains("2/45    7% (4%…15%)     14/20  70%"),
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
            .skip_while(|line| !line.contains("1   14/"))
            .take(8);
        for line in table.chain(sellers) {
            assert!(
                page.contains(line.trim_end()),
                "not in the page of {language}: {line}"
            );
        }
    }
}

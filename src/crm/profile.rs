//! Profiles: which column of an export means what, and which of its words mean won, lost, new and
//! existing. They are files that a person can copy and change.

use super::amounts::Decimal;
use super::dates::First;
use super::problem::ImportProblem;

/// The profiles that are shipped, by name.
pub const SHIPPED: [(&str, &str); 6] = [
    ("generic", include_str!("profiles/generic.toml")),
    ("hubspot", include_str!("profiles/hubspot.toml")),
    ("salesforce", include_str!("profiles/salesforce.toml")),
    ("pipedrive", include_str!("profiles/pipedrive.toml")),
    ("bitrix24", include_str!("profiles/bitrix24.toml")),
    ("amocrm", include_str!("profiles/amocrm.toml")),
];

/// A kind of table with the fields that it may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableKind {
    Deals,
    Accounts,
    Owners,
    Tickets,
    Sheets,
}

impl TableKind {
    pub const ALL: [TableKind; 5] = [
        TableKind::Deals,
        TableKind::Accounts,
        TableKind::Owners,
        TableKind::Tickets,
        TableKind::Sheets,
    ];

    pub fn name(self) -> &'static str {
        match self {
            TableKind::Deals => "deals",
            TableKind::Accounts => "accounts",
            TableKind::Owners => "owners",
            TableKind::Tickets => "tickets",
            TableKind::Sheets => "sheets",
        }
    }

    pub fn fields(self) -> &'static [&'static str] {
        match self {
            TableKind::Deals => &[
                "id",
                "created",
                "closed",
                "stage",
                "amount",
                "currency",
                "owner",
                "account",
                "kind",
                "segment",
                "reason",
                "response",
                "activities",
                "entered",
                "worked",
            ],
            TableKind::Accounts => &["id", "start", "end"],
            TableKind::Owners => &["owner", "start", "end", "grade", "salary"],
            TableKind::Tickets => &["created", "account", "spent"],
            TableKind::Sheets => &["date", "owner", "spent"],
        }
    }
}

/// Words of a table: of its heads by field, or of the values of one.
type Words = Vec<(&'static str, Vec<String>)>;

/// What columns and words of an export mean.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Profile {
    pub dates: Option<First>,
    pub decimal: Option<Decimal>,
    pub currency: Option<String>,
    pub currency_words: Vec<String>,
    columns: [Words; 5],
    outcome: Words,
    kind: Words,
}

impl Profile {
    /// The shipped profile of a name.
    ///
    /// # Panics
    /// If a shipped profile is wrong, which a test knows.
    pub fn shipped(name: &str) -> Option<Profile> {
        let (_, text) = SHIPPED.iter().find(|(known, _)| *known == name)?;
        Some(Profile::read(name, text).expect("a shipped profile is right"))
    }

    /// # Errors
    /// All that is wrong with it.
    pub fn read(file: &str, text: &str) -> Result<Profile, Vec<ImportProblem>> {
        let table: toml::Table = match text.parse() {
            Ok(table) => table,
            Err(error) => {
                let error: toml::de::Error = error;
                let why = error.to_string().trim_end().to_owned();
                let file = file.to_owned();
                return Err(vec![ImportProblem::Profile { file, why }]);
            }
        };
        let mut reader = ProfileReader {
            file,
            problems: Vec::new(),
        };
        let mut profile = Profile::default();
        for (key, value) in &table {
            match (
                key.as_str(),
                TableKind::ALL.iter().find(|kind| kind.name() == key),
            ) {
                (_, Some(kind)) => {
                    profile.columns[*kind as usize] = reader.words(key, value, kind.fields());
                }
                ("outcome", _) => profile.outcome = reader.words(key, value, &["won", "lost"]),
                ("new_or_existing", _) => {
                    profile.kind = reader.words(key, value, &["new", "existing"]);
                }
                ("read", _) => reader.how(value, &mut profile),
                ("about", _) => {}
                _ => {
                    let mut known: Vec<&'static str> = TableKind::ALL.map(TableKind::name).to_vec();
                    known.extend(["outcome", "new_or_existing", "read", "about"]);
                    reader.unknown(key, known);
                }
            }
        }
        match reader.problems.is_empty() {
            true => Ok(profile),
            false => Err(reader.problems),
        }
    }

    /// This one, with another's words for the tables and values that it does not speak of.
    #[must_use]
    pub fn over(mut self, other: &Profile) -> Profile {
        let lists = self.columns.iter_mut().zip(&other.columns);
        let values = [
            (&mut self.outcome, &other.outcome),
            (&mut self.kind, &other.kind),
        ];
        for (own, others) in lists.chain(values) {
            if own.is_empty() {
                own.clone_from(others);
            }
        }
        if self.currency_words.is_empty() {
            self.currency_words.clone_from(&other.currency_words);
        }
        self
    }

    /// The heads that mean a field, the first ones first.
    pub fn heads(&self, kind: TableKind, field: &str) -> &[String] {
        of(&self.columns[kind as usize], field)
    }

    /// The name in a list of words (`won`, `lost`) that a value stands for.
    pub fn outcome(&self, value: &str) -> Option<&'static str> {
        meaning(&self.outcome, value)
    }

    /// `new` or `existing`.
    pub fn kind(&self, value: &str) -> Option<&'static str> {
        meaning(&self.kind, value)
    }
}

fn of<'a>(words: &'a Words, field: &str) -> &'a [String] {
    let found = words.iter().find(|(known, _)| *known == field);
    found.map_or(&[], |(_, words)| words)
}

fn meaning(words: &Words, value: &str) -> Option<&'static str> {
    let value = plain(value);
    // A pipeline may stand behind a stage, in brackets.
    let stage = value.split(" (").next().unwrap_or_default();
    let means = |(_, words): &&(&str, Vec<String>)| {
        words.iter().any(|word| *word == value || *word == stage)
    };
    words.iter().find(means).map(|(name, _)| *name)
}

/// A text as it is compared: in small letters, with plain spaces.
pub fn plain(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").to_lowercase()
}

struct ProfileReader<'a> {
    file: &'a str,
    problems: Vec<ImportProblem>,
}

impl ProfileReader<'_> {
    fn unknown(&mut self, key: &str, known: Vec<&'static str>) {
        self.problems.push(ImportProblem::ProfileKey {
            file: self.file.to_owned(),
            key: key.to_owned(),
            known,
        });
    }

    fn words(&mut self, at: &str, value: &toml::Value, known: &[&'static str]) -> Words {
        let mut words = Words::new();
        for (key, value) in value.as_table().into_iter().flatten() {
            let Some(name) = known.iter().find(|name| *name == key) else {
                self.unknown(&format!("{at}.{key}"), known.to_vec());
                continue;
            };
            let texts = match value {
                toml::Value::Array(texts) => texts.iter().map(toml::Value::as_str).collect(),
                other => other.as_str().map(|text| vec![text]),
            };
            match texts {
                Some(texts) => words.push((name, texts.into_iter().map(plain).collect())),
                None => self.unknown(&format!("{at}.{key}"), vec!["[\"…\", \"…\"]"]),
            }
        }
        words
    }

    fn how(&mut self, value: &toml::Value, profile: &mut Profile) {
        for (key, value) in value.as_table().into_iter().flatten() {
            let text = value.as_str().unwrap_or_default();
            match (key.as_str(), text) {
                ("dates", "day first") => profile.dates = Some(First::Day),
                ("dates", "month first") => profile.dates = Some(First::Month),
                ("decimal", ".") => profile.decimal = Some(Decimal::Point),
                ("decimal", ",") => profile.decimal = Some(Decimal::Comma),
                ("currency", code)
                    if code.len() == 3 && code.chars().all(|c| c.is_ascii_uppercase()) =>
                {
                    profile.currency = Some(code.to_owned());
                }
                ("currency_words", _) if value.is_array() => {
                    let words = value.as_array().into_iter().flatten();
                    let words = words.filter_map(toml::Value::as_str).map(str::to_lowercase);
                    profile.currency_words = words.collect();
                }
                _ => self.unknown(
                    &format!("read.{key}"),
                    vec![
                        "dates = \"day first\"",
                        "dates = \"month first\"",
                        "decimal = \",\"",
                        "decimal = \".\"",
                        "currency = \"EUR\"",
                        "currency_words = [\"…\"]",
                    ],
                ),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shipped_profile_reads_and_says_that_it_is_untested() {
        for (name, text) in SHIPPED {
            let profile = Profile::shipped(name).expect("shipped");
            assert!(
                !profile.heads(TableKind::Deals, "created").is_empty(),
                "{name}"
            );
            assert!(
                !profile.heads(TableKind::Deals, "stage").is_empty(),
                "{name}"
            );
            let untested = text.contains("Untested against a real export");
            assert!(untested || name == "generic", "{name}");
        }
        assert_eq!(Profile::shipped("excel"), None);
    }

    #[test]
    fn words_are_compared_without_case_spaces_and_pipelines() {
        let profile = Profile::shipped("hubspot").expect("shipped");
        assert_eq!(profile.outcome("Closed  won (Sales Pipeline)"), Some("won"));
        assert_eq!(profile.outcome("Contract sent"), None);
    }

    #[test]
    fn a_wrong_profile_says_all_that_is_wrong() {
        let text = "[deals]\nwho = \"a\"\ncreated = 5\n[read]\ndates = \"year\"\n[deal]\n";
        let problems = Profile::read("a.toml", text).expect_err("wrong");
        assert_eq!(problems.len(), 4, "{problems:?}");
        let broken = Profile::read("a.toml", "[").expect_err("no TOML");
        assert!(matches!(broken[..], [ImportProblem::Profile { .. }]));
    }
}

//! In which values two studies differ.

use std::collections::BTreeMap;

/// One value that two studies state differently; none where a study does not state it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    pub path: String,
    pub first: Option<String>,
    pub second: Option<String>,
}

/// The differing values of two study texts, by their paths; nothing can be said of texts that are
/// no TOML.
pub fn differences(first: &str, second: &str) -> Vec<Difference> {
    let (Some(first), Some(second)) = (values(first), values(second)) else {
        return Vec::new();
    };
    let mut paths: Vec<&String> = first.keys().chain(second.keys()).collect();
    paths.sort();
    paths.dedup();
    paths
        .into_iter()
        .filter(|path| first.get(*path) != second.get(*path))
        .map(|path| Difference {
            path: path.clone(),
            first: first.get(path).cloned(),
            second: second.get(path).cloned(),
        })
        .collect()
}

fn values(text: &str) -> Option<BTreeMap<String, String>> {
    let table: toml::Table = text.parse().ok()?;
    let mut values = BTreeMap::new();
    walk("", &toml::Value::Table(table), &mut values);
    Some(values)
}

fn walk(path: &str, value: &toml::Value, values: &mut BTreeMap<String, String>) {
    let below = |name: &str| super::tree::join(path, name);
    match value {
        toml::Value::Table(table) => {
            for (name, value) in table {
                walk(&below(name), value, values);
            }
        }
        toml::Value::Array(list) if list.iter().any(toml::Value::is_table) => {
            for (index, value) in list.iter().enumerate() {
                // Stages and the like are known by their names, not by their places.
                let name = value.get("name").and_then(toml::Value::as_str);
                walk(
                    &below(&name.map_or(index.to_string(), str::to_owned)),
                    value,
                    values,
                );
            }
        }
        value => {
            values.insert(path.to_owned(), value.to_string());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_differing_value_is_named_by_its_path() {
        let first = "a = 1\n[b]\nc = \"2h\"\nd = [1, 2]\n[[stage]]\nname = \"pitch\"\neffort = 1";
        let second = "a = 1\n[b]\nc = \"3h\"\nd = [1, 2]\n[[stage]]\nname = \"pitch\"\neffort = 2\n[e]\nf = 1";
        let found = differences(first, second);
        let told: Vec<(&str, Option<&str>, Option<&str>)> = found
            .iter()
            .map(|d| (d.path.as_str(), d.first.as_deref(), d.second.as_deref()))
            .collect();
        assert_eq!(
            told,
            [
                ("b.c", Some("\"2h\""), Some("\"3h\"")),
                ("e.f", None, Some("1")),
                ("stage.pitch.effort", Some("1"), Some("2")),
            ]
        );
        assert_eq!(differences(first, first), []);
        assert_eq!(differences("=", first), []);
    }
}

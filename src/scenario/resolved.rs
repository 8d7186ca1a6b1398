//! Writing a study in full, as a study file.

use super::keys::{self, Form};
use super::tree::{Node, Table, Value, join, path_part, quoted};

/// The text of a tree with all defaults filled in. Reading it again gives the same scenario.
pub fn write(root: &Table) -> String {
    let mut out = String::new();
    section(root, "", &mut Vec::new(), &mut out);
    out
}

fn is_section(names: &[String], node: &Node) -> bool {
    let form = keys::matching(names)
        .filter(|(_, rest)| rest.is_empty())
        .map(|(key, _)| key.form);
    match (&node.value, form) {
        (Value::Table(_), Some(form)) => form == Form::Section,
        (Value::List(_), Some(form)) => form == Form::Sections,
        _ => false,
    }
}

fn section(table: &Table, path: &str, names: &mut Vec<String>, out: &mut String) {
    let mut below = Vec::new();
    for entry in &table.entries {
        names.push(entry.key.clone());
        if is_section(names, &entry.node) {
            below.push(entry);
        } else {
            out.push_str(&format!(
                "{} = {}\n",
                path_part(&entry.key),
                inline(&entry.node)
            ));
        }
        names.pop();
    }
    for entry in below {
        let path = join(path, &entry.key);
        names.push(entry.key.clone());
        match &entry.node.value {
            Value::Table(table) => {
                // A header is needed only where a key follows it directly.
                let direct = table.entries.iter().any(|entry| {
                    names.push(entry.key.clone());
                    let direct = !is_section(names, &entry.node);
                    names.pop();
                    direct
                });
                if direct {
                    out.push_str(&format!("\n[{path}]\n"));
                }
                section(table, &path, names, out);
            }
            Value::List(list) => {
                for node in list {
                    out.push_str(&format!("\n[[{path}]]\n"));
                    if let Some(table) = node.table() {
                        names.push("*".into());
                        section(table, &path, names, out);
                        names.pop();
                    }
                }
            }
            _ => {}
        }
        names.pop();
    }
}

/// A value on one line.
fn inline(node: &Node) -> String {
    match &node.value {
        Value::Text(text) => quoted(text),
        Value::Integer(text) | Value::Float(text) | Value::Date(text) => text.clone(),
        Value::Boolean(truth) => truth.to_string(),
        Value::List(list) => {
            format!(
                "[{}]",
                list.iter().map(inline).collect::<Vec<_>>().join(", ")
            )
        }
        Value::Table(table) if table.entries.is_empty() => "{}".into(),
        Value::Table(table) => {
            let pair = |entry: &super::tree::KeyValue| {
                format!("{} = {}", path_part(&entry.key), inline(&entry.node))
            };
            format!(
                "{{ {} }}",
                table
                    .entries
                    .iter()
                    .map(pair)
                    .collect::<Vec<_>>()
                    .join(", ")
            )
        }
    }
}

//! The JSON Schema of study files, for editors.

use serde_json::{Map, Value, json};

use super::Language;
use super::keys::{self, Fallback, Form, KeyInfo, Quantity, Range};
use super::law;
use super::tree::{Node, Value as Toml};

/// The JSON Schema (2020-12) of a study file.
pub fn schema_json() -> Value {
    let mut schema = table_of("");
    if let Some(object) = schema.as_object_mut() {
        let dialect = "https://json-schema.org/draft/2020-12/schema";
        object.insert("$schema".into(), json!(dialect));
        object.insert("title".into(), json!("salesim study"));
    }
    schema
}

/// The keys directly below a pattern.
fn below(pattern: &str) -> Vec<(&'static str, &'static KeyInfo)> {
    let child = |key: &'static KeyInfo| {
        let rest = if pattern.is_empty() {
            key.path
        } else {
            key.path.strip_prefix(pattern)?.strip_prefix('.')?
        };
        (!rest.contains('.')).then_some((rest, key))
    };
    keys::all().filter_map(child).collect()
}

fn table_of(pattern: &str) -> Value {
    let mut properties = Map::new();
    let mut required = Vec::new();
    let mut others = json!(false);
    for (name, key) in below(pattern) {
        let schema = described(key);
        if name == "*" {
            others = schema;
            continue;
        }
        properties.insert(name.into(), schema);
        // A child inherits what it does not say: with a base nothing of the top is required.
        if key.fallback == Fallback::Required {
            required.push(json!(name));
        }
    }
    let mut table = json!({ "type": "object", "additionalProperties": others });
    if let Some(object) = table.as_object_mut() {
        if !properties.is_empty() {
            object.insert("properties".into(), Value::Object(properties));
        }
        if !required.is_empty() && !pattern.is_empty() {
            object.insert("required".into(), Value::Array(required));
        } else if !required.is_empty() {
            let whole = json!({ "required": required });
            object.insert("anyOf".into(), json!([{ "required": ["base"] }, whole]));
        }
    }
    table
}

fn described(key: &KeyInfo) -> Value {
    let mut schema = form(key);
    if let Some(object) = schema.as_object_mut() {
        object.insert("description".into(), json!(Language::English.meaning(key)));
        if let Fallback::Value(text) = key.fallback
            && let Some(value) = json_of(&Node::default(text))
        {
            object.insert("default".into(), value);
        }
    }
    schema
}

fn json_of(node: &Node) -> Option<Value> {
    Some(match &node.value {
        Toml::Text(text) => json!(text),
        Toml::Integer(text) => json!(text.parse::<i64>().ok()?),
        Toml::Float(text) => json!(text.parse::<f64>().ok()?),
        Toml::Boolean(truth) => json!(truth),
        Toml::List(list) => Value::Array(list.iter().map(json_of).collect::<Option<_>>()?),
        Toml::Date(_) | Toml::Table(_) => return None,
    })
}

fn form(key: &KeyInfo) -> Value {
    let words = json!({ "type": "string" });
    let list = json!({ "type": "array", "items": { "type": "string" } });
    let either = |options: Vec<Value>| json!({ "anyOf": options });
    match key.form {
        Form::Section if key.path == "money" => either(vec![
            json!({ "enum": ["unit", "thousand", "million"] }),
            table_of(key.path),
        ]),
        Form::Section | Form::Map => table_of(key.path),
        Form::Sections => {
            json!({ "type": "array", "minItems": 1, "items": table_of(&format!("{}.*", key.path)) })
        }
        Form::Text | Form::StructureName | Form::GradeName | Form::File => words,
        Form::Colour => json!({ "type": "string", "pattern": "^#[0-9A-Fa-f]{6}$" }),
        Form::Label => either(vec![
            words.clone(),
            json!({ "type": "object", "minProperties": 1, "additionalProperties": false,
                    "properties": { "en": words, "ru": words } }),
        ]),
        Form::Choice(choices) => json!({ "enum": choices }),
        Form::Whole => whole(&key.range),
        Form::Plain(quantity) => plain(quantity, &key.range),
        Form::DurationOrNever => either(vec![
            plain(Quantity::Duration, &key.range),
            json!({ "const": "never" }),
        ]),
        Form::Law(quantity) => laws(quantity, &key.range, false),
        Form::LawOrNever => laws(Quantity::Duration, &key.range, true),
        Form::Season => json!({ "type": "array", "minItems": 12, "maxItems": 12,
                                "items": plain(Quantity::Number, &key.range) }),
        Form::Months => json!({ "type": "array", "items": plain(Quantity::Number, &key.range) }),
        Form::WinTable => either(vec![plain(Quantity::Share, &key.range), table_of(key.path)]),
        Form::Limit => either(vec![whole(&key.range), table_of(key.path)]),
        Form::Grades | Form::Stages | Form::Works => either(vec![words, list]),
        Form::Sell | Form::GradesBySegment => {
            either(vec![words, list, json!({ "type": "object" })])
        }
        Form::Serve | Form::Ahead => either(vec![words, json!({ "type": "object" })]),
        Form::Order => either(vec![
            json!({ "type": "array" }),
            json!({ "type": "object" }),
        ]),
        Form::Bound => either(vec![json!({ "type": "number" }), words]),
    }
}

fn whole(range: &Range) -> Value {
    json!({ "type": "integer", "minimum": range.low as i64, "maximum": range.high as i64 })
}

/// The texts of a quantity with a unit, as a regular expression.
fn text_pattern(quantity: Quantity) -> Option<&'static str> {
    Some(match quantity {
        Quantity::Number | Quantity::Money => return None,
        Quantity::Share => r"^\s*[-+]?[0-9._]+([eE][-+]?[0-9]+)?\s*%\s*$",
        Quantity::Duration => r"^\s*[-+]?[0-9._]+([eE][-+]?[0-9]+)?\s*(min|h|d|w|mo|q|y)\s*$",
        Quantity::PerHour | Quantity::MoneyPerMonth => {
            r"^\s*[-+]?[0-9._]+([eE][-+]?[0-9]+)?\s*/\s*(min|h|d|w|mo|q|y)\s*$"
        }
        Quantity::PerYear => {
            r"^\s*[-+]?[0-9._]+([eE][-+]?[0-9]+)?\s*%?\s*/\s*(min|h|d|w|mo|q|y)\s*$"
        }
        Quantity::SharePerMonth => r"^\s*[-+]?[0-9._]+([eE][-+]?[0-9]+)?\s*%?\s*/\s*mo\s*$",
    })
}

fn plain(quantity: Quantity, range: &Range) -> Value {
    let mut number = json!({ "type": "number" });
    if let Some(object) = number.as_object_mut() {
        let low = if range.above {
            "exclusiveMinimum"
        } else {
            "minimum"
        };
        if range.low.is_finite() {
            object.insert(low.into(), json!(range.low));
        }
        if range.high.is_finite() {
            object.insert("maximum".into(), json!(range.high));
        }
    }
    match (quantity, text_pattern(quantity)) {
        (Quantity::Share, Some(pattern)) => {
            json!({ "anyOf": [number, { "type": "string", "pattern": pattern }] })
        }
        (_, Some(pattern)) => json!({ "type": "string", "pattern": pattern }),
        (_, None) => number,
    }
}

fn laws(quantity: Quantity, range: &Range, never: bool) -> Value {
    let any = Range {
        low: 0.0,
        high: keys::LARGEST,
        above: false,
    };
    let mut options = vec![plain(quantity, range)];
    if never {
        options.push(json!({ "const": "never" }));
    }
    for dist in law::NAMES {
        let mut properties = Map::new();
        properties.insert("dist".into(), json!({ "const": dist }));
        let mut required = vec![json!("dist")];
        for &parameter in law::parameters(dist).unwrap_or_default() {
            let of = law::parameter_quantity(parameter, quantity);
            let one = plain(of, if of == quantity { range } else { &any });
            let schema = match parameter {
                "values" | "weights" => json!({ "type": "array", "items": one }),
                _ => one,
            };
            properties.insert(parameter.into(), schema);
            if parameter != "weights" {
                required.push(json!(parameter));
            }
        }
        options.push(json!({ "type": "object", "additionalProperties": false,
                             "required": required, "properties": properties }));
    }
    json!({ "anyOf": options })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_schema_knows_every_key_and_no_other() {
        let schema = schema_json();
        let fit = &schema["properties"]["segment"]["additionalProperties"]["properties"]["fit"];
        assert_eq!(fit["default"], json!("100%"));
        assert_eq!(schema["additionalProperties"], json!(false));
        let stage = &schema["properties"]["stage"]["items"];
        assert_eq!(stage["required"], json!(["name", "effort"]));
    }
}

//! Text and elements of a page.

use std::fmt::Write;

/// Text as markup, with what stands between backquotes as code.
pub fn prose(text: &str) -> String {
    let mut parts = text.split('`').map(escaped);
    if text.matches('`').count() % 2 == 1 {
        return escaped(text);
    }
    let mut markup = parts.next().unwrap_or_default();
    for (part, opens) in parts.zip([true, false].into_iter().cycle()) {
        markup.push_str(if opens { "<code>" } else { "</code>" });
        markup.push_str(&part);
    }
    markup
}

/// Text for use inside an element or a quoted attribute. Control characters, which have no place in
/// a page, and characters that turn the direction of text are left out.
pub fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            '\n' | '\t' => safe.push(letter),
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' => {}
            letter if letter.is_control() => {}
            letter => safe.push(letter),
        }
    }
    safe
}

/// The head of a section.
pub fn section(page: &mut String, code: &str, id: &str, title: &str) {
    let _ = writeln!(page, "<h2 id=\"{code}-{id}\">{}</h2>", escaped(title));
}

/// A paragraph, if there is anything to say.
pub fn paragraph(page: &mut String, class: &str, text: &str) {
    if !text.is_empty() {
        let class = if class.is_empty() {
            String::new()
        } else {
            format!(" class=\"{class}\"")
        };
        let _ = writeln!(page, "<p{class}>{}</p>", prose(text));
    }
}

/// JSON for use inside a script element: no `<`, so that nothing in it can end the element, and no
/// line separators, which old scripts take for line ends.
pub fn in_script(json: &str) -> String {
    json.replace('<', "\\u003c")
        .replace('>', "\\u003e")
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029")
}

/// A cell of a table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cell {
    pub text: String,
    /// What it is sorted by where it is a number.
    pub sort: Option<f64>,
    /// A class of the style sheet; empty for none.
    pub class: &'static str,
    /// More about it, shown on hover.
    pub tip: String,
}

impl Cell {
    pub fn text(text: impl Into<String>) -> Cell {
        Cell {
            text: text.into(),
            ..Cell::default()
        }
    }

    /// A number as it is written, sorted by its value.
    pub fn number(text: impl Into<String>, value: f64) -> Cell {
        Cell {
            text: text.into(),
            sort: Some(value),
            class: "n",
            ..Cell::default()
        }
    }
}

/// A table with heads; rows of a structure carry its place, so that they can be switched off.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct HtmlTable {
    pub heads: Vec<Cell>,
    /// A class for the row (empty for none), the structure it is about, its cells.
    pub rows: Vec<(&'static str, Option<usize>, Vec<Cell>)>,
    /// Whether a click on a head sorts.
    pub sortable: bool,
    /// Structures by column, for tables with a column for each.
    pub columns: Vec<Option<usize>>,
}

impl HtmlTable {
    pub fn html(&self) -> String {
        let mut html = String::new();
        let class = if self.sortable {
            " class=\"sortable\""
        } else {
            ""
        };
        let _ = write!(
            html,
            "<div class=\"wide\" tabindex=\"0\"><table{class}><thead><tr>"
        );
        for (index, head) in self.heads.iter().enumerate() {
            // A head that says nothing heads nothing.
            let element = if head.text.is_empty() { "td" } else { "th" };
            cell(&mut html, element, head, self.column(index));
        }
        html.push_str("</tr></thead><tbody>");
        for (class, structure, cells) in &self.rows {
            let place = structure.map_or(String::new(), |place| format!(" data-s=\"{place}\""));
            let _ = write!(html, "<tr{}{place}>", attribute("class", class));
            for (index, content) in cells.iter().enumerate() {
                let element = if index == 0 { "th" } else { "td" };
                cell(&mut html, element, content, self.column(index));
            }
            html.push_str("</tr>");
        }
        html.push_str("</tbody></table></div>\n");
        html
    }

    fn column(&self, index: usize) -> Option<usize> {
        self.columns.get(index).copied().flatten()
    }
}

fn attribute(name: &str, value: &str) -> String {
    if value.is_empty() {
        String::new()
    } else {
        format!(" {name}=\"{}\"", escaped(value))
    }
}

fn cell(html: &mut String, element: &str, cell: &Cell, structure: Option<usize>) {
    let class = attribute("class", cell.class);
    let tip = attribute("title", &cell.tip);
    let sort = cell
        .sort
        .filter(|value| value.is_finite())
        .map_or(String::new(), |value| format!(" data-v=\"{value}\""));
    let place = structure.map_or(String::new(), |place| format!(" data-s=\"{place}\""));
    let text = escaped(&cell.text);
    let _ = write!(
        html,
        "<{element}{class}{place}{sort}{tip}>{text}</{element}>"
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_stands_between_pairs_of_backquotes() {
        assert_eq!(prose("ask `a<b` now"), "ask <code>a&lt;b</code> now");
        assert_eq!(prose("`a` `b`"), "<code>a</code> <code>b</code>");
        assert_eq!(prose("one ` alone"), "one ` alone");
    }

    #[test]
    fn nothing_in_a_name_becomes_an_element() {
        let hostile = "<script>alert(1)</script>\u{2028}\u{202e}\u{1b}[31m\"'&";
        let safe = escaped(hostile);
        assert_eq!(
            safe,
            "&lt;script&gt;alert(1)&lt;/script&gt;\u{2028}[31m&quot;&#39;&amp;"
        );
        let data = in_script(&serde_json::to_string(hostile).expect("JSON"));
        assert!(!data.contains('<') && !data.contains('\u{2028}'));
        let back: String = serde_json::from_str(&data).expect("the same JSON");
        assert_eq!(back, hostile);
    }

    #[test]
    fn a_table_marks_what_belongs_to_a_structure() {
        let table = HtmlTable {
            heads: vec![Cell::text("a"), Cell::text("b<")],
            rows: vec![(
                "ours",
                Some(3),
                vec![Cell::text("x"), Cell::number("1", 1.0)],
            )],
            sortable: true,
            columns: vec![None, Some(3)],
        };
        let html = table.html();
        assert!(
            html.contains("<tr class=\"ours\" data-s=\"3\"><th>x</th>"),
            "{html}"
        );
        assert!(
            html.contains("<td class=\"n\" data-s=\"3\" data-v=\"1\">1</td>"),
            "{html}"
        );
        assert!(html.contains("b&lt;"));
    }
}

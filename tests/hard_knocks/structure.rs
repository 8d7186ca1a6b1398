//! Files that are no study, or one with a slip in its form.

use super::case::{Case, SMALL, allowed, changed, wrong};

fn utf16(text: &str, little: bool) -> Vec<u8> {
    let mark = 0xFEFF_u16;
    let words = std::iter::once(mark).chain(text.encode_utf16());
    words
        .flat_map(|word| {
            if little {
                word.to_le_bytes()
            } else {
                word.to_be_bytes()
            }
        })
        .collect()
}

/// The small study with as many lines as fill so many bytes.
fn long(bytes: usize) -> String {
    let mut text = SMALL.to_owned();
    text.push_str(&"# nothing but a comment of a hundred characters, so that the file becomes as long as it has to be ....\n".repeat(bytes / 103));
    text
}

fn grades(count: usize) -> String {
    let grade = |n: usize| format!("[grade.g{n}]\ncount = 1\nexpertise = 0.5\n");
    (0..count).fold(SMALL.to_owned(), |text, n| text + &grade(n))
}

#[rustfmt::skip] // one line a case: it is a table
pub fn cases() -> Vec<Case> {
    const LARGE: [&str; 2] = ["larger than a study may be", "больше, чем может быть исследование"];
    const DEEP: [&str; 2] = ["nested too deeply", "слишком глубокая вложенность"];
    const TWICE: [&str; 2] = ["given twice", "задан дважды"];
    const JSON: [&str; 2] = ["looks like JSON", "похоже на JSON"];
    const YAML: [&str; 2] = ["looks like YAML", "похоже на YAML"];
    const UTF16: [&str; 2] = ["UTF-16", "UTF-16"];
    const BINARY: [&str; 2] = ["not a text file", "не текст"];
    const SOUND: [&str; 2] = ["The study is sound", "в порядке"];
    const QUOTES: [&str; 2] = ["typographic quotes", "типографские кавычки"];
    vec![
        wrong("line ends of CR alone", SMALL.replace('\n', "\r"), ["lines end with CR alone (old Mac line ends, 26 of them)", "строки кончаются одним символом CR"]),
        wrong("one CR among others", SMALL.replacen('\n', "\r", 1), ["lines end with CR alone (old Mac line ends, 1 of them)", "всего 1"]),
        wrong("an unknown key", changed("value = 5", "valeu = 5"), ["did you mean `value`?", "`value`"]),
        wrong("an unknown key far from any", changed("value = 5", "zzzzzz = 5"), ["there is no key `zzzzzz` here", "ключа `zzzzzz` здесь нет"]),
        wrong("an unknown table", format!("{SMALL}\n[winnig]\nprice = 1\n"), ["did you mean `winning`?", "`winning`"]),
        wrong("a key of another case", changed("count = 3", "Count = 3"), ["did you mean `count`?", "`count`"]),
        wrong("a Cyrillic key that looks Latin", changed("count = 3", "соunt = 3"), ["error", "ошибка"]),
        wrong("a duplicate key", changed("value = 5", "value = 5\nvalue = 6"), TWICE),
        wrong("a duplicate table", format!("{SMALL}\n[grade.junior]\ncount = 1\n"), TWICE),
        wrong("a table that is a value already", format!("{SMALL}\n[segment.small.value]\nmean = 1\n"), ["error", "ошибка"]),
        wrong("all missing keys at once", "[grade.a]\n[segment.s]\nleads = \"1/mo\"\n[structure.x]\n", ["`currency` is missing", "не хватает `currency`"]),
        wrong("nothing but a title", "title = \"x\"\n", ["`schema` is missing", "не хватает `schema`"]),
        wrong("a later schema", changed("schema = 1", "schema = 2"), ["at most 1", "не больше 1"]),
        wrong("an empty file", "", ["the file is empty", "файл пуст"]),
        wrong("nothing but blanks", " \n\t\n", ["the file is empty", "файл пуст"]),
        wrong("nothing but comments", "# a study\n", ["is missing", "не хватает"]),
        wrong("JSON", "{ \"schema\": 1, \"title\": \"x\" }\n", JSON),
        wrong("a list in JSON", "[\n  { \"schema\": 1 }\n]\n", JSON),
        wrong("YAML", "schema: 1\ntitle: x\n", YAML),
        wrong("YAML with dashes", "---\n- schema: 1\n", YAML),
        wrong("an INI file", "[grade]\ncount: 3\n", ["error", "ошибка"]),
        wrong("a page of HTML", "<!doctype html>\n<html></html>\n", ["error", "ошибка"]),
        wrong("UTF-16, little end first", utf16(SMALL, true), UTF16),
        wrong("UTF-16, big end first", utf16(SMALL, false), UTF16),
        wrong("UTF-16 without a mark", utf16(SMALL, true)[2..].to_vec(), UTF16),
        allowed("a byte order mark", format!("\u{feff}{SMALL}"), SOUND),
        allowed("lines that end in CR LF", SMALL.replace('\n', "\r\n"), SOUND),
        wrong("lines that end in CR", SMALL.replace('\n', "\r"), ["error", "ошибка"]),
        wrong("a program", b"\x7fELF\x01\x00\x00\x02".to_vec(), BINARY),
        wrong("a ZIP archive", b"PK\x03\x04\x14\x00\x06\x00".to_vec(), BINARY),
        wrong("bytes that are no UTF-8", b"schema = '\xff'".to_vec(), ["not UTF-8", "не UTF-8"]),
        wrong("Latin-1", b"title = 'caf\xe9'".to_vec(), ["not UTF-8", "не UTF-8"]),
        wrong("a NUL byte in the middle", SMALL.replace("small", "sm\0ll"), BINARY),
        wrong("100 MB", vec![b'#'; 100_000_000], LARGE).ends(4),
        wrong("one byte too many", vec![b'#'; (1 << 20) + 1], LARGE).ends(4),
        allowed("a file as large as it may be", long((1 << 20) - SMALL.len() - 1000), SOUND),
        allowed("more bytes, knowingly", long(2_000_000), SOUND).with(&["--limit", "file=3M"]),
        wrong("fewer bytes, knowingly", SMALL, LARGE).with(&["--limit", "file=100"]).ends(4),
        wrong("five hundred and three grades", grades(501), ["at most 500", "не больше 500"]).ends(4),
        allowed("five hundred and three grades, knowingly", grades(501), ["no work ever reaches", "не получает никакой работы"]).with(&["--limit", "names=503"]),
        wrong("a limit that does not exist", SMALL, ["there is no such limit", "такого предела нет"]).with(&["--limit", "memry=5G"]),
        wrong("a limit without a value", SMALL, ["there is no such limit", "такого предела нет"]).with(&["--limit", "memory"]),
        wrong("a limit that is no number", SMALL, ["there is no such limit", "такого предела нет"]).with(&["--limit", "memory=much"]),
        wrong("100 levels of lists", format!("a = {}1{}", "[".repeat(100), "]".repeat(100)), DEEP),
        wrong("100 levels of tables", format!("a = {}1{}", "{a=".repeat(100), "}".repeat(100)), DEEP),
        wrong("100,000 levels that never end", format!("a = {}", "[".repeat(100_000)), ["error", "ошибка"]),
        wrong("a key of 10,000 parts", format!("{}b = 1", "a.".repeat(10_000)), ["error", "ошибка"]),
        wrong("smart quotes", changed("\"talk\"", "“talk”"), QUOTES),
        wrong("angle quotes", changed("\"talk\"", "«talk»"), QUOTES),
        wrong("True", changed("value = 5", "fit = True"), ["write true", "пишите true"]),
        wrong("FALSE", changed("value = 5", "fit = FALSE"), ["write false", "пишите false"]),
        wrong("a text that never ends", changed("\"talk\"", "\"talk"), ["error", "ошибка"]),
        wrong("a header that never ends", changed("[grade.junior]", "[grade.junior"), ["error", "ошибка"]),
        wrong("an equals sign too many", changed("count = 3", "count == 3"), ["error", "ошибка"]),
        wrong("a colon for an equals sign", changed("count = 3", "count: 3"), ["error", "ошибка"]),
        wrong("marks of a merge", changed("count = 3", "<<<<<<< HEAD\ncount = 3\n=======\ncount = 4\n>>>>>>> x"), ["error", "ошибка"]),
        wrong("one stage where a list of them is due", changed("[[stage]]", "[stage]"), ["allowed: [[table]]", "допустимо: [[table]]"]),
        wrong("a base that is missing", format!("base = \"nowhere.toml\"\n{SMALL}"), ["there is no file `nowhere.toml`", "нет файла `nowhere.toml`"]),
        wrong("a base that is the file itself", format!("base = \"study.toml\"\n{SMALL}"), ["the file itself", "он сам"]),
        wrong("a base that goes round", format!("base = \"other.toml\"\n{SMALL}"), ["the file itself", "он сам"]).beside("other.toml", format!("base = \"study.toml\"\n{SMALL}")),
        wrong("a base with a base", format!("base = \"other.toml\"\n{SMALL}"), ["a base of its own", "своя база"]).beside("other.toml", format!("base = \"third.toml\"\n{SMALL}")),
        wrong("a base above the folder", format!("base = \"../other.toml\"\n{SMALL}"), ["outside the folder", "вне папки"]),
        wrong("a base that is /etc/passwd", format!("base = \"/etc/passwd\"\n{SMALL}"), ["outside the folder", "вне папки"]),
        wrong("a base that is a folder", format!("base = \".\"\n{SMALL}"), ["not a regular file", "не обычный файл"]),
        wrong("a base that is no text", "base = 5\nschema = 1\n", ["found 5", "найдено: 5"]),
        wrong("a file of open deals that is missing", format!("{SMALL}[pipeline]\nfile = \"open.csv\"\n"), ["there is no file `open.csv`", "нет файла `open.csv`"]),
        wrong("a file of open deals above the folder", format!("{SMALL}[pipeline]\nfile = \"../open.csv\"\n"), ["outside the folder", "вне папки"]),
        wrong("a file of open deals that is no text", format!("{SMALL}[pipeline]\nfile = 5\n"), ["found 5", "найдено: 5"]),
        wrong("a file of open deals that --set names", SMALL, ["cannot be given or replaced here", "нельзя ни указать, ни заменить"]).with(&["--set", "pipeline.file=open.csv"]),
        wrong("open deals without names", format!("{SMALL}[pipeline]\nfile = \"open.csv\"\n"), ["open.csv:1:1: pipeline.name: `name` is missing", "open.csv:1:1"]).beside("open.csv", "segment,age\nsmall,2h\n".to_owned()),
        wrong("a file of open deals, everything wrong at once", format!("{SMALL}[pipeline]\nfile = \"open.csv\"\n"), ["open.csv:3:10: pipeline.b.stage: there is no stage `pitch`", "open.csv:4:1"]).beside("open.csv", "name,segment,colour,stage,owner,age,value\na,smal,red,,senior,2h,5\nb,small,,pitch,senior,2h,0\na,small,,,nobody,12,\"1,5\"\nc,small\n".to_owned()),
        wrong("a base with a NUL in its name", format!("base = \"a\\u0000b\"\n{SMALL}"), ["error", "ошибка"]),
    ]
}

//! Reading the tree of a study: the file, its base, and the overrides.

use std::path::{Path, PathBuf};

use super::notes::nearest;
use super::open_file;
use super::problem::{Place, Problem, ProblemKind};
use super::source::{self, Files, Source};
use super::syntax::{self, parse};
use super::tree::{Node, Table, Value, join, overlay, set, split_path};

/// The tree of a study with everything laid over it.
#[derive(Clone, Debug, Default)]
pub struct Loaded {
    pub files: Files,
    pub root: Table,
    pub problems: Vec<Problem>,
    /// Whether the tree can be read on.
    pub readable: bool,
    /// Places about which nothing more should be said: their syntax is wrong already.
    pub muddled: Vec<Place>,
    limit_bytes: u64,
}

/// Reads the study and lays it over its base.
pub fn load(source: &Source, limit_bytes: u64) -> Loaded {
    let mut loaded = Loaded {
        files: Files::default(),
        root: Table::default(),
        problems: Vec::new(),
        readable: true,
        muddled: Vec::new(),
        limit_bytes,
    };
    match source {
        Source::Path(path) => {
            let name = path.display().to_string();
            match source::read(path, limit_bytes) {
                Ok(text) => loaded.root = loaded.add(name, text),
                Err(kind) => loaded.refuse(name, kind),
            }
        }
        // A text at hand has the same limit as a file.
        Source::Text { name, text, .. } if text.len() as u64 > limit_bytes => {
            loaded.refuse(name.clone(), ProblemKind::TooLarge { limit_bytes });
        }
        Source::Text { name, text, .. } => match source::decode(text.as_bytes()) {
            Ok(text) => loaded.root = loaded.add(name.clone(), text),
            Err(kind) => loaded.refuse(name.clone(), kind),
        },
    }
    if loaded.readable {
        loaded.lay_over_base(source);
    }
    if loaded.readable {
        loaded.take_open_deals(source);
    }
    loaded
}

impl Loaded {
    /// The same texts with overrides laid over them; nothing is read again.
    pub fn with(&self, overrides: &[(String, String)]) -> Loaded {
        let mut loaded = self.clone();
        for (path, value) in overrides {
            if let Some(kind) = self.founds(path, overrides) {
                let file = loaded.files.add("--set".into(), format!("{path}={value}"));
                let (start, end) = (0, path.len());
                loaded.problems.push(Problem {
                    place: Place { file, start, end },
                    path: path.clone(),
                    kind,
                });
                continue;
            }
            loaded.set(path, value);
            loaded.forget_known(path);
        }
        loaded
    }

    /// Why an override may not found the thing that it names: a mistyped name would make a new grade,
    /// segment or structure of it. What the overrides call by a label of its own is meant, and so is
    /// a shock of which they say what and when.
    fn founds(&self, path: &str, overrides: &[(String, String)]) -> Option<ProblemKind> {
        let names = split_path(path);
        let [(sort, _), (name, _), ..] = &names[..] else {
            return None;
        };
        let what = ["grade", "segment", "structure", "shock"];
        let what = what.into_iter().find(|known| known == sort)?;
        let there = self.root.get(sort).and_then(|entry| entry.node.table());
        let allowed: Vec<String> = there
            .map(|table| table.entries.iter().map(|entry| entry.key.clone()))
            .map(Iterator::collect)
            .unwrap_or_default();
        let says = |key: &str| {
            let key = join(&join(sort, name), key);
            overrides.iter().any(|(path, _)| *path == key)
        };
        let whole = match what {
            "shock" => says("at") && (says("leads") || says("leaves")),
            _ => says("label"),
        };
        // A study without any hears of it.
        if whole
            || name.is_empty()
            || allowed.is_empty() && what != "shock"
            || allowed.contains(name)
        {
            return None;
        }
        Some(ProblemKind::UnknownName {
            what,
            found: name.clone(),
            suggestion: nearest(name, &allowed),
            allowed,
        })
    }

    /// What was known of a number says nothing of the value that an override puts in its place.
    fn forget_known(&mut self, path: &str) {
        let known = self
            .root
            .entries
            .iter_mut()
            .find(|entry| entry.key == "known");
        if let Some(Value::Table(claims)) = known.map(|entry| &mut entry.node.value) {
            let below = format!("{path}.");
            claims
                .entries
                .retain(|claim| claim.key != path && !claim.key.starts_with(&below));
        }
    }

    fn refuse(&mut self, name: String, kind: ProblemKind) {
        let file = self.files.add(name, String::new());
        self.problems.push(source::whole(file, kind));
        self.readable = false;
    }

    fn add(&mut self, name: String, text: String) -> Table {
        let file = self.files.add(name, text);
        let Some(text) = self.files.get(file) else {
            return Table::default();
        };
        if let Some((at, count)) = lone_returns(&text.text) {
            let place = Place {
                file,
                start: at,
                end: at + 1,
            };
            self.problems.push(Problem {
                place,
                path: String::new(),
                kind: ProblemKind::LoneReturns { count },
            });
            self.readable = false;
            return Table::default();
        }
        let mut parsed = parse(text, file);
        if let (false, Some(kind)) = (parsed.problems.is_empty(), source::other_format(&text.text))
        {
            self.problems.push(source::whole(file, kind));
            self.readable = false;
            return Table::default();
        }
        self.problems.append(&mut parsed.problems);
        self.readable &= parsed.readable;
        self.muddled.append(&mut parsed.muddled);
        unify_money(&mut parsed.root);
        parsed.root
    }

    fn lay_over_base(&mut self, source: &Source) {
        let Some(entry) = self.root.get("base") else {
            return;
        };
        let (place, Some(name)) = (entry.node.place, entry.node.text().map(ToString::to_string))
        else {
            return; // Not a text: the reading of the keys says so.
        };
        let read = match base_path(source, &name) {
            Ok(path) => source::read(&path, self.limit_bytes).map(|text| (path, text)),
            Err(kind) => Err(kind),
        };
        let (path, text) = match read {
            Ok(read) => read,
            Err(kind) => {
                self.problems.push(Problem {
                    place,
                    path: "base".into(),
                    kind,
                });
                self.readable = false;
                return;
            }
        };
        let mut parent = self.add(shown(source, &name), text);
        if let Some(entry) = parent.get("base") {
            let own = entry
                .node
                .text()
                .map(|grandparent| path.with_file_name(grandparent));
            let circle = own.and_then(|p| p.canonicalize().ok()) == study_path(source);
            let kind = if circle {
                ProblemKind::BaseCycle
            } else {
                ProblemKind::BaseOfBase
            };
            self.problems.push(Problem {
                place: entry.node.place,
                path: "base".into(),
                kind,
            });
        }
        parent.entries.retain(|entry| entry.key != "base");
        let child = std::mem::take(&mut self.root);
        self.root = overlay(parent, child, &mut Vec::new());
    }

    /// The rows of a file of open deals, in the place of its name.
    fn take_open_deals(&mut self, source: &Source) {
        let pipeline = self.root.entries.iter_mut();
        let pipeline = pipeline.filter(|entry| entry.key == "pipeline").last();
        let Some(Value::Table(table)) = pipeline.map(|entry| &mut entry.node.value) else {
            return;
        };
        let Some(at) = table.entries.iter().position(|entry| entry.key == "file") else {
            return;
        };
        let Some(name) = table.entries[at].node.text().map(ToString::to_string) else {
            return; // Not a text: the reading of the keys says so.
        };
        let place = table.entries.remove(at).node.place;
        let read = base_path(source, &name).and_then(|path| source::read(&path, self.limit_bytes));
        match read {
            Ok(text) => {
                let (rows, mut problems) = open_file::rows(&text, self.files.count());
                table.entries.extend(rows);
                self.files.add(shown(source, &name), text);
                self.problems.append(&mut problems);
            }
            Err(kind) => {
                let path = "pipeline.file".into();
                self.problems.push(Problem { place, path, kind });
            }
        }
    }

    fn set(&mut self, path: &str, value: &str) {
        let text = format!("{path}={value}");
        let file = self.files.add("--set".into(), text.clone());
        let at = |start: usize, end: usize| Place { file, start, end };
        let mut names: Vec<(String, Place)> = split_path(path)
            .into_iter()
            .map(|(name, span)| (name, at(span.start, span.end)))
            .collect();
        if names.iter().any(|(name, _)| name.is_empty()) {
            self.problems
                .push(source::whole(file, ProblemKind::SetWithoutPath));
            return;
        }
        if path == "base" {
            // The base is laid under before any override is read.
            self.problems
                .push(source::whole(file, ProblemKind::SetBase));
            return;
        }
        let node = syntax::value(value, file, path.len() + 1);
        if let ([(name, place)], Value::Text(_)) = (&names[..], &node.value)
            && name == "money"
        {
            names = vec![(name.clone(), *place), ("unit".into(), *place)];
        }
        if let Err(through) = set(&mut self.root, &names, node) {
            let kind = ProblemKind::SetThroughValue { path: through };
            self.problems.push(Problem {
                place: at(0, path.len()),
                path: path.into(),
                kind,
            });
        }
    }
}

/// `money = "thousand"` is short for a table of its own, so that a child can change one without
/// dropping the other.
fn unify_money(root: &mut Table) {
    let Some(entry) = root.entries.iter_mut().find(|entry| entry.key == "money") else {
        return;
    };
    if matches!(entry.node.value, Value::Text(_)) {
        let unit = entry.node.clone();
        let mut table = Table::default();
        table.put("unit", unit);
        entry.node = Node {
            value: Value::Table(table),
            place: entry.node.place,
        };
    }
}

/// The first CR without LF behind it, and how many there are.
fn lone_returns(text: &str) -> Option<(usize, usize)> {
    let bytes = text.as_bytes();
    let mut lone =
        (0..bytes.len()).filter(|&at| bytes[at] == b'\r' && bytes.get(at + 1) != Some(&b'\n'));
    let first = lone.next()?;
    Some((first, 1 + lone.count()))
}

fn study_path(source: &Source) -> Option<PathBuf> {
    match source {
        Source::Path(path) => path.canonicalize().ok(),
        Source::Text { .. } => None,
    }
}

/// How messages name the base: as the study's own path would be written.
fn shown(source: &Source, name: &str) -> String {
    match source {
        Source::Path(path) => path.with_file_name(name).display().to_string(),
        Source::Text { .. } => name.to_string(),
    }
}

/// The base file, which must exist inside the folder of the study. Both paths are resolved first,
/// so that neither `..` nor a symbolic link leads out.
fn base_path(source: &Source, name: &str) -> Result<PathBuf, ProblemKind> {
    let outside = || ProblemKind::BaseOutside { file: name.into() };
    let missing = |_| ProblemKind::BaseMissing { file: name.into() };
    let folder: PathBuf = match source {
        Source::Path(path) => match path.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent.into(),
            _ => Path::new(".").into(),
        },
        Source::Text {
            folder: Some(folder),
            ..
        } => folder.clone(),
        Source::Text { folder: None, .. } => return Err(outside()),
    };
    if name.contains('\0') {
        return Err(ProblemKind::BaseMissing {
            file: name.replace('\0', "?"),
        });
    }
    let folder = folder.canonicalize().map_err(missing)?;
    let climbs = Path::new(name)
        .components()
        .any(|part| part == std::path::Component::ParentDir);
    let path = folder.join(name);
    if climbs || Path::new(name).is_absolute() {
        // Said before asking whether it exists, which is nobody's business out there.
        let inside = path
            .canonicalize()
            .is_ok_and(|path| path.starts_with(&folder));
        if !inside {
            return Err(outside());
        }
    }
    let path = path.canonicalize().map_err(missing)?;
    if !path.starts_with(&folder) {
        return Err(outside());
    }
    if Some(&path) == study_path(source).as_ref() {
        return Err(ProblemKind::BaseCycle);
    }
    Ok(path)
}

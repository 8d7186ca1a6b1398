//! Problems as text for people: one line that says where and what, then a picture of the place.

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

use super::language::{Language, severity};
use super::messages::{self, Message};
use super::problem::{Problem, Problems, Severity};

/// Most problems that are shown; a broken file can have a hundred thousand.
const SHOWN: usize = 200;
/// From so many on, doubts of one kind are listed once, with the places of the others.
const FOLDED: usize = 3;
/// Most places that are named with a doubt told once.
const PLACES: usize = 12;
/// Longest line that is pictured, in bytes.
const LONGEST_LINE: usize = 240;

impl Problems {
    /// All problems, each as `error: FILE:LINE:COLUMN: PATH: what`, a picture and perhaps a hint.
    /// `styled`: with the colours of a terminal.
    pub fn render(&self, language: Language, styled: bool) -> String {
        let renderer = if styled {
            Renderer::styled()
        } else {
            Renderer::plain()
        };
        let mut out = String::new();
        let folded = self.folded();
        for (problem, others) in folded.iter().take(SHOWN) {
            out.push_str(&self.render_one(problem, others, language, &renderer));
            out.push('\n');
        }
        let more = folded.len().saturating_sub(SHOWN) + self.more.iter().sum::<usize>();
        if more > 0 {
            let [before, behind] = language.reader().more;
            out.push_str(&format!("{before}{more}{behind}\n"));
        }
        out
    }

    /// The problems in order; doubts of which there are many of a kind are one, with the others.
    fn folded(&self) -> Vec<(&Problem, Vec<&Problem>)> {
        let alike = |one: &Problem, other: &Problem| {
            one.severity() > Severity::Error
                && std::mem::discriminant(&one.kind) == std::mem::discriminant(&other.kind)
        };
        let mut folded: Vec<(&Problem, Vec<&Problem>)> = Vec::new();
        for problem in &self.list {
            let many = self.list.iter().filter(|other| alike(problem, other));
            let many = many.take(FOLDED).count() == FOLDED;
            match folded
                .iter_mut()
                .find(|(one, _)| many && alike(one, problem))
            {
                Some((_, others)) => others.push(problem),
                None => folded.push((problem, Vec::new())),
            }
        }
        folded
    }

    /// Where else the same is doubtful: paths, or lines where no key is meant, and what is there.
    fn places(&self, others: &[&Problem], language: Language) -> String {
        let place = |problem: &&Problem| {
            let place = match problem.path.is_empty() {
                true => {
                    let (file, line, _) = self.position(problem);
                    format!("{file}:{line}")
                }
                false => problem.path.clone(),
            };
            match problem.kind.brief() {
                Some(brief) => format!("{place} ({brief})"),
                None => place,
            }
        };
        let mut places: Vec<String> = others.iter().take(PLACES).map(place).collect();
        let more = others.len().saturating_sub(PLACES);
        if more > 0 {
            let [before, behind] = language.reader().more;
            places.push(format!("{before}{more}{behind}"));
        }
        visible(&places.join(", "))
    }

    /// The first line of a problem: where, which key, what.
    #[cfg(feature = "internals")]
    pub fn line(&self, problem: &Problem, language: Language) -> String {
        let name = severity(problem.severity(), language);
        format!(
            "{name}: {}",
            self.title(problem, &messages::message(&problem.kind, language))
        )
    }

    fn title(&self, problem: &Problem, message: &Message) -> String {
        let (file, line, column) = self.position(problem);
        let path = if problem.path.is_empty() {
            String::new()
        } else {
            format!("{}: ", problem.path)
        };
        visible(&format!("{file}:{line}:{column}: {path}{}", message.text))
    }

    fn render_one(
        &self,
        problem: &Problem,
        others: &[&Problem],
        language: Language,
        renderer: &Renderer,
    ) -> String {
        let message = messages::message(&problem.kind, language);
        let title = self.title(problem, &message);
        let level = match problem.severity() {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
            Severity::Note => Level::NOTE,
        };
        let level = level.with_name(severity(problem.severity(), language));
        let mut group = annotate_snippets::Group::with_title(level.primary_title(title));
        let pictured = self.picture(problem);
        if let Some((source, line, span)) = &pictured {
            let snippet = Snippet::source(source.as_str()).line_start(*line);
            group = group.element(snippet.annotation(AnnotationKind::Primary.span(span.clone())));
        }
        if !others.is_empty() {
            let level = Level::NOTE.with_name(language.reader().also);
            group = group.element(level.message(self.places(others, language)));
        }
        if let Some(hint) = &message.hint {
            let level = Level::HELP.with_name(language.reader().hint);
            group = group.element(level.message(visible(hint)));
        }
        let mut text = renderer.render(&[group]);
        text.push('\n');
        text
    }

    /// The line of a problem, its number and the bytes to point at.
    fn picture(&self, problem: &Problem) -> Option<(String, usize, std::ops::Range<usize>)> {
        let file = self.files.get(problem.place.file)?;
        let line = file.line(problem.place.start);
        let (start, end) = file.line_bounds(line);
        let text = file.text.get(start..end)?.trim_end_matches('\r');
        let from = problem.place.start.checked_sub(start)?.min(text.len());
        let to = (problem.place.end.saturating_sub(start)).clamp(from, text.len());
        let whole = text.is_char_boundary(from) && text.is_char_boundary(to);
        if text.trim().is_empty() || text.len() > LONGEST_LINE || !whole || visible(text) != text {
            return None;
        }
        Some((text.to_string(), line + 1, from..to))
    }
}

/// The text with everything invisible written out: messages quote files, and terminals obey.
fn visible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c != '\t' && super::names::is_invisible(c) {
            out.push_str(&format!("\\u{{{:04X}}}", c as u32));
        } else {
            out.push(c);
        }
    }
    out
}

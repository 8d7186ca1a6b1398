//! Writing a structure as overrides of a study: what `structure.NAME` has to say so that it reads
//! as this very structure.

use super::keys::Quantity;
use super::label::Label;
use super::language::Language;
use super::tree::{join, path_part, quoted};
use crate::model::{
    AssignBy, Assignment, GradeId, PerWork, Scenario, Server, SizeRule, Structure, Work,
};
use crate::numeric::Span;

/// The overrides that add a structure to a study (or replace the one of its name).
///
/// Reading the study with them gives a structure equal to this one.
pub fn written(scenario: &Scenario, structure: &Structure, label: &Label) -> Vec<(String, String)> {
    let writer = Writer { scenario };
    let mut keys = vec![
        ("label", writer.label(label)),
        (
            "sell",
            writer.routes(&structure.sell, &|list| writer.grades(list)),
        ),
        (
            "serve",
            writer.routes(&structure.serve, &|server| writer.server(*server)),
        ),
        ("rescue", writer.grades(&structure.rescue)),
        ("order", writer.by_grade(&structure.class, order)),
        ("pick", quoted(structure.pick.name())),
        ("staff", writer.by_grade(&structure.staff, u32::to_string)),
        ("price", number(structure.price_premium)),
        ("transition", transition(structure)),
    ];
    keys.extend(writer.optional(structure));
    let path = join("structure", &structure.name);
    let full = |(key, value)| (join(&path, key), value);
    keys.into_iter().map(full).collect()
}

struct Writer<'a> {
    scenario: &'a Scenario,
}

fn number(value: f64) -> String {
    Quantity::Number.written(value)
}

fn duration(span: Span) -> String {
    Quantity::Duration.written(span.hours())
}

fn duration_or_never(span: Span) -> String {
    if span.is_never() {
        quoted("never")
    } else {
        duration(span)
    }
}

/// Every kind is named, so that nothing is left to the last class.
fn order(classes: &PerWork<u8>) -> String {
    let last = classes.iter().max().copied().unwrap_or(0);
    let class = |class: u8| {
        let kinds = Work::ALL
            .iter()
            .filter(|kind| classes[**kind as usize] == class);
        list(kinds.map(|kind| quoted(kind.name())))
    };
    let filled = (0..=last).filter(|number| classes.contains(number));
    list(filled.map(class))
}

fn list(items: impl Iterator<Item = String>) -> String {
    format!("[{}]", items.collect::<Vec<_>>().join(", "))
}

fn table<'n>(pairs: impl Iterator<Item = (&'n str, String)>) -> String {
    let pairs: Vec<String> = pairs
        .map(|(name, value)| format!("{} = {value}", path_part(name)))
        .collect();
    match pairs.is_empty() {
        true => "{}".to_owned(),
        false => format!("{{ {} }}", pairs.join(", ")),
    }
}

fn transition(structure: &Structure) -> String {
    let transition = structure.transition;
    table(
        [
            ("at", duration(transition.at)),
            ("over", duration(transition.over)),
            ("disruption", number(transition.disruption)),
        ]
        .into_iter(),
    )
}

fn assign(assign: &Assignment) -> String {
    let mut pairs = vec![
        ("by", quoted(assign.by.name())),
        ("known", quoted(assign.known())),
    ];
    let mut cap = |key, cap: Option<u32>| pairs.extend(cap.map(|cap| (key, cap.to_string())));
    cap("open_cap", assign.open_cap);
    cap("daily_cap", assign.daily_cap);
    if !assign.take_back_after.is_never() {
        pairs.push(("take_back_after", duration(assign.take_back_after)));
    }
    table(pairs.into_iter())
}

impl Writer<'_> {
    fn label(&self, label: &Label) -> String {
        let text = |language: Language| (language.code(), quoted(label.get(language)));
        table(Language::ALL.into_iter().map(text))
    }

    fn grade(&self, grade: GradeId) -> &str {
        &self.scenario.grades[grade].name
    }

    fn grades(&self, grades: &[GradeId]) -> String {
        list(grades.iter().map(|grade| quoted(self.grade(*grade))))
    }

    fn server(&self, server: Server) -> String {
        match server {
            Server::Closer => quoted("closer"),
            Server::Grade(grade) => quoted(self.grade(grade)),
        }
    }

    fn by_grade<T>(&self, values: &[T], write: impl Fn(&T) -> String) -> String {
        let grades = self.scenario.grades.iter().zip(values);
        table(grades.map(|(grade, value)| (grade.name.as_str(), write(value))))
    }

    /// By segment, and by client size where it depends on that.
    fn routes<T: PartialEq>(&self, rules: &[SizeRule<T>], write: &dyn Fn(&T) -> String) -> String {
        let rule = |rule: &SizeRule<T>| match rule {
            SizeRule::Always(choice) => write(choice),
            SizeRule::Below {
                border,
                small,
                large,
            } => table(
                [
                    ("below", number(border.units())),
                    ("then", write(small)),
                    ("otherwise", write(large)),
                ]
                .into_iter(),
            ),
        };
        if rules.windows(2).all(|pair| pair[0] == pair[1]) {
            return rules.first().map_or_else(String::new, rule);
        }
        let segments = self.scenario.segments.iter().zip(rules);
        table(segments.map(|(segment, choice)| (segment.name.as_str(), rule(choice))))
    }

    /// What is written only where it is not off.
    fn optional(&self, structure: &Structure) -> Vec<(&'static str, String)> {
        let mut keys = Vec::new();
        let mut put = |key, given: bool, value: String| {
            if given {
                keys.push((key, value));
            }
        };
        let asked = structure.prospect.iter().any(|grades| !grades.is_empty());
        let askers = self.scenario.segments.iter().zip(&structure.prospect);
        let askers = askers.map(|(segment, list)| (segment.name.as_str(), self.grades(list)));
        put("prospect", asked, table(askers));
        put(
            "assign",
            structure.assign != Assignment::OFF,
            assign(&structure.assign),
        );
        put(
            "overflow_after",
            structure.assign.by == AssignBy::Pull,
            duration_or_never(structure.overflow_after),
        );
        let limits = structure.queue_limit.iter().zip(&self.scenario.grades);
        let limits = limits
            .filter_map(|(limit, grade)| Some((grade.name.as_str(), limit.as_ref()?.to_string())));
        let limited = structure.queue_limit.iter().any(Option::is_some);
        put("queue_limit", limited, table(limits));
        let targets = Work::ALL.iter().zip(&structure.target);
        let targets = targets
            .filter(|(_, target)| **target > Span::ZERO)
            .map(|(kind, target)| (kind.name(), duration(*target)));
        let due = structure.target.iter().any(|target| *target > Span::ZERO);
        put("target", due, table(targets));
        let span = |ahead: &Span| match ahead.is_never() {
            true => quoted("always"),
            false => duration(*ahead),
        };
        let ahead = self.routes(&structure.ahead, &span);
        put("ahead", structure.puts_ahead(), ahead);
        let (budgets, budgeted) = self.budgets(structure);
        put("budget", budgeted, budgets);
        put(
            "budget_mode",
            structure.flexible_budgets,
            quoted("flexible"),
        );
        let preempts = Work::ALL
            .iter()
            .filter(|kind| structure.preempts[**kind as usize]);
        let urgent = structure.preempts.contains(&true);
        put(
            "preempts",
            urgent,
            list(preempts.map(|kind| quoted(kind.name()))),
        );
        let (stages, staged) = self.stages(structure);
        put("stage", staged, stages);
        if let Some(mentoring) = &structure.mentoring {
            let pairs = [
                ("mentor", quoted(self.grade(mentoring.mentor))),
                ("learner", quoted(self.grade(mentoring.learner))),
                (
                    "hours_per_week",
                    Quantity::Duration.written(mentoring.hours_per_week),
                ),
            ];
            put("mentoring", true, table(pairs.into_iter()));
        }
        if let Some(accountability) = structure.accountability {
            put("accountability", true, number(accountability));
        }
        keys
    }

    fn budgets(&self, structure: &Structure) -> (String, bool) {
        let of_grade = |budgets: &PerWork<Option<f64>>| {
            let kinds = Work::ALL.iter().zip(budgets);
            table(kinds.filter_map(|(kind, share)| Some((kind.name(), number((*share)?)))))
        };
        let grades = self.scenario.grades.iter().zip(&structure.budget);
        let grades = grades.filter(|(_, budgets)| budgets.iter().any(Option::is_some));
        let written: Vec<_> = grades
            .map(|(grade, budgets)| (grade.name.as_str(), of_grade(budgets)))
            .collect();
        let any = !written.is_empty();
        (table(written.into_iter()), any)
    }

    fn stages(&self, structure: &Structure) -> (String, bool) {
        let mut named: Vec<(&str, String)> = Vec::new();
        for (segment, doers) in self.scenario.segments.iter().zip(&structure.stage_grade) {
            for (stage, grades) in segment.stages_new.iter().zip(doers) {
                if !grades.is_empty() && !named.iter().any(|(name, _)| *name == stage.name) {
                    named.push((&stage.name, self.grades(grades)));
                }
            }
        }
        let any = !named.is_empty();
        (table(named.into_iter()), any)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{Source, read_study};

    #[test]
    fn every_structure_is_read_as_it_was_written() {
        let studies = [
            "scenarios/digital_agency.toml",
            "scenarios/media_buying.toml",
            "scenarios/saas_pods.toml",
            "scenarios/cold_calls.toml",
            "tests/fixtures/reader/small.toml",
            "tests/fixtures/liveness/everything.toml",
        ];
        for name in studies {
            let path = format!("{}/{name}", env!("CARGO_MANIFEST_DIR"));
            let study = read_study(&Source::Path(path.into()), &[]).expect("a right study");
            let label = Label::in_each(|language| match language {
                Language::English => "A \"copy\"".into(),
                Language::Russian => "Копия".into(),
            });
            for structure in &study.scenario.structures {
                let copy = Structure {
                    name: "a copy".into(),
                    ..structure.clone()
                };
                let overrides = written(&study.scenario, &copy, &label);
                let with = study.with(&overrides).expect("still a right study");
                assert_eq!(with.scenario.structures.last(), Some(&copy), "{name}");
                assert_eq!(with.labels.structures.last(), Some(&label));
                assert_eq!(with.scenario.spans, study.scenario.spans);
            }
        }
    }
}

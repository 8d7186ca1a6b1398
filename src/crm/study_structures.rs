//! The structures of a study that an import writes: as today, and what could be otherwise.

use super::funnel::Funnel;
use super::sellers::SellerGrade;
use super::study::{StudyWriter, label};
use crate::scenario::quoted;

impl StudyWriter<'_> {
    fn structure(&mut self, name: &'static str, lines: &[String]) {
        let label = self.in_all(|words| label(&words.structure_labels, name));
        self.line(&format!("\n[structure.{name}]\nlabel = {label}"));
        for line in lines {
            self.line(line);
        }
    }

    /// As today, with one more of a grade.
    fn one_more(&mut self, grade: &SellerGrade, mut lines: Vec<String>) {
        let more = if grade.sellers == 0 {
            6
        } else {
            grade.sellers + 1
        };
        lines.push(format!("staff = {{ {} = {more} }}", grade.key));
        self.structure("one_more", &lines);
        let path = format!("structure.one_more.staff.{}", grade.key);
        self.decision(&path);
    }

    /// Of what is decided, not known.
    fn decision(&mut self, path: &str) {
        let source = self.in_all(|words| words.decision);
        self.known_by(path, None, &source);
    }

    pub(super) fn structures(&mut self, grades: &[SellerGrade]) {
        let serve = "serve = \"closer\"".to_owned();
        if let [grade] = grades {
            let sell = format!("sell = {}", quoted(&grade.key));
            self.structure("today", &[sell.clone(), serve.clone()]);
            self.one_more(grade, vec![sell, serve]);
            return;
        }
        let best_first = format!("sell = {}", list(&grades.iter().rev().collect::<Vec<_>>()));
        let all = "overflow_after = \"0h\"".to_owned();
        self.structure("today", &[best_first.clone(), all, serve.clone()]);
        let later = "overflow_after = \"8h\"".to_owned();
        self.structure("best_first", &[best_first, later, serve]);
        let (best, others) = grades.split_last().expect("there are several");
        let sell = format!("sell = {}", list(&others.iter().collect::<Vec<_>>()));
        self.structure(
            "conveyor",
            &[sell, format!("serve = {}", quoted(&best.key))],
        );
        for name in ["today", "best_first"] {
            self.decision(&format!("structure.{name}.overflow_after"));
        }
    }

    /// Where grades pass deals on from stage to stage.
    pub(super) fn passed_on(&mut self, funnel: &Funnel, grades: &[SellerGrade]) {
        let (first, later) = funnel.stages.split_first().expect("there are stages");
        let of = |workers: &[usize]| -> Vec<&SellerGrade> {
            workers.iter().rev().map(|place| &grades[*place]).collect()
        };
        let stages = later
            .iter()
            .map(|stage| format!("{} = {}", stage.key, list(&of(&stage.workers))));
        let stages: Vec<String> = stages.collect();
        let mut lines = vec![format!("sell = {}", list(&of(&first.workers)))];
        if first.workers.len() > 1 {
            lines.push("overflow_after = \"0h\"".to_owned());
            self.decision("structure.today.overflow_after");
            self.decision("structure.one_more.overflow_after");
        }
        let serve = funnel.accounts.map_or("closer", |place| &grades[place].key);
        lines.push(format!("serve = {}", quoted(serve)));
        lines.push(format!("stage = {{ {} }}", stages.join(", ")));
        self.structure("today", &lines);
        self.one_more(of(&first.workers)[0], lines);
    }
}

/// Grades as a study names several.
fn list(grades: &[&SellerGrade]) -> String {
    let keys: Vec<String> = grades.iter().map(|grade| quoted(&grade.key)).collect();
    format!("[{}]", keys.join(", "))
}

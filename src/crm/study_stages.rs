//! The stages of a study that an import writes: those of the file, or a deal as one.

use super::assumed::{Assumed, stage_effort};
use super::estimated::Estimated;
use super::estimates::Estimates;
use super::funnel::{Funnel, FunnelStage};
use super::sellers::SellerGrade;
use super::spelling::{HOURS, SHARE};
use super::study::StudyWriter;
use crate::scenario::quoted;

impl StudyWriter<'_> {
    /// A deal that is decided as a whole.
    pub(super) fn whole_deal(&mut self, found: &Estimates) {
        self.line("");
        self.comment(self.words.delay_note[0]);
        let label = self.in_all(|words| words.stage_label);
        self.line(&format!("[[stage]]\nname = \"deal\"\nlabel = {label}"));
        let effort = self.effort("stage.deal.effort", self.effort[0]);
        self.line(&format!("effort = {effort}"));
        if let Some(cycle) = &found.cycle[0] {
            let less = self.effort[0];
            let law = self.law("stage.deal.delay", HOURS, cycle, less, &self.files.deals);
            self.line(&format!("delay = {law}"));
        } else {
            self.assumed.push(Assumed::Cycle);
            self.line("delay = \"2w\"");
            let range = ["\"1w\"".into(), "\"4w\"".into()];
            self.assumption("stage.deal.delay", Some(range));
        }
    }

    /// The stages of a funnel.
    pub(super) fn stages(&mut self, found: &Estimates, funnel: &Funnel) {
        self.line("");
        self.comment(self.words.delay_note[1]);
        for (place, (stage, less)) in funnel.stages.iter().zip(stage_effort(found)).enumerate() {
            if place > 0 {
                self.line("");
            }
            let path = format!("stage.{}", stage.key);
            let label = quoted(&stage.label);
            self.line(&format!(
                "[[stage]]\nname = {}\nlabel = {label}",
                quoted(&stage.key)
            ));
            let effort = self.effort(&format!("{path}.effort"), less);
            self.line(&format!("effort = {effort}"));
            let delay = self.delay(&format!("{path}.delay"), stage, less);
            self.line(&format!("delay = {delay}"));
        }
    }

    /// How long a stage takes beside the hours of work: by its law, or the mean of too few for one.
    fn delay(&mut self, path: &str, stage: &FunnelStage, less: f64) -> String {
        if let Some(law) = &stage.hours {
            return self.law(path, HOURS, law, less, &self.files.deals);
        }
        let source = self.source(&self.files.deals, stage.chance.n);
        self.known(path, None, &source);
        HOURS.write(stage.mean_hours() - less)
    }

    /// The chances to pass the stages of a new deal.
    pub(super) fn funnel(&mut self, funnel: &Funnel, grades: &[SellerGrade]) {
        self.line("");
        self.comment(self.words.win_note);
        self.line("[segment.clients.funnel.new]");
        for stage in &funnel.stages {
            let path = format!("segment.clients.funnel.new.{}", stage.key);
            let mut written = |path: &str, chance: &Estimated| {
                self.estimated(path, SHARE, chance, &self.files.deals)
            };
            let cells = grades.iter().zip(&stage.by_grade);
            let cells = cells.filter_map(|(grade, chance)| Some((&grade.key, chance.as_ref()?)));
            let cells = cells.map(|(grade, chance)| {
                let chance = written(&format!("{path}.{grade}"), chance);
                format!("{grade} = {chance}")
            });
            let cells: Vec<String> = cells.collect();
            let chances = match cells.is_empty() {
                true => written(&path, &stage.chance),
                false => format!("{{ {} }}", cells.join(", ")),
            };
            self.line(&format!("{} = {chances}", stage.key));
        }
    }
}

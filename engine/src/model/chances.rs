//! Where the chances of a deal stand, and who works its stages.

use super::decision::Decision;
use super::open_deals::DealKind;
use super::parameters::{GradeId, Segment, SegmentId, Stage, Structure};

impl Stage {
    /// The power of the chance that decides it.
    pub fn weight(&self) -> f64 {
        match self.decision {
            Decision::Share(weight) => weight,
            Decision::Own(_) => 1.0,
        }
    }
}

impl Segment {
    /// The stages of a kind of deal.
    pub fn stages(&self, kind: DealKind) -> &[Stage] {
        match kind {
            DealKind::New => &self.stages_new,
            DealKind::Existing => &self.stages_existing,
        }
    }

    /// The win table of a kind of deal.
    pub fn win(&self, kind: DealKind) -> &[Option<f64>] {
        match kind {
            DealKind::New => &self.win_new,
            DealKind::Existing => &self.win_existing,
        }
    }

    /// Whether each stage of a kind of deal has chances of its own.
    pub fn is_funnel(&self, kind: DealKind) -> bool {
        matches!(self.stages(kind)[0].decision, Decision::Own(_))
    }

    /// The chances, by grade, by which a stage is decided.
    pub fn chances(&self, kind: DealKind, stage: usize) -> &[Option<f64>] {
        match &self.stages(kind)[stage].decision {
            Decision::Share(_) => self.win(kind),
            Decision::Own(own) => &own.by_grade,
        }
    }

    /// All chances by grade that decide a kind of deal: its win table, or one row for each stage.
    pub fn tables(&self, kind: DealKind) -> Vec<&[Option<f64>]> {
        let stages = match self.is_funnel(kind) {
            true => self.stages(kind).len(),
            false => 1,
        };
        (0..stages).map(|stage| self.chances(kind, stage)).collect()
    }

    /// The same of both kinds of deal, and the chances of a lead, to be changed.
    pub fn tables_mut(&mut self) -> impl Iterator<Item = &mut Vec<Option<f64>>> {
        let stages = self.stages_new.iter_mut().chain(&mut self.stages_existing);
        let own = stages.filter_map(|stage| match &mut stage.decision {
            Decision::Share(_) => None,
            Decision::Own(own) => Some(&mut own.by_grade),
        });
        let leads = self.prospecting.iter_mut().map(|it| &mut it.lead);
        [&mut self.win_new, &mut self.win_existing]
            .into_iter()
            .chain(own)
            .chain(leads)
    }
}

impl Structure {
    /// The grades that work each stage of a new deal which one of these takes up.
    pub fn stage_workers(&self, segment: SegmentId, sellers: &[GradeId]) -> Vec<Vec<GradeId>> {
        let mut workers = sellers.to_vec();
        let each = self.stage_grade[segment].iter().map(|named| {
            if !named.is_empty() {
                workers.clone_from(named);
            }
            workers.clone()
        });
        each.collect()
    }
}

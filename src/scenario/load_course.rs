//! A firm on its way through the years, in means: who is offered what, and what comes of it.

use super::expected_deal::{ExpectedDeal, deal, own_hours, shares, upsell_stages};
use super::load_estimate::{Amount, Load, Year, capacity, nothing, set_up};
use crate::model::{GradeId, PerWork, Scenario, SegmentId, Server, Start, Structure, Work};
use crate::numeric::{Span, math};

/// Most steps of an estimate.
const STEPS: f64 = 240.0;

/// Leads of one kind on their way through the grades of their route.
struct LoadStream<'s> {
    segment: SegmentId,
    route: Vec<GradeId>,
    deals: &'s [ExpectedDeal],
    leads: f64,
}

/// A firm on its way through the years.
struct Course<'s> {
    scenario: &'s Scenario,
    /// Accounts by segment and owner's grade: since when, and how many.
    book: Vec<Vec<Vec<(f64, f64)>>>,
    /// What leads asked for in the last step, beyond the hours of those who took them up.
    follows: Load,
}

/// The years of the horizon, after the past that the structure comes from.
pub fn years(scenario: &Scenario, structure: &Structure) -> Vec<Year> {
    let spans = &scenario.spans;
    let begin = -(spans.warm_up.hours() + spans.before.hours());
    let compared = spans.change.hours();
    let end = compared + spans.horizon.hours();
    let past = match scenario.start {
        Start::Shared(past) => &scenario.structures[past],
        Start::Own => structure,
    };
    let turn = structure.transition.at.hours() + structure.transition.over.hours() / 2.0;
    let step = Span::MONTH.hours().max((end - begin) / STEPS);
    let year = Span::YEAR.hours().max(step);
    let mut course = Course {
        scenario,
        book: vec![vec![Vec::new(); scenario.grades.len()]; scenario.segments.len()],
        follows: nothing(scenario),
    };
    let deals = [past, structure].map(|structure| {
        let sold = |id| (0..scenario.grades.len()).map(move |grade| (id, grade));
        let of = |id| -> Vec<ExpectedDeal> {
            sold(id)
                .map(|(id, grade)| deal(scenario, structure, id, grade))
                .collect()
        };
        (0..scenario.segments.len()).map(of).collect::<Vec<_>>()
    });
    for (id, segment) in scenario.segments.iter().enumerate() {
        course.owned(past, id, None, f64::from(segment.clients), begin);
    }
    let mut years: Vec<Year> = Vec::new();
    let (mut at, mut moved) = (begin, std::ptr::eq(past, structure));
    // What rounding leaves of the last step is no year.
    while end - at > 1e-6 * step {
        // Steps add up to the turn but for rounding.
        if at >= turn.max(0.0) - 1e-6 * step && !moved {
            moved = true;
            course.moves(structure, begin);
        }
        let (lived, deals) = if moved {
            (structure, &deals[1])
        } else {
            (past, &deals[0])
        };
        // A step ends where a year of the horizon does.
        let number = ((at - compared) / year + 1e-9).floor().max(-1.0);
        let border = compared + (number + 1.0) * year;
        let ends = (at + step)
            .min(end)
            .min(if border > at { border } else { end });
        let found = course.live(lived, deals, at, ends - at);
        if number >= 0.0 {
            let place = number as usize;
            if years.len() <= place {
                years.push(Year::of(scenario));
            }
            years[place].add(scenario, lived, found, ends - at);
        }
        at = ends;
    }
    years
}

impl Course<'_> {
    /// Gives clients to those who serve them; `closer`: who has won them, if anybody.
    fn owned(
        &mut self,
        structure: &Structure,
        id: SegmentId,
        closer: Option<GradeId>,
        number: f64,
        at: f64,
    ) {
        let first = shares(&structure.sell[id])
            .into_iter()
            .flat_map(|(list, _)| list);
        let seller = first.copied().find(|grade| structure.staff[*grade] > 0);
        for (server, share) in shares(&structure.serve[id]) {
            let owner = match server {
                Server::Grade(grade) => Some(*grade),
                // Whose the clients of a new structure become, the run alone can say.
                Server::Closer if closer.is_some() && !self.book_grows() => None,
                Server::Closer => closer.or(seller),
            };
            if let Some(owner) = owner.filter(|_| number > 0.0) {
                self.book[id][owner].push((at, share * number));
            }
        }
    }

    /// Whether the book is followed as it grows and leaves. Where satisfaction moves churn, late work
    /// drives clients away until there is time for the others, and nobody knows without a run how many
    /// stay: there the estimate keeps to the opening book.
    fn book_grows(&self) -> bool {
        self.scenario.rules.churn_per_satisfaction == 0.0
    }

    /// The book goes over into another structure.
    fn moves(&mut self, structure: &Structure, begin: f64) {
        for id in 0..self.book.len() {
            let owners = std::mem::replace(
                &mut self.book[id],
                vec![Vec::new(); self.scenario.grades.len()],
            );
            for (owner, cohorts) in owners.into_iter().enumerate() {
                for (since, number) in cohorts {
                    self.owned(structure, id, Some(owner), number, since.max(begin));
                }
            }
        }
    }

    /// One step: what is asked for per hour, and the hours of leads that are lost.
    fn live(
        &mut self,
        structure: &Structure,
        deals: &[Vec<ExpectedDeal>],
        at: f64,
        hours: f64,
    ) -> (Load, Vec<f64>) {
        let scenario = self.scenario;
        let mut load = self.of_the_book(structure, at, hours);
        let mut room: Vec<f64> = (0..scenario.grades.len())
            .map(|grade| self.room(structure, grade, &load[grade]))
            .collect();
        let mut lost = vec![0.0; scenario.grades.len()];
        self.follows = nothing(scenario);
        let mut streams = self.streams(structure, deals, at);
        let longest = streams
            .iter()
            .map(|stream| stream.route.len())
            .max()
            .unwrap_or(0);
        for position in 0..longest {
            let here: Vec<usize> = (0..streams.len())
                .filter(|&n| position < streams[n].route.len() && streams[n].leads > 0.0)
                .collect();
            // What can go nowhere else and is not lost is taken whatever comes.
            for patient in [true, false] {
                let mut wanted = vec![0.0; scenario.grades.len()];
                let mine =
                    |n: &&usize| self.is_bound(structure, &streams[**n], position) == patient;
                let mine: Vec<usize> = here.iter().filter(mine).copied().collect();
                for &n in &mine {
                    let grade = streams[n].route[position];
                    wanted[grade] += streams[n].leads * own_hours(&streams[n].deals[grade], grade);
                }
                for &n in &mine {
                    let grade = streams[n].route[position];
                    let part = match patient || wanted[grade] <= room[grade] {
                        true => 1.0,
                        false => room[grade].max(0.0) / wanted[grade],
                    };
                    let taken = part * streams[n].leads;
                    self.take(structure, &streams[n], grade, [taken, at, hours], &mut load);
                    streams[n].leads -= taken;
                    if position + 1 == streams[n].route.len() || !self.spills(structure, grade) {
                        lost[grade] +=
                            streams[n].leads * own_hours(&streams[n].deals[grade], grade);
                        streams[n].leads = 0.0;
                    }
                }
                for (room, wanted) in room.iter_mut().zip(wanted) {
                    *room = (*room - wanted).max(0.0);
                }
            }
        }
        (load, lost)
    }

    /// Hours that a grade has for new leads, when what comes before them or with them is done.
    fn room(&self, structure: &Structure, grade: GradeId, load: &PerWork<Amount>) -> f64 {
        let there = capacity(self.scenario, structure, grade);
        let class = &structure.class[grade];
        let new = Work::New as usize;
        let follows = &self.follows[grade];
        let before = Work::ALL
            .into_iter()
            .filter(|work| class[*work as usize] <= class[new]);
        let taken: f64 = before
            .map(|work| load[work as usize].patient + follows[work as usize].patient)
            .sum();
        let room = there - taken - set_up(self.scenario, load);
        match structure.budget[grade][new].filter(|_| !structure.flexible_budgets) {
            Some(share) => room.min(share * there - follows[new].hours),
            None => room,
        }
    }

    /// Leads per hour by route.
    fn streams<'d>(
        &self,
        structure: &Structure,
        deals: &'d [Vec<ExpectedDeal>],
        at: f64,
    ) -> Vec<LoadStream<'d>> {
        let year = Span::YEAR.hours();
        let month = (at.rem_euclid(year) / Span::MONTH.hours())
            .floor()
            .min(11.0) as usize;
        let mut streams = Vec::new();
        for (id, segment) in self.scenario.segments.iter().enumerate() {
            let grown = math::pow(1.0 + segment.growth_per_year, at.max(0.0) / year);
            let leads = segment.leads_per_hour * grown * segment.season[month];
            for (list, share) in shares(&structure.sell[id]) {
                let staffed = |grade: &&GradeId| structure.staff[**grade] > 0;
                streams.push(LoadStream {
                    segment: id,
                    route: list.iter().filter(staffed).copied().collect(),
                    deals: &deals[id],
                    leads: leads * share,
                });
            }
        }
        streams
    }

    /// Whether a lead that finds no hours here is seen by the next grade of its route.
    fn spills(&self, structure: &Structure, grade: GradeId) -> bool {
        !structure.overflow_after.is_never() || structure.queue_limit[grade].is_some()
    }

    /// Whether a lead waits at this grade of its route however long that takes.
    fn is_bound(&self, structure: &Structure, stream: &LoadStream<'_>, position: usize) -> bool {
        let grade = stream.route[position];
        let goes_on = position + 1 < stream.route.len() && self.spills(structure, grade);
        let is_lost = self.scenario.segments[stream.segment].patience.is_some()
            || structure.queue_limit[grade].is_some();
        !goes_on && !is_lost
    }

    /// Leads are taken up: what they ask for, and the clients they become.
    fn take(
        &mut self,
        structure: &Structure,
        stream: &LoadStream<'_>,
        grade: GradeId,
        [leads, at, hours]: [f64; 3],
        load: &mut Load,
    ) {
        let deal = &stream.deals[grade];
        for (other, by_kind) in deal.load.iter().enumerate() {
            for work in Work::ALL {
                let amount = &by_kind[work as usize];
                load[other][work as usize].add_part(amount, leads);
                if other != grade || work != Work::New {
                    self.follows[other][work as usize].add_part(amount, leads);
                }
            }
        }
        if self.book_grows() {
            self.owned(
                structure,
                stream.segment,
                Some(deal.closer),
                leads * deal.won * hours,
                at,
            );
        }
    }

    /// What accounts and lessons ask for per hour; accounts leave meanwhile.
    fn of_the_book(&mut self, structure: &Structure, at: f64, hours: f64) -> Load {
        let scenario = self.scenario;
        let mut load = nothing(scenario);
        let grows = self.book_grows();
        for (id, segment) in scenario.segments.iter().enumerate() {
            let stays = match grows {
                true => math::pow(1.0 - segment.churn, hours / Span::MONTH.hours()),
                false => 1.0,
            };
            let lasts = segment.service_for.hours();
            for (owner, cohorts) in self.book[id].iter_mut().enumerate() {
                let pace = scenario.grades[owner].pace;
                let asking = cohorts.iter().filter(|(since, _)| at - since < lasts);
                let asked =
                    asking.map(|(_, number)| number).sum::<f64>() * segment.service_per_hour;
                let effort = segment.service_effort.mean() * pace;
                load[owner][Work::Service as usize].add(
                    asked * effort,
                    asked,
                    segment.service_patience.is_none(),
                );
                let all: f64 = cohorts.iter().map(|(_, number)| number).sum();
                let upsells = all * segment.upsell_per_hour;
                for (tasks, effort) in upsell_stages(segment, owner) {
                    load[owner][Work::Existing as usize].add(
                        upsells * tasks * effort * pace,
                        upsells * tasks,
                        segment.upsell_patience.is_none(),
                    );
                }
                cohorts.iter_mut().for_each(|(_, number)| *number *= stays);
            }
        }
        if let Some(mentoring) = &structure.mentoring {
            let learners = f64::from(structure.staff[mentoring.learner]);
            let weekly = learners / Span::WEEK.hours();
            for grade in [mentoring.mentor, mentoring.learner] {
                let hours = weekly * mentoring.hours_per_week * scenario.grades[grade].pace;
                load[grade][Work::Mentoring as usize].add(hours, weekly, false);
            }
        }
        load
    }
}

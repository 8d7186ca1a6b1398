//! What a sweep will do and how long that takes, told before it is done.

use crate::command::asking::Asking;
use crate::command::console::remark;
use crate::command::exit::{self, Failure};
use crate::command::inquiry::Inquiry;
use crate::command::progress::Stopwatch;
use crate::experiment::Ask;
use crate::questions::over_worlds::tell_worlds;
use crate::text::{Decimals, counted, gaps, number};

use super::command::{sentences, settled};
use super::experiment::{MOST_REPLICATIONS, SweepGround, Trouble};
use super::words::words_in;

/// Replications by which the time is estimated.
const PILOT: u64 = 8;

/// Refuses numbers of replications that give no interval.
pub fn check_replications(replications: Option<u64>) -> Result<(), Failure> {
    match replications {
        Some(n) if n < 2 => {
            let n = n.to_string();
            let sentence = sentences().two_replications;
            Err(Failure::saying(exit::USAGE, sentence, gaps![n = &n]))
        }
        Some(n) if n > MOST_REPLICATIONS => {
            let (n, most) = (n.to_string(), MOST_REPLICATIONS.to_string());
            let values = gaps![most = most.as_str(), n = n.as_str()];
            Err(Failure::saying(
                exit::LIMIT,
                sentences().too_many_replications,
                values,
            ))
        }
        _ => Ok(()),
    }
}

/// What will be done, told before it is.
pub struct SweepPlan {
    pub points: u64,
    pub replications: Option<u64>,
    /// At most, where the number of replications is chosen by it.
    pub events: Option<u64>,
}

impl SweepPlan {
    /// Tells the plan, and how long it takes by a few replications in the middle. Replications that
    /// are known already measure nothing; then no time is told.
    pub fn tell(
        &self,
        ground: &SweepGround<'_>,
        middle: &[f64],
        asking: &Asking,
        inquiry: &mut Inquiry,
    ) -> Result<(), Failure> {
        let site = settled(inquiry, ground.site(middle), ground.study)?;
        let ask = Ask {
            point: &site.point,
            replications: 0..PILOT.min(self.replications.unwrap_or(PILOT)),
        };
        let missing = inquiry.responses.missing(std::slice::from_ref(&ask));
        let started = Stopwatch::start();
        let Inquiry {
            responses, watch, ..
        } = &mut *inquiry;
        let asked = responses.ask(std::slice::from_ref(&ask), watch);
        let seconds = started.seconds();
        if let Err(halt) = asked {
            return settled(inquiry, Err(Trouble::Halt(halt)), ground.study);
        }
        if asking.is_quiet() {
            return Ok(());
        }
        let language = exit::language();
        let lexicon = language.lexicon();
        let pilot = inquiry.responses.events(&ask) as f64;
        let one = pilot / ask.replications.end as f64;
        let most = self.replications.unwrap_or(MOST_REPLICATIONS);
        let events = match self.events {
            Some(events) => events as f64,
            None => one * (self.points * most) as f64,
        };
        let count = |x: f64| number(lexicon, x, Decimals(0));
        let structures = counted(
            language,
            ground.structures.len() as u64,
            lexicon.counted_structures,
        );
        let points = count(self.points as f64);
        let (most, events_told) = (count(most as f64), count((events / 1e6).ceil()));
        let values = gaps![
            events = events_told.as_str(),
            points = points.as_str(),
            replications = most.as_str(),
            structures = structures.as_str()
        ];
        remark(&words_in(language).plan.fill(values));
        tell_worlds(ground.drawn(), asking.is_quiet());
        if missing == PILOT {
            let threads = asking.workers();
            // The pilot ran on one thread: neighbouring replications share their memory.
            let all = (seconds * events / pilot / threads as f64).ceil();
            let (all, threads, pilot) = (count(all), threads.to_string(), PILOT.to_string());
            let values = gaps![
                pilot = pilot.as_str(),
                seconds = all.as_str(),
                threads = threads.as_str()
            ];
            remark(&words_in(language).plan_time.fill(values));
        }
        Ok(())
    }
}

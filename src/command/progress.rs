//! How far a run is: a bar where somebody watches, a plain line every few seconds elsewhere.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::experiment::{Progress, Record};
use crate::model::Pulse;
use crate::numeric::{Span, Time};
use crate::text::{Decimals, Lexicon, fill, gaps, number, percent, signed_percent};

use super::console;

/// Before the first plain line, between two of them, and between two looks of a bar.
const FIRST: Duration = Duration::from_millis(1500);
const PAUSE: Duration = Duration::from_secs(5);
const GLANCE: Duration = Duration::from_millis(100);

/// Set by Ctrl-C; heeded after the block of replications in hand.
static STOP: AtomicBool = AtomicBool::new(false);

/// Lets the first Ctrl-C stop a run at the next block and the second end the program at once.
pub fn heed_interrupts() {
    // Where no handler can be set, Ctrl-C ends the program as it always does.
    let _ = ctrlc::set_handler(|| {
        if STOP.swap(true, Ordering::Relaxed) {
            std::process::exit(i32::from(super::exit::INTERRUPTED));
        }
    });
}

/// A file that grows beyond what the system allows (`ulimit -f`) is a reported error, and not the
/// end of the program.
pub fn outlive_file_limits() {
    #[cfg(unix)]
    {
        let noticed = std::sync::Arc::new(AtomicBool::new(false));
        let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, noticed);
    }
}

/// Shows a person how far a run is.
pub struct ProgressLine {
    bar: ProgressBar,
    is_watched: bool,
    shown: Option<Mutex<ShownSoFar>>,
    total: u64,
}

/// What was shown, and what has to be known for the next line.
struct ShownSoFar {
    begun: Instant,
    /// When it was last shown; not yet: a bar shows the first replication at once.
    last: Instant,
    /// Replications that were there before this run.
    before: Option<u64>,
    /// Whether a line was shown.
    has_begun: bool,
}

impl ProgressLine {
    /// For `total` replications; silent if `quiet`.
    pub fn new(total: u64, quiet: bool) -> ProgressLine {
        let is_watched = console::is_watched();
        let target = if is_watched && !quiet {
            ProgressDrawTarget::stderr()
        } else {
            ProgressDrawTarget::hidden()
        };
        let bar = ProgressBar::with_draw_target(Some(total), target);
        // What does not fit into the line is cut off: a bar that wraps leaves its first line behind.
        if let Ok(style) = ProgressStyle::with_template("{bar:24} {wide_msg}") {
            bar.set_style(style);
        }
        let now = Instant::now();
        let shown = (!quiet).then(|| {
            Mutex::new(ShownSoFar {
                begun: now,
                last: now,
                before: None,
                has_begun: false,
            })
        });
        ProgressLine {
            bar,
            is_watched,
            shown,
            total,
        }
    }

    /// The run is over.
    pub fn end(&self) {
        self.bar.finish_and_clear();
    }
}

/// True once Ctrl-C was pressed.
pub fn stop_flag() -> &'static AtomicBool {
    &STOP
}

impl Progress for ProgressLine {
    fn finished(&self, number: u64, _: &[Record]) {
        self.reached(number + 1);
    }

    fn under_way(&self, pulse: &Pulse) {
        let Some(Ok(mut shown)) = self.shown.as_ref().map(Mutex::lock) else {
            return;
        };
        if shown.last.elapsed() < self.pause(&shown) || pulse.events() < 2 {
            return;
        }
        shown.last = Instant::now();
        shown.has_begun = true;
        let lexicon = super::exit::language().lexicon();
        let count = |x: f64| number(lexicon, x, Decimals(0));
        let (at, until) = pulse.time();
        let months = |time: Time| count((time.0 as f64 / Span::MONTH.0 as f64).floor());
        let events = count(pulse.events() as f64);
        let (month, all) = (months(at), months(until));
        let values = gaps![
            events = events.as_str(),
            month = month.as_str(),
            months = all.as_str()
        ];
        let line = lexicon.saved.under_way.fill(values);
        if self.is_watched {
            self.bar.set_message(line);
            self.bar.tick();
        } else {
            console::complain(&line);
        }
    }

    fn stop(&self) -> &AtomicBool {
        stop_flag()
    }
}

impl ProgressLine {
    /// So many replications are done.
    pub fn reached(&self, done: u64) {
        self.reached_with(done, || None);
    }

    /// So many are done, and this is what they say of the answer: a structure's name, its mean
    /// difference and half-width as shares of the reference's mean. It is asked for only where a line
    /// is shown.
    pub fn reached_with<'a>(
        &self,
        done: u64,
        answer: impl FnOnce() -> Option<(&'a str, [f64; 2])>,
    ) {
        let Some(shown) = &self.shown else { return };
        let Ok(mut shown) = shown.lock() else { return };
        // The first one was done by this run; those before it were there.
        let is_first = shown.before.is_none();
        let before = *shown.before.get_or_insert(done.saturating_sub(1));
        if shown.last.elapsed() < self.pause(&shown) && !(is_first && self.is_watched) {
            return;
        }
        shown.last = Instant::now();
        shown.has_begun = true;
        let each = shown.begun.elapsed().as_secs_f64() / (done - before).max(1) as f64;
        // A total may be an estimate.
        let total = self.total.max(done);
        let left = each * (total - done) as f64;
        let words = super::exit::language().lexicon();
        let whole = |x: u64| number(words, x as f64, Decimals(0));
        let values = gaps![
            done = &whole(done),
            left = &time(words, left),
            total = &whole(total)
        ];
        let answer = answer().map_or_else(String::new, |answer| self.so_far(words, answer));
        if self.is_watched {
            let line = words.command.bar.fill(values);
            self.bar.set_message(format!("{line}{answer}"));
            self.bar.set_position(done);
        } else {
            let line = words.progress.fill(values);
            console::complain(&format!("{line}{answer}"));
        }
    }

    fn so_far(&self, words: &Lexicon, (structure, [difference, half]): (&str, [f64; 2])) -> String {
        let decimals = Decimals(if half < 0.02 { 1 } else { 0 });
        let sentence = match self.is_watched {
            true => words.command.bar_so_far,
            false => words.command.progress_so_far,
        };
        fill!(
            sentence,
            difference = &signed_percent(words, difference, decimals),
            structure = structure,
            width = &percent(words, half, decimals),
        )
    }

    fn pause(&self, shown: &ShownSoFar) -> Duration {
        match (self.is_watched, shown.has_begun) {
            (true, _) => GLANCE,
            (false, false) => FIRST,
            (false, true) => PAUSE,
        }
    }
}

/// A time in the unit in which it is one number: "40 s", "12 min", "3.5 h".
fn time(words: &Lexicon, seconds: f64) -> String {
    let [second, minute] = words.command.second_minute;
    let (amount, sign, decimals) = match seconds {
        ..100.0 => (seconds, second, 0),
        ..6000.0 => (seconds / 60.0, minute, 0),
        _ => (seconds / 3600.0, words.hours_sign, 1),
    };
    format!("{}\u{a0}{sign}", number(words, amount, Decimals(decimals)))
}

/// How long something takes, for a person to know; no result knows it.
#[derive(Clone, Copy, Debug)]
pub struct Stopwatch(Instant);

impl Stopwatch {
    pub fn start() -> Stopwatch {
        Stopwatch(Instant::now())
    }

    pub fn seconds(self) -> f64 {
        self.0.elapsed().as_secs_f64()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::Language;

    #[test]
    fn a_time_left_is_one_number() {
        let english = Language::English.lexicon();
        let said = [4.4, 99.0, 130.0, 5000.0, 12_600.0].map(|seconds| time(english, seconds));
        assert_eq!(
            said,
            ["4 s", "99 s", "2 min", "83 min", "3.5 h"].map(|t| t.replace(' ', "\u{a0}"))
        );
        assert_eq!(time(Language::Russian.lexicon(), 12_600.0), "3,5\u{a0}ч");
    }
}

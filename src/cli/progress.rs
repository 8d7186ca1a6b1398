//! How far a run is: a bar where somebody watches, a plain line every few seconds elsewhere.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::experiment::{Progress, Record};
use crate::text::{Decimals, Lexicon, fill, number, percent};

use super::console;

/// Between two plain lines.
const PAUSE: Duration = Duration::from_secs(5);

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

/// Tells a person how far a run is.
pub struct Teller {
    bar: ProgressBar,
    plain: Option<Mutex<Plain>>,
    total: u64,
}

/// What the plain lines need to remember.
struct Plain {
    begun: Instant,
    last: Instant,
    /// Replications that were there before this run.
    before: Option<u64>,
    /// How well the answer is known, in words.
    known: String,
}

impl Teller {
    /// A teller of `total` replications; silent if `quiet`.
    pub fn new(total: u64, quiet: bool) -> Teller {
        let watched = console::is_watched();
        let target = if watched && !quiet {
            ProgressDrawTarget::stderr()
        } else {
            ProgressDrawTarget::hidden()
        };
        let bar = ProgressBar::with_draw_target(Some(total), target);
        if let Ok(style) = ProgressStyle::with_template("{bar:40} {pos}/{len}  {eta}  {msg}") {
            bar.set_style(style);
        }
        let now = Instant::now();
        let plain = (!watched && !quiet).then(|| {
            Mutex::new(Plain {
                begun: now,
                last: now,
                before: None,
                known: String::new(),
            })
        });
        Teller { bar, plain, total }
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

impl Progress for Teller {
    fn finished(&self, number: u64, _: &[Record]) {
        self.reached(number + 1);
    }

    fn known_to(&self, relative_half_width: f64) {
        let words = super::exit::language().lexicon();
        let width = percent(words, relative_half_width, Decimals(2));
        let text = fill(words.command.progress_known, &[("width", &width)]);
        self.bar.set_message(text.clone());
        if let Some(Ok(mut plain)) = self.plain.as_ref().map(Mutex::lock) {
            plain.known = format!(", {text}");
        }
    }

    fn stop(&self) -> &AtomicBool {
        stop_flag()
    }
}

impl Teller {
    /// So many replications are done.
    pub fn reached(&self, done: u64) {
        self.bar.set_position(done);
        let Some(plain) = &self.plain else { return };
        let Ok(mut plain) = plain.lock() else { return };
        // The first one was done by this run; those before it were there.
        let before = *plain.before.get_or_insert(done.saturating_sub(1));
        if plain.last.elapsed() < PAUSE {
            return;
        }
        plain.last = Instant::now();
        let each = plain.begun.elapsed().as_secs_f64() / (done - before).max(1) as f64;
        let left = each * self.total.saturating_sub(done) as f64;
        let words = super::exit::language().lexicon();
        let whole = |x: u64| number(words, x as f64, Decimals(0));
        let (done, total, left) = (whole(done), whole(self.total), time(words, left));
        let values = [
            ("done", done.as_str()),
            ("total", total.as_str()),
            ("left", left.as_str()),
        ];
        let line = fill(words.progress, &values);
        console::complain(&format!("{line}{}", plain.known));
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

//! How far a run is: a bar where somebody watches, a plain line every few seconds elsewhere.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::experiment::{Progress, Record};
use crate::scenario::Language;
use crate::text::fill;

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
    plain: Option<Mutex<Instant>>,
    total: u64,
    language: Language,
}

impl Teller {
    /// A teller of `total` replications; silent if `quiet`.
    pub fn new(total: u64, language: Language, quiet: bool) -> Teller {
        let watched = console::is_watched();
        let target = if watched && !quiet {
            ProgressDrawTarget::stderr()
        } else {
            ProgressDrawTarget::hidden()
        };
        let bar = ProgressBar::with_draw_target(Some(total), target);
        if let Ok(style) = ProgressStyle::with_template("{bar:40} {pos}/{len}  {eta}") {
            bar.set_style(style);
        }
        let plain = (!watched && !quiet).then(|| Mutex::new(Instant::now()));
        Teller {
            bar,
            plain,
            total,
            language,
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

impl Progress for Teller {
    fn finished(&self, number: u64, _: &[Record]) {
        self.reached(number + 1);
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
        let Ok(mut last) = plain.lock() else { return };
        if last.elapsed() >= PAUSE {
            *last = Instant::now();
            let (done, total) = (done.to_string(), self.total.to_string());
            let values = [("done", done.as_str()), ("total", total.as_str())];
            console::complain(&fill(self.language.lexicon().progress, &values));
        }
    }
}

//! Jobs of which none needs another's result, on all cores.

use std::sync::Mutex;

use crate::command::exit::Failure;
use crate::experiment::cores;
use crate::report::chart::Style;

/// Something to do.
pub type Job<'a> = Box<dyn FnOnce() -> Result<(), Failure> + Send + 'a>;

/// Does all jobs, begun in their order, in the style in force here. Of those that fail the first one
/// is told; the others are done all the same.
pub fn in_parallel(jobs: Vec<Job<'_>>) -> Result<(), Failure> {
    let style = Style::in_force();
    let workers = cores().min(jobs.len());
    let failures = Mutex::new(Vec::new());
    let waiting = Mutex::new(jobs.into_iter().enumerate());
    let next = || {
        waiting
            .lock()
            .expect("no job is done under the lock")
            .next()
    };
    let work = || {
        style.during(|| {
            while let Some((number, job)) = next() {
                if let Err(failure) = job() {
                    let mut failures = failures.lock().expect("no job is done under the lock");
                    failures.push((number, failure));
                }
            }
        });
    };
    std::thread::scope(|scope| {
        for _ in 1..workers {
            scope.spawn(work);
        }
        work();
    });
    let failures = failures.into_inner().expect("all workers are done");
    let first = failures.into_iter().min_by_key(|(number, _)| *number);
    first.map_or(Ok(()), |(_, failure)| Err(failure))
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;
    use crate::cli::exit;

    #[test]
    fn all_jobs_are_done_and_the_first_failure_is_told() {
        let done = AtomicUsize::new(0);
        let jobs = (0..20_u32).map(|number| -> Job<'_> {
            let done = &done;
            Box::new(move || {
                done.fetch_add(1, Ordering::Relaxed);
                match number {
                    7 | 13 => Err(Failure::new(exit::FAILED, number.to_string())),
                    _ => Ok(()),
                }
            })
        });
        let failure = in_parallel(jobs.collect()).expect_err("two fail");
        assert_eq!(failure.message, "7");
        assert_eq!(done.load(Ordering::Relaxed), 20);
        assert!(in_parallel(Vec::new()).is_ok());
    }
}

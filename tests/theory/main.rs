//! Is it right? Exact results of queueing, renewal and branching theory, met by study files on the
//! path of a user's study and, one room lower, by the kernel with toy entities.
//!
//! Every case runs in two efforts: a short one here, in seconds, and a full one for the scoreboard
//! of `docs/validity.md`. Seeds are fixed; a failed check is never tried again.

#[allow(dead_code, reason = "the scoreboard uses what the short form does not")]
mod check;
mod formula;
mod study {
    mod classes;
    #[allow(dead_code, reason = "families take what they need")]
    pub mod door;
    mod first;
    mod networks;
    mod pools;
    pub mod queues;
    mod single;
}

/// Families of queueing theory, at the front door.
mod queues {
    use super::check::Effort;
    use super::study::queues::families;

    fn short(name: &str) {
        let families = families();
        let family = families.iter().find(|family| family.name == name);
        family.expect("a family").hold(Effort::Short);
    }

    #[test]
    fn m_m_1() {
        short("M/M/1");
    }

    #[test]
    fn erlang_c() {
        short("M/M/c (Erlang C)");
    }

    #[test]
    fn erlang_b_by_three_laws() {
        short("M/G/c/c (Erlang B)");
    }

    #[test]
    fn erlang_a() {
        short("M/M/c+M (Erlang A)");
    }

    #[test]
    fn pollaczek_khinchine() {
        short("M/G/1 (Pollaczek-Khinchine)");
    }

    #[test]
    fn priorities_without_interruption() {
        short("M/G/1, priorities (Cobham)");
    }

    #[test]
    fn priorities_that_interrupt_and_resume() {
        short("M/G/1, preemptive resume");
    }

    #[test]
    fn priorities_in_a_pool() {
        short("M/M/c, priorities");
    }

    #[test]
    fn a_bounded_queue() {
        short("M/M/1/K");
    }

    #[test]
    fn chains_of_stations() {
        short("Jackson network");
    }

    #[test]
    fn a_network_with_delays() {
        short("BCMP network with delays");
    }

    /// All families in their full form; build with `--release`.
    #[test]
    #[ignore = "minutes, for the scoreboard"]
    #[expect(
        clippy::disallowed_methods,
        reason = "how long a run takes is no result"
    )]
    fn full_queues() {
        let mut faulty = Vec::new();
        for family in families() {
            let began = std::time::Instant::now();
            if std::panic::catch_unwind(|| family.hold(Effort::Full)).is_err() {
                faulty.push(family.name);
            }
            println!("{}: {:.1} s", family.name, began.elapsed().as_secs_f64());
        }
        assert!(faulty.is_empty(), "{faulty:?}");
    }
}

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

    /// The short form, or the full one where the environment says `SALESIM_THEORY=full`: build that
    /// with `--release`, it takes minutes.
    fn effort() -> Effort {
        match std::env::var("SALESIM_THEORY").as_deref() {
            Ok("full") => Effort::Full,
            Ok(other) => panic!("SALESIM_THEORY is full or not there, not {other}"),
            Err(_) => Effort::Short,
        }
    }

    #[expect(
        clippy::disallowed_methods,
        reason = "how long a family takes is no result"
    )]
    fn hold(name: &str) {
        let families = families();
        let family = families.iter().find(|family| family.name == name);
        let began = std::time::Instant::now();
        family.expect("a family").hold(effort());
        println!("{name}: {:.1} s", began.elapsed().as_secs_f64());
    }

    #[test]
    fn m_m_1() {
        hold("M/M/1");
    }

    #[test]
    fn erlang_c() {
        hold("M/M/c (Erlang C)");
    }

    #[test]
    fn erlang_b_by_three_laws() {
        hold("M/G/c/c (Erlang B)");
    }

    #[test]
    fn erlang_a() {
        hold("M/M/c+M (Erlang A)");
    }

    #[test]
    fn pollaczek_khinchine() {
        hold("M/G/1 (Pollaczek-Khinchine)");
    }

    #[test]
    fn priorities_without_interruption() {
        hold("M/G/1, priorities (Cobham)");
    }

    #[test]
    fn priorities_that_interrupt_and_resume() {
        hold("M/G/1, preemptive resume");
    }

    #[test]
    fn priorities_in_a_pool() {
        hold("M/M/c, priorities");
    }

    #[test]
    fn a_bounded_queue() {
        hold("M/M/1/K");
    }

    #[test]
    fn chains_of_stations() {
        hold("Jackson network");
    }

    #[test]
    fn a_network_with_delays() {
        hold("BCMP network with delays");
    }
}

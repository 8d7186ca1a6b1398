//! Is it right? Exact results of queueing, renewal and branching theory, met by study files on the
//! path of a user's study and, one room lower, by the kernel with toy entities.
//!
//! Every case runs in two efforts: a short one here, in seconds, and a full one for the scoreboard
//! of `docs/validity.md`. Seeds are fixed; a failed check is never tried again.

#[allow(dead_code, reason = "the scoreboard uses what the short form does not")]
mod check;
mod kernel;
mod study {
    mod base;
    mod first;
    mod market;
    pub mod money;
    mod revenue;
    mod years;
}

/// Families one room lower, short.
mod at_the_kernel {
    use super::check::Effort;
    use super::kernel::families;

    fn short(name: &str) {
        let families = families();
        let family = families.iter().find(|family| family.name == name);
        family.expect("a family").hold(Effort::Short);
    }

    #[test]
    fn stations() {
        short("stations of the kernel (M/M/1, M/M/c)");
    }

    #[test]
    fn networks_with_feedback() {
        short("Jackson networks with feedback");
    }

    #[test]
    fn machine_repair() {
        short("machine repair");
    }

    #[test]
    fn renewal_function() {
        short("renewal function");
    }

    #[test]
    fn yule() {
        short("Yule process");
    }

    #[test]
    fn birth_death_immigration() {
        short("birth, death and immigration");
    }

    #[test]
    fn branching() {
        short("Galton-Watson branching");
    }

    #[test]
    fn compound_binomial() {
        short("compound binomial sums");
    }

    #[test]
    fn compound_negative_binomial() {
        short("compound negative binomial sums");
    }

    #[test]
    fn two_per_cent_are_caught_under_nearly_every_seed() {
        let power = super::kernel::power::power();
        println!("{power:?}");
        assert!(power.caught >= 99, "{power:?}");
        assert!(power.false_alarms <= 1, "{power:?}");
        assert!(power.half_width <= 0.0051, "{power:?}");
    }

    #[test]
    fn every_family_has_its_test() {
        assert_eq!(families().len(), 9);
    }
}

/// Families of clients, revenue and market at the front door, short.
mod money {
    use super::check::Effort;
    use super::study::money::families;

    fn short(name: &str) {
        let families = families();
        let family = families.iter().find(|family| family.name == name);
        family.expect("a family").hold(Effort::Short);
    }

    #[test]
    fn infinite_servers() {
        short("M/G/∞ from empty");
    }

    #[test]
    fn immigration_and_death() {
        short("immigration and death from n₀");
    }

    #[test]
    fn renewals() {
        short("monthly renewals and payments");
    }

    #[test]
    fn compound_poisson() {
        short("compound Poisson revenue");
    }

    #[test]
    fn compound_negative_binomial() {
        short("compound negative binomial revenue");
    }

    #[test]
    fn two_by_two() {
        short("the 2×2 table");
    }

    #[test]
    fn funnel() {
        short("the funnel");
    }

    #[test]
    fn season() {
        short("seasonal leads");
    }

    #[test]
    fn growth() {
        short("growing leads");
    }

    #[test]
    fn every_family_has_its_test() {
        assert_eq!(families().len(), 9);
    }
}

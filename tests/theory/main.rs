//! Is it right? Exact results of queueing, renewal and branching theory, met by study files on the
//! path of a user's study and, one room lower, by the kernel with toy entities.
//!
//! Every case runs in two efforts: a short one here, in seconds, and a full one for the scoreboard
//! of `docs/validity.md`. Seeds are fixed; a failed check is never tried again.

#[allow(dead_code, reason = "the scoreboard uses what the short form does not")]
mod check;
mod formula;
mod study {
    #[allow(dead_code, reason = "families take what they need")]
    pub mod door;
    mod first;
}

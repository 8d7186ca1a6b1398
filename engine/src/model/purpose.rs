//! What a draw is for. Together with an entity's key and an index it addresses every random
//! quantity of a replication; the numbers are part of the determinism promise and never reused.

/// Purposes of draws.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub(super) enum Purpose {
    /// Unit exponentials between the leads of a segment.
    LeadGap = 1,
    /// Gamma multiplier of a segment's week.
    Week = 2,
    Fit = 3,
    Value = 4,
    Fee = 5,
    Expectation = 6,
    Patience = 7,
    /// When the client follows a transition, as a share of its span.
    Move = 8,
    /// Effort of a deal's stage, index = stage.
    StageEffort = 9,
    /// Delay of a deal's stage, index = stage.
    StageDelay = 10,
    /// U_j of a deal's stage, index = stage.
    Decision = 11,
    /// Whether a failing stage calls for a rescue, index = stage.
    RescueAsk = 12,
    RescueEffort = 13,
    RescuePatience = 14,
    HandoverLoss = 15,
    /// Giver, delay and taker of an account's n-th hand-over: index = 3n, 3n + 1, 3n + 2.
    Handover = 16,
    /// Unit exponentials between service requests.
    ServiceGap = 17,
    ServiceEffort = 18,
    ServicePatience = 19,
    /// Monthly renewals, index = how many before.
    Renewal = 20,
    /// Phase of the first renewal of an opening account.
    RenewalPhase = 21,
    /// Unit exponentials between upsell opportunities.
    UpsellGap = 22,
    UpsellValue = 23,
    UpsellPatience = 24,
    /// Unit exponentials between referrals.
    ReferralGap = 25,
    /// Initial expertise of a seller.
    Expertise = 26,
    /// Tenure of a seller.
    Tenure = 27,
    /// Giver, delay and taker of a deal that a stage passes to another grade: index = 3·stage + i.
    StagePass = 28,
    /// Effort of an attempt to make a lead.
    AttemptEffort = 29,
    /// Whether an attempt reaches anybody.
    Reach = 30,
    /// Whether who is reached becomes a lead.
    Made = 31,
    /// How long a prospect rests, index = 0 if it was not reached, 1 if it said no, 2 after the firm
    /// has lost it.
    Rest = 32,
    /// Where in its part of the year a piece of leave lies, index = the part, counted from t = 0.
    Leave = 33,
    /// Unit exponentials of being there until a seller falls ill.
    Sickness = 34,
    SickFor = 35,
}

/// Families of children of a segment's or client's key, so that no two things share a key.
#[derive(Clone, Copy, Debug)]
#[repr(u64)]
pub(super) enum PurposeFamily {
    /// Clients that arrive as leads, of a segment.
    Lead = 1,
    /// Clients of the opening book, of a segment.
    Opening = 2,
    /// Referred clients, of a client.
    Referred = 3,
    /// Upsells, of a client.
    Upsell = 4,
    /// Seats, of a grade.
    Seat = 5,
    /// Deals open at t = 0, of a segment: by row and number in it.
    Pipeline = 6,
    /// Draws that are made again, of a deal.
    Again = 7,
    /// Attempts to make leads, of a segment; who becomes one is the client of that key.
    Attempt = 8,
}

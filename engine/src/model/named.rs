//! The names of the measures that rules, tables and charts speak of, so that a typo does not compile.
//! Of a family (one measure for each grade, kind of work or cell) it is the first part.

/// Constants, and the list of them all.
macro_rules! names {
    ($($constant:ident = $name:literal;)+) => {
        $(pub const $constant: &str = $name;)+

        #[cfg(test)]
        pub(super) const ALL: &[&str] = &[$($name),+];
    };
}

names! {
    BOOKINGS = "bookings";
    BOOKINGS_NEW = "bookings_new";
    BOOKINGS_EXISTING = "bookings_existing";
    NET_BOOKINGS = "net_bookings";
    REVENUE = "revenue";
    PROJECTS = "projects";
    FEES = "fees";
    PROFIT = "profit";
    PAYROLL = "payroll";
    HIRING_COSTS = "hiring_costs";
    RELEASING_COSTS = "releasing_costs";
    LEADS = "leads";
    REFERRALS = "referrals";
    WON_NEW = "won_new";
    LOST_NEW = "lost_new";
    COLD = "cold";
    NO_PLACE = "no_place";
    MISFIT = "misfit";
    OPEN_NEW_END = "open_new_end";
    CONVERSION_NEW = "conversion_new";
    WIN_RATE_NEW = "win_rate_new";
    RESCUES_BEGUN = "rescues_begun";
    WON_RESCUED = "won_rescued";
    UPSELLS_OPENED = "upsells_opened";
    WON_EXISTING = "won_existing";
    LOST_EXISTING = "lost_existing";
    COLD_EXISTING = "cold_existing";
    CLIENT_LEFT = "client_left";
    WIN_RATE_EXISTING = "win_rate_existing";
    CHURNED = "churned";
    RENEWALS = "renewals";
    CHURN_PER_MONTH = "churn_per_month";
    ACCOUNTS_END = "accounts_end";
    SATISFACTION = "satisfaction";
    SERVICES_LAPSED = "services_lapsed";
    HANDOVERS = "handovers";
    HANDOVER_LOSSES = "handover_losses";
    CONFLICTS = "conflicts";
    CONFLICT_SURPRISE = "conflict_surprise";
    FIRST_RESPONSE_HOURS = "first_response_hours";
    SERVICE_RESPONSE_HOURS = "service_response_hours";
    WAIT_HOURS = "wait_hours";
    UTILISATION = "utilisation";
    SELLER_WEEKS = "seller_weeks";
    EXPERTISE_END = "expertise_end";
    HOURS = "hours";
    BACKLOG_GROWTH = "backlog_growth";
    LAPSED_HOURS = "lapsed_hours";
    STAGE_DECIDED = "stage_decided";
    STAGE_PASSED = "stage_passed";
    STAGE_RATE = "stage_rate";
    STAGE_TOOK_HOURS = "stage_took_hours";
}

/// Whether a measure is of a family.
pub fn is_of(measure: &str, family: &str) -> bool {
    measure.split('.').next() == Some(family)
}

//! The English of answers over worlds.

use crate::text::OverWorldsWords;
use super::say;

pub const OVER_WORLDS: OverWorldsWords = OverWorldsWords {
    title: say("{title}, over {draws} {draws|world|worlds} that look like the firm"),
    rounds: say("{draws} {draws|draw|draws} by weight from worlds that look like the firm ({worlds} different; all that were weighed are worth {effective} equal ones). Each replication is simulated in the world whose turn it is, at every point in the same one. Means are over these worlds and the luck of a year; confidence intervals hold the noise of the simulation and the choice of the draws; where single worlds lie (90% of them) is said apart, with the noise taken out."),
    chance: say("{draws} {draws|draw|draws} by weight from worlds that look like the firm ({worlds} different; all that were weighed are worth {effective} equal ones). Each replication is simulated in one of them, drawn by chance and the same for every candidate, so the choice is the best on average over them; confidence intervals hold the noise of the simulation and the choice of worlds. Where single worlds lie is not said. Salaries and limits are those of the study."),
    few: say("These worlds are worth {effective} equal ones: too few to say where single worlds lie ({needed} are needed)."),
    band: " · light band: 90% of the worlds",
    head: "median and 90% of the worlds",
    between: say("{median} ({low}…{high})"),
    model_only: "This explains the model, not reality: it is true if the firm is one of these worlds.",
    plan: say("plan: over {draws} {draws|world|worlds} that look like the firm; they cost no replications of their own"),
};

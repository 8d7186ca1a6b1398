//! Reading what is the same in every structure.

use super::funnel;
use super::section::Section;
use crate::model::{Handover, PaceCurve, Rescue, Rules, Segment, Service, Winning};
use crate::random::Law;

/// Reads the rules; money's term (in months) and margin are read elsewhere. The stages of funnels are
/// told what acts on them.
pub fn read(
    root: &mut Section<'_>,
    term_months: f64,
    margin: f64,
    segments: &mut [Segment],
) -> Rules {
    let winning = winning(root, segments);
    let rescue = rescue(root);
    let handover = handover(root);
    let service = service(root);

    let mut churn = root.open("churn");
    let churn_per_satisfaction = churn.number("satisfaction");
    root.close("churn", churn);

    let mut section = root.open("pace");
    let pace = PaceCurve {
        exponent: section.number("exponent"),
        reference_tasks: section.number("reference_tasks"),
        set_up_hours: section.number("set_up"),
    };
    root.close("pace", section);
    Rules {
        term_months,
        margin,
        winning,
        rescue,
        handover,
        service,
        churn_per_satisfaction,
        pace,
    }
}

fn winning(root: &mut Section<'_>, segments: &mut [Segment]) -> Winning {
    let mut section = root.open("winning");
    let winning = Winning {
        expectation: section.number("expectation"),
        waiting: section.number("waiting"),
        waiting_tolerance: section.span("waiting_tolerance"),
        price: section.number("price"),
        promise: section.number("promise"),
        satisfaction: section.number("satisfaction"),
        knowledge: section.number("knowledge"),
    };
    funnel::read_movers(&mut section, segments);
    root.close("winning", section);
    winning
}

fn rescue(root: &mut Section<'_>) -> Rescue {
    let mut section = root.open("rescue");
    let ask = section.number("ask");
    let closes = section.number("closes");
    let effort = section.law_if("effort");
    if ask > 0.0 && !section.has("effort") {
        section.missing("effort");
    }
    let rescue = Rescue {
        ask,
        closes,
        effort: effort.unwrap_or(Law::Constant(0.0)),
        patience: section.law_or_never("patience"),
        min_gain: section.number("min_gain"),
    };
    root.close("rescue", section);
    rescue
}

fn handover(root: &mut Section<'_>) -> Handover {
    let mut section = root.open("handover");
    let handover = Handover {
        loss: section.number("loss"),
        giver: section.law("giver"),
        delay: section.law("delay"),
        taker: section.law("taker"),
        retention: section.number("retention"),
        knowledge_hours: section.number("knowledge_hours"),
        conflict_hours: section.number("conflict"),
        conflict_tolerance: section.number("conflict_tolerance"),
        conflict_satisfaction: section.number("conflict_satisfaction"),
        accountability: section.number("accountability"),
    };
    root.close("handover", section);
    handover
}

fn service(root: &mut Section<'_>) -> Service {
    let mut section = root.open("service");
    let service = Service {
        adjustment: section.number("adjustment"),
        fading: section.number("fading"),
        knowledge: section.number("knowledge"),
        expertise: section.number("expertise"),
        tolerance: section.span("tolerance"),
        decay: section.span_or_never("decay"),
    };
    root.close("service", section);
    service
}

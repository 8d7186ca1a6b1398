//! Numbers that cannot be meant.

use super::case::{Case, SMALL, allowed, changed, wrong};

fn leads(to: &str) -> String {
    changed("leads = \"10/mo\"", &format!("leads = {to}"))
}

fn fit(to: &str) -> String {
    changed("value = 5", &format!("value = 5\nfit = {to}"))
}

fn value(to: &str) -> String {
    changed("value = 5", &format!("value = {to}"))
}

fn run(to: &str) -> String {
    format!("{SMALL}\n[run]\n{to}\n")
}

/// A study whose table says that nobody buys, and whose clients nearly all buy: of amounts of which
/// ten cannot be counted.
fn riches() -> String {
    changed("value = 5", "value = 1_000_000_000_000\nfee = \"1000000000000/mo\"\nexpectation = { dist = \"beta\", mean = 0.5, sd = 0.2 }")
        .replace("junior = 0.1", "junior = 0.000001")
        .replace("senior = 0.3", "senior = 0.000002")
        .replace("sell = \"junior\"", "sell = \"junior\"\nprice = 1")
        + "price = 1\n[money]\nterm = \"2080000h\"\n[winning]\nexpectation = 1000000\n"
}

#[rustfmt::skip] // one line a case: it is a table
pub fn cases() -> Vec<Case> {
    const FINITE: [&str; 2] = ["allowed: finite numbers", "конечные числа"];
    const SMALLEST: [&str; 2] = ["too close to zero", "слишком близко к нулю"];
    const WHOLE: [&str; 2] = ["allowed: a whole number", "допустимо: целое число"];
    const NO_UNIT: [&str; 2] = ["without a unit", "без единицы"];
    const SOUND: [&str; 2] = ["The study is sound", "в порядке"];
    vec![
        wrong("nan as a share", fit("nan"), FINITE),
        wrong("nan with a sign", fit("-nan"), FINITE),
        wrong("nan as a rate in quotes", leads("\"nan/mo\""), FINITE),
        wrong("inf as a value", value("inf"), FINITE),
        wrong("-inf as a share", fit("-inf"), FINITE),
        wrong("inf as a duration in quotes", changed("effort = \"2h\"", "effort = \"inf h\""), ["allowed:", "допустимо:"]),
        wrong("inf as a count", changed("count = 3", "count = inf"), FINITE),
        wrong("1e400", value("1e400"), FINITE),
        wrong("1e400 in quotes with a unit", leads("\"1e400/mo\""), FINITE),
        wrong("400 nines", value(&"9".repeat(400)), ["allowed:", "допустимо:"]),
        wrong("a subnormal mean", value("{ dist = \"gamma\", mean = 1e-310, cv = 1 }"), SMALLEST),
        wrong("a number that underflows", fit("1e-400"), SMALLEST),
        wrong("a duration below a microsecond", changed("effort = \"2h\"", "effort = \"1e-300h\""), SMALLEST),
        allowed("-0.0 as a rate is 0", changed("value = 5", "value = 5\nreferrals = \"-0.0/mo\""), SOUND),
        allowed("-0.0 as a share is 0", fit("-0.0"), SOUND),
        wrong("a negative rate", leads("\"-3/mo\""), ["allowed: at least 0/h", "допустимо: не меньше 0/h"]),
        wrong("a negative count", changed("count = 3", "count = -3"), ["at least 0", "не меньше 0"]),
        wrong("a negative sd", value("{ dist = \"normal\", mean = 9, sd = -1 }"), ["at least 0", "не меньше 0"]),
        wrong("a negative effort", changed("effort = \"2h\"", "effort = \"-2h\""), ["at least 0", "не меньше 0"]),
        wrong("a negative weight", changed("effort = \"2h\"", "effort = \"2h\"\nweight = -1"), ["at least 0", "не меньше 0"]),
        wrong("a probability of 1.2", fit("1.2"), ["at most 1", "не больше 1"]),
        wrong("a bare 30%", fit("30%"), ["quote it: \"30%\"", "возьмите в кавычки: \"30%\""]),
        allowed("a quoted 30%", fit("\"30%\""), SOUND),
        wrong("a quoted 120%", fit("\"120%\""), ["at most 1", "не больше 1"]),
        wrong("a quoted -1%", fit("\"-1%\""), ["at least 0", "не меньше 0"]),
        wrong("1,5", value("1,5"), ["write 1.5", "пишите 1.5"]),
        wrong("1,5 in a table", value("{ dist = \"gamma\", mean = 1,5, cv = 1 }"), ["write 1.5", "пишите 1.5"]),
        wrong("\"0,5\" in quotes", fit("\"0,5\""), ["write 0.5", "пишите 0.5"]),
        wrong("1 000 with a space", value("1 000"), ["1", "1"]),
        wrong("3.0 where a whole number is due", changed("count = 3", "count = 3.0"), WHOLE),
        wrong("\"3\" where a whole number is due", changed("count = 3", "count = \"3\""), WHOLE),
        wrong("2.5 sellers", changed("count = 3", "count = 2.5"), WHOLE),
        wrong("a truth value where a number is due", value("true"), ["found true", "найдено: true"]),
        wrong("a date where a number is due", value("2026-01-01"), ["found 2026-01-01", "2026-01-01"]),
        wrong("a text where a number is due", value("\"five\""), ["found \"five\"", "\"five\""]),
        wrong("min above max", value("{ dist = \"uniform\", min = 3, max = 2 }"), ["above the greatest", "больше наибольшего"]),
        wrong("a triangle's mode outside", value("{ dist = \"triangular\", min = 1, mode = 5, max = 2 }"), ["lies outside min and max", "лежит вне min и max"]),
        wrong("a pert's mode below", value("{ dist = \"pert\", min = 1, mode = 0, max = 2 }"), ["lies outside min and max", "лежит вне min и max"]),
        allowed("a lognormal whose tail carries the mean", value("{ dist = \"lognormal\", mean = 5, cv = 8 }"), ["carry the mean", "среднее держат"]),
        allowed("a normal that reaches below zero", value("{ dist = \"normal\", mean = 5, sd = 5 }"), ["below zero", "ниже нуля"]),
        wrong("a beta that is too wide", changed("expertise = 0.8", "expertise = { dist = \"beta\", mean = 0.8, sd = 0.4 }"), ["too large for this mean", "слишком велико"]),
        wrong("a distribution that does not exist", value("{ dist = \"gama\", mean = 1, cv = 1 }"), ["did you mean `gamma`?", "`gamma`"]),
        wrong("weights of nothing", value("{ dist = \"empirical\", values = [1, 2], weights = [0, 0] }"), ["all weights are zero", "все веса нулевые"]),
        wrong("an empty list of values", value("{ dist = \"empirical\", values = [] }"), ["the list is empty", "список пуст"]),
        wrong("a duration without a unit", changed("effort = \"2h\"", "effort = 2"), NO_UNIT),
        wrong("a rate without a unit", leads("10"), NO_UNIT),
        wrong("a rate per moon", leads("\"10/moon\""), ["no unit `moon`", "единицы `moon` здесь нет"]),
        wrong("a duration in seconds", changed("effort = \"2h\"", "effort = \"7200s\""), ["no unit `s`", "единицы `s` здесь нет"]),
        wrong("horizon 0", run("horizon = \"0h\""), ["above 0 h", "больше 0 h"]),
        wrong("horizon 0 years", run("horizon = \"0y\""), ["above 0 h", "больше 0 h"]),
        wrong("horizon never", run("horizon = \"never\""), ["allowed", "допустимо"]),
        wrong("a horizon of ten thousand years", run("horizon = \"10000y\""), ["at most", "не больше"]),
        wrong("replications 0", run("replications = 0"), ["at least 1", "не меньше 1"]),
        wrong("replications -5", run("replications = -5"), ["at least 1", "не меньше 1"]),
        wrong("replications 1e12", run("replications = 1e12"), ["about", "около"]).ends(4),
        wrong("replications of twelve zeros", run("replications = 1_000_000_000_000"), ["GB of memory", "ГБ памяти"]).ends(4),
        wrong("a seed that is negative", run("seed = -1"), ["at least 0", "не меньше 0"]),
        wrong("a seed that is too large", run("seed = 9223372036854775808"), ["at most", "не больше"]),
        wrong("a seed of fifty digits", run(&format!("seed = {}", "9".repeat(50))), ["at most", "не больше"]),
        wrong("a seed with decimals", run("seed = 1.5"), WHOLE),
        wrong("more money than hundredths can be told of", changed("value = 5", "value = 1_000_000_000_000").replace("10/mo", "1000/d"), ["limit is 90,000,000,000,000", "предел — 90\u{a0}000\u{a0}000\u{a0}000\u{a0}000"]).ends(4),
        allowed("much money", changed("value = 5", "value = 100_000_000_000"), SOUND),
        wrong("more money than can be counted, though little is expected", riches(), ["more cannot be counted", "больше сосчитать нельзя"]).with(&["--limit", "money=90000000G", "--replications", "2"]).begins().ends(4),
        wrong("more years of sellers than are meant", changed("count = 3", "count = 3000").to_owned() + "[run]\nwarm_up = \"1000y\"\n", ["years of all sellers", "лет работы всех продавцов"]).ends(4),
        wrong("a limit that cannot be kept", SMALL, ["cannot be counted", "сосчитать нельзя"]).with(&["--limit", "money=1e18"]),
        wrong("a limit of events beyond their counters", SMALL, ["cannot be counted", "сосчитать нельзя"]).with(&["--limit", "events_per_instant=10000M"]),
        wrong("a limit of clients beyond the calendar", SMALL, ["cannot be counted", "сосчитать нельзя"]).with(&["--limit", "clients=1e300"]),
        wrong("a confidence of 100 %", run("confidence = \"100%\""), ["at most", "не больше"]),
        wrong("a confidence of 0", run("confidence = 0"), ["at least", "не меньше"]),
        wrong("a hexadecimal share", fit("0x1"), ["", ""]).ends(0),
    ]
}

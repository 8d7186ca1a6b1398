//! Studies that do not hold together.

use super::case::{Case, SMALL, allowed, changed, wrong};

fn more(to: &str) -> String {
    format!("{SMALL}{to}\n")
}

/// A study in which 150,000 clients are to change hands at one instant.
fn storm() -> String {
    changed("value = 5", "value = 5\nclients = 150000")
        .replace("senior = 0.3 } }", "senior = 0.3 }, existing = 0.5 }")
        .replace("sell = \"junior\"", "sell = \"junior\"\nserve = \"junior\"")
        + "serve = \"senior\"\n[run]\nwarm_up = \"0h\"\nhorizon = \"1d\"\nreplications = 1\n"
}

#[rustfmt::skip] // one line a case: it is a table
pub fn cases() -> Vec<Case> {
    const NOBODY: [&str; 2] = ["have no staff", "нет людей"];
    vec![
        wrong("nobody can sell", changed("count = 3", "count = 0"), NOBODY),
        wrong("nobody can serve", more("serve = \"senior\"\nstaff = { senior = 0 }"), NOBODY),
        wrong("nobody in a structure", more("staff = { junior = 0, senior = 0 }"), NOBODY),
        wrong("nobody on call", more("rescue = \"senior\"\nstaff = { senior = 0 }\n[rescue]\nask = 1\neffort = \"1h\""), NOBODY),
        allowed("a grade that nobody uses", more("[grade.third]\ncount = 1\nexpertise = 0.9"), ["no work ever reaches grade `third`", "уровень `third` не получает никакой работы"]),
        allowed("a segment from which nobody comes", more("[segment.idle]"), ["no work ever reaches segment `idle`", "сегмент `idle` не получает никакой работы"]),
        wrong("an unknown grade in a route", changed("sell = \"junior\"", "sell = \"junoir\""), ["did you mean `junior`?", "`junior`"]),
        wrong("an unknown segment in a route", more("serve = { smal = \"senior\", default = \"junior\" }"), ["did you mean `small`?", "`small`"]),
        wrong("an unknown stage in a route", more("stage = { pitch = \"senior\" }"), ["no stage `pitch`", "`pitch`"]),
        wrong("an unknown structure to start with", more("[run]\nstart = \"conveyer\""), ["did you mean `conveyor`?", "`conveyor`"]),
        wrong("a structure compared with itself", more("[run]\ncompare = \"conveyor\""), ["with itself", "с ней самой"]),
        wrong("a grade that teaches itself", more("mentoring = { mentor = \"senior\", learner = \"senior\", hours_per_week = \"1h\" }"), ["the same grade", "один уровень"]),
        wrong("two names that differ in case", more("[structure.Conveyor]\nsell = \"junior\""), ["cannot be told from `conveyor`", "не отличить от `conveyor`"]),
        wrong("two names equal after normalisation", more("[structure.\"ｃonveyor\"]\nsell = \"junior\""), ["cannot be told from `conveyor`", "не отличить от `conveyor`"]),
        wrong("é in one character and in two", more("[structure.\"caf\u{e9}\"]\nsell = \"junior\"\n[structure.\"cafe\u{301}\"]\nsell = \"junior\""), ["cannot be told from", "не отличить от"]),
        wrong("a name with a soft hyphen", more("[structure.\"con\u{ad}veyor\"]\nsell = \"junior\""), ["U+00AD", "U+00AD"]),
        wrong("a win table that misses a grade", changed(", senior = 0.3", ""), ["no chance for grade `senior`", "нет вероятности для уровня `senior`"]),
        allowed("a win table that falls with expertise", changed("junior = 0.1", "junior = 0.4"), ["falls from grade `junior` to grade `senior`", "падает от уровня `junior` к уровню `senior`"]),
        wrong("two chances for one expertise", changed("expertise = 0.8", "expertise = 0.3"), ["same mean expertise", "одна средняя экспертность"]),
        wrong("stage weights that sum to a half", changed("effort = \"2h\"", "effort = \"2h\"\nweight = 0.5"), ["sum to 0.5", "дают 0.5"]),
        wrong("stage weights of nothing", changed("effort = \"2h\"", "effort = \"2h\"\nweight = 0"), ["sum to 0", "дают 0"]),
        allowed("offered load above capacity", changed("leads = \"10/mo\"", "leads = \"1000/mo\""), ["its queue will grow", "очередь будет расти"]),
        wrong("a change shorter than the transition", more("transition = { over = \"3mo\" }\n[run]\nchange = \"1mo\""), ["longest transition", "самого долгого перехода"]),
        wrong("structures over different horizons", more("horizon = \"2y\""), ["there is no key `horizon` here", "ключа `horizon` здесь нет"]),
        wrong("an event storm", storm(), ["events at one instant", "событий в одно мгновение"]).ends(4).begins(),
        wrong("a lead every microsecond", changed("leads = \"10/mo\"", "leads = \"1000000/h\""), ["events in one replication", "событий в одном прогоне"]).ends(4),
        wrong("referrals that never end", changed("value = 5", "value = 5\nclients = 1000\nreferrals = \"1000000/h\""), ["events in one replication", "событий в одном прогоне"]).ends(4),
        wrong("growth beyond all bounds", changed("value = 5", "value = 5\ngrowth = \"100000%/y\"").replace("[structure.conveyor]", "[run]\nhorizon = \"500y\"\n[structure.conveyor]"), ["events in one replication", "событий в одном прогоне"]).ends(4),
        wrong("a million sellers", changed("count = 3", "count = 100000").replace("count = 2", "count = 100000"), ["200,000 sellers", "продавцов в структуре"]).ends(4),
        wrong("ten million clients", changed("value = 5", "clients = 10000000"), ["10,000,000 clients", "клиентов вначале"]).ends(4),
        wrong("a thousand years of a thousand firms", more("[run]\nhorizon = \"1000y\"\nreplications = 1000000"), ["GB of memory", "ГБ памяти"]).ends(4),
        wrong("a set that names nothing", SMALL, ["there is no key `nothing`", "ключа `nothing`"]).with(&["--set", "nothing=1"]),
        wrong("a set without a value", SMALL, ["it has no `=`", "нет знака `=`"]).with(&["--set", "nothing"]),
        wrong("a set out of range", SMALL, ["at most 1", "не больше 1"]).with(&["--set", "segment.small.fit=7"]),
        wrong("a structure that does not exist", SMALL, ["the study has no such structure", "нет такой структуры"]).with(&["--only", "nobody"]),
        wrong("no replications", SMALL, ["nothing would be run", "считать было бы нечего"]).with(&["--replications", "0"]),
        wrong("replications 1e12 on the command line", SMALL, ["1,000,000,000,000 replications", "ГБ памяти"]).with(&["--replications", "1000000000000"]).ends(4),
        wrong("as many replications as a word holds", SMALL, ["GB of memory", "ГБ памяти"]).with(&["--replications", "18446744073709551615"]).ends(4),
        wrong("less memory, knowingly", SMALL, ["limit is 1.0 MB", "предел — 1,0 МБ"]).with(&["--limit", "memory=1M"]).ends(4),
        wrong("less time, knowingly", SMALL, ["hours; the limit", "часов; предел"]).with(&["--limit", "hours=0.0000001"]).ends(4),
        wrong("fewer events, knowingly", SMALL, ["events in one replication", "событий в одном прогоне"]).with(&["--limit", "events_per_replication=100"]).ends(4),
    ]
}

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
        allowed("a grade that nobody uses", more("[grade.third]\ncount = 1\nexpertise = 0.9"), ["no work ever reaches grade `third`", "грейд `third` не получает никакой работы"]),
        allowed("a segment from which nobody comes", more("[segment.idle]"), ["no work ever reaches segment `idle`", "сегмент `idle` не получает никакой работы"]),
        wrong("an unknown grade in a route", changed("sell = \"junior\"", "sell = \"junoir\""), ["did you mean `junior`?", "`junior`"]),
        wrong("an unknown segment in a route", more("serve = { smal = \"senior\", default = \"junior\" }"), ["did you mean `small`?", "`small`"]),
        wrong("an unknown stage in a route", more("stage = { pitch = \"senior\" }"), ["no stage `pitch`", "`pitch`"]),
        wrong("an unknown structure to start with", more("[run]\nstart = \"conveyer\""), ["did you mean `conveyor`?", "`conveyor`"]),
        wrong("a structure compared with itself", more("[run]\ncompare = \"conveyor\""), ["with itself", "с ней самой"]),
        wrong("a grade that teaches itself", more("mentoring = { mentor = \"senior\", learner = \"senior\", hours_per_week = \"1h\" }"), ["the same grade", "один грейд"]),
        wrong("two names that differ in case", more("[structure.Conveyor]\nsell = \"junior\""), ["cannot be told from `conveyor`", "не отличить от `conveyor`"]),
        wrong("two names equal after normalisation", more("[structure.\"ｃonveyor\"]\nsell = \"junior\""), ["cannot be told from `conveyor`", "не отличить от `conveyor`"]),
        wrong("é in one character and in two", more("[structure.\"caf\u{e9}\"]\nsell = \"junior\"\n[structure.\"cafe\u{301}\"]\nsell = \"junior\""), ["cannot be told from", "не отличить от"]),
        wrong("a name with a soft hyphen", more("[structure.\"con\u{ad}veyor\"]\nsell = \"junior\""), ["U+00AD", "U+00AD"]),
        wrong("a win table that misses a grade", changed(", senior = 0.3", ""), ["no chance for grade `senior`", "нет вероятности для грейда `senior`"]),
        allowed("a win table that falls with expertise", changed("junior = 0.1", "junior = 0.4"), ["falls from grade `junior` to grade `senior`", "падает от грейда `junior` к грейду `senior`"]),
        wrong("two chances for one expertise", changed("expertise = 0.8", "expertise = 0.3"), ["same mean expertise", "одна средняя экспертность"]),
        wrong("stage weights that sum to a half", changed("effort = \"2h\"", "effort = \"2h\"\nweight = 0.5"), ["sum to 0.5", "дают 0.5"]),
        wrong("stage weights of nothing", changed("effort = \"2h\"", "effort = \"2h\"\nweight = 0"), ["sum to 0", "дают 0"]),
        allowed("offered load above capacity", changed("leads = \"10/mo\"", "leads = \"1000/mo\""), ["its queue will grow", "очередь будет расти"]),
        allowed("stage weights of a few decimals", changed("effort = \"2h\"", "effort = \"2h\"\nweight = 0.9999"), ["sum to 0.9999, which is taken for rounding", "дают 0.9999; это принято за округление"]),
        wrong("stage weights off by more than rounding", changed("effort = \"2h\"", "effort = \"2h\"\nweight = 1.002"), ["found 1.002; allowed: at least 0, at most 1", "найдено 1.002"]),
        allowed("nobody may sell", more("budget = { senior = { new = 0 }, junior = { new = \"0%\" } }"), ["in structure `expert_led` nobody may begin work of kind `new` of segment `small`", "в структуре `expert_led` никому нельзя браться за работу вида `new` сегмента `small`"]),
        allowed("nobody may serve", changed("value = 5", "value = 5\nservice = { requests = \"1/mo\", effort = \"1h\" }") + "serve = \"senior\"\nbudget = { senior = { service = 0 } }\n", ["kind `service`", "вида `service`"]),
        allowed("nobody may take over", more("serve = \"junior\"\nbudget = { junior = { handoff = 0 } }\n[handover]\ntaker = \"2h\""), ["kind `handoff`", "вида `handoff`"]),
        allowed("nobody may rescue", more("sell = \"junior\"\nrescue = \"senior\"\nbudget = { senior = { rescue = 0 } }\n[rescue]\nask = 1\neffort = \"1h\"").replacen("sell = [\"senior\", \"junior\"]\n", "", 1), ["kind `rescue`", "вида `rescue`"]),
        allowed("nobody may teach", more("mentoring = { mentor = \"senior\", learner = \"junior\", hours_per_week = \"1h\" }\nbudget = { senior = { mentoring = 0 } }"), ["kind `mentoring`", "вида `mentoring`"]),
        allowed("two structures called the same", more("label = { en = \"Conveyor\", ru = \"Ёлка\" }").replacen("[structure.conveyor]\n", "[structure.conveyor]\nlabel = { en = \"CONVEYOR\", ru = \"Сосна\" }\n", 1), ["`Conveyor` is what `conveyor` is called in reports", "`Conveyor` — так же в отчётах называется и `conveyor`"]),
        allowed("a grade called as another is named", changed("expertise = 0.8", "expertise = 0.8\nlabel = \"Junior\""), ["`Junior` is what `junior` is called", "`Junior` — так же в отчётах называется и `junior`"]),
        wrong("an open deal that waits and is led", more("[pipeline.a]\nsegment = \"small\"\nstep = \"waiting\"\nowner = \"senior\""), ["nobody has worked on this deal yet, and somebody leads it", "с этой сделкой ещё никто не работал, а ведущий у неё указан"]),
        wrong("an open deal that nobody leads", more("[pipeline.a]\nsegment = \"small\"\nstep = \"work\""), ["`owner` is missing", "`owner`"]),
        wrong("an open deal that waits at a later stage", more("[pipeline.a]\nsegment = \"small\"\nstage = \"sign\"").replace("name = \"talk\"\neffort = \"2h\"", "name = \"talk\"\neffort = \"2h\"\nweight = 0.5\n[[stage]]\nname = \"sign\"\neffort = \"1h\"\nweight = 0.5"), ["stands at the first stage, `talk`", "стоит на первом этапе, `talk`"]),
        wrong("an open deal that has waited longer than it exists", more("[pipeline.a]\nsegment = \"small\"\nowner = \"senior\"\nage = \"2d\"\nwaited = \"3d\""), ["longer than it exists, 16 h", "дольше, чем существует: 16 ч"]),
        wrong("an open deal of no value", more("[pipeline.a]\nsegment = \"small\"\nvalue = 0"), ["found 0; allowed: above 0", "найдено 0"]),
        wrong("an open deal that would be cold", changed("value = 5", "value = 5\npatience = \"1d\"") + "[pipeline.a]\nsegment = \"small\"\nage = \"2d\"\n", ["the longest patience is 8 h, so this deal is not open", "самое долгое терпение — 8 ч, значит, сделка не открыта"]),
        allowed("an open deal that would be decided", more("[pipeline.a]\nsegment = \"small\"\nowner = \"senior\"\nage = \"2d\"").replace("effort = \"2h\"", "effort = \"2h\"\ndelay = \"1d\""), ["the longest delay is 8 h; the deal is decided at t = 0", "самая долгая задержка — 8 ч; сделка решится в момент t = 0"]),
        allowed("a shock after the end", more("[shock.late]\nat = \"60w\"\nleads = \"-40%\""), ["the run ends 2080 h after t = 0", "прогон кончается через 2080 ч после t = 0"]),
        allowed("a shock of more people than there are", more("staff = { senior = 1 }\n[shock.gone]\nat = \"6w\"\nleaves = \"senior\"\ncount = 2\n[run]\nstart = \"own\""), ["2 of grade `senior` are to leave, and there are fewer: 1 in `expert_led`", "уйти должны 2 человек грейда `senior`, а их меньше: в `expert_led` — 1"]),
        allowed("a shock of leads that do not come", more("[shock.less]\nat = \"6w\"\nleads = \"-40%\"").replace("leads = \"10/mo\"", "leads = \"0/mo\"\nclients = 3"), ["no leads that it could change", "лидов, поток которых мог бы измениться, нет"]),
        wrong("a range of the seed", more("[known.\"run.seed\"]\nlow = 1\nhigh = 9\nsource = \"x\""), ["a setting of the run", "это настройка прогона"]),
        allowed("a day written as 24 hours", changed("value = 5", "value = 5\npatience = \"24h\""), ["\"24h\" is 3 working days of 8 h", "\"24h\" — это рабочие дни по 8 ч, числом 3"]),
        wrong("an observation of an unknown measure", more("[observed.lead]\nvalue = 1\nsource = \"x\"\n[run]\nbefore = \"1y\""), ["did you mean `leads`?", "может быть, `leads`?"]),
        wrong("an observed share above one", more("[observed.win_rate_new]\nvalue = 20\nsource = \"x\"\n[run]\nbefore = \"1y\""), ["found 20; allowed: at least 0, at most 1", "найдено 20"]),
        wrong("cases of what is no share", more("[observed.leads]\nvalue = 20\nn = 30\nper = \"mo\"\nsource = \"x\"\n[run]\nbefore = \"1y\""), ["no share of cases", "не доля случаев"]),
        wrong("a rate with a period", more("[observed.win_rate_new]\nvalue = \"20%\"\nper = \"mo\"\nsource = \"x\"\n[run]\nbefore = \"1y\""), ["does not add up over time", "не накапливается со временем"]),
        wrong("a number of accounts with a period", more("[observed.accounts_end]\nvalue = 20\nper = \"mo\"\nsource = \"x\"\n[run]\nbefore = \"1y\""), ["does not add up over time", "не накапливается со временем"]),
        allowed("an observation outside its own range", more("[observed.leads]\nvalue = 20\nlow = 30\nhigh = 40\nper = \"mo\"\nsource = \"x\"\n[run]\nbefore = \"1y\""), ["the value 20 lies outside its own low and high", "значение 20 лежит вне своих low и high"]),
        allowed("a count of nobody knows how long", more("[observed.leads]\nvalue = 20\nsource = \"x\"\n[run]\nbefore = \"3mo\""), ["compared with the whole window before t = 0, 3 months", "сравнивается со всем окном до t = 0, месяцев в нём 3"]),
        allowed("an observation where nothing is measured", more("[observed.win_rate_new]\nvalue = \"20%\"\nsource = \"x\""), ["nothing is measured before t = 0", "до t = 0 ничего не измеряется"]),
        wrong("a mistyped structure in a set", SMALL, ["there is no structure `expert_ld`", "может быть, `expert_led`?"]).with(&["--set", "structure.expert_ld.price=0.1"]),
        wrong("a mistyped grade in a set", SMALL, ["did you mean `senior`?", "может быть, `senior`?"]).with(&["--set", "grade.senoir.count=3"]),
        wrong("a mistyped segment in a set", SMALL, ["did you mean `small`?", "может быть, `small`?"]).with(&["--set", "segment.smal.leads=3/mo"]),
        wrong("a shock in a set that says no time", SMALL, ["there is no shock `crisis`", "потрясение `crisis` не найти"]).with(&["--set", "shock.crisis.leads=-40%"]),
        wrong("fewer names, knowingly", SMALL, ["found 2 of them; allowed: at most 1", "найдено: 2; допустимо: не больше 1"]).with(&["--limit", "names=1"]).ends(4),
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

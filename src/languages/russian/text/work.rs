//! Russian, on the charts of work.

use crate::text::work_words::WorkWords;
use super::say;

pub(super) const WORK: WorkWords = WorkWords {
    flow_title: say("Из 100 лидов «{a}» выигрывает {ours}, «{b}» — {theirs}"),
    flow_title_alone: say("Из 100 лидов «{a}» выигрывает {ours}"),
    flow_plain: "Что становится с лидами",
    flow_subtitle: say("что стало с лидами {period} и что было после выигрыша · клиентов · средние по {replications} {replications|прогону|прогонам|прогонам}"),
    flow_axis: "лиды за год и те, что были в работе к его началу",
    fates: [
        "выиграно",
        "выиграно с подключением старшего",
        "проиграно",
        "остыло",
        "не нашлось места",
        "не наш клиент",
        "в работе к концу года",
    ],
    flow_heads: [
        "передано",
        "потеряно при передаче",
        "ушло клиентов",
        "клиентов к концу года",
    ],
    waits_title: say("Девять из десяти лидов получают ответ за {ours} ч («{a}») и за {theirs} ч («{b}»)"),
    waits_title_alone: say("Девять из десяти лидов получают ответ за {ours} ч («{a}»)"),
    waits_plain: "Сколько ждут клиенты",
    waits_subtitle: say("ожидание {period}, рабочие часы · квантили по клиентам года, средние по {replications} {replications|прогону|прогонам|прогонам}"),
    waits_axis: "рабочие часы",
    waits_half: "половина клиентов ждёт не дольше",
    waits_nine: "девять из десяти ждут не дольше",
    waits_value: "половина · 9 из 10 · 99 из 100",
    week_title: say("{grade}: на подключения к чужим сделкам уходит {theirs} ч в неделю («{b}») и {ours} ч («{a}»)"),
    week_title_alone: say("{grade}: на подключения к чужим сделкам уходит {ours} ч в неделю («{a}»)"),
    week_plain: say("{grade}: средняя неделя"),
    week_subtitle: say("средняя неделя продавца, квадрат — час; {outside} из 40 часов уходят не на продажи и не показаны · {period} · по всем прогонам ({replications})"),
    week_note: say("подключения: {hours} ч · всего {rescues}"),
    growth_title: say("{grade}: экспертность {start} на момент решения, в конце — {ours} («{a}») и {theirs} («{b}»)"),
    growth_title_alone: say("{grade}: экспертность {start} на момент решения, {ours} в конце"),
    growth_plain: say("{grade}: экспертность от окна к окну"),
    growth_subtitle: say("средняя экспертность продавцов грейда, от 0 до 1, на конец каждого окна расчёта · по всем прогонам ({replications}) · месяцы от решения"),
    growth_unmoved: say("{grade}: всё время {value}"),
};

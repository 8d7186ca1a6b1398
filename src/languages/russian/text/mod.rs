//! Russian.

mod claims;
mod command;
mod help;
mod ignorance;
mod over_worlds;
mod measures;
mod naming;
mod page;
mod payback;
mod saved;
mod work;

use crate::text::{EstimateWords, Gaps, Grammar, PluralCategory, Sentence};
use crate::text::lexicon::{
    ChartWords, CompareWords, JournalWords, Lexicon, MoneyOrder, PrecisionWords, RiskWords,
    VerdictLabels,
};
use claims::CLAIMS;
use command::COMMAND;
use help::HELP;
use ignorance::IGNORANCE;
use over_worlds::OVER_WORLDS;
use naming::NUMBERS;
use page::{PAGE, REPLAY, STORIES, WORKBOOK};
use payback::PAYBACK;
use saved::SAVED;
use work::WORK;

/// One, few and many; and what goes with fractions, which may be left out where none comes.
pub(crate) static GRAMMAR: Grammar = Grammar {
    rules: "ru",
    forms: &[
        PluralCategory::ONE,
        PluralCategory::FEW,
        PluralCategory::MANY,
        PluralCategory::OTHER,
    ],
    whole: 3,
    decimal_point: ',',
    thousands: '\u{a0}',
};

/// A sentence of this language.
pub(crate) const fn say<G: Gaps>(text: &'static str) -> Sentence<G> {
    Sentence::new(text, &GRAMMAR)
}

pub(crate) static WORDS: Lexicon = Lexicon {
    grammar: &GRAMMAR,
    hours_sign: "ч",
    percent_gap: "\u{a0}",
    thousand: "тыс.",
    million: "млн",
    money_order: MoneyOrder::SignLast,
    axis_scales: ["\u{a0}тыс.", "\u{a0}млн", "\u{a0}млрд", "\u{a0}трлн"],

    claims: CLAIMS,
    year_interval: say("в среднем; {confidence} ДИ {low}…{high}"),
    no_interval: "один прогон: интервала нет",
    by_year: say("{years}"),
    own_past: say("{years}; если у каждой структуры своё прошлое, {own} в первый год ({interval}; {pairs} {pairs|пара|пары|пар} прогонов)."),
    own_past_lived: say("{years}; каждая структура прожила своё прошлое."),
    in_change: say("{difference} за время перестройки ({span})"),
    nothing_to_pay_back: "общего прошлого нет, окупать нечего",
    short_year: say("Горизонт короче года: «первый год» здесь — это весь горизонт, недель: {weeks}."),
    not_as_observed: say("До перестройки модель расходится с наблюдениями: {list}. В этом она не похожа на ту фирму, которую наблюдали."),
    disagree: say("По продажам, чистым продажам, выручке и прибыли знак разницы не один и тот же: {list}."),
    partial: say("Остановлено после {done} {done|прогона|прогонов|прогонов} из {asked}: результат неполный."),
    weak_pairing: say("Общее везение здесь не уменьшает дисперсию (отношение {ratio}): для сравнения нужно больше прогонов."),
    doubtful_interval: say("Интервал может быть слишком узким: разницы распределены несимметрично, надёжный интервал требует прогонов: {needed}."),
    single_structure: say("«{a}»: {measure} {year} — {value}, если исходные числа верны ({interval})."),
    payback: PAYBACK,
    risk: RiskWords {
        loses: say("{share} перестроек ({confidence} ДИ {low}–{high}) по дороге теряют больше месячного ФОТ ({payroll})"),
        depth: say("наибольшее отставание накопленной прибыли — {depth} (90 % фирм: {low}…{high})"),
        no_depth: say("не меньше чем у половины фирм накопленная прибыль не отстаёт ни разу (90 % фирм: отставание {low}…{high})"),
        worst: say("через два квартала у худших 5 % фирм в среднем {worst} ({confidence} ДИ ±{half})"),
    },
    labels: VerdictLabels {
        risk: "Риск:",
        by_year: "По годам:",
        luck: "Везение:",
        ignorance: "Допущения:",
        price: "Цена:",
        why: "Почему:",
    },

    structure: "структура",
    reference: "база",
    difference: "разница",
    confidence_interval: say("{confidence} ДИ"),
    new_short: "новые",
    upsell_short: "допрод.",
    better_in: "лучше",
    observed_title: "Что наблюдали до перестройки и что за то же время даёт модель:",
    observed_head: ["показатель", "наблюдали", "диапазон", "модель", "сходится"],
    observed_per: [
        (8.0, "в день"),
        (40.0, "в неделю"),
        (2080.0 / 12.0, "в месяц"),
        (520.0, "в квартал"),
        (2080.0, "в год"),
        (f64::INFINITY, "за всё окно"),
    ],
    observed_within: "да",
    observed_outside: "нет",
    table_note_alone: say("{period}; суммы: {money}, средние по прогонам ({replications})."),
    table_note: say("{period}; суммы: {money}, средние по прогонам ({replications}); разница со структурой «{reference}» и доля лет, когда структура лучше неё, — в процентах."),
    pairing: say("Общее везение: отношение дисперсий (сколько независимых прогонов заменяет один парный) — {ratios}."),
    written_to: say("Записано в {folder}"),
    traced: say("событий: {events}, записано в {folder}"),
    counted_months: say("{n} {n|месяц|месяца|месяцев}"),
    counted_weeks: say("{n} {n|неделя|недели|недель}"),
    counted_replications: say("{n} {n|прогон|прогона|прогонов}"),
    counted_structures: say("{n} {n|структура|структуры|структур}"),
    ran: say("{replications} × {structures}, событий {events}, зерно {seed}, отпечаток {fingerprint}"),
    progress: say("прогонов {done} из {total}, осталось около {left}"),
    without_source: "источник не указан",
    without_sources: say("источник не указан: у {some} из {all} чисел (`salesim check --strict` перечислит их)"),
    check_passed: "Исследование в порядке.",
    check_failed: "Строгая проверка не пройдена.",

    journal: JournalWords {
        goes_on: say("примечание: в {folder} есть прогоны этого исследования: {held} из {asked}; выполняются недостающие {missing}"),
        goes_on_from: say("примечание: в {folder} прогонов этого исследования: {held}; расчёт продолжается с них"),
        has_all: say("примечание: в {folder} есть все прогоны этого исследования ({asked}); выполнять нечего"),
        has_more: say("примечание: в {folder} прогонов этого исследования: {held}; взяты первые {asked}"),
        torn: say("примечание: журнал обрывается посреди прогона ({bytes} байт); этот прогон выполняется снова"),
        of_another: say("ошибка: {path}: там прогоны другого расчёта ({held})"),
        study: say("исследование: там {held}, здесь {here}"),
        other_form: say("это записала другая версия программы, которая узнавала исследования по другим приметам (там {held}, здесь {here})"),
        seed: say("зерно: там {held}, здесь {here}"),
        engine: say("движок: там {held}, здесь {here}"),
        structures: say("структуры: там {held}, здесь {here}"),
        differing_value: say("{path}: там {held}, здесь {here}"),
        not_stated: "не указано",
        more_values: say("… и ещё {count}"),
        of_another_hint: "подсказка: --fresh заменит их, --out ПАПКА запишет в другое место",
        nothing: say("ошибка: --resume: {path}: нет расчёта, который можно продолжить"),
        nothing_hint: "подсказка: без --resume расчёт начнётся заново",
        of_version: say("ошибка: {path}: этот журнал записала другая версия salesim в формате, который эта версия не читает"),
        no_journal: say("ошибка: {path}: это не журнал прогонов"),
        fresh_hint: "подсказка: --fresh заменит его, --out ПАПКА запишет в другое место",
        responses_held: say("{folder}: уже посчитано прогонов точек: {held}; они не повторяются"),
        inquiry_interrupted: say("прервано: всё посчитанное сохранено в {folder}; та же команда продолжит с этого места"),
        unreadable: say("ошибка: {path}: не читается: {error}"),
        other_measures: say("ошибка: {path}: версия {version} измеряла не то же, что эта\nподсказка: выполните расчёт снова с --fresh"),
        empty: say("ошибка: {path}: там не закончен ни один прогон"),
    },
    compare: CompareWords {
        run: say("{run}: {folder} · {title} · прогонов {replications}, зерно {seed}"),
        same_study: "Исследования одинаковы.",
        differing: "Исследования различаются:",
        value: say("{path}: в A {held}, в B {here}"),
        other_level: say("A рассчитан при доверии {one}, B — при {other}: все интервалы здесь — {one}, как у A."),
        interval: say("{confidence} ДИ"),
        higher: "B выше",
        paired: say("{measure}, первый год после перестройки: средние по общим прогонам ({pairs}), B − A попарно и {confidence} ДИ (одно зерно и один движок: прогоны с одним номером прошли при одном и том же везении); доля лет, когда B выше, — в процентах."),
        unpaired: say("{measure}, первый год после перестройки: средние по прогонам (A: {first}, B: {second}), B − A не попарно и {confidence} ДИ (зёрна или движки разные), поэтому интервалы шире (Уэлч)."),
        other_money: say("ошибка: расчёты в разных деньгах: A — {a}, B — {b}\nподсказка: укажите в обоих исследованиях одну валюту и одну единицу [money] и выполните один из расчётов снова"),
        other_year: say("ошибка: первый год после перестройки длится в A месяцев: {a}, в B — {b}; произошедшее за разное время не сравнить\nподсказка: возьмите в обоих горизонт в год или один и тот же"),
        other_horizon: say("Горизонты разные (месяцев в A {a}, в B {b}); сравнивается первый год после перестройки, который в обоих есть целиком."),
        other_change: say("Перестройка длится в A месяцев: {a}, в B — {b}: на столько позже решения начинается первый год."),
        other_headline: say("Главные показатели разные (в A — {a}, в B — {b}); сравнивается показатель A."),
        other_engine: say("Движки разные (в A {a}, в B {b}): часть разницы может идти от программы, а не от исследований."),
        nothing_in_common: "ошибка: у расчётов нет общих структур",
    },
    estimates: EstimateWords {
        estimator: "по прогонам",
        mean: "среднее",
        weighted: say("среднее с весами {per}"),
        sums: say("сумма {of} / сумма {per}"),
        quantiles: "среднее квантилей прогонов",
        undefined: [
            say("не определено в единственном прогоне"),
            say("не определено ни в одном из {n} {n|прогона|прогонов|прогонов}"),
        ],
        defined_in: say("(определено в {defined} из {n})"),
    },
    precision: PrecisionWords {
        needs_two: "ошибка: --precision: точность задаётся для разницы двух структур, а считается одна",
        reached: say("Точность достигнута: разница известна до ±{width} от базы сравнения (задано {asked})."),
        not_reached: say("Точность {asked} не достигнута: ±{width} от базы сравнения, прогонов: {replications}; больше разрешит --max-replications."),
        of_nothing: "О точности сказать нечего: она считается в долях базы сравнения, а та равна нулю.",
        best: say("Лучшая из всех (при {confidence} для всех сравнений сразу): {names}."),
        perhaps_best: say("Лучшей может быть любая из этих (при {confidence} для всех сравнений сразу): {names}."),
        settles_late: say("Разгон для структуры «{structure}» слишком короток: {states} — устанавливаются лишь к неделе {weeks} от начала, а разгон кончается на неделе {warm_up}."),
        does_not_settle: say("К началу перестройки показатели структуры «{structure}» ещё не установились ({states}): сказываются начальные условия или рост экспертности. Сравнивается то, куда структуры приходят из этой точки. Влияние начальных условий уберёт более долгий разгон."),
        states: [
            ("accounts", "число клиентов"),
            ("waiting", "число ждущих задач"),
            ("satisfaction", "удовлетворённость"),
        ],
    },
    page: PAGE,
    replay: REPLAY,
    saved: SAVED,
    workbook: WORKBOOK,
    stories: STORIES,
    command: COMMAND,
    help: Some(&HELP),
    letters: "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    work: WORK,
    ignorance: IGNORANCE,
    over_worlds: OVER_WORLDS,
    numbers: &NUMBERS,
    chart: ChartWords {
        distribution_title: say("«{a}», {measure}: {evidence}"),
        distribution_subtitle: say("{measure} {period}, {money} · разброс отдельных лет, парных прогонов: {replications} · оттенки: 50 % и 90 % лет"),
        median_band: say("медиана {median} · 90 % лет {low}–{high}"),
        difference_arrow: say("средняя разница {difference} ({confidence} ДИ {low}…{high})"),
        difference_title: say("«{a}» лучше, чем «{b}», {in_years}"),
        difference_subtitle: say("разница за один и тот же год при одном и том же везении: {measure}, {money} · разброс отдельных лет, парных прогонов: {replications}"),
        better_share: say("впереди {in_years}"),
        worse_share: say("позади {in_years}"),
        mean_mark: say("среднее {mean} ({confidence} ДИ среднего)"),
        months_title: say("Месяц за месяцем: {measure} {difference} за время перестройки, {later} {year}"),
        months_subtitle: say("{measure} за месяц, {money} · средние по прогонам ({replications}) · месяцы от решения"),
        months_axis: "месяц",
        change_span: "перестройка",
        cumulative: say("накопленная с начала перестройки прибыль за вычетом прибыли при прежнем порядке, {money}"),
        dots_title: say("Сто лет, по точке на год: {measure}"),
        dots_subtitle: say("{measure} {period}, {money} · 100 квантилей по прогонам ({replications}): точка — один год из ста"),
        few_dots_title: say("По точке на каждый просчитанный год (их {replications}): {measure}"),
        few_dots_subtitle: say("{measure} {period}, {money} · точка — один прогон из {replications}"),
        pairs_title: say("Один и тот же год дважды: «{a}» лучше, чем «{b}», {in_years}"),
        pairs_subtitle: say("{measure} {period}, {money} · парных прогонов: {replications}; точка — год с теми же клиентами и тем же везением"),
        accounts_title: "клиентов к концу прогона",
        satisfaction_title: "удовлетворённость к концу прогона",
        state_subtitle: say("на конец каждого месяца · по всем прогонам ({replications}) · месяцы от решения"),
        table_title: "Какие сделки продавцы могли выиграть и какие выиграли",
        table_subtitle: say("вероятность выиграть сделку, смотря кто продавал: заданная → полученная, то есть доля выигранных среди решённых {period}, с подключениями старших; прогонов: {replications}"),
        new_client: "новый клиент",
        existing_client: "существующий клиент",
        put_in: "задано",
        realised: "получено",
        deals: say("сделок: {n}"),
        used: "в этой структуре так продают",
        hours_title: say("Куда уходит время · {finding}"),
        hours_subtitle: say("часов в неделю на продавца {period} · по всем прогонам ({replications})"),
        hours_axis: "часов в неделю",
        caption: say("salesim {version} · парных прогонов: {replications} · зерно {seed} · отпечаток {fingerprint}"),
        key_median: "медиана",
        key_half: "50 % лет",
        key_ninety: "90 % лет",
        key_ninety_firms: "90 % фирм в этом месяце",
        key_interval: say("{confidence} ДИ среднего"),
        mean_key: "среднее и его ошибка",
        value_header: "средняя разница",
        difference_axis: "разница за один и тот же год",
        decision: "решение",
        unused: "так не продают",
    },

    measures: measures::MEASURES,
    works: &[
        ("rescue", "подключение старшего"),
        ("new", "новые клиенты"),
        ("existing", "допродажи"),
        ("service", "обслуживание"),
        ("handoff", "передача клиента"),
        ("mentoring", "обучение"),
        ("prospecting", "поиск клиентов"),
        ("set_up", "переключение"),
        ("idle", "простой"),
        ("outside", "вне модели"),
        ("away", "отсутствие"),
        ("work", "единственный этап"),
    ],
    windows: &[
        ("before", "до"),
        ("change", "перестройка"),
    ],
    nth_year: say("год {n}"),
};

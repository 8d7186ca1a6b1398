//! Russian.

mod command;
mod explain;
mod help;
mod ignorance;
mod measures;
mod naming;
mod optimise;
mod page;
mod payback;
mod saved;
mod sweep;
mod work;

use crate::text::EstimateWords;
use crate::text::lexicon::{
    ChartWords, CompareWords, JournalWords, Lexicon, MoneyOrder, OfHundred, PrecisionWords,
    RiskWords, VerdictLabels,
};
use command::COMMAND;
use explain::EXPLAIN;
use help::HELP;
use ignorance::RUSSIAN_IGNORANCE;
use naming::NUMBERS;
use optimise::OPTIMISE;
use page::{PAGE, REPLAY, STORIES, WORKBOOK};
use payback::PAYBACK;
use saved::SAVED;
use sweep::SWEEP;
use work::WORK;

pub(super) static RUSSIAN: Lexicon = Lexicon {
    decimal_point: ',',
    thousands: '\u{a0}',
    hours_sign: "ч",
    percent_gap: "\u{a0}",
    thousand: "тыс.",
    million: "млн",
    money_order: MoneyOrder::SignLast,
    axis_scales: ["\u{a0}тыс.", "\u{a0}млн", "\u{a0}млрд", "\u{a0}трлн"],
    plural: |number| match (number % 10, number % 100) {
        (_, 11..=14) => 2,
        (1, _) => 0,
        (2..=4, _) => 1,
        _ => 2,
    },

    in_years: OfHundred {
        some: "в {n} {counted} из 100",
        almost_none: "менее чем в одном году из 100",
        almost_all: "более чем в 99 годах из 100",
        counted: ["году", "годах", "годах"],
    },
    in_draws: OfHundred {
        some: "в {n} {counted} диапазонов из 100",
        almost_none: "менее чем в одном розыгрыше диапазонов из 100",
        almost_all: "более чем в 99 розыгрышах диапазонов из 100",
        counted: ["розыгрыше", "розыгрышах", "розыгрышах"],
    },

    more: [
        (
            "bookings",
            "«{a}» продаёт больше, чем «{b}»: {difference} за первый год ({interval}).",
        ),
        (
            "net_bookings",
            "«{a}» продаёт больше за вычетом ушедших клиентов, чем «{b}»: {difference} за первый год ({interval}).",
        ),
        (
            "revenue",
            "«{a}» приносит больше выручки, чем «{b}»: {difference} за первый год ({interval}).",
        ),
        (
            "profit",
            "«{a}» зарабатывает больше, чем «{b}»: {difference} за первый год ({interval}).",
        ),
    ],
    less: [
        (
            "bookings",
            "«{a}» продаёт меньше, чем «{b}»: {difference} за первый год ({interval}).",
        ),
        (
            "net_bookings",
            "«{a}» продаёт меньше за вычетом ушедших клиентов, чем «{b}»: {difference} за первый год ({interval}).",
        ),
        (
            "revenue",
            "«{a}» приносит меньше выручки, чем «{b}»: {difference} за первый год ({interval}).",
        ),
        (
            "profit",
            "«{a}» зарабатывает меньше, чем «{b}»: {difference} за первый год ({interval}).",
        ),
    ],
    undecided: "«{a}» и «{b}» неразличимы по показателю «{measure}»: {difference} за первый год ({interval}).",
    year_interval: "в среднем; {confidence} ДИ {low}…{high}",
    no_interval: "среднее одного прогона; интервал н/д",
    by_year: "{years}",
    own_past: "{years}; если у каждой структуры своё прошлое, {own} в первый год.",
    own_past_lived: "{years}; каждая структура прожила своё прошлое.",
    luck: "лучше {in_years} (95 % ДИ {low}–{high}).",
    same_payroll: "фонд оплаты тот же",
    other_payroll: "фонд оплаты {difference}",
    in_change: "{difference} за время перестройки ({months})",
    nothing_to_pay_back: "общего прошлого нет, окупать нечего",
    why: "{pro}.",
    why_not: "против неё: {contra}.",
    why_and_why_not: "{pro}. Против неё: {contra}.",
    short_year: "Горизонт короче года: «первый год» — это весь горизонт, недель: {weeks}.",
    not_as_observed: "До перестройки модель даёт не то, что наблюдали: {list}. Настолько это не та фирма, которую видели.",
    disagree: "Продажи, чистые продажи, выручка и прибыль расходятся в знаке: {list}.",
    partial: "Остановлено после {done} {done|прогона|прогонов|прогонов} из {asked}: дальше — неполный результат.",
    weak_pairing: "Общая удача здесь не уменьшает дисперсию (отношение {ratio}): для сравнения нужно больше прогонов.",
    doubtful_interval: "Интервал может быть слишком узким: разницы скошены, для него нужно прогонов: {needed}.",
    single_structure: "«{a}»: {value} — {measure} первого года ({interval}).",
    payback: PAYBACK,
    risk: RiskWords {
        loses: "{share} перестроек ({low}–{high}) теряют по дороге больше месячного фонда оплаты ({payroll})",
        depth: "в самой глубокой точке накопленная прибыль отстаёт на {depth} (90 % фирм: {low}…{high})",
        worst: "после двух кварталов худшие 5 % фирм в среднем на {worst} (±{half})",
    },
    labels: VerdictLabels {
        risk: "Риск:",
        by_year: "По годам:",
        luck: "Удача:",
        ignorance: "Незнание:",
        price: "Цена:",
        why: "Почему:",
    },

    structure: "структура",
    reference: "эталон",
    difference: "разница",
    confidence_interval: "{confidence} ДИ",
    new_short: "новые",
    upsell_short: "допрод.",
    better_in: "лучше",
    observed_title: "Что наблюдали до перестройки и что дал прогон за то же время:",
    observed_head: ["показатель", "наблюдали", "диапазон", "прогон", "сходится"],
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
    table_note: "Первый год после перестройки; суммы: {money}, средние по прогонам ({replications}); разница с эталоном «{reference}» и доля лучших лет — в процентах.",
    pairing: "Общая удача, отношение дисперсий (скольких независимых прогонов стоит одна пара): {ratios}.",
    written_to: "Записано в {folder}",
    traced: "событий: {events}, записано в {folder}",
    counted_months: ["месяц", "месяца", "месяцев"],
    counted_replications: ["прогон", "прогона", "прогонов"],
    counted_structures: ["структура", "структуры", "структур"],
    ran: "{replications} × {structures}, событий {events}, зерно {seed}, отпечаток {fingerprint}",
    progress: "прогонов {done} из {total}, осталось около {left}",
    without_source: "источник не указан",
    without_sources: "источник не указан: у {some} из {all} чисел (`salesim check --strict` перечислит их)",
    check_passed: "Исследование в порядке.",
    check_failed: "Строгая проверка не пройдена.",

    journal: JournalWords {
        goes_on: "заметка: в {folder} есть прогоны этого исследования: {held} из {asked}; выполняются недостающие {missing}",
        goes_on_from: "заметка: в {folder} прогонов этого исследования: {held}; расчёт продолжается с них",
        has_all: "заметка: в {folder} есть все прогоны этого исследования ({asked}); выполнять нечего",
        has_more: "заметка: в {folder} прогонов этого исследования: {held}; взяты первые {asked}",
        torn: "заметка: журнал обрывается посреди прогона ({bytes} байт); этот прогон выполняется снова",
        of_another: "ошибка: {path}: там прогоны другого расчёта ({held})",
        study: "исследование: там {held}, здесь {here}",
        seed: "зерно: там {held}, здесь {here}",
        engine: "движок: там {held}, здесь {here}",
        structures: "структуры: там {held}, здесь {here}",
        differing_value: "{path}: там {held}, здесь {here}",
        not_stated: "не указано",
        more_values: "… и ещё {count}",
        of_another_hint: "подсказка: --fresh заменит их, --out ПАПКА запишет в другое место",
        nothing: "ошибка: --resume: {path}: нет расчёта, который можно продолжить",
        nothing_hint: "подсказка: без --resume расчёт начнётся заново",
        no_journal: "ошибка: {path}: это не журнал прогонов\nподсказка: --fresh заменит его, --out ПАПКА запишет в другое место",
        responses_held: "{folder}: уже посчитано прогонов точек: {held}; они не повторяются",
        inquiry_interrupted: "прервано: всё посчитанное сохранено в {folder}; та же команда продолжит с этого места",
        unreadable: "ошибка: {path}: не читается: {error}",
        other_measures: "ошибка: {path}: версия {version} измеряла не то же, что эта\nподсказка: выполните расчёт снова с --fresh",
        empty: "ошибка: {path}: там не закончен ни один прогон",
    },
    compare: CompareWords {
        run: "{run}: {folder} · {title} · прогонов {replications}, зерно {seed}",
        same_study: "Исследования одинаковы.",
        differing: "Исследования различаются:",
        value: "{path}: в A {held}, в B {here}",
        other_level: "A рассчитан при доверии {one}, B — при {other}: все интервалы здесь — {one}, как у A.",
        interval: "{confidence} ДИ",
        higher: "B выше",
        paired: "{measure}, первый год после перестройки: средние по общим прогонам ({pairs}), B − A попарно и {confidence} ДИ (одно зерно и один движок: прогоны с одним номером встретили одну удачу); доля лет, когда B выше, — в процентах.",
        unpaired: "{measure}, первый год после перестройки: средние по прогонам (A: {first}, B: {second}), B − A не попарно и {confidence} ДИ (зёрна или движки разные), поэтому интервалы шире (Уэлч).",
        other_money: "ошибка: расчёты в разных деньгах: A — {a}, B — {b}\nподсказка: укажите в обоих исследованиях одну валюту и одну единицу [money] и выполните один из расчётов снова",
        other_year: "ошибка: первый год после перестройки длится в A месяцев: {a}, в B — {b}; произошедшее за разное время не сравнить\nподсказка: возьмите в обоих горизонт в год или один и тот же",
        other_horizon: "Горизонты разные (месяцев в A {a}, в B {b}); сравнивается первый год после перестройки, который в обоих есть целиком.",
        other_change: "Перестройка длится в A месяцев: {a}, в B — {b}: на столько позже решения начинается первый год.",
        other_headline: "Главные показатели разные (в A — {a}, в B — {b}); сравнивается показатель A.",
        other_engine: "Движки разные (в A {a}, в B {b}): часть разницы может идти от программы, а не от исследований.",
        nothing_in_common: "ошибка: у расчётов нет общих структур",
    },
    estimates: EstimateWords {
        estimator: "по прогонам",
        mean: "среднее",
        weighted: "среднее с весами {per}",
        sums: "сумма {of} / сумма {per}",
        quantiles: "среднее квантилей прогонов",
        undefined: [
            "не определено в единственном прогоне",
            "не определено ни в одном из {n} {n|прогона|прогонов|прогонов}",
        ],
        defined_in: "(определено в {defined} из {n})",
    },
    precision: PrecisionWords {
        needs_two: "ошибка: --precision: речь о разнице двух структур, а выполняется одна",
        reached: "Точность: разница известна с точностью ±{width} от эталона, задано {asked}.",
        not_reached: "Точность {asked} не достигнута: ±{width} от эталона после прогонов: {replications}; больше разрешит --max-replications.",
        best: "Лучшая из всех при {confidence} для всех сравнений вместе: {names}.",
        perhaps_best: "При {confidence} для всех сравнений вместе лучшей может быть любая из этих: {names}.",
        settles_late: "Разгон для «{structure}» слишком короток: {states} — устанавливаются через недель после начала: {weeks}, а run.warm_up — недель: {warm_up} (MSER-5).",
        does_not_settle: "К началу перестройки «{structure}» не в установившемся режиме ({states}; MSER-5) — из-за начального состояния или обучения: сравниваются пути оттуда. Более длинный run.warm_up уберёт долю начального состояния.",
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
    explain: EXPLAIN,
    command: COMMAND,
    help: Some(&HELP),
    letters: "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    work: WORK,
    sweep: SWEEP,
    ignorance: RUSSIAN_IGNORANCE,
    optimise: &OPTIMISE,
    numbers: &NUMBERS,
    chart: ChartWords {
        distribution_title: "{a}: {measure} {difference} за первый год ({interval})",
        distribution_subtitle: "{measure} за первый год после перестройки, {money} · разброс отдельных лет, парных прогонов: {replications} · оттенки: 50 % и 90 % лет",
        median_band: "медиана {median} · 90 % лет {low}–{high}",
        difference_arrow: "средняя разница {difference} ({confidence} ДИ {low}…{high})",
        difference_title: "«{a}» лучше, чем «{b}», {in_years}",
        difference_subtitle: "разница за один и тот же год при одной и той же удаче: {measure}, {money} · разброс отдельных лет, парных прогонов: {replications}",
        better_share: "впереди {in_years}",
        worse_share: "позади {in_years}",
        mean_mark: "среднее {mean} ({confidence} ДИ среднего)",
        months_title: "Месяц за месяцем: {measure} {difference} за перестройку, {later} за первый год после неё",
        months_subtitle: "{measure} за месяц, {money} · средние по прогонам ({replications}) · месяцы от решения",
        months_axis: "месяц",
        change_span: "перестройка",
        cumulative: "накопленная с начала перестройки прибыль за вычетом прибыли при прежнем порядке, {money}",
        dots_title: "Сто лет, по точке на год: {measure}",
        dots_subtitle: "{measure} за первый год после перестройки, {money} · 100 квантилей по прогонам ({replications}): точка — один год из ста",
        pairs_title: "Один и тот же год дважды: «{a}» лучше, чем «{b}», {in_years}",
        pairs_subtitle: "{measure} за первый год после перестройки, {money} · парных прогонов: {replications}; точка — год с теми же клиентами и той же удачей",
        accounts_title: "клиентов к концу прогона",
        satisfaction_title: "удовлетворённость к концу прогона",
        state_subtitle: "на конец каждого месяца · по всем прогонам ({replications}) · месяцы от решения",
        table_title: "Что продавцы могли выиграть и что выиграли",
        table_subtitle: "вероятность сделки, по тому, кто продавал: задана → вышла, все выигранные из всех решённых за первый год после перестройки, с подключениями старших, прогонов {replications}",
        new_client: "новый клиент",
        existing_client: "существующий клиент",
        put_in: "задано",
        realised: "вышло",
        deals: "сделок в год: {n}",
        used: "клетка в работе",
        hours_title: "Куда уходят часы · {finding}",
        hours_subtitle: "часов в неделю на продавца в первый год после перестройки · по всем прогонам ({replications})",
        hours_axis: "часов в неделю",
        caption: "salesim {version} · парных прогонов: {replications} · зерно {seed} · отпечаток {fingerprint}",
        key_median: "медиана",
        key_half: "50 % лет",
        key_ninety: "90 % лет",
        key_ninety_firms: "90 % фирм в этом месяце",
        key_interval: "{confidence} ДИ среднего",
        mean_key: "среднее и его ошибка",
        value_header: "средняя разница",
        difference_axis: "разница за один и тот же год",
        decision: "решение",
        unused: "не в работе",
    },

    measures: measures::MEASURES,
    works: &[
        ("rescue", "подключение старшего"),
        ("new", "новые клиенты"),
        ("existing", "допродажи"),
        ("service", "обслуживание"),
        ("handoff", "передача клиента"),
        ("mentoring", "обучение"),
        ("set_up", "переключение"),
        ("idle", "простой"),
        ("outside", "вне модели"),
    ],
    windows: &[
        ("before", "до"),
        ("change", "перестройка"),
        ("y", "год {n}"),
    ],
};

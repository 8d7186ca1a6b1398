//! Keys of the study itself, its run, its money and its evidence.

use super::{Fallback::*, Form::*, *};

const MEASURES: &[&str] = &["bookings", "net_bookings", "revenue", "profit"];

#[rustfmt::skip] // one line a key: it is a table
pub(super) const KEYS: &[KeyInfo] = &[
    key("schema", Whole, Required, Range::closed(1.0, 1.0), "Version of the form of this file.", "Версия формата этого файла."),
    key("title", Label, Required, NONE, "What the study is called in its report.", "Как исследование названо в отчёте."),
    key("currency", Text, Required, NONE, "Currency: the three capital letters of its ISO 4217 code.", "Валюта: три заглавные буквы её кода ISO 4217."),
    key("base", Text, Absent, NONE, "Path of a study that this one changes: tables are merged, values replaced. Relative to this file, inside its folder; the parent has no parent.", "Путь к исследованию-основе, которое этот файл меняет: таблицы сливаются, значения заменяются. Относительно этого файла, внутри его папки; у основы своей основы нет."),
    section("run", "How long, how often and what against what.", "На какой срок, сколько раз и что с чем сравнивается."),
    key("run.start", StructureName, Derived("the first structure of the file", "первая структура файла"), NONE, "Structure that all live in until t = 0, or \"own\": each lives its own past.", "Структура, в которой все работают до t = 0, или \"own\": у каждой своё прошлое."),
    key("run.warm_up", Plain(Quantity::Duration), Value("\"1y\""), HOURS, "Time simulated before anything is measured.", "Разгон: сколько модель работает, прежде чем начать измерять."),
    key("run.before", Plain(Quantity::Duration), Value("\"0h\""), HOURS, "Time measured before t = 0.", "Сколько измеряется до t = 0."),
    key("run.change", Plain(Quantity::Duration), Derived("the longest transition", "самый долгий переход"), HOURS, "Time from t = 0 until the comparison begins; at least the longest transition.", "Время от t = 0 до начала сравнения; не меньше самого долгого перехода."),
    key("run.horizon", Plain(Quantity::Duration), Value("\"1y\""), HOURS_ABOVE_ZERO, "Time compared, year by year.", "Сколько сравнивается, год за годом."),
    key("run.headline", Choice(MEASURES), Value("\"bookings\""), NONE, "Measure of the verdict.", "Главный показатель: о нём вывод."),
    key("run.replications", Whole, Value("1000"), Range::closed(1.0, 1e15), "Number of replications.", "Число прогонов."),
    key("run.seed", Whole, Value("1"), Range::closed(0.0, 9_223_372_036_854_775_807.0), "Seed of all chance.", "Зерно генератора случайных чисел."),
    key("run.confidence", Plain(Quantity::Share), Value("\"95%\""), Range::closed(0.5, 0.9999), "Confidence of intervals.", "Доверительная вероятность интервалов."),
    key("run.against", StructureName, Derived("the start structure, else the first", "стартовая структура, иначе первая"), NONE, "Structure that the others are compared with.", "Структура, с которой сравниваются остальные."),
    key("run.compare", StructureName, Derived("the first other one of the file", "первая другая в файле"), NONE, "Structure that the verdict speaks of.", "Структура, о которой говорит вывод."),
    section("money", "What money means. A study that needs only the unit may say `money = \"thousand\"` at the top instead.", "В чём считаются деньги. Если нужна только единица, можно написать в начале файла `money = \"thousand\"`."),
    key("money.unit", Choice(&["unit", "thousand", "million"]), Value("\"unit\""), NONE, "What one unit of money in this file is.", "Чему равна единица денег в этом файле."),
    key("money.term", Plain(Quantity::Duration), Value("\"12mo\""), HOURS, "Time of fees that a win books.", "За какой срок абонентская плата входит в сумму сделки."),
    key("money.margin", Plain(Quantity::Share), Value("\"100%\""), UNIT, "Share of revenue left after what the delivery costs.", "Доля выручки, остающаяся после затрат на исполнение."),
    section("known", "Evidence for numbers: what is not known is stated.", "Источники чисел: о неизвестном так и сказано."),
    section("known.*", "The path of any number of the file, in quotes.", "Путь любого числа файла, в кавычках."),
    key("known.*.low", Bound, Absent, NONE, "Lowest plausible value, in the form of the number.", "Наименьшее правдоподобное значение, в форме самого числа."),
    key("known.*.high", Bound, Absent, NONE, "Highest plausible value, in the form of the number.", "Наибольшее правдоподобное значение, в форме самого числа."),
    key("known.*.source", Label, Required, NONE, "Where the number comes from; \"assumption\" if from nowhere.", "Откуда число; «допущение», если источника нет."),
    key("known.*.note", Label, Absent, NONE, "Anything else to be said of it.", "Примечание к числу."),
    section("observed", "What an audit saw in the window *before*.", "Что показал аудит за окно *до*."),
    section("observed.*", "The name of a measure of `summary.json`.", "Имя показателя из `summary.json`."),
    key("observed.*.value", Plain(Quantity::Share), Required, Range::closed(-LARGEST, LARGEST), "What was seen: a number or a quoted percentage.", "Что наблюдали: число или процент в кавычках."),
    key("observed.*.low", Plain(Quantity::Share), Absent, Range::closed(-LARGEST, LARGEST), "Lowest plausible value.", "Наименьшее правдоподобное значение."),
    key("observed.*.high", Plain(Quantity::Share), Absent, Range::closed(-LARGEST, LARGEST), "Highest plausible value.", "Наибольшее правдоподобное значение."),
    key("observed.*.per", Choice(&["window", "d", "w", "mo", "q", "y"]), Absent, NONE, "Time over which a count or a sum was observed: \"mo\" for so many a month; \"window\" for all of the window *before*. What the run gives is scaled to it.", "За какое время сосчитано число или сумма: \"mo\" — столько-то в месяц; \"window\" — за всё окно *до*. К этому времени приводится и то, что даёт прогон."),
    key("observed.*.source", Label, Required, NONE, "Who saw it, when.", "Кто наблюдал и когда."),
];

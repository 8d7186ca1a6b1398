//! Keys of the grades.

use super::{Fallback::*, Form::*, *};

#[rustfmt::skip] // one line a key: it is a table
pub(super) const KEYS: &[KeyInfo] = &[
    section("grade", "The sellers, by grade.", "Продавцы, по грейдам."),
    section("grade.*", "Sellers of one experience.", "Продавцы одного опыта."),
    key("grade.*.label", Label, Derived("the name", "имя"), NONE, "What the grade is called in reports.", "Как грейд назван в отчётах."),
    key("grade.*.key", Text, Derived("the name", "имя"), NONE, "Random identity: keep it when renaming, and the luck stays the same.", "Ключ случайных чисел: сохраните его при переименовании, и везение останется тем же."),
    key("grade.*.count", Whole, Required, STAFF, "Number of sellers.", "Число продавцов."),
    key("grade.*.expertise", Law(Quantity::Share), Required, UNIT, "Expertise at the beginning, from 0 to 1.", "Экспертность в начале, от 0 до 1."),
    key("grade.*.ceiling", Plain(Quantity::Share), Value("1"), UNIT, "Expertise that teaching can reach.", "Экспертность, достижимая обучением."),
    key("grade.*.ceiling_alone", Plain(Quantity::Share), Derived("`ceiling`", "`ceiling`"), UNIT, "Expertise that practice alone can reach; at most `ceiling`.", "Экспертность, достижимая одной практикой; не выше `ceiling`."),
    key("grade.*.salary", Plain(Quantity::MoneyPerMonth), Value("\"0/mo\""), NOT_NEGATIVE, "Salary of one seller.", "Оклад одного продавца."),
    key("grade.*.inflation", Plain(Quantity::Number), Value("0"), COEFFICIENT, "How much a closer who will not keep the client inflates its expectation.", "Насколько продавец, который передаст клиента другому, завышает его ожидания."),
    key("grade.*.experience", Whole, Value("0"), COUNT, "Tasks of each kind that a new seller has behind him (pace curve).", "Сколько задач каждого вида новый продавец уже сделал (кривая темпа)."),
    key("grade.*.pace", Plain(Quantity::Number), Value("1"), FACTOR, "Multiplier of effort: 2 needs twice the hours.", "Множитель трудоёмкости: 2 — вдвое больше часов."),
    key("grade.*.hours_per_week", Plain(Quantity::Duration), Value("\"40h\""), Range::above(0.0, 168.0), "Paid time a week.", "Оплаченное время в неделю."),
    key("grade.*.share", Plain(Quantity::Share), Value("\"100%\""), POSITIVE_SHARE, "Share of the paid time for the work modelled here.", "Доля оплаченного времени на работу, которую описывает модель."),
    section("grade.*.learning", "How expertise grows.", "Как растёт экспертность."),
    key("grade.*.learning.practice", Plain(Quantity::PerHour), Value("\"0/h\""), RATE, "Rate at which an hour of practice closes the gap to `ceiling_alone`.", "Темп, с которым час практики закрывает разрыв до `ceiling_alone`."),
    key("grade.*.learning.mentoring", Plain(Quantity::PerHour), Value("\"0/h\""), RATE, "Rate at which an hour of teaching closes the gap to `ceiling`.", "Темп, с которым час обучения закрывает разрыв до `ceiling`."),
    key("grade.*.learning.failure", Plain(Quantity::Number), Value("1"), COEFFICIENT, "How many times as much an hour of a failed stage teaches.", "Во сколько раз больше учит час на проваленном этапе."),
    section("grade.*.commission", "Commission of the closer.", "Комиссия того, кто закрыл сделку."),
    key("grade.*.commission.new", Plain(Quantity::Share), Value("0"), UNIT, "Share of the bookings of a new client.", "Доля суммы сделки с новым клиентом."),
    key("grade.*.commission.existing", Plain(Quantity::Share), Value("0"), UNIT, "Share of the value of an upsell.", "Доля суммы допродажи."),
    section("grade.*.turnover", "Leaving and hiring.", "Уход и наём."),
    key("grade.*.turnover.tenure", DurationOrNever, Value("\"never\""), HOURS_ABOVE_ZERO, "Mean time until a seller leaves (exponential).", "Среднее время до ухода продавца (показательное распределение)."),
    key("grade.*.turnover.vacancy", Plain(Quantity::Duration), Value("\"0h\""), HOURS, "Time a seat stays empty.", "Время, пока место пустует."),
    key("grade.*.turnover.hiring_cost", Plain(Quantity::Money), Value("0"), NOT_NEGATIVE, "Paid when somebody is hired.", "Платится при найме."),
    key("grade.*.turnover.release_cost", Plain(Quantity::Money), Value("0"), NOT_NEGATIVE, "Paid when a structure gives up a seat.", "Платится, когда структура сокращает место."),
];

//! Keys of the structures.

use super::{Fallback::*, Form::*, *};

#[rustfmt::skip] // one line a key: it is a table
pub(super) const KEYS: &[KeyInfo] = &[
    section("structure", "Ways of organising the sales, in the order of the file.", "Способы устроить продажи, в порядке файла."),
    section("structure.*", "One way.", "Один из способов."),
    key("structure.*.label", Label, Derived("the name", "имя"), NONE, "What the structure is called in reports.", "Как структура названа в отчётах."),
    key("structure.*.sell", Sell, Required, NONE, "Grades that sell to new clients, in order of preference; or a table by segment with `default`. Each value may also be `{ below = 20, then = [...], otherwise = [...] }` by client size, value + fee · term at list prices.", "Грейды, продающие новым клиентам, в порядке предпочтения; или таблица по сегментам с `default`. Каждое значение может быть и `{ below = 20, then = [...], otherwise = [...] }` по размеру клиента: стоимость + плата · срок, по ценам прайса."),
    key("structure.*.serve", Serve, Value("\"closer\""), NONE, "Who serves existing clients: a grade, or \"closer\" (who sold keeps); the forms of `sell`.", "Кто обслуживает существующих: грейд или \"closer\" (кто продал, тот и ведёт); формы как у `sell`."),
    key("structure.*.rescue", Grades, Value("[]"), NONE, "Grades that rescue.", "Грейды, которые подключаются к чужим сделкам."),
    key("structure.*.stage", Map, Absent, NONE, "Stages of new deals that another grade does; the seller does the others.", "Этапы новых сделок, которые делает другой грейд; остальные делает продавец."),
    key("structure.*.stage.*", Grades, Absent, NONE, "Grades that do this stage; never the first stage of a deal.", "Грейды, которые делают этот этап; никогда не первый этап сделки."),
    key("structure.*.overflow_after", DurationOrNever, Value("\"never\""), HOURS, "Time a lead waits before the next grade of the list sees it too; \"0h\": all at once. A grade without a place is asked again.", "Сколько лид ждёт, пока его увидит и следующий грейд списка; \"0h\" — все сразу. Грейд, у которого места не было, спрашивают снова."),
    key("structure.*.queue_limit", Limit, Absent, COUNT, "Waiting leads that a grade takes at most: one number or by grade.", "Сколько ждущих лидов может быть в очереди грейда: одно число или по грейдам."),
    key("structure.*.queue_limit.*", Whole, Absent, COUNT, "Limit of this grade.", "Предел этого грейда."),
    key("structure.*.order", Order, Value("[[\"rescue\"]]"), NONE, "Classes of kinds of work, first class first; kinds not named come last in one class. One list, or a table by grade with `default`.", "Классы видов работы по старшинству: первый — раньше всех; неназванные виды — последний класс. Один список или таблица по грейдам с `default`."),
    key("structure.*.target", Map, Absent, NONE, "When a kind of work is due after it is ready.", "Срок работы по видам: через сколько после готовности он наступает."),
    key("structure.*.target.*", Plain(Quantity::Duration), Value("\"0h\""), HOURS, "Target of this kind.", "Срок этого вида."),
    key("structure.*.budget", Map, Absent, NONE, "Time budgets, by grade and kind.", "Бюджеты времени, по грейдам и видам."),
    key("structure.*.budget.*", Map, Absent, NONE, "Budgets of this grade.", "Бюджеты этого грейда."),
    key("structure.*.budget.*.*", Plain(Quantity::Share), Absent, UNIT, "Share of the week for this kind at most.", "Доля недели на этот вид, не больше."),
    key("structure.*.budget_mode", Choice(&["strict", "flexible"]), Value("\"strict\""), NONE, "Whether sellers whose budgets are spent stay idle (strict) or work when nothing else waits (flexible).", "Простаивает ли продавец с исчерпанным бюджетом (strict) или работает, когда больше ничего не ждёт (flexible)."),
    key("structure.*.preempts", Works, Value("[]"), NONE, "Kinds that interrupt kinds of a later class.", "Виды, прерывающие виды более поздних классов."),
    key("structure.*.pick", Choice(&["longest_idle", "least_loaded", "most_expert"]), Value("\"longest_idle\""), NONE, "Which of several free sellers takes a task.", "Кто из нескольких свободных берёт задачу."),
    key("structure.*.mentoring", Section, Absent, NONE, "Regular teaching.", "Регулярное обучение."),
    key("structure.*.mentoring.mentor", GradeName, Required, NONE, "Grade that teaches.", "Грейд, который учит."),
    key("structure.*.mentoring.learner", GradeName, Required, NONE, "Grade that learns.", "Грейд, который учится."),
    key("structure.*.mentoring.hours_per_week", Plain(Quantity::Duration), Required, Range::above(0.0, 168.0), "Time a week for each learner.", "Время в неделю на каждого ученика."),
    key("structure.*.staff", Map, Derived("the counts of the grades", "численность грейдов"), NONE, "Number of sellers by grade, where it differs.", "Число продавцов по грейдам, где оно иное."),
    key("structure.*.staff.*", Whole, Absent, STAFF, "Sellers of this grade.", "Продавцов этого грейда."),
    key("structure.*.price", Plain(Quantity::Share), Value("\"0%\""), Range::above(-1.0, 100.0), "Price premium; \"-10%\" is a discount.", "Наценка; \"-10%\" — скидка."),
    key("structure.*.accountability", Plain(Quantity::Share), Derived("`handover.accountability`", "`handover.accountability`"), UNIT, "Accountability under this structure's pay.", "Ответственность за обещания при оплате труда в этой структуре."),
    section("structure.*.transition", "How the structure is reached from a shared past.", "Переход к структуре из общего прошлого."),
    key("structure.*.transition.at", Plain(Quantity::Duration), Value("\"0h\""), HOURS, "When it begins, after t = 0.", "Когда начинается, после t = 0."),
    key("structure.*.transition.over", Plain(Quantity::Duration), Value("\"0h\""), HOURS, "How long it takes.", "Сколько длится."),
    key("structure.*.transition.disruption", Plain(Quantity::Number), Value("1"), FACTOR, "How many times as long work begun in it takes.", "Во сколько раз дольше работа, начатая во время него."),
];

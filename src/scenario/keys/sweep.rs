//! Keys of what `salesim sweep` asks.

use super::{Fallback::*, Form::*, *};

#[rustfmt::skip] // one line a key: it is a table
pub(super) const KEYS: &[KeyInfo] = &[
    section("sweep", "Questions for `salesim sweep`; nothing else reads them.", "Вопросы для `salesim sweep`; другие команды их не читают."),
    section("sweep.*", "A question; its name is yours. `salesim sweep STUDY` asks the first, `salesim sweep STUDY NAME` this one.", "Вопрос; имя любое. `salesim sweep ИССЛЕДОВАНИЕ` отвечает на первый, `salesim sweep ИССЛЕДОВАНИЕ ИМЯ` — на этот."),
    key("sweep.*.vary", Map, Required, NONE, "What is varied: one factor gives a curve, two a map (the first across, the second up).", "Что меняется: один фактор даёт кривую, два — карту (первый по горизонтали, второй по вертикали)."),
    key("sweep.*.vary.*", Text, Required, NONE, "`load`, `steepness`, `patience`, `expert_share`, or the path of a number in quotes; its values are written `\"low..high\"`, `\"low..high:number\"` or `\"a, b, c\"`, ascending.", "`load`, `steepness`, `patience`, `expert_share` или путь числа в кавычках; значения пишутся `\"от..до\"`, `\"от..до:число\"` или `\"a, b, c\"`, по возрастанию."),
    key("sweep.*.combine", Choice(&["grid", "step"]), Value("\"grid\""), NONE, "How several factors are combined: every value of one with every value of the other, or the first values together, then the second, and so on.", "Как сочетаются факторы: каждое значение одного с каждым другого или первые значения вместе, затем вторые и так далее."),
    key("sweep.*.where", Text, Absent, NONE, "Only cases that meet this, e.g. `\"steepness + 2 * load <= 3\"`; several conditions are set apart by commas.", "Только случаи, отвечающие условию, например `\"steepness + 2 * load <= 3\"`; несколько условий — через запятую."),
    key("sweep.*.structure", StructureName, Derived("`run.compare`", "`run.compare`"), NONE, "Structure that is followed.", "Структура, за которой следим."),
    key("sweep.*.against", StructureName, Derived("`run.against`", "`run.against`"), NONE, "Structure that it is compared with.", "Структура, с которой она сравнивается."),
];

//! Keys of the house style.

use super::{Fallback::*, Form::*, *};

#[rustfmt::skip] // one line a key: it is a table
pub(super) const KEYS: &[KeyInfo] = &[
    section("theme", "House style of charts, report and the page for a proposal; it changes no number and is no part of what is run. `--theme FILE` takes the same section from a file of its own.", "Фирменный стиль графиков, отчёта и страницы для предложения; чисел он не меняет и к расчёту не относится. `--theme ФАЙЛ` берёт тот же раздел из отдельного файла."),
    key("theme.reference", Colour, Absent, NONE, "Colour of the structure that the others are compared with.", "Цвет структуры, с которой сравниваются остальные."),
    key("theme.compared", Colour, Absent, NONE, "Colour of the structure that the verdict speaks of.", "Цвет структуры, о которой говорит вывод."),
    key("theme.other", Colour, Absent, NONE, "Colour of every other structure.", "Цвет всех прочих структур."),
    key("theme.ink", Colour, Absent, NONE, "Colour of titles; running text and rules are mixed from it and the background.", "Цвет заголовков; текст и линейки смешиваются из него и фона."),
    key("theme.background", Colour, Absent, NONE, "Colour of the paper under charts and report.", "Цвет фона графиков и отчёта."),
    key("theme.font", File, Absent, NONE, "OpenType or TrueType file with the letters of both languages. Relative to this file.", "Файл OpenType или TrueType с буквами обоих языков. Относительно этого файла."),
    key("theme.font_bold", File, Absent, NONE, "The same family's bold letters; without it `font` serves for both.", "Полужирное начертание того же семейства; без него `font` служит для обоих."),
    key("theme.logo", File, Absent, NONE, "SVG file of shapes, at the foot of charts and at the head of report and page. Relative to this file.", "Файл SVG из фигур: внизу графиков, наверху отчёта и страницы. Относительно этого файла."),
    key("theme.paper", Choice(&["A4", "letter"]), Value("\"A4\""), NONE, "Sheet of the page for a proposal and of the printed report.", "Формат листа: страница для предложения и печать отчёта."),
];

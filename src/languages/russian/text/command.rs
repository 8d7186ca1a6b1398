//! Russian, on the command line.

use crate::text::command_words::{AnswersWithRunWords, CommandWords, ThemeWords};
use super::say;

pub(super) const COMMAND: CommandWords = CommandWords {
    cannot_write: say("ошибка: {path}: не записывается: {error}"),
    folder_in_use: "подсказка: похоже, в эту папку пишет другой запуск; дождитесь его или укажите другую папку в --out",
    other_folder: "подсказка: укажите другую папку в --out",
    cannot_read: say("ошибка: {path}: не читается: {error}"),
    wrong_worlds: say("ошибка: --worlds: {reason}\nподсказка: {text}"),
    not_a_file: "это не файл",
    too_large: say("в нём больше {limit} байт"),
    set_without_value: say("ошибка: --set {set}: нет знака `=`\nподсказка: --set путь=значение"),
    no_shock: say("ошибка: --shock {shock}: это не потрясение\nподсказка: `senior.leaves at 6w`, `2 senior.leave at 6w replaced after 3mo`, `leads -40% at 0w over 1q`, `small.leads +20% at 3mo`"),
    no_such_structure: say("ошибка: {option} {name}: в исследовании нет такой структуры\nподсказка: в нём есть {known}"),
    no_replications: say("ошибка: {option} 0: считать было бы нечего\nподсказка: 1 считается, но без интервалов"),
    no_such_limit: say("ошибка: --limit {limit}: такого предела нет или значение — не число больше нуля
подсказка: --limit имя=значение, где имя — одно из {known}; k, M и G после числа — тысячи, миллионы и миллиарды"),
    limit_beyond: say("ошибка: --limit {limit}: больше {most} сосчитать нельзя\nподсказка: не больше этого"),
    too_much: say("ошибка: прогонов {replications} × структур {structures} превысили бы предел (грубая оценка)
{reasons}"),
    limit_sellers: say("  продавцов в структуре {found}; предел — {limit}
подсказка: если так задумано: --limit sellers=ЧИСЛО"),
    limit_clients: say("  клиентов вначале {found}; предел — {limit}
подсказка: если так задумано: --limit clients=ЧИСЛО"),
    limit_seller_years: say("  лет работы всех продавцов структуры {found}; предел — {limit}
подсказка: меньше продавцов, короче разгон или горизонт либо, если так задумано: --limit seller_years=2M"),
    limit_money: say("  продажи, выручка и затраты одного прогона — около {found} в денежных единицах исследования; предел — {limit}, до него различима каждая сотая доля
подсказка: считайте в более крупных единицах (money.unit = \"thousand\" или \"million\", а все суммы во столько же раз меньше) или откажитесь от сотых: --limit money=ЧИСЛО, не больше 92000000G"),
    limit_replications: say("  прогонов {found}; предел — {limit}
подсказка: меньше --replications или, если так задумано, --limit replications=ЧИСЛО"),
    limit_memory: say("  около {found} памяти; предел — {limit}
подсказка: меньше --replications, меньше структур в --only или, если память есть, --limit memory=16G"),
    units_of_memory: ["Б", "КБ", "МБ", "ГБ"],
    limit_events: say("  около {found} событий в одном прогоне; предел — {limit}
подсказка: меньшие частоты, более короткий горизонт или, если так задумано, --limit events_per_replication=1G"),
    limit_hours: say("  около {found} часов; предел — {limit} ч
подсказка: меньше --replications, меньше структур в --only или, если время есть, --limit hours=100"),
    storm: say("ошибка: структура {name}, прогон {replication}: больше {most} событий в одно мгновение ({hours} ч от t = 0); повторяются: {events}\nподсказка: что-то совсем не занимает времени или слишком многое происходит сразу; задайте трудоёмкость, задержку или меньшую частоту либо, если так задумано, --limit events_per_instant=1M"),
    endless: say("ошибка: структура {name}, прогон {replication}: больше {most} событий, {hours} ч от t = 0; последние: {events}\nподсказка: меньшие частоты, более короткий горизонт или, если так задумано, --limit events_per_replication=1G"),
    uncountable_money: say("ошибка: структура {name}, прогон {replication}: суммы, записанные до {hours} ч от t = 0, превысили {most} денежных единиц исследования; больше сосчитать нельзя\nподсказка: считайте в более крупных единицах (money.unit = \"thousand\" или \"million\", а все суммы во столько же раз меньше)"),
    uncountable_hours: say("ошибка: структура {name}, прогон {replication}: часы продавцов или конфликтов до {hours} ч от t = 0 превысили {most}; больше сосчитать нельзя\nподсказка: меньше продавцов, короче разгон или горизонт либо меньше handover.conflict"),
    no_such_world: say("ошибка: один из миров вместе с тем, что задано, — не исследование: {reason}\nподсказка: задайте диапазон уже или файл миров, найденный `salesim fit` вместе с ним"),
    wave: say("волна {n}, всего не больше {most}"),
    no_threads: say("ошибка: рабочие потоки не запускаются: {error}"),
    interrupted: "прервано до конца первого прогона",
    one_structure: "ошибка: в исследовании одна структура: рядом с ней поставить нечего",
    same_structure: say("ошибка: {option} {name}: она сравнивалась бы сама с собой\nподсказка: выберите другую из {known} или другую базу сравнения в {other}"),
    same_pair: say("ошибка: {options}: структуру нельзя сравнить с ней самой\nподсказка: две разные из {known}"),
    replication_zero: "ошибка: --replication 0: прогоны считаются с 1",
    no_workbook: say("ошибка: results.xlsx не собирается: {error}"),
    progress_so_far: say("; пока «{structure}» {difference} ±{width}"),
    bar_so_far: say(" · пока «{structure}» {difference} ±{width}"),
    bar: say("{done}/{total} · осталось {left}"),
    second_minute: ["с", "мин"],
    whole_meant: "нужно целое число, 0 или больше",
    whole_within: say("нужно целое число от {least} до {most}"),
    number_meant: "нужно число",
    share_meant: "нужна доля между 0 и 1, например 1% или 0.01",
    no_such_language: say("ошибка: {variable}={code}: такого языка нет\nподсказка: возможны {known}"),
    theme: ThemeWords {
        wrong: say("ошибка: theme.{key}: {found}"),
        cannot_read: say("{path} не читается: {reason}"),
        too_large: say("{path} больше, чем такому файлу можно быть ({limit} байт)\nподсказка: его несёт каждый график или отчёт; уберите из него лишнее (из шрифта — всё, кроме латиницы и кириллицы)"),
        no_letters: say("{path} — не файл шрифта, который можно взять\nподсказка: нужен файл OpenType или TrueType (.otf, .ttf), не коллекция и не веб-шрифт"),
        lacks_letters: say("в {path} нет знаков, нужных графикам: {lacking}\nподсказка: возьмите шрифт с латиницей, кириллицей и знаками валют"),
        unseen: say("примечание: в шрифте графиков нет знаков {letters}: в PNG, PDF и на странице для предложения вместо них будут пустые прямоугольники\nподсказка: укажите в `[theme]` шрифт, где они есть (font, font_bold)"),
        no_logo: say("{path} — не файл SVG"),
        not_only_shapes: say("в {path} есть <{element}>, который не у всех выглядит одинаково\nподсказка: переведите его в кривые в той программе, откуда он взят"),
        too_intricate: say("{path} слишком сложен: больше {elements} элементов, вложенность глубже {deep} или ссылки на то, что само ссылается на другое\nподсказка: упростите его в программе, из которой он взят"),
        contrast: say("контраст с `{against}` — {contrast} : 1, а чтобы видели все, нужно не меньше {least} : 1\nподсказка: возьмите тон темнее или светлее"),
        alike: say("часть читателей не отличит его от `{other}`: для их глаз они одинаковы\nподсказка: пусть один будет заметно темнее, или возьмите синий и оранжевый"),
    },
    answers_with_run: AnswersWithRunWords {
        left_out: say("примечание: {path} не используется: {why}"),
        unreadable: "эта программа не может его прочесть",
        engine: "это посчитала другая версия программы",
        study: "это о другом исследовании, или исследование с тех пор изменилось",
        seed: "это с другим зерном",
        question: "это о других структурах, другом показателе или уровне доверия или о других диапазонах",
    },
};

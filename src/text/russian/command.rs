//! Russian, on the command line.

use crate::text::command_words::{BesideWords, CommandWords, ThemeWords};

pub(super) const COMMAND: CommandWords = CommandWords {
    cannot_write: "ошибка: {path}: не записывается: {error}",
    folder_in_use: "подсказка: похоже, в эту папку пишет другой запуск; дождитесь его или укажите другую папку в --out",
    other_folder: "подсказка: укажите другую папку в --out",
    cannot_read: "ошибка: {path}: не читается: {error}",
    not_a_file: "это не файл",
    too_large: "в нём больше {limit} байт",
    set_without_value: "ошибка: --set {set}: нет знака `=`\nподсказка: --set путь=значение",
    no_shock: "ошибка: --shock {shock}: это не потрясение\nподсказка: `senior.leaves at 6w`, `2 senior.leave at 6w replaced after 3mo`, `leads -40% at 0w over 1q`, `small.leads +20% at 3mo`",
    no_such_structure: "ошибка: {option} {name}: в исследовании нет такой структуры\nподсказка: в нём есть {known}",
    no_replications: "ошибка: {option} 0: считать было бы нечего\nподсказка: 1 считается, но без интервалов",
    no_such_limit: "ошибка: --limit {limit}: такого предела нет или значение — не число больше нуля
подсказка: --limit имя=значение, где имя — одно из {known}; k, M и G после числа — тысячи, миллионы и миллиарды",
    too_much: "ошибка: прогонов {replications} × структур {structures} превысили бы предел (грубая оценка)
{reasons}",
    limit_sellers: "  продавцов в структуре {found}; предел — {limit}
подсказка: если так задумано: --limit sellers=ЧИСЛО",
    limit_clients: "  клиентов вначале {found}; предел — {limit}
подсказка: если так задумано: --limit clients=ЧИСЛО",
    limit_replications: "  прогонов {found}; предел — {limit}
подсказка: меньше --replications или, если так задумано, --limit replications=ЧИСЛО",
    limit_memory: "  около {found} памяти; предел — {limit}
подсказка: меньше --replications, меньше структур в --only или, если память есть, --limit memory=16G",
    units_of_memory: ["Б", "КБ", "МБ", "ГБ"],
    limit_events: "  около {found} событий в одном прогоне; предел — {limit}
подсказка: меньшие частоты, более короткий горизонт или, если так задумано, --limit events_per_replication=1G",
    limit_hours: "  около {found} часов; предел — {limit} ч
подсказка: меньше --replications, меньше структур в --only или, если время есть, --limit hours=100",
    storm: "ошибка: структура {name}, прогон {replication}: больше {most} событий в одно мгновение ({hours} ч от t = 0); по кругу ходят: {events}\nподсказка: что-то не занимает времени вовсе или очень многое происходит сразу; задайте трудоёмкость, задержку или меньшую частоту либо, если так задумано, --limit events_per_instant=1M",
    endless: "ошибка: структура {name}, прогон {replication}: больше {most} событий, {hours} ч от t = 0; последние: {events}\nподсказка: меньшие частоты, более короткий горизонт или, если так задумано, --limit events_per_replication=1G",
    no_threads: "ошибка: рабочие потоки не запускаются: {error}",
    interrupted: "прервано до конца первого прогона",
    one_structure: "ошибка: в исследовании одна структура: рядом с ней поставить нечего",
    same_structure: "ошибка: {option} {name}: с этой же структурой её и сравнили бы\nподсказка: другая из {known} или другая для сравнения в {other}",
    same_pair: "ошибка: {options}: структуру нельзя поставить рядом с ней самой\nподсказка: две разные из {known}",
    replication_zero: "ошибка: --replication 0: прогоны считаются с 1",
    no_workbook: "ошибка: results.xlsx не собирается: {error}",
    progress_known: ", разница известна до ±{width}",
    bar_known: " · разница ±{width}",
    bar: "{done}/{total} · осталось {left}",
    second_minute: ["с", "мин"],
    whole_meant: "нужно целое число, 0 или больше",
    whole_within: "нужно целое число от {least} до {most}",
    number_meant: "нужно число",
    share_meant: "нужна доля между 0 и 1, например 1% или 0.01",
    no_such_language: "ошибка: {variable}={code}: такого языка нет\nподсказка: возможны {known}",
    theme: ThemeWords {
        wrong: "ошибка: theme.{key}: {found}",
        cannot_read: "{path} не читается: {reason}",
        too_large: "{path} больше, чем такому файлу можно быть ({limit} байт)\nподсказка: его несёт каждый график или отчёт; уберите из него лишнее (из шрифта — всё, кроме латиницы и кириллицы)",
        no_letters: "{path} — не файл шрифта, который можно взять\nподсказка: нужен файл OpenType или TrueType (.otf, .ttf), не коллекция и не веб-шрифт",
        lacks_letters: "в {path} нет знаков, нужных графикам: {lacking}\nподсказка: возьмите шрифт с латиницей, кириллицей и знаками валют",
        no_logo: "{path} — не файл SVG",
        not_only_shapes: "в {path} есть <{element}>, который не у всех выглядит одинаково\nподсказка: переведите его в кривые в той программе, откуда он взят",
        contrast: "контраст с `{against}` — {contrast} : 1, а чтобы видели все, нужно не меньше {least} : 1\nподсказка: возьмите тон темнее или светлее",
        alike: "часть читателей не отличит его от `{other}`: для их глаз они одинаковы\nподсказка: пусть один будет заметно темнее, или возьмите синий и оранжевый",
    },
    beside: BesideWords {
        left_out: "заметка: {path} не используется: {why}",
        unreadable: "эта программа не может его прочесть",
        engine: "это посчитала другая версия программы",
        study: "это о другом исследовании, или исследование с тех пор изменилось",
        seed: "это с другим зерном",
        question: "это о других структурах, другом показателе или уровне доверия или о других диапазонах",
    },
};

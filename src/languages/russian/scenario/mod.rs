//! What the reader of studies says in Russian.

mod keys;
mod needs;

use crate::scenario::language::{KeysPageWords, ReaderWords};
use crate::scenario::messages::{
    Message, did_you_mean, example, form_example, label_example, list, range, rounded,
};
use crate::scenario::problem::{ProblemKind, WorldsFault};

pub(crate) static WORDS: ReaderWords = ReaderWords {
    code: "ru",
    problems: [file, form, number],
    of_meaning: meaning,
    did_you_mean: ["может быть, `", "`?"],
    nothing: "ничего",
    need: needs::need,
    acts_only: |why| format!("оно действует, только если {}", needs::need(why)),
    keys: keys::KEYS,
    error: "ошибка",
    warning: "предупреждение",
    note: "примечание",
    hint: "подсказка",
    above_least_most: ["больше", "не меньше", "не больше"],
    also: "также",
    more: ["… и ещё ", ""],
    text: "текст",
    template: include_str!("template.toml"),
    page: KeysPageWords {
        head: include_str!("page.md"),
        top: "Ключи верхнего уровня",
        columns: "| ключ | что означает | как пишется | по умолчанию | допустимо |",
        acts: "Действует, только если",
        required: "обязателен",
        section: "раздел",
        sections: "список разделов",
        map: "таблица",
        or_law: "или распределение",
        or_never: "или `\"never\"`",
        whole: "целое число",
        label: "подпись",
        text: "текст",
        file: "путь к файлу",
        colour: "цвет",
        structure_name: "имя структуры",
        grade_name: "имя грейда",
        bound: "как само число",
        quantities: [
            "число",
            "доля",
            "длительность",
            "частота",
            "рост",
            "деньги",
            "деньги за срок",
            "доля в месяц",
        ],
    },
};

#[rustfmt::skip] // one line a message: it is a table
fn file(kind: &ProblemKind) -> Option<Message> {
    Some(match kind {
        ProblemKind::CannotRead { reason } => Message::plain(format!("файл не читается: {reason}")),
        ProblemKind::NotAFile => Message::hinted("это не обычный файл", "назовите файл исследования или `-` для стандартного ввода"),
        ProblemKind::TooLarge { limit_bytes } => Message::hinted(format!("файл больше, чем может быть исследование ({limit_bytes} байт)"), "если это исследование, разрешите больше байт: --limit file=4M"),
        ProblemKind::Empty => Message::hinted("файл пуст", "`salesim init` напишет начальный"),
        ProblemKind::Binary => Message::plain("это не текст: в файле есть нулевые байты"),
        ProblemKind::Utf16 => Message::hinted("файл в кодировке UTF-16", "сохраните его в UTF-8"),
        ProblemKind::NotUtf8 => Message::hinted("это не UTF-8", "сохраните файл в UTF-8"),
        ProblemKind::Json => Message::hinted("похоже на JSON", "исследование — файл TOML: `ключ = значение` под `[заголовками]`"),
        ProblemKind::Yaml => Message::hinted("похоже на YAML", "исследование — файл TOML: `ключ = значение` под `[заголовками]`"),
        ProblemKind::BaseMissing { file } => Message::plain(format!("нет файла `{file}`")),
        ProblemKind::Worlds { file, fault } => {
            let refit = "`salesim fit STUDY` находит миры исследования и пишет worlds.csv";
            match fault {
                WorldsFault::Unreadable(error) => Message::hinted(format!("файл миров {file} не читается: {error}"), refit),
                WorldsFault::OtherColumns => Message::hinted(format!("{file} — не файл миров: он не начинается со столбцов world и weight"), refit),
                WorldsFault::Row(line) => Message::hinted(format!("{file}:{line}: строка не той же длины, что первая, или вес — не число от 0 и больше"), refit),
                WorldsFault::Empty => Message::hinted(format!("в файле {file} нет ни одного мира с весом больше 0: на эту фирму не похож ни один"), "`salesim fit STUDY` скажет, почему"),
                WorldsFault::OfAnother { number, line } => Message::hinted(format!("{file}:{line}: это миры другого исследования: такого `{number}` в этом быть не может"), refit),
            }
        }
        ProblemKind::BaseOutside { file } => Message::hinted(format!("файл `{file}` лежит вне папки исследования"), "скопируйте его в папку"),
        ProblemKind::BaseOfBase => Message::hinted("у базового файла своя база", "у исследования может быть только одна основа, без своей основы: объедините их"),
        ProblemKind::BaseCycle => Message::plain("база этого файла — он сам"),
        ProblemKind::SetWithoutPath => Message::hinted("замене нужны путь и значение", "пишите так: segment.small.fit=0.3"),
        ProblemKind::SetBase => Message::hinted("основу заменить нельзя", "укажите `base` в файле исследования"),
        ProblemKind::SetThroughValue { path } => Message::plain(format!("`{path}` — простое значение или не имя этапа: под ним ничего нет")),
        _ => return None,
    })
}

#[rustfmt::skip] // one line a message: it is a table
fn form(kind: &ProblemKind) -> Option<Message> {
    Some(match kind {
        ProblemKind::Syntax { message } => Message::plain(format!("ошибка синтаксиса TOML: {message}")),
        ProblemKind::Unquoted { found } => Message::hinted(format!("найдено `{found}` без кавычек"), format!("возьмите в кавычки: \"{found}\"")),
        ProblemKind::SmartQuotes => Message::hinted("найдены типографские кавычки", "TOML знает только прямые: \""),
        ProblemKind::BooleanCase { right } => Message::hinted("логическое значение написано неверно", format!("пишите {right}")),
        ProblemKind::DecimalComma { right } => Message::hinted("найдена десятичная запятая", format!("пишите {right}: дробная часть после точки")),
        ProblemKind::DuplicateKey { key } if key == "money" => Message::hinted(format!("`{key}` задан дважды"), "назовите единицу внутри таблицы: unit = \"thousand\""),
        ProblemKind::DuplicateKey { key } => Message::plain(format!("`{key}` задан дважды")),
        ProblemKind::TooDeep => Message::plain("слишком глубокая вложенность"),
        ProblemKind::LoneReturns { count } => Message::hinted(format!("строки кончаются одним символом CR (так делали старые Mac), всего {count}"), "сохраните файл с концами строк LF или CR LF"),
        ProblemKind::UnknownKey { key, suggestion, allowed } => Message::with(format!("ключа `{key}` здесь нет; допустимо: {}", list(allowed, &WORDS)), did_you_mean(suggestion, &WORDS)),
        ProblemKind::MissingKey { key } => Message::plain(format!("не хватает `{key}`")),
        ProblemKind::NothingOf { what } => Message::hinted(format!("в исследовании нет ни одной таблицы [{what}.…]"), format!("напишите хотя бы один [{what}.имя]")),
        ProblemKind::WrongType { expected, found } => Message::plain(format!("найдено: {found}; допустимо: {}", form_example(*expected))),
        ProblemKind::UnknownWord { found, allowed, suggestion } => Message::with(format!("найдено `{found}`; допустимо: {}", list(allowed, &WORDS)), did_you_mean(suggestion, &WORDS)),
        ProblemKind::UnknownLaw { found, suggestion } => Message::with(format!("распределения `{found}` нет; допустимо: {}", crate::scenario::law::NAMES.join(", ")), did_you_mean(suggestion, &WORDS)),
        ProblemKind::NoLanguage => Message::hinted("подписи нужен текст хотя бы на одном языке", label_example()),
        ProblemKind::WrongLength { expected, found } => Message::plain(format!("найдено значений: {found}; допустимо: ровно {expected}")),
        ProblemKind::TooMany { limit, found } => Message::hinted(format!("найдено: {found}; допустимо: не больше {limit}"), format!("разрешите больше: --limit names={found}")),
        ProblemKind::EmptyList => Message::plain("список пуст; нужна хотя бы одна запись"),
        ProblemKind::Twice { what } => Message::plain(format!("`{what}` назван дважды")),
        _ => return None,
    })
}

#[rustfmt::skip] // one line a message: it is a table
fn number(kind: &ProblemKind) -> Option<Message> {
    Some(match kind {
        ProblemKind::NotFinite { found } => Message::plain(format!("найдено {found}; допустимо: конечные числа")),
        ProblemKind::TooSmall { found } => Message::hinted(format!("найдено {found}: слишком близко к нулю, чтобы считать"), "напишите 0, если имеется в виду ничего"),
        ProblemKind::NotWhole { found } => Message::hinted(format!("найдено {found}; допустимо: целое число"), "пишите 3, без кавычек и дробной части"),
        ProblemKind::OutOfRange { found, range: allowed, quantity } => Message::plain(format!("найдено {found}; допустимо: {}", range(allowed, *quantity, &WORDS))),
        ProblemKind::BadQuantity { found, quantity } => Message::plain(format!("найдено {found}; допустимо: {}", example(*quantity))),
        ProblemKind::NoUnit { found, quantity } => Message::hinted(format!("найдено {found} без единицы"), format!("пишите так: {}", example(*quantity))),
        ProblemKind::UnknownUnit { unit, quantity } => Message::plain(format!("единицы `{unit}` здесь нет; допустимо: min, h, d, w, mo, q, y, например {}", example(*quantity))),
        ProblemKind::NotPerMonth => Message::hinted("вероятность ухода разыгрывается раз в месяц", "пишите за месяц: \"2.2%/mo\""),
        ProblemKind::NeverNotAllowed => Message::plain("\"never\" здесь нельзя; допустимо: длительность"),
        ProblemKind::MinAboveMax { min, max } => Message::plain(format!("наименьшее {min} больше наибольшего {max}")),
        ProblemKind::ModeOutside { mode } => Message::plain(format!("мода {mode} лежит вне min и max")),
        ProblemKind::SpreadTooLarge { sd, limit } => Message::plain(format!("sd {sd} слишком велико для этого среднего; допустимо: меньше √(mean·(1 − mean)) = {limit:.4}")),
        ProblemKind::ZeroWeights => Message::plain("все веса нулевые; нужен хотя бы один больше нуля"),
        ProblemKind::EmptyName => Message::plain("имя пусто"),
        ProblemKind::LongName { length, limit } => Message::plain(format!("найдено символов: {length}; допустимо: не больше {limit}")),
        ProblemKind::ControlCharacter { code } => Message::hinted(format!("в тексте невидимый символ U+{code:04X}"), "управляющие символы и символы направления в именах и текстах нельзя"),
        ProblemKind::SameName { other } => Message::plain(format!("имя не отличить от `{other}`: разница только в регистре или в форме символов")),
        ProblemKind::Reserved { name } => Message::plain(format!("`{name}` имеет собственный смысл и именем здесь быть не может")),
        ProblemKind::Colour { found } => Message::hinted(format!("найдено `{found}`; цвет — шесть шестнадцатеричных цифр после решётки"), "пишите так: \"#0072B2\""),
        ProblemKind::Currency { found } => Message::hinted(format!("найдено `{found}`; допустимо: три заглавные буквы"), "ISO 4217: \"USD\", \"EUR\", \"RUB\""),
        _ => return None,
    })
}

#[rustfmt::skip] // one line a message: it is a table
fn meaning(kind: &ProblemKind) -> Message {
    match kind {
        ProblemKind::UnknownName { what, found, suggestion, allowed } => Message::with(format!("{} `{found}` не найти; допустимо: {}", thing(what), list(allowed, &WORDS)), did_you_mean(suggestion, &WORDS)),
        ProblemKind::Weights { sum } => Message::plain(format!("веса этапов в сумме дают {sum}; допустимо: 1")),
        ProblemKind::FirstStage { stage } => Message::hinted(format!("`{stage}` — первый этап сделки: его делает тот, кто продаёт"), "назовите грейд в `sell`"),
        ProblemKind::EffortAndStages => Message::hinted("у допродажи либо `effort` и `delay`, либо этапы", "уберите одно из двух"),
        ProblemKind::CeilingAlone { ceiling } => Message::plain(format!("`ceiling_alone` выше `ceiling`, {ceiling}")),
        ProblemKind::ChangeTooShort { needed_hours } => Message::plain(format!("время до начала сравнения короче самого долгого перехода, {needed_hours} ч")),
        ProblemKind::NobodyDoes { work, structure, segment } => {
            let of = segment.as_ref().map(|name| format!(" сегмента `{name}`")).unwrap_or_default();
            Message::hinted(format!("в структуре `{structure}` возникнет работа вида `{work}`{of}, а у всех названных для неё грейдов нет людей"), "назовите грейд, где есть продавцы, или дайте ему `staff`")
        }
        ProblemKind::NoWinChance { grade, kind, reason } => Message::plain(format!("в таблице нет вероятности для грейда `{grade}`, который {} (клиенты: {kind})", reason_words(reason))),
        ProblemKind::WinAndFunnel { kind } => Message::hinted(format!("сделки вида `{kind}` решаются сразу и по `win`, и по `funnel`"), "оставьте одно: вероятность всей сделки или вероятности её этапов"),
        ProblemKind::SameExpertise { one, other } => Message::hinted(format!("у грейдов `{one}` и `{other}` одна средняя экспертность и разные вероятности"), "вероятности интерполируются по экспертности: дайте грейдам разную экспертность или одну вероятность"),
        ProblemKind::SameStructure => Message::plain("структуру нельзя сравнить с ней самой"),
        ProblemKind::ShockOfNothing => Message::hinted("потрясение ничего не меняет", "укажите `leads = \"-40%\"` или кто уходит (`leaves`)"),
        ProblemKind::SetPipelineFile => Message::hinted("файл открытых сделок здесь нельзя ни указать, ни заменить", "укажите `file` в разделе `[pipeline]` файла исследования"),
        ProblemKind::WaitingIsLed => Message::hinted("с этой сделкой ещё никто не работал, а ведущий у неё указан", "удалите `owner` или укажите step = \"work\" либо \"client\""),
        ProblemKind::WaitsLater { first } => Message::hinted(format!("сделка, с которой никто не работал, стоит на первом этапе, `{first}`"), "укажите step = \"work\" или \"client\""),
        ProblemKind::WaitedLonger { age_hours } => Message::plain(format!("она не могла ждать дольше, чем существует: {} ч", rounded(*age_hours))),
        ProblemKind::OlderThanPatience { longest_hours } => Message::hinted(format!("столько лиды не ждут: самое долгое терпение — {} ч, значит, сделка не открыта", rounded(*longest_hours)), "удалите строку или исправьте `patience`"),
        ProblemKind::OverdueDecision { longest_hours } => Message::hinted(format!("столько клиенты не думают: самая долгая задержка — {} ч; сделка решится в момент t = 0", rounded(*longest_hours)), "может быть, она мертва или `delay` слишком мал?"),
        ProblemKind::SizeOfProspects => Message::hinted("размер того, кого ещё ищут, никому не известен", "назовите грейды или таблицу грейдов по сегментам"),
        ProblemKind::NothingIsGiven { key } => Message::hinted(format!("`{key}` относится к лидам, которые назначают продавцам, а здесь их не назначают"), "укажите как: by = \"turn\", \"fewest_open\" или known = \"made\""),
        ProblemKind::OverflowOfGiven => Message::hinted("лиды здесь назначают продавцам, а `overflow_after` — для лидов, ждущих в общей очереди", "оставьте одно; отдать лид другому — `take_back_after`"),
        ProblemKind::ProspectingPreempts => Message::hinted("те, кого ищут, никого не ждут, поэтому поиск ничего не прерывает", "уберите; что за чем идёт, говорит `order`, какую часть недели — `budget`"),
        ProblemKind::NoProspects { structure } => Message::hinted(format!("в «{structure}» кто-то должен искать клиентов там, где искать некого"), "скажите в `prospecting` сегмента, сколько их и что выходит из попытки"),
        ProblemKind::NobodyAsks { segment } => Message::hinted(format!("ни в одной структуре никто не ищет клиентов в «{segment}»"), "назовите грейд: `prospect` в структуре"),
        ProblemKind::NoLeadChance { grade } => Message::hinted(format!("«{grade}» ищет здесь клиентов, а шанса на лид у него нет"), format!("добавьте {grade} = \"…%\" или один шанс на всех")),
        ProblemKind::MentorIsLearner => Message::plain("учитель и ученик — один грейд"),
        ProblemKind::SweepValues { found } => Message::hinted(format!("найдено `{found}`"), "значения возрастают: 0..2, 0..2:9 или 1, 2, 4; условие — a + 2 * b <= 3"),
        ProblemKind::KnownSetting => Message::hinted("это настройка прогона, а не сведения о фирме: диапазон здесь ничего не значит", "уберите low и high"),
        ProblemKind::UnknownMeasure { suggestion } => Message::hinted("показателя с таким именем нет", suggestion.as_ref().map_or("все имена даёт `salesim list ИССЛЕДОВАНИЕ`".into(), |word| format!("может быть, `{word}`? Все имена даёт `salesim list ИССЛЕДОВАНИЕ`"))),
        ProblemKind::PeriodOfState { measure } => Message::hinted(format!("`{measure}` не накапливается со временем, поэтому периода у него нет"), "уберите `per`"),
        ProblemKind::CasesOfNoShare { measure } => Message::hinted(format!("`{measure}` — не доля случаев, и `n` ничего не говорит о его ошибке"), "уберите `n`; стандартную ошибку задаёт `sd`"),
        ProblemKind::NoPeriod { months } => Message::hinted(format!("не сказано, за какое время это сосчитано; сравнивается со всем окном до t = 0, месяцев в нём {}", rounded(*months)), "укажите: per = \"mo\" (или d, w, q, y); per = \"window\", если за всё окно"),
        ProblemKind::NothingBefore => Message::hinted("до t = 0 ничего не измеряется, поэтому наблюдение не с чем сравнить", "укажите, сколько измерять: [run] before = \"6mo\""),
        ProblemKind::NobodyMay { work, structure, segment } => {
            let of = segment.as_ref().map(|name| format!(" сегмента `{name}`")).unwrap_or_default();
            Message::hinted(format!("в структуре `{structure}` никому нельзя браться за работу вида `{work}`{of}: у всех, кто мог бы, на неё строгий бюджет 0"), "дайте кому-нибудь из них время или укажите budget_mode = \"flexible\"")
        }
        ProblemKind::SameLabel { label, other } => Message::hinted(format!("`{label}` — так же в отчётах называется и `{other}`: их не различить"), "дайте им разные подписи"),
        ProblemKind::ShockTooLate { end_hours } => Message::plain(format!("прогон кончается через {} ч после t = 0, поэтому этого не случится", rounded(*end_hours))),
        ProblemKind::ShockOfFewer { grade, count, there } => Message::plain(format!("уйти должны {count} человек грейда `{grade}`, а их меньше: {}", there.iter().map(|(structure, staff)| format!("в `{structure}` — {staff}")).collect::<Vec<_>>().join(", "))),
        ProblemKind::ShockOfNoLeads => Message::plain("лидов, поток которых мог бы измениться, нет"),
        ProblemKind::WeightsRounded { sum } => Message::plain(format!("веса этапов в сумме дают {sum}; это принято за округление: каждый делится на эту сумму")),
        ProblemKind::DaysInHours { found, days } => Message::hinted(format!("{found} — это рабочие дни по 8 ч, числом {}", rounded(*days)), format!("так и пишите: \"{}d\"; если имелись в виду календарные сутки — \"{}d\"", rounded(*days), rounded(*days / 3.0))),
        ProblemKind::KnownPath { suggestion } => Message::with("числа с таким путём нет", did_you_mean(suggestion, &WORDS)),
        ProblemKind::KnownOutside { value } => Message::plain(format!("значение {value} лежит вне своих low и high")),
        ProblemKind::WinFalls { from, to } => Message::plain(format!("вероятность падает от грейда `{from}` к грейду `{to}`, который экспертнее")),
        ProblemKind::Unused { what, name } => Message::plain(format!("{} `{name}` не получает никакой работы", thing(what))),
        ProblemKind::Inert { others, why } => {
            let too = if others.is_empty() { String::new() } else { format!("; {} — тоже", list(others, &WORDS)) };
            Message::hinted(format!("это число ни на что не влияет{too}"), (WORDS.acts_only)(*why))
        }
        ProblemKind::HeavyTail { cv } => Message::hinted(format!("при cv {cv} среднее держат немногие огромные значения"), "правдоподобно до 3; результаты будут неустойчивы"),
        ProblemKind::ReachesBelowZero => Message::hinted("это нормальное распределение заходит ниже нуля, где значения считаются нулём", "логнормальное и гамма не заходят"),
        ProblemKind::Overload { structure, grade, load, work, budgeted: true, .. } => Message::hinted(format!("в структуре `{structure}` работа вида `{work}` требует {:.0} % часов, которые бюджет грейда `{grade}` на неё оставляет: очередь будет расти", load * 100.0), ESTIMATE),
        ProblemKind::Overload { structure, grade, load, heads, work, grows: true, .. } => Message::hinted(format!("в структуре `{structure}` работа требует {:.0} % часов грейда `{grade}`: очередь будет расти, больше всего `{work}`; чтобы успевать, не хватает {} человека", load * 100.0, one_decimal(*heads)), ESTIMATE),
        ProblemKind::Overload { structure, grade, load, heads, work, .. } => Message::hinted(format!("в структуре `{structure}` работа требует {:.0} % часов грейда `{grade}`: очередь расти без конца не может, и то, за что не взялись вовремя, пропадает, больше всего `{work}`; чтобы успевать, не хватает {} человека", load * 100.0, one_decimal(*heads)), ESTIMATE),
        other => Message::plain(format!("{other:?}")),
    }
}

/// What an estimate of load holds.
const ESTIMATE: &str = "грубая оценка по средним: учтены этапы, подключения старших, передачи, уроки, переключения, рост и отток клиентов (а где отток зависит от удовлетворённости — начальные клиенты); не учтены рекомендации, лиды, найденные продавцами, и рост экспертности";

fn one_decimal(number: f64) -> String {
    format!("{number:.1}").replace('.', ",")
}

fn reason_words(reason: &str) -> &'static str {
    match reason {
        "sells" => "здесь продаёт",
        "stage" => "делает здесь этап сделок",
        "rescues" => "подключается здесь к чужим сделкам",
        _ => "ведёт здесь клиентов",
    }
}

/// A sort of thing, which the code names in English.
fn thing(what: &str) -> &'static str {
    match what {
        "grade" => "грейд",
        "segment" => "сегмент",
        "structure" => "структура",
        "shock" => "потрясение",
        _ => "этап",
    }
}

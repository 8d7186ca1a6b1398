//! Sample figures, drawn in both languages with good and with strange data: each must be valid,
//! name itself, and keep every label on the page and clear of every other.
//!
//! `SALESIM_PICTURES=<folder> cargo test pictures` writes them as PNG to be looked at.

use super::canvas::collisions;
use super::*;

fn bell(mean: f64, sd: f64) -> Vec<(f64, f64)> {
    (-40..=40)
        .map(|i| {
            let z = f64::from(i) / 10.0;
            // Skewed a little, as money is.
            (mean + sd * (z + 0.06 * z * z), (-z * z / 2.0).exp() / sd)
        })
        .collect()
}

fn words(russian: bool, title: &str) -> Words {
    let text = |en: &str, ru: &str| {
        if russian {
            ru.to_string()
        } else {
            en.to_string()
        }
    };
    Words {
        title: title.to_string(),
        subtitle: text(
            "Bookings of the year after the change, k$ · spread: years; interval: 95% CI of the paired mean, common random numbers",
            "Заказы за год после перестройки, тыс. $ · разброс: годы; интервал: 95 % ДИ парного среднего, общие случайные числа",
        ),
        caption: text(
            "1,000 replications · seed 1 · salesim 0.1.0 · study agency.toml",
            "1 000 прогонов · зерно 1 · salesim 0.1.0 · исследование agency.toml",
        ),
        numbers: if russian {
            NumberStyle::Russian
        } else {
            NumberStyle::English
        },
    }
}

fn key(russian: bool) -> IntervalKey {
    let text = |en: &str, ru: &str| {
        if russian {
            ru.to_string()
        } else {
            en.to_string()
        }
    };
    IntervalKey {
        median: text("median", "медиана"),
        half: text("50% of years", "50 % лет"),
        ninety: text("90% of years", "90 % лет"),
        value_header: text("median · 90% of years", "медиана · 90 % лет"),
    }
}

fn structures(russian: bool) -> Vec<(String, Role)> {
    let names = if russian {
        [
            "Конвейер",
            "Экспертная модель",
            "Конвейер без спасений",
            "Все ведут своих клиентов",
        ]
    } else {
        [
            "Conveyor",
            "Expert model",
            "Conveyor without rescues",
            "Everyone keeps own clients",
        ]
    };
    let roles = [Role::Reference, Role::Compared, Role::Other, Role::Other];
    names.iter().map(|n| n.to_string()).zip(roles).collect()
}

fn long_structures() -> Vec<(String, Role)> {
    let roles = [Role::Reference, Role::Compared];
    let role = |i: usize| roles.get(i).copied().unwrap_or_default();
    (0..10)
        .map(|i| {
            (
                format!("Конвейер с наставничеством и спасениями {i}"),
                role(i),
            )
        })
        .collect()
}

fn interval_row(label: &str, role: Role, median: f64, spread: f64) -> IntervalRow {
    IntervalRow {
        label: label.to_string(),
        role,
        median,
        half: Span::new(median - spread * 0.4, median + spread * 0.45),
        ninety: Span::new(median - spread, median + spread * 1.2),
        value: format!(
            "{median:.0} · {:.0}–{:.0}",
            median - spread,
            median + spread * 1.2
        ),
    }
}

fn density_curve(label: &str, note: &str, median: f64, sd: f64) -> DensityCurve {
    DensityCurve {
        label: label.to_string(),
        note: note.to_string(),
        points: bell(median, sd),
        median,
        half: Span::new(median - 0.65 * sd, median + 0.7 * sd),
        ninety: Span::new(median - 1.48 * sd, median + 1.8 * sd),
    }
}

fn distribution(russian: bool, names: &[(String, Role)], apart: f64) -> DistributionFigure {
    let text = |en: &str, ru: &str| {
        if russian {
            ru.to_string()
        } else {
            en.to_string()
        }
    };
    let title = text(
        "The expert model books 31% more in a year than the conveyor (95% CI 29–33%)",
        "Экспертная модель продаёт за год на 31 % больше конвейера (95 % ДИ 29–33 %)",
    );
    let medians = [
        58.0,
        58.0 + apart,
        50.0,
        66.0,
        45.0,
        71.0,
        61.0,
        55.0,
        90.0,
        64.0,
    ];
    let rows = names.iter().zip(medians);
    DistributionFigure {
        words: words(russian, &title),
        axis_label: text("Bookings in a year, k$", "Заказы за год, тыс. $"),
        reference: density_curve(
            &names[0].0,
            &text(
                "median 58 · 90% of years 41–81",
                "медиана 58 · 90 % лет 41–81",
            ),
            58.0,
            12.0,
        ),
        compared: Some(density_curve(
            &names[1].0,
            &text(
                "median 76 · 90% of years 57–99",
                "медиана 76 · 90 % лет 57–99",
            ),
            58.0 + apart,
            13.0,
        )),
        difference: Some(text("+18 (95% CI 17–19)", "+18 (95 % ДИ 17–19)")),
        rows: rows
            .map(|((name, role), median)| interval_row(name, *role, median, 18.0))
            .collect(),
        key: key(russian),
    }
}

fn difference(russian: bool, names: &[(String, Role)], mean: f64) -> DifferenceFigure {
    let text = |en: &str, ru: &str| {
        if russian {
            ru.to_string()
        } else {
            en.to_string()
        }
    };
    let numbers = if russian {
        NumberStyle::Russian
    } else {
        NumberStyle::English
    };
    let means = [mean, -8.0, 8.0, 2.0, -12.0, 6.0, 30.0, 4.0, 11.0];
    let rows = names
        .iter()
        .skip(1)
        .zip(means)
        .map(|((name, role), mean)| DifferenceRow {
            label: name.clone(),
            role: *role,
            median: mean - 0.6,
            half: Span::new(mean - 8.0, mean + 7.0),
            ninety: Span::new(mean - 19.0, mean + 18.0),
            mean,
            mean_interval: Span::new(mean - 1.0, mean + 1.0),
            value: format!(
                "{} ({} … {})",
                numbers.signed(mean, 0),
                numbers.signed(mean - 1.0, 0),
                numbers.signed(mean + 1.0, 0)
            ),
        });
    DifferenceFigure {
        words: words(
            russian,
            &text(
                "The expert model earns 18 k$ a year more (95% CI 17–19) and loses to the conveyor in 6 of 100 years",
                "Экспертная модель даёт в год на 18 тыс. $ больше (95 % ДИ 17–19) и проигрывает конвейеру в 6 годах из 100",
            ),
        ),
        axis_label: text(
            "Difference of bookings in a year, k$",
            "Разность заказов за год, тыс. $",
        ),
        label: text(
            "Expert model minus conveyor, the same luck for both",
            "Экспертная модель минус конвейер, удача у обоих одна",
        ),
        points: bell(mean, 11.5),
        sides: SideLabels {
            below: text("worse in 6 of 100 years", "хуже в 6 годах из 100"),
            above: text("better in 94 of 100 years", "лучше в 94 годах из 100"),
            above_is_better: true,
        },
        mean: MeanMark {
            label: text(
                "mean +18, 95% CI 17–19: the error of the mean, not the risk of a year",
                "среднее +18, 95 % ДИ 17–19: ошибка среднего, а не риск одного года",
            ),
            mean,
            interval: Span::new(mean - 1.0, mean + 1.0),
        },
        rows: rows.collect(),
        key: IntervalKey {
            value_header: text("mean (95% CI)", "среднее (95 % ДИ)"),
            ..key(russian)
        },
        mean_key: text("mean and its 95% CI", "среднее и его 95 % ДИ"),
    }
}

fn month_points(level: f64, jump: f64, from: i32) -> Vec<MonthPoint> {
    (from..=36)
        .map(|month| {
            let t = f64::from(month);
            let dip = if (0..4).contains(&month) { -0.8 } else { 0.0 };
            let grown = if month > 0 {
                jump * (1.0 - (-t / 8.0).exp())
            } else {
                0.0
            };
            let mean = level + grown + dip + 0.25 * (t * 0.9).sin();
            MonthPoint {
                month: t,
                mean,
                mean_interval: Span::new(mean - 0.16, mean + 0.16),
                ninety: Span::new(mean - 2.6, mean + 3.1),
            }
        })
        .collect()
}

fn monthly(russian: bool, names: &[(String, Role)], panel: bool) -> MonthlyFigure {
    let text = |en: &str, ru: &str| {
        if russian {
            ru.to_string()
        } else {
            en.to_string()
        }
    };
    let jumps = [0.0, 2.4, -0.9, 1.1, 0.9, 1.0, 1.2, -0.2, 0.1, 1.3];
    let lines = names
        .iter()
        .zip(jumps)
        .map(|((name, role), jump)| MonthlyLine {
            label: name.clone(),
            role: *role,
            points: month_points(4.9, jump, -12),
        });
    let mut sum = 0.0;
    let mut cumulative = Vec::new();
    for (a, b) in month_points(4.9, 2.4, 0)
        .iter()
        .zip(month_points(5.3, 0.0, 0))
    {
        sum += a.mean - b.mean + if a.month < 4.0 { -1.5 } else { 0.0 };
        cumulative.push(MonthPoint {
            month: a.month,
            mean: sum,
            mean_interval: Span::new(sum - 1.0, sum + 1.0),
            ninety: Span::new(sum - 3.0 - a.month * 0.3, sum + 3.0 + a.month * 0.3),
        });
    }
    MonthlyFigure {
        words: words(
            russian,
            &text(
                "The change costs 4 k$ in its first quarter and is paid back after 9 months (95% CI 8–11)",
                "Перестройка стоит 4 тыс. $ в первый квартал и окупается за 9 месяцев (95 % ДИ 8–11)",
            ),
        ),
        month_label: text(
            "months since the change began",
            "месяцы от начала перестройки",
        ),
        value_label: text("Bookings in a month, k$", "Заказы за месяц, тыс. $"),
        change_label: text("change begins", "начало перестройки"),
        transition: Some(TransitionSpan {
            months: Span::new(0.0, 3.0),
            label: text("transition, 3 months", "переход, 3 месяца"),
        }),
        lines: lines.collect(),
        cumulative: panel.then(|| CumulativePanel {
            label: text(
                "Gained since the change, k$",
                "Накоплено с начала перестройки, тыс. $",
            ),
            points: cumulative,
            payback: Some((
                9.0,
                text(
                    "paid back after 9 months (95% CI 8–11)",
                    "окупилось за 9 месяцев (95 % ДИ 8–11)",
                ),
            )),
        }),
        ninety_key: text("90% of years", "90 % лет"),
        interval_key: text("95% CI of the mean", "95 % ДИ среднего"),
    }
}

fn win_table(
    russian: bool,
    structures: &[(String, Role)],
    grades: &[&str],
    segments: &[&str],
) -> WinTableFigure {
    let text = |en: &str, ru: &str| {
        if russian {
            ru.to_string()
        } else {
            en.to_string()
        }
    };
    let mut blocks = Vec::new();
    for segment in 0..segments.len() {
        for structure in 0..structures.len() {
            let cell = |row: usize, column: usize| {
                let p = 0.5 / (1.0 + row as f64) * (0.45 + 0.5 * column as f64);
                let used = (row + column + structure) % 2 == 1 || structure == 1 && row == 0;
                WinCell {
                    put_in: Some(p),
                    realised: used.then_some(p + 0.03),
                    without_rescue: (used && row > 0).then_some(p - 0.01),
                    decided: text("1,234 deals a year", "1 234 сделки в год"),
                    used,
                }
            };
            let row = |row| vec![cell(row, 0), cell(row, 1)];
            let cells = (0..grades.len()).map(row).collect();
            blocks.push(WinBlock {
                segment,
                structure,
                cells,
            });
        }
    }
    WinTableFigure {
        words: words(
            russian,
            &text(
                "The conveyor puts juniors where a deal is least likely: they win 9% of new clients (95% CI 8–10%)",
                "Конвейер ставит младших туда, где сделка вероятна меньше всего: они берут 9 % новых клиентов (95 % ДИ 8–10 %)",
            ),
        ),
        columns: vec![
            text("new client", "новый клиент"),
            text("existing client", "свой клиент"),
        ],
        grades: grades.iter().map(|g| g.to_string()).collect(),
        segments: segments.iter().map(|s| s.to_string()).collect(),
        structures: structures.to_vec(),
        blocks,
        without_rescue_label: text("without rescues", "без спасений"),
        arrow_key: text(
            "probability put in → share won of the deals decided",
            "заложенная вероятность → доля выигранных из решённых сделок",
        ),
        used_key: text(
            "the structure sends deals here",
            "структура ведёт сделки здесь",
        ),
        unused_key: text(
            "not used: only what was put in",
            "не используется: только заложенное",
        ),
    }
}

fn hours(russian: bool, structures: &[(String, Role)], grades: &[&str]) -> HoursFigure {
    let text = |en: &str, ru: &str| {
        if russian {
            ru.to_string()
        } else {
            en.to_string()
        }
    };
    let activities = [
        (Activity::Rescue, "rescuing", "спасение"),
        (Activity::New, "new clients", "новые клиенты"),
        (Activity::Existing, "existing clients", "свои клиенты"),
        (Activity::Service, "service", "обслуживание"),
        (Activity::Handoff, "handing over", "передача"),
        (Activity::Mentoring, "mentoring", "наставничество"),
        (Activity::SetUp, "set-up", "запуск"),
        (Activity::Idle, "idle", "простой"),
        (Activity::Outside, "outside", "вне продаж"),
    ];
    let split = [
        [7.5, 0.4, 8.3, 15.2, 2.1, 0.3, 0.0, 4.2, 2.0],
        [0.0, 12.2, 0.0, 0.0, 2.2, 0.6, 0.5, 22.5, 2.0],
        [1.1, 11.0, 7.7, 11.1, 0.2, 5.1, 0.4, 1.4, 2.0],
        [0.0, 2.0, 9.1, 14.8, 0.4, 5.1, 0.5, 6.1, 2.0],
    ];
    let group = |(index, (label, role)): (usize, &(String, Role))| HoursGroup {
        label: label.clone(),
        role: *role,
        bars: grades
            .iter()
            .enumerate()
            .map(|(g, grade)| HoursBar {
                label: grade.to_string(),
                hours: split[(2 * index + g) % 4].to_vec(),
            })
            .collect(),
    };
    HoursFigure {
        words: words(
            russian,
            &text(
                "In the conveyor a senior spends 7.5 h a week on rescues (95% CI 7.2–7.8) while juniors wait 22.5 h",
                "В конвейере старший тратит на спасения 7,5 ч в неделю (95 % ДИ 7,2–7,8), а младшие ждут 22,5 ч",
            ),
        ),
        axis_label: text("hours a week per seller", "часов в неделю на продавца"),
        activities: activities
            .into_iter()
            .map(|(activity, en, ru)| (activity, text(en, ru)))
            .collect(),
        groups: structures.iter().enumerate().map(group).collect(),
    }
}

/// Good data in both languages.
fn usual() -> Vec<(String, Figure)> {
    let mut all = Vec::new();
    for russian in [false, true] {
        let names = structures(russian);
        let grades: &[&str] = if russian {
            &["старший", "младший"]
        } else {
            &["senior", "junior"]
        };
        let segments: &[&str] = if russian {
            &["малые клиенты", "крупные клиенты"]
        } else {
            &["small clients", "large clients"]
        };
        let figures = [
            (
                "distribution",
                Figure::Distribution(distribution(russian, &names, 18.0)),
            ),
            (
                "difference",
                Figure::Difference(difference(russian, &names, 18.0)),
            ),
            ("monthly", Figure::Monthly(monthly(russian, &names, true))),
            (
                "win_table",
                Figure::WinTable(win_table(russian, &names[..2], grades, segments)),
            ),
            ("hours", Figure::Hours(hours(russian, &names[..2], grades))),
        ];
        let language = if russian { "ru" } else { "en" };
        all.extend(figures.map(|(name, f)| (format!("{name}_{language}"), f)));
    }
    all
}

/// Many structures with long names, close medians, few and strange points.
fn strange() -> Vec<(String, Figure)> {
    let names = long_structures();
    let grades = [
        "ведущий эксперт",
        "старший",
        "менеджер по работе с клиентами",
        "младший",
    ];
    let mut one_point = distribution(true, &structures(true), 0.0);
    one_point.reference.points = vec![(58.0, 1.0)];
    one_point.compared = None;
    one_point.rows.truncate(1);
    let mut huge = distribution(false, &structures(false), 18.0);
    huge.reference.points = vec![(f64::NEG_INFINITY, 1.0), (1.0, f64::NAN), (1e308, 1e308)];
    huge.rows[0].ninety = Span::new(-1e308, f64::INFINITY);
    huge.words.title = "Very long title <script>alert(1)</script> & \u{0} ".repeat(12);
    let mut alike = difference(true, &structures(true), 0.0);
    alike.points = vec![];
    alike.mean.interval = Span::new(0.0, 0.0);
    alike.rows.clear();
    let mut negative = difference(true, &names, -40.0);
    negative.mean.interval = Span::new(-50.0, -30.0);
    let mut late = monthly(true, &names, true);
    for line in &mut late.lines {
        line.points.retain(|p| p.month >= 0.0);
    }
    let mut few = monthly(false, &structures(false)[..1], true);
    few.lines[0].points.truncate(1);
    few.transition = None;
    let none = MonthlyFigure {
        lines: vec![],
        ..monthly(false, &names, false)
    };
    let mut nan_hours = hours(false, &structures(false), &["senior", "junior"]);
    nan_hours.groups[0].bars[0].hours = vec![f64::NAN, 1e300, -5.0];
    let segments = [
        "малые клиенты",
        "средние клиенты",
        "крупные клиенты из других городов",
    ];
    let figures = [
        (
            "distribution_many",
            Figure::Distribution(distribution(true, &names, 1.0)),
        ),
        (
            "distribution_lower",
            Figure::Distribution(distribution(true, &names, -20.0)),
        ),
        ("distribution_one_point", Figure::Distribution(one_point)),
        ("distribution_huge", Figure::Distribution(huge)),
        (
            "distribution_empty",
            Figure::Distribution(DistributionFigure::default()),
        ),
        (
            "difference_many",
            Figure::Difference(difference(true, &names, 60.0)),
        ),
        ("difference_alike", Figure::Difference(alike)),
        ("difference_negative", Figure::Difference(negative)),
        (
            "difference_empty",
            Figure::Difference(DifferenceFigure::default()),
        ),
        ("monthly_many", Figure::Monthly(monthly(true, &names, true))),
        ("monthly_late", Figure::Monthly(late)),
        ("monthly_few", Figure::Monthly(few)),
        ("monthly_none", Figure::Monthly(none)),
        ("monthly_empty", Figure::Monthly(MonthlyFigure::default())),
        (
            "win_table_many",
            Figure::WinTable(win_table(true, &names[..4], &grades, &segments)),
        ),
        (
            "win_table_one",
            Figure::WinTable(win_table(false, &names[..1], &grades[..1], &["all"])),
        ),
        (
            "win_table_empty",
            Figure::WinTable(WinTableFigure::default()),
        ),
        ("hours_many", Figure::Hours(hours(true, &names, &grades))),
        ("hours_nan", Figure::Hours(nan_hours)),
        ("hours_empty", Figure::Hours(HoursFigure::default())),
    ];
    figures.map(|(n, f)| (n.to_string(), f)).into()
}

#[test]
fn every_figure_is_valid_and_no_labels_touch() {
    for (name, figure) in usual().into_iter().chain(strange()) {
        let touching = collisions(&figure.canvas());
        assert!(touching.is_empty(), "{name}: {touching:#?}");
        let svg = figure.svg();
        let tree = resvg::usvg::roxmltree::Document::parse(&svg)
            .unwrap_or_else(|error| panic!("{name} is no XML: {error}"));
        let title = tree.descendants().find(|n| n.has_tag_name("title"));
        let title = title.and_then(|n| n.text()).unwrap_or_default();
        assert_eq!(
            title.trim(),
            super::lettering::clean(&figure.words().title).trim(),
            "{name}"
        );
        assert!(!svg.contains("<script"), "{name}");
        assert!(!svg.contains("NaN") && !svg.contains("inf"), "{name}");
    }
}

#[test]
fn the_words_of_a_figure_are_on_the_page() {
    let figure = Figure::Distribution(distribution(true, &structures(true), 18.0));
    let svg = figure.svg();
    for words in [
        "Конвейер",
        "медиана 76",
        "+18 (95 % ДИ 17–19)",
        "1 000 прогонов",
        "90 % лет",
    ] {
        assert!(svg.contains(words), "{words} is missing");
    }
}

#[test]
fn a_figure_travels_as_data() {
    let figure = Figure::Hours(hours(true, &structures(true), &["старший", "младший"]));
    let json = serde_json::to_string(&figure).expect("figures are plain data");
    let back: Figure = serde_json::from_str(&json).expect("and come back");
    assert!(back == figure, "a figure changed on its way through JSON");
}

#[test]
fn pictures_have_twice_the_logical_size() {
    let (_, figure) = usual().remove(0);
    let picture = png(&figure.svg(), 2.0);
    let side = |at: usize| u32::from_be_bytes(picture[at..at + 4].try_into().expect("4 bytes"));
    assert_eq!((side(16), side(20)), (2880, 1680));
    let Ok(folder) = std::env::var("SALESIM_PICTURES") else {
        return;
    };
    for (name, figure) in usual().into_iter().chain(strange()) {
        let path = std::path::Path::new(&folder).join(format!("{name}.png"));
        std::fs::write(path, png(&figure.svg(), 1.0)).expect("the folder can be written");
    }
}

//! Samples of the figures of months, chances and hours.

use super::words::words;
use crate::report::chart::*;

pub(super) fn month_points(level: f64, jump: f64, from: i32) -> Vec<MonthPoint> {
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

pub(super) fn monthly(
    russian: bool,
    names: &[(String, Role)],
    panel: bool,
) -> (Words, MonthlyFigure) {
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
            place: 0,
            tips: Vec::new(),
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
    (
        words(
            russian,
            &text(
                "The change costs 4 k$ in its first quarter and is paid back after 9 months (95% CI 8–11)",
                "Перестройка стоит 4 тыс. $ в первый квартал и окупается за 9 месяцев (95 % ДИ 8–11)",
            ),
        ),
        MonthlyFigure {
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
                        "mean ahead for good from month 9",
                        "среднее окончательно впереди с 9-го месяца",
                    ),
                )),
            }),
            ninety_key: text("90% of years", "90 % лет"),
            interval_key: text("95% CI of the mean", "95 % ДИ среднего"),
        },
    )
}

pub(super) fn win_table(
    russian: bool,
    structures: &[(String, Role)],
    grades: &[&str],
    segments: &[&str],
) -> (Words, WinTableFigure) {
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
    (
        words(
            russian,
            &text(
                "The conveyor puts juniors where a deal is least likely: they win 9% of new clients (95% CI 8–10%)",
                "Конвейер ставит младших туда, где сделка вероятна меньше всего: они берут 9 % новых клиентов (95 % ДИ 8–10 %)",
            ),
        ),
        WinTableFigure {
            columns: vec![
                text("new client", "новый клиент"),
                text("existing client", "свой клиент"),
            ],
            grades: grades.iter().map(|g| g.to_string()).collect(),
            segments: segments.iter().map(|s| s.to_string()).collect(),
            structures: structures.to_vec(),
            blocks,
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
        },
    )
}

pub(super) fn hours(
    russian: bool,
    structures: &[(String, Role)],
    grades: &[&str],
) -> (Words, HoursFigure) {
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
        place: index,
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
    (
        words(
            russian,
            &text(
                "In the conveyor a senior spends 7.5 h a week on rescues (95% CI 7.2–7.8) while juniors wait 22.5 h",
                "В конвейере старший тратит на спасения 7,5 ч в неделю (95 % ДИ 7,2–7,8), а младшие ждут 22,5 ч",
            ),
        ),
        HoursFigure {
            axis_label: text("hours a week per seller", "часов в неделю на продавца"),
            activities: activities
                .into_iter()
                .map(|(activity, en, ru)| (activity, text(en, ru)))
                .collect(),
            groups: structures.iter().enumerate().map(group).collect(),
        },
    )
}

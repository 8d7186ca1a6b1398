//! Samples of the figures of work.

use super::words::{figure_of, long_structures, words};
use crate::report::chart::*;

fn text(russian: bool, en: &str, ru: &str) -> String {
    if russian { ru } else { en }.to_string()
}

pub(super) fn flow(russian: bool, names: &[(String, Role)]) -> (Words, FlowFigure) {
    let title = text(
        russian,
        "Of 100 leads, the expert model wins 24, the conveyor 19",
        "Из 100 лидов «Экспертная модель» выигрывает 24, «Конвейер» — 19",
    );
    let fates = [
        (Fate::Won, "won", "выиграно"),
        (
            Fate::WonRescued,
            "won with a rescue",
            "выиграно со спасением",
        ),
        (Fate::Lost, "lost", "проиграно"),
        (Fate::Cold, "gone cold", "остыло"),
        (
            Fate::NoPlace,
            "no seller had a place",
            "ни у кого нет места",
        ),
        (Fate::Misfit, "no fit", "не наш клиент"),
        (Fate::Open, "open at the year's end", "открыто к концу года"),
    ];
    let heads = [
        ("handed over", "передано"),
        ("lost at the hand-over", "потеряно при передаче"),
        ("clients lost", "ушло клиентов"),
        ("accounts at the year's end", "клиентов к концу года"),
    ];
    (
        words(russian, &title),
        FlowFigure {
            axis_label: text(russian, "leads of the year", "лиды за год"),
            fates: fates
                .map(|(fate, en, ru)| (fate, text(russian, en, ru)))
                .to_vec(),
            heads: heads.map(|(en, ru)| text(russian, en, ru)).to_vec(),
            rows: names
                .iter()
                .enumerate()
                .map(|(place, (label, role))| FlowRow {
                    place,
                    label: label.clone(),
                    role: *role,
                    counts: vec![60.0 + place as f64, 12.0, 130.0, 40.0, 0.0, 220.0, 9.0],
                    cells: ["71", "7.1", "12", "46"].map(str::to_owned).to_vec(),
                })
                .collect(),
        },
    )
}

pub(super) fn funnel(russian: bool, names: &[(String, Role)]) -> (Words, FunnelFigure) {
    let title = text(
        russian,
        "SMB: of 100 deals that the first stage decides, the expert model wins 3.9, the conveyor 4.2",
        "Малый бизнес: из 100 сделок, решённых на первом этапе, «Экспертная модель» выигрывает 3,9, «Конвейер» — 4,2",
    );
    let stage = |en: &str, ru: &str, decided: f64, share: f64| FunnelStage {
        label: text(russian, en, ru),
        bars: names
            .iter()
            .enumerate()
            .map(|(place, (_, role))| FunnelBar {
                place,
                tip: String::new(),
                who: text(russian, "Senior seller", "Старший продавец"),
                role: *role,
                decided: decided * (1.0 + 0.2 * place as f64),
                passed: share * decided,
                counts: text(russian, "1,733 → 586", "1 733 → 586"),
                rate: text(russian, "33.8% (33.5% … 34.1%)", "33,8 % (33,5 % … 34,1 %)"),
            })
            .collect(),
    };
    let panel = |en: &str, ru: &str| FunnelPanel {
        label: text(russian, en, ru),
        stages: vec![
            stage("Qualification", "Квалификация", 1700.0, 0.34),
            stage("Demo", "Демо", 580.0, 0.5),
            stage(
                "Negotiation and closing of the contract",
                "Переговоры и закрытие договора",
                290.0,
                0.2,
            ),
        ],
    };
    (
        words(russian, &title),
        FunnelFigure {
            structures: names.to_vec(),
            decided_key: text(russian, "decided at the stage", "решено на этапе"),
            passed_key: text(russian, "passed", "прошло"),
            counts_head: text(russian, "decided → passed", "решено → прошло"),
            rate_head: text(russian, "share passed (95% CI)", "доля прошедших (95 % ДИ)"),
            panels: vec![
                panel("SMB · new client", "Малый бизнес · новый клиент"),
                panel(
                    "Mid-market · existing client",
                    "Средний бизнес · существующий клиент",
                ),
            ],
        },
    )
}

pub(super) fn waits(russian: bool, names: &[(String, Role)]) -> (Words, WaitsFigure) {
    let title = text(
        russian,
        "Nine of ten leads hear within 6 h under the expert model, within 15 h under the conveyor",
        "Девяти из десяти лидов отвечают за 6 ч в структуре «Экспертная модель», за 15 ч — «Конвейер»",
    );
    let panel = |en: &str, ru: &str, scale: f64| WaitPanel {
        label: text(russian, en, ru),
        rows: names
            .iter()
            .enumerate()
            .map(|(place, (label, role))| WaitRow {
                place,
                tip: String::new(),
                label: label.clone(),
                role: *role,
                half: scale,
                nine: scale * (3.0 + place as f64),
                value: "1.2 · 6.0 · 19.4".to_owned(),
            })
            .collect(),
    };
    (
        words(russian, &title),
        WaitsFigure {
            axis_label: text(russian, "working hours", "рабочие часы"),
            half_key: text(
                russian,
                "half of the clients wait no longer",
                "половина клиентов ждёт не дольше",
            ),
            nine_key: text(
                russian,
                "nine of ten wait no longer",
                "девять из десяти ждут не дольше",
            ),
            value_header: text(
                russian,
                "half · 9 of 10 · 99 of 100",
                "половина · 9 из 10 · 99 из 100",
            ),
            panels: vec![
                panel("First response", "Первый ответ", 2.0),
                panel("Service response", "Ответ на обращение", 0.4),
            ],
        },
    )
}

pub(super) fn week(russian: bool, names: &[(String, Role)]) -> (Words, WeekFigure) {
    let title = text(
        russian,
        "A week of senior: rescues take 3.1 h under the conveyor, 0.4 h under the expert model",
        "Неделя (старший): спасения — 3,1 ч в структуре «Конвейер», 0,4 ч — «Экспертная модель»",
    );
    let activities = [
        (Activity::Rescue, "rescue", "спасения"),
        (Activity::New, "new clients", "новые клиенты"),
        (Activity::Service, "service", "обслуживание"),
        (Activity::Idle, "idle", "свободно"),
        (Activity::Outside, "outside the model", "вне модели"),
    ];
    (
        words(russian, &title),
        WeekFigure {
            activities: activities
                .map(|(activity, en, ru)| (activity, text(russian, en, ru)))
                .to_vec(),
            panels: names
                .iter()
                .enumerate()
                .map(|(place, (label, role))| WeekPanel {
                    place,
                    label: label.clone(),
                    role: *role,
                    note: text(
                        russian,
                        "3.1 h of rescues · 41 a year in all",
                        "спасения: 3,1 ч · всего 41 в год",
                    ),
                    hours: vec![3.1 / (place + 1) as f64, 7.5, 9.2, 4.45, 15.75],
                })
                .collect(),
        },
    )
}

pub(super) fn growth(
    russian: bool,
    names: &[(String, Role)],
    grades: &[&str],
) -> (Words, GrowthFigure) {
    let title = text(
        russian,
        "Expertise of junior: 0.31 at the decision; at the end 0.52 under the expert model, 0.38 under the conveyor",
        "Экспертность (младший): 0,31 к решению; в конце 0,52 — «Экспертная модель», 0,38 — «Конвейер»",
    );
    let line = |grade: usize, place: usize, label: &String, role: Role| MonthlyLine {
        place,
        tips: Vec::new(),
        label: label.clone(),
        role,
        points: [0.0, 3.0, 15.0, 27.0, 39.0]
            .map(|month| {
                let mean = 0.7 - 0.35 * grade as f64 + 0.002 * (place + 1) as f64 * month;
                MonthPoint {
                    month,
                    mean,
                    mean_interval: Span::new(mean - 0.01, mean + 0.01),
                    ninety: Span::new(mean - 0.05, mean + 0.05),
                }
            })
            .to_vec(),
    };
    (
        words(russian, &title),
        GrowthFigure {
            month_label: text(russian, "month", "месяц"),
            interval_key: text(russian, "95% CI of the mean", "95 % ДИ среднего"),
            panels: grades
                .iter()
                .enumerate()
                .map(|(grade, name)| GrowthPanel {
                    label: (*name).to_owned(),
                    lines: names
                        .iter()
                        .enumerate()
                        .map(|(place, (label, role))| line(grade, place, label, *role))
                        .collect(),
                })
                .collect(),
        },
    )
}

pub(super) fn strange_work() -> Vec<(&'static str, Figure)> {
    let names = long_structures();
    let mut huge = flow(true, &names);
    huge.1.rows[0].counts = vec![f64::NAN, 1e300, -5.0];
    let mut endless_funnel = funnel(false, &names[..2]);
    let bars = &mut endless_funnel.1.panels[0].stages[0].bars;
    (bars[0].decided, bars[0].passed) = (f64::INFINITY, f64::NAN);
    (bars[1].decided, bars[1].passed) = (-3.0, 1e300);
    let mut nobody = waits(true, &names);
    let rows = nobody.1.panels.iter_mut().flat_map(|panel| &mut panel.rows);
    rows.for_each(|row| (row.half, row.nine) = (0.0, 0.0));
    let mut endless = waits(false, &names);
    (
        endless.1.panels[0].rows[0].half,
        endless.1.panels[0].rows[0].nine,
    ) = (-1e308, f64::INFINITY);
    let mut full = week(false, &names);
    full.1.panels[0].hours = vec![1e300, 5.0];
    full.1.panels[1].hours = vec![-1.0, f64::NAN, 0.5];
    let grades = ["ведущий эксперт", "старший", "младший"];
    let mut flat = growth(true, &names[..1], &grades[..1]);
    flat.1.panels[0].lines[0].points.truncate(1);
    vec![
        ("flow_huge", figure_of(huge, Kind::Flow)),
        ("flow_one", figure_of(flow(false, &names[..1]), Kind::Flow)),
        ("flow_empty", figure_of(Default::default(), Kind::Flow)),
        ("funnel_huge", figure_of(endless_funnel, Kind::Funnel)),
        ("funnel_many", figure_of(funnel(true, &names), Kind::Funnel)),
        ("funnel_empty", figure_of(Default::default(), Kind::Funnel)),
        ("waits_nobody", figure_of(nobody, Kind::Waits)),
        ("waits_endless", figure_of(endless, Kind::Waits)),
        ("waits_empty", figure_of(Default::default(), Kind::Waits)),
        ("week_many", figure_of(week(true, &names), Kind::Week)),
        ("week_full", figure_of(full, Kind::Week)),
        ("week_empty", figure_of(Default::default(), Kind::Week)),
        (
            "growth_many",
            figure_of(growth(true, &names, &grades), Kind::Growth),
        ),
        ("growth_one", figure_of(flat, Kind::Growth)),
        ("growth_empty", figure_of(Default::default(), Kind::Growth)),
    ]
}

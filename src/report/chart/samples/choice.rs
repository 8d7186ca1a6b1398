//! Samples of the figures of a search.

use super::words::words;
use crate::report::chart::*;

pub(super) fn frontier(russian: bool, names: &[(String, Role)]) -> (Words, FrontierFigure) {
    let title = if russian {
        "При равном фонде лучшая экспертная модель приносит на 31 % больше, чем лучший конвейер (среднее; 95 % ДИ 29–33 %)"
    } else {
        "At equal payroll the best expert-led firm brings 31% more than the best conveyor (mean; 95% CI 29–33%)"
    };
    let line = |(place, (name, role)): (usize, &(String, Role))| {
        let point = |step: u32| {
            let used = 14.0 + 2.7 * f64::from(step);
            let mean = (500.0 + 90.0 * place as f64) * (1.0 - (-used / 18.0).exp());
            FrontierMark {
                used,
                mean,
                interval: Span::new(mean - 9.0, mean + 9.0),
                tip: format!("{used}\n{mean:.0}"),
            }
        };
        FrontierLine {
            label: name.clone(),
            role: *role,
            points: (0..8).map(point).collect(),
        }
    };
    (
        words(russian, title),
        FrontierFigure {
            axis_label: (if russian {
                "фонд, тыс. $"
            } else {
                "payroll, k$"
            })
            .into(),
            limit: 26.8,
            limit_label: (if russian { "предел" } else { "the limit" }).into(),
            lines: names.iter().take(3).enumerate().map(line).collect(),
        },
    )
}

pub(super) fn lacking(russian: bool, rows: u32) -> (Words, LackingFigure) {
    let title = if russian {
        "Не доказано, что отстают больше чем на 6: 9 из 41 других"
    } else {
        "9 of 41 others are not shown to lack more than 6"
    };
    let row = |number: u32| {
        let mean = -1.0 + 2.4 * f64::from(number * number) / 4.0;
        LackingRow {
            label: if russian {
                "Порядок работы, Опытный продавец: обучение → спасение, новый клиент → остальное; Кто обслуживает: кто продал".into()
            } else {
                "Order of work, Experienced seller: mentoring → rescue, new → the rest; Who serves: who sold".into()
            },
            mean,
            interval: Span::new(mean - 4.0, mean + 4.0),
            flat: mean < 8.0,
            value: format!("{mean:.0} ({:.0}…{:.0})", mean - 4.0, mean + 4.0),
        }
    };
    (
        words(russian, title),
        LackingFigure {
            axis_label: (if russian {
                "отставание, тыс. $"
            } else {
                "lacks, k$"
            })
            .into(),
            band: 6.0,
            band_label: (if russian {
                "не стоит различать: 6"
            } else {
                "not worth detecting: 6"
            })
            .into(),
            mean_key: (if russian {
                "среднее и его 95 % ДИ"
            } else {
                "mean and its 95% CI"
            })
            .into(),
            rows: (0..rows).map(row).collect(),
        },
    )
}

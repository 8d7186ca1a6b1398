//! Words and structures of the samples.

use crate::report::chart::*;
use crate::scenario::Language;

/// A figure of words and data.
pub(super) fn figure_of<T>((words, data): (Words, T), kind: fn(T) -> Kind) -> Figure {
    let kind = kind(data);
    Figure { words, kind }
}

pub(super) fn bell(mean: f64, sd: f64) -> Vec<(f64, f64)> {
    (-40..=40)
        .map(|i| {
            let z = f64::from(i) / 10.0;
            // Skewed a little, as money is.
            (mean + sd * (z + 0.06 * z * z), (-z * z / 2.0).exp() / sd)
        })
        .collect()
}

pub(super) fn words(russian: bool, title: &str) -> Words {
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
            NumberStyle::of(Language::Russian)
        } else {
            NumberStyle::of(Language::English)
        },
    }
}

pub(super) fn key(russian: bool) -> IntervalKey {
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

pub(super) fn structures(russian: bool) -> Vec<(String, Role)> {
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

pub(super) fn long_structures() -> Vec<(String, Role)> {
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

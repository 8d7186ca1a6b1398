//! How cells look.

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder};

pub struct Formats {
    pub head: Format,
    /// Over numbers, which stand at the right.
    pub number_head: Format,
    pub text: Format,
    pub wrapped: Format,
    pub strong: Format,
    pub number: Format,
    pub fine: Format,
    pub share: Format,
    pub relative: Format,
}

impl Formats {
    pub fn new() -> Formats {
        let head = Format::new()
            .set_bold()
            .set_text_wrap()
            .set_align(FormatAlign::Bottom)
            .set_border_bottom(FormatBorder::Thin);
        Formats {
            number_head: head.clone().set_align(FormatAlign::Right),
            head,
            text: Format::new(),
            wrapped: Format::new().set_text_wrap().set_align(FormatAlign::Top),
            strong: Format::new().set_bold().set_align(FormatAlign::Top),
            number: Format::new().set_num_format("#,##0.0"),
            fine: Format::new().set_num_format("#,##0.000"),
            share: Format::new().set_num_format("0.0%"),
            relative: Format::new().set_num_format("+0.0%;-0.0%;0.0%"),
        }
    }
}

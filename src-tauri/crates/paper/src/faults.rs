//! The refusals of this crate, in one place so that their words stay alike.

use kernel::Error;

/// A template file that cannot be used; `place` points into the file (`elements[3].text`).
pub(crate) fn template(place: &str, reason: &str) -> Error {
    Error::field(
        place,
        "paper.bad_template",
        format!("打印模板有误（{place}）：{reason}。请换回随软件安装的模板，或改正模板文件。"),
    )
}

/// The template asks for a field that the data does not have.
pub(crate) fn field_missing(path: &str) -> Error {
    Error::field(path, "paper.field_missing", format!("打印模板用到的“{path}”在资料里没有。请补全资料，或改正模板。"))
}

/// A field is there but is not what its format needs.
pub(crate) fn field_type(path: &str, needed: &str) -> Error {
    Error::field(path, "paper.field_type", format!("“{path}”的内容不是{needed}，不能打印。请先改正这项资料。"))
}

/// No face of the chain draws this character. Names the character, never the text around it.
pub(crate) fn missing_glyph(path: &str, character: char) -> Error {
    let shown =
        if character.is_control() || character.is_whitespace() { String::new() } else { format!("“{character}”") };
    Error::field(
        path,
        "paper.missing_glyph",
        format!(
            "字库里没有字符{shown}（U+{:04X}），“{path}”不能打印。请核对这个字；确为人名用字的，请联系管理员补充字库。",
            character as u32
        ),
    )
}

/// The text is longer than its box at the smallest permitted size.
pub(crate) fn does_not_fit(path: &str) -> Error {
    Error::field(
        path,
        "paper.does_not_fit",
        format!("“{path}”的内容太长，缩到最小字号仍放不下。请缩短这项内容，或换用更大的模板。"),
    )
}

/// More entries than the template has places for.
pub(crate) fn too_many(path: &str, places: usize) -> Error {
    Error::field(
        path,
        "paper.too_many",
        format!("“{path}”超过模板能放的 {places} 项，不能打印。请换用能放更多项的模板。"),
    )
}

/// A QR code that would have modules too fine for the printers of a window, or a text no QR code holds.
pub(crate) fn qr_too_fine(path: &str) -> Error {
    Error::field(
        path,
        "paper.qr_too_fine",
        format!("“{path}”的内容太长，二维码在模板给的位置里印不清楚。请缩短这项内容，或换用二维码更大的模板。"),
    )
}

/// The paper has no pre-printed layer.
pub(crate) fn no_overlay() -> Error {
    Error::new("paper.no_overlay", "这份文书不是印好底纸的票据，不能套打；请直接打印。")
}

/// Filled-in content would fall off the sheet.
pub(crate) fn off_the_sheet(side: &str, millimetres: &str) -> Error {
    Error::new(
        "paper.off_the_sheet",
        format!(
            "按这台打印机的校准，有内容会印到纸的{side}外 {millimetres} 毫米，没有打印。请重新校准，或检查装的是不是这种纸。"
        ),
    )
}

/// A calibration out of its range.
pub(crate) fn out_of_range(field: &str, message: &str) -> Error {
    Error::field(field, "paper.calibration_range", message)
}

/// A font file that is absent or damaged.
pub(crate) fn font(name: &str) -> Error {
    Error::new("paper.font_missing", format!("字体文件 {name} 缺失或损坏，不能打印。请重新安装软件。"))
}

/// The caller asked to stop.
pub(crate) fn cancelled() -> Error {
    Error::new("paper.cancelled", "已取消打印，没有生成文件。")
}

/// Something inside the PDF libraries went wrong; `step` says where.
pub(crate) fn pdf(step: &str) -> Error {
    Error::new("paper.pdf_failed", format!("生成或读取 PDF 失败（{step}）。请重试；仍不行请联系管理员。"))
}

/// No record was given.
pub(crate) fn nothing() -> Error {
    Error::new("paper.nothing_to_print", "没有可打印的内容。请先选择要打印的记录。")
}

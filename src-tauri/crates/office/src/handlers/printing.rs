//! How each printer sets down each bought form: what is kept, how it is corrected, and the sheet it is read off.

use base64::Engine as _;
use kernel::{Error, Result, Stamp, wire};
use paper::{Fit, Reading};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::sql::Value as SqlValue;
use store::{Expect, Migration, Read, Record};
use ts_rs::TS;

use crate::ctx::Ctx;
use crate::host::Sheet;
use crate::wire::Empty;

/// Tables of this room.
pub(crate) const MIGRATIONS: &[Migration] = &[
    Migration {
        id: 2_026_112_511,
        name: "printer calibration",
        sql: "CREATE TABLE printer_fit (
            id TEXT PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL,
            printer TEXT NOT NULL, form TEXT NOT NULL,
            UNIQUE (printer, form)) STRICT;",
    },
    Migration {
        id: 2_026_112_514,
        name: "how a printer prints a form",
        sql: "CREATE TABLE printer_way (
            id TEXT PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL) STRICT;",
    },
];

/// Forms that are bought printed and filled by overlay, by their templates.
const FORMS: [&str; 2] = ["receipt_union_fund", "receipt_collection"];
/// Width of the sheet's picture in pixels.
const PICTURE: u32 = 1100;

/// How one printer sets down one form. Offsets belong to the printer, never to a paper: the paper is kept in full and
/// where it belongs, and what is printed is derived from it.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct PrinterFit {
    /// Form and printer: one record each.
    id: String,
    printer: String,
    form: String,
    right: i32,
    down: i32,
    across: i32,
    along: i32,
    at: Stamp,
}

impl Record for PrinterFit {
    const KIND: &'static str = "printer_fit";
    const TABLE: &'static str = "printer_fit";
    fn id(&self) -> &str {
        &self.id
    }
    fn columns(&self) -> Vec<(&'static str, SqlValue)> {
        vec![("printer", self.printer.clone().into()), ("form", self.form.clone().into())]
    }
}

/// Whether a form was last printed onto the bought paper by this printer, or in full onto plain paper.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct PrinterWay {
    /// Form and printer: one record each.
    id: String,
    overlay: bool,
}

impl Record for PrinterWay {
    const KIND: &'static str = "printer_way";
    const TABLE: &'static str = "printer_way";
    fn id(&self) -> &str {
        &self.id
    }
    fn columns(&self) -> Vec<(&'static str, SqlValue)> {
        Vec::new()
    }
}

wire! {
    /// How a form is to be printed by a printer, as last time.
    pub(crate) struct OverlayChoice {
        /// Onto the bought form; otherwise in full onto plain paper.
        pub overlay: bool,
        /// Whether the printer was calibrated for this form.
        pub calibrated: bool,
    }

    /// Request that names a printer and a form.
    pub(crate) struct PrinterForm {
        /// Printer, as the system names it.
        pub printer: String,
        /// Form, by code of `printing.forms`.
        pub form: String,
    }

    /// A bought form.
    pub(crate) struct FormRow {
        /// Code.
        pub code: String,
        /// Name on the screen.
        pub label: String,
        /// Width of the paper in tenths of a millimetre.
        pub width: u32,
        /// Height of the paper in tenths of a millimetre.
        pub height: u32,
    }

    /// How a printer sets down a form.
    pub(crate) struct PrintingProfile {
        /// Printer, as the system names it.
        pub printer: String,
        /// Form.
        pub form: String,
        /// To the right, in tenths of a millimetre; to the left below nothing.
        pub right: i32,
        /// Downwards, in tenths of a millimetre; upwards below nothing.
        pub down: i32,
        /// Scale across the page per mille.
        pub across: i32,
        /// Scale along the page per mille.
        pub along: i32,
        /// When it was last calibrated; none before the first time.
        pub at: Option<Stamp>,
        /// The calibration sheet as it would be printed now: PNG in base64.
        pub png_base64: String,
    }

    /// What was read at one cross-hair: how far the print still has to move.
    pub(crate) struct FitReading {
        /// To the right, in tenths of a millimetre; to the left below nothing.
        pub right: i32,
        /// Downwards, in tenths of a millimetre; upwards below nothing.
        pub down: i32,
    }

    /// Request of `printing.calibrate`.
    pub(crate) struct Calibrate {
        /// Printer, as the system names it.
        pub printer: String,
        /// Form.
        pub form: String,
        /// Read at the near cross-hair ①, top left.
        pub near: FitReading,
        /// Read at the far cross-hair ②, bottom right; the scale stays without it.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub far: Option<FitReading>,
    }
}

/// The fit of a printer for a form; as drawn when it was never calibrated.
pub(crate) fn fit(r: &Read<'_>, printer: &str, form: &str) -> Result<Fit> {
    Ok(r.get::<PrinterFit>(&key(printer, form))?.map_or_else(Fit::default, |kept| kept.fit()))
}

/// Whether a form of this code can be bought printed.
pub(crate) fn known(form: &str) -> bool {
    FORMS.contains(&form)
}

/// How a printer printed a form last; the first time, onto the bought form.
pub(crate) fn choice(ctx: &Ctx<'_>, req: PrinterForm) -> Result<OverlayChoice> {
    let id = key(&req.printer, &req.form);
    ctx.read(|r| {
        let overlay = r.get::<PrinterWay>(&id)?.is_none_or(|way| way.overlay);
        Ok(OverlayChoice { overlay, calibrated: r.get::<PrinterFit>(&id)?.is_some() })
    })
}

/// Remembers how a printer printed a form.
pub(crate) fn remember(ctx: &Ctx<'_>, printer: &str, form: &str, overlay: bool) -> Result<()> {
    let id = key(printer, form);
    let before = ctx.read(|r| r.get::<PrinterWay>(&id))?;
    if before.is_some_and(|way| way.overlay == overlay) {
        return Ok(());
    }
    ctx.write(Some((PrinterWay::KIND, &id)), json!({ "overlay": overlay }), |w| {
        w.save(&PrinterWay { id: id.clone(), overlay }, Expect::Any).map(drop)
    })
}

/// The paper a form is printed on.
pub(crate) fn sheet(ctx: &Ctx<'_>, form: &str) -> Result<Sheet> {
    let (width, height) = template(ctx, form)?.page_size();
    Ok(Sheet { width, height })
}

impl PrinterFit {
    fn fit(&self) -> Fit {
        Fit { right: self.right, down: self.down, across: self.across, along: self.along }
    }
}

fn key(printer: &str, form: &str) -> String {
    format!("{form}/{printer}")
}

fn template(ctx: &Ctx<'_>, form: &str) -> Result<std::sync::Arc<paper::Template>> {
    if !FORMS.contains(&form) {
        return Err(Error::field("form", "printing.form_unknown", "请从列表中选择票据格式"));
    }
    ctx.resources().template(form)
}

fn named(printer: &str) -> Result<()> {
    if printer.trim().is_empty() {
        return Err(Error::field("printer", "printing.no_printer", "请先选择打印机"));
    }
    Ok(())
}

fn drawn(ctx: &Ctx<'_>, form: &str, fit: Fit) -> Result<Vec<u8>> {
    let template = template(ctx, form)?;
    let meta =
        paper::Meta { title: "校准页".to_owned(), created: ctx.world().clock.now(), producer: "暖窗".to_owned() };
    Ok(paper::calibration_sheet(&template, fit, &*ctx.resources().fonts()?, &meta)?.bytes)
}

fn view(ctx: &Ctx<'_>, printer: String, form: String) -> Result<PrintingProfile> {
    let kept = ctx.read(|r| r.get::<PrinterFit>(&key(&printer, &form)))?;
    let fit = kept.as_ref().map_or_else(Fit::default, PrinterFit::fit);
    let png = paper::page_image(&drawn(ctx, &form, fit)?, 0, PICTURE)?;
    Ok(PrintingProfile {
        printer,
        form,
        right: fit.right,
        down: fit.down,
        across: fit.across,
        along: fit.along,
        at: kept.map(|kept| kept.at),
        png_base64: base64::engine::general_purpose::STANDARD.encode(png),
    })
}

pub(crate) fn forms(ctx: &Ctx<'_>, _: Empty) -> Result<Vec<FormRow>> {
    FORMS
        .iter()
        .map(|code| {
            let template = template(ctx, code)?;
            let (width, height) = template.page_size();
            Ok(FormRow { code: (*code).to_owned(), label: template.title().to_owned(), width, height })
        })
        .collect()
}

pub(crate) fn profile(ctx: &Ctx<'_>, req: PrinterForm) -> Result<PrintingProfile> {
    named(&req.printer)?;
    view(ctx, req.printer, req.form)
}

/// Prints the sheet at the kept offset, by the very way an overlay print goes.
pub(crate) fn print_sheet(ctx: &Ctx<'_>, req: PrinterForm) -> Result<Empty> {
    named(&req.printer)?;
    let sheet = sheet(ctx, &req.form)?;
    let fit = ctx.read(|r| fit(r, &req.printer, &req.form))?;
    let bytes = drawn(ctx, &req.form, fit)?;
    ctx.view(PrinterFit::KIND, &key(&req.printer, &req.form), json!({ "copies": 1 }))?;
    ctx.host().print(&req.printer, "校准页", &bytes, 1, Some(sheet))?;
    Ok(Empty {})
}

/// Corrects the kept fit by what was read off a sheet that was printed with it.
pub(crate) fn calibrate(ctx: &Ctx<'_>, req: Calibrate) -> Result<PrintingProfile> {
    named(&req.printer)?;
    let template = template(ctx, &req.form)?;
    let id = key(&req.printer, &req.form);
    let reading = |read: &FitReading| Reading { right: read.right, down: read.down };
    ctx.write(Some((PrinterFit::KIND, &id)), json!({}), |w| {
        let before = fit(w, &req.printer, &req.form)?;
        let now = before.corrected(&template, reading(&req.near), req.far.as_ref().map(reading))?;
        let kept = PrinterFit {
            id: id.clone(),
            printer: req.printer.clone(),
            form: req.form.clone(),
            right: now.right,
            down: now.down,
            across: now.across,
            along: now.along,
            at: w.world().clock.now(),
        };
        w.save(&kept, Expect::Any)
    })?;
    view(ctx, req.printer, req.form)
}

/// Forgets what was measured: the printer was replaced, or its settings were changed.
pub(crate) fn reset(ctx: &Ctx<'_>, req: PrinterForm) -> Result<PrintingProfile> {
    let id = key(&req.printer, &req.form);
    ctx.write(Some((PrinterFit::KIND, &id)), json!({}), |w| {
        if w.get::<PrinterFit>(&id)?.is_some() { w.remove::<PrinterFit>(&id) } else { Ok(()) }
    })?;
    view(ctx, req.printer, req.form)
}

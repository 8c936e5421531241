//! The texts of the vouchers of `examples/vouchers.rs` by printpdf alone, as one would write it from its manual: the
//! baseline that our own press is measured against. One face, lists of operations, the library's own subsetting.
//!
//! `cargo run --release -p paper --example vouchers_bare -- 1000`

#![allow(clippy::print_stdout)]

use std::path::Path;
use std::time::Instant;

use printpdf::{
    FontId, Line, LinePoint, Mm, Op, ParsedFont, PdfDocument, PdfFontHandle, PdfPage, PdfSaveOptions, Point, Pt,
    TextItem,
};

/// What is the same on every page.
const LABELS: [&str; 20] = [
    "困难职工勤工俭学补助发放凭证",
    "职工姓名",
    "证件号码",
    "学生姓名",
    "与职工关系",
    "补助项目",
    "年度期次",
    "实践岗位",
    "实践时间",
    "计发天数",
    "补助标准",
    "补助金额",
    "开户银行",
    "银行账号",
    "领款人签字",
    "经办",
    "复核",
    "负责人",
    "单位盖章",
    "本凭证由发放单位留存一份，领款人留存一份。补助只发放到困难职工本人的银行账户，不收取任何费用。",
];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let count: u32 = std::env::args().nth(1).map_or(Ok(1_000), |text| text.parse())?;
    let fonts = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../resources/fonts/NotoSerifSC-Regular.ttf");
    let begin = Instant::now();
    let bytes = std::fs::read(fonts)?;
    let face = ParsedFont::from_bytes(&bytes, 0, &mut Vec::new()).ok_or("the face cannot be read")?;
    let mut document = PdfDocument::new("测量");
    let face = document.add_font(&face);
    let pages = (0..count).map(|index| page(index, &face)).collect();
    let pdf = document.with_pages(pages).save(&PdfSaveOptions::default(), &mut Vec::new());
    println!(
        "bench\tthe same texts of {count} vouchers by bare printpdf, {} bytes\t{}\tms\t",
        pdf.len(),
        begin.elapsed().as_millis()
    );
    if let Ok(status) = std::fs::read_to_string("/proc/self/status")
        && let Some(peak) = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))
    {
        println!("bench\tits peak of memory\t{}\tkB\t", peak.trim().trim_end_matches(" kB"));
    }
    Ok(())
}

fn page(index: u32, face: &FontId) -> PdfPage {
    let han = |base: u32, span: u32, step: u32| char::from_u32(base + index * step % span).unwrap_or('一');
    let name: String = [han(0x4E00, 20_000, 7), han(0x4E00, 20_000, 13), han(0x4E00, 20_000, 31)].iter().collect();
    let values = [
        "示例市总工会职工服务中心".to_owned(),
        "发放日期：2026年8月31日".to_owned(),
        format!("编号 No. 2026-{:06}", index + 1),
        name,
        format!("{}小", han(0x5000, 9_000, 11)),
        "女儿".to_owned(),
        "“助学·实践·成长”勤工俭学".to_owned(),
        "2026年度　暑期".to_owned(),
        "资料整理".to_owned(),
        "2026年7月6日至2026年8月5日".to_owned(),
        "31 天".to_owned(),
        "3,000.00 元/人月".to_owned(),
        "示例银行示例市分行".to_owned(),
        format!("62220212{index:011}"),
        "110105194912310021".to_owned(),
        "人民币（大写）叁仟元整".to_owned(),
        format!("¥ 3,{:03}.{:02}", index / 100 % 1_000, index % 100),
        "发放日期（大写）：贰零贰陆年捌月叁拾壹日".to_owned(),
    ];
    let mut ops: Vec<Op> = (0_u8..14).flat_map(|at| [ruled(10.0, f32::from(at) * 9.0 + 12.0)]).collect();
    ops.push(Op::StartTextSection);
    for (at, text) in (0_u8..).zip(LABELS.iter().map(|label| (*label).to_owned()).chain(values)) {
        let column = f32::from(at % 3) * 65.0 + 12.0;
        let row = 140.0 - f32::from(at / 3) * 9.0;
        ops.push(Op::SetTextCursor { pos: Point::new(Mm(column), Mm(row)) });
        ops.push(Op::SetFont { font: PdfFontHandle::External(face.clone()), size: Pt(10.0) });
        ops.push(Op::ShowText { items: vec![TextItem::Text(text)] });
    }
    ops.push(Op::EndTextSection);
    PdfPage::new(Mm(210.0), Mm(148.0), ops)
}

fn ruled(x: f32, y: f32) -> Op {
    let point = |x: f32| LinePoint { p: Point::new(Mm(x), Mm(y)), bezier: false };
    Op::DrawLine { line: Line { points: vec![point(x), point(200.0)], is_closed: false } }
}

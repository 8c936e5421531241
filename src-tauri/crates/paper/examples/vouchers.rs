//! Measures the printing of vouchers: `cargo run --release -p paper --example vouchers -- 10000 OUT.pdf`.
//! Prints the time, the peak of resident memory and the size; times the picture of page 1 too.

#![allow(clippy::print_stdout)]

use std::path::Path;
use std::time::Instant;

use kernel::Stamp;
use paper::{FontSet, Meta, Template, page_image, render, render_many};
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let count: usize = std::env::args().nth(1).map_or(Ok(1), |text| text.parse())?;
    let resources = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../resources");
    let cold = Instant::now();
    let json = std::fs::read_to_string(resources.join("templates/voucher.json"))?;
    let template = Template::parse(&json)?;
    let fonts = FontSet::bundled(&resources.join("fonts"))?;
    let meta = Meta {
        title: "测量".to_owned(),
        created: Stamp::parse("2026-08-31T08:00:00.000Z")?,
        producer: "暖窗".to_owned(),
    };
    let first = render(&template, &voucher(0), &fonts, &meta)?;
    println!("bench\tfirst voucher, fonts cold, {} bytes\t{}\tms\t", first.bytes.len(), cold.elapsed().as_millis());

    let warm = Instant::now();
    let first = render(&template, &voucher(1), &fonts, &meta)?;
    println!("bench\tone voucher, fonts warm\t{}\tms\t", warm.elapsed().as_millis());
    for round in 0..3 {
        let picture = Instant::now();
        let png = page_image(&first.bytes, 0, 1000)?;
        println!(
            "bench\tpicture of a page, round {round}, {} bytes\t{}\tms\t",
            png.len(),
            picture.elapsed().as_millis()
        );
    }

    let many = Instant::now();
    let pdf = render_many(&template, (0..count).map(voucher), &fonts, &meta, &|_| true)?;
    println!(
        "bench\t{} vouchers in one PDF, {} bytes\t{}\tms\t",
        pdf.pages,
        pdf.bytes.len(),
        many.elapsed().as_millis()
    );
    if let Ok(status) = std::fs::read_to_string("/proc/self/status")
        && let Some(peak) = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))
    {
        println!("bench\tits peak of memory\t{}\tkB\t≤ 600,000", peak.trim().trim_end_matches(" kB"));
    }
    if let Some(out) = std::env::args().nth(2) {
        std::fs::write(out, &pdf.bytes)?;
    }
    Ok(())
}

/// A voucher whose names are its own: three characters walked through the common plane and,
/// every twentieth time, one of a rare plane.
fn voucher(index: usize) -> Value {
    let at = |base: u32, span: u32, step: usize| {
        let offset = u32::try_from(index.wrapping_mul(step) % usize::try_from(span).unwrap_or(1));
        char::from_u32(base + offset.unwrap_or(0)).unwrap_or('一')
    };
    let mut name: String = [at(0x4E00, 20_000, 7), at(0x4E00, 20_000, 13), at(0x4E00, 20_000, 31)].iter().collect();
    if index.is_multiple_of(20) {
        name.push(at(0x20000, 40_000, 17));
    }
    json!({
        "office": "示例市总工会职工服务中心", "number": format!("2026-{:06}", index + 1),
        "year": 2026, "season": "暑期", "programme": "“助学·实践·成长”勤工俭学",
        "worker": {"name": name, "id_number": "110105194912310021"}, "show_full_id": true,
        "student": {"name": format!("{}小", at(0x5000, 9_000, 11)), "relation": "女儿"},
        "post": "资料整理", "period": {"from": "2026-07-06", "to": "2026-08-05"}, "days": 31,
        "standard": "3,000.00 元/人月", "amount": 300_000 + i64::try_from(index).unwrap_or(0),
        "bank": "示例银行示例市分行", "account": format!("62220212{index:011}"), "date": "2026-08-31"
    })
}

//! A layout of a bank's file and a line for it: the layout is refused or kept as it is; the bytes hold exactly what was
//! written, in the layout's encoding, or every reason why not is told.
#![no_main]

use kernel::{BankAccount, Money};
use libfuzzer_sys::fuzz_target;
use sheets::bank::{BankLine, BankProfile, Encoding, Newline, check, file_name, write};

fuzz_target!(|data: &str| {
    // Name, note and amount of the payment are a line each, the layout's JSON is all that follows.
    let mut parts = data.splitn(4, '\n');
    let (Some(name), Some(note), Some(fen), Some(json)) = (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return;
    };
    let Ok(amount) = fen.parse::<i64>().map_err(|_| ()).and_then(|fen| Money::from_fen(fen).map_err(|_| ())) else {
        return;
    };
    let Ok(profile) = serde_json::from_str::<BankProfile>(json) else { return };
    let kept = serde_json::to_string(&profile).expect("a layout is written");
    assert_eq!(serde_json::from_str::<BankProfile>(&kept).expect("and read"), profile);
    if check(&profile).is_err() {
        return;
    }
    let line = BankLine {
        account: BankAccount::parse("6222020000000000018").expect("a synthetic account"),
        name: name.to_owned(),
        amount,
        bank_name: "示例银行".to_owned(),
        bank_branch: "示例支行".to_owned(),
        id_number: String::new(),
        note: note.to_owned(),
        voucher: "凭2026-000001".to_owned(),
    };
    let day = chrono::NaiveDate::from_ymd_opt(2026, 7, 1).expect("a day");
    let file = file_name(&profile, day, "发2026-0001", std::slice::from_ref(&line));
    assert!(!file.contains(['/', '\\', ':', '\0']), "a name, not a path");
    match write(&profile, &[line.clone(), line]) {
        Ok(bytes) => {
            let text = decoded(profile.encoding, &bytes);
            let end = match profile.newline {
                Newline::CrLf => "\r\n",
                Newline::Lf => "\n",
            };
            // Two payments, a header, a total: nothing that was written can break a line.
            let extra = usize::from(profile.header) + usize::from(profile.total_row != sheets::bank::TotalRow::None);
            assert_eq!(text.matches(end).count(), 2 + extra);
            assert_eq!(text.matches('\n').count(), 2 + extra);
        }
        Err(refusal) => assert!(!refusal.problems.is_empty(), "a refusal has a reason"),
    }
});

fn decoded(encoding: Encoding, bytes: &[u8]) -> String {
    let reader = match encoding {
        Encoding::Gbk => encoding_rs::GBK,
        Encoding::Gb18030 => encoding_rs::GB18030,
        Encoding::Utf8 | Encoding::Utf8Bom => encoding_rs::UTF_8,
    };
    let (text, _, broken) = reader.decode(bytes);
    assert!(!broken, "every byte belongs to a character of the encoding");
    text.into_owned()
}

//! The household of four of these stories: what its file must hold and its form must say, whether it was typed or came
//! from Excel.

use e2e::{Key, Keyboard};
use serde_json::{Value, json};

use super::extract;

/// Where in the stored form something stands, and what.
fn record() -> Vec<(&'static str, Value)> {
    vec![
        ("/lead/id_number", json!("370102198111059020")),
        ("/other_contact", json!("0531-88880000")),
        ("/health", json!("14")),
        ("/hukou", json!("01")),
        ("/floor_area", json!("03")),
        ("/single_parent", json!(false)),
        ("/division_code", json!("370102")),
        ("/address", json!("演练市历下路 1 号 2 单元 301 室")),
        ("/postcode", json!("250000")),
        ("/hukou_address", json!("演练市章丘路 8 号")),
        ("/worker_number", json!("370100112233")),
        ("/file_level", json!("county")),
        ("/hardship_class", json!("relative")),
        ("/union_name", json!("演练机械厂工会")),
        ("/employer_kind", json!("02")),
        ("/employer_status", json!("04")),
        ("/industry", json!("C")),
        ("/work_start", json!("2003-07-02")),
        ("/self_help", json!(true)),
        ("/zero_employment", json!(false)),
        ("/contract_kind", json!("fixed")),
        ("/contract_from", json!("2022-03-01")),
        ("/contract_until", json!("2027-02-28")),
        ("/unemployment_from", json!("2020-05-01")),
        ("/unemployment_until", json!("2021-04-30")),
        ("/employer_aid", json!("2025 年春节慰问 500 元")),
        ("/members/0/identity", json!("24")),
        ("/members/0/contract_term", json!("04")),
        ("/members/0/contract_start", json!("2022-03-01")),
        ("/members/0/other_contact", json!("0531-88880001")),
        ("/members/0/note", json!("工地钢筋工")),
        ("/members/1/stage", json!("bachelor")),
        ("/members/1/entry_year", json!(2024)),
        ("/members/1/study_years", json!(4)),
        ("/members/1/major", json!("会计学")),
        ("/members/2/hukou", json!("03")),
        ("/members/2/work_status", json!("04")),
        ("/members/2/phone", json!("13800000013")),
        ("/own_monthly_income", json!(300_000)),
        ("/annual_income", json!(6_360_000)),
        ("/rigid_annual", json!(1_200_000)),
        ("/people_count", json!(4)),
        ("/dibao_monthly", json!(26_000)),
        ("/relief_card", json!("LX-0031")),
        ("/main_cause", json!("9")),
        ("/other_causes", json!(["3", "5", "6"])),
        ("/cause_text", json!("女儿上大学，母亲常年服药")),
        ("/bank_branch", json!("历下支行")),
        ("/bank_account", json!("6228480000000000018")),
        ("/remark", json!("旧档案已核对")),
        ("/economy/own/incomes/0/kind", json!("wage")),
        ("/economy/own/incomes/0/annual", json!(3_600_000)),
        ("/members/2/earner/incomes/0/kind", json!("basic_pension")),
        ("/economy/shared/0/annual", json!(12_000)),
        ("/economy/aid/0/kind", json!("greeting")),
        ("/economy/rigid/1/kind", json!("medical")),
        ("/economy/rigid/1/annual", json!(400_000)),
        ("/economy/home_area", json!(65)),
        ("/economy/home_parts", json!([{ "kind": "commodity", "count": 1, "area": 65 }])),
        ("/economy/shop_area", json!(0)),
        ("/economy/vehicles", json!([{ "year": 2016, "use": "work" }])),
        ("/economy/other_property", json!("农用三轮车一辆")),
        ("/economy/accident/loss", json!(300_000)),
        ("/economy/accident/what", json!("汛期屋顶漏水")),
        ("/consents/2/kind", json!("sensitive")),
        ("/consents/2/signed_on", json!("2025-11-01")),
    ]
}

/// What stands on the paper, blanks left out: at least one value of every part, what was stated and what was reckoned.
const PRINTED: [&str; 42] = [
    "温素兰",
    "370102198111059020",
    "一般疾病",
    "商品房",
    "演练市历下路1号2单元301室",
    "演练市章丘路8号",
    "370100112233",
    "演练机械厂工会",
    "固定期限",
    "2022年3月1日",
    "2027年2月28日",
    "五年以上",
    "2020年5月1日",
    "2021年4月30日",
    "2025年春节慰问500元",
    "260.00",
    "LX-0031",
    "温素兰（一般疾病）、古丽仙·阿不都热合曼（高血压病）",
    "商品房1套65平方米",
    "国有企业",
    "制造业",
    "2003年7月2日",
    "古丽仙·阿不都热合曼",
    "维吾尔",
    "陆星禾",
    "演练大学",
    "工地钢筋工",
    "3,000.00",
    "63,600.00",
    "63,720.00",
    "1,327.50",
    "子女上学",
    "社会保险待遇落实不到位",
    "女儿上大学，母亲常年服药",
    "演练银行",
    "6228480000000000018",
    "利息收入",
    "教育支出",
    "农用三轮车一辆",
    "营运或就业使用",
    "汛期屋顶漏水",
    "敏感个人信息单独同意书",
];

/// The file on record holds every part, and nothing the form stars is missing; answers the file.
pub(crate) fn recorded(app: &Keyboard) -> Value {
    let rows = app.told("households.list", &json!({ "limit": 200 }));
    let row = rows["items"].as_array().unwrap().iter().find(|row| row["lead_name"] == "温素兰").unwrap().clone();
    let file = app.told("households.get", &json!({ "id": row["id"] }));
    let missing: Vec<_> =
        file["warnings"].as_array().unwrap().iter().filter(|one| one["code"] == "report.missing").collect();
    assert!(missing.is_empty(), "{missing:?}");
    for (place, value) in record() {
        assert_eq!(file["form"].pointer(place), Some(&value), "{place} of {:#}", file["form"]);
    }
    file
}

/// Its form, by the key for printing; the file is the very bytes beside which the fingerprint stands.
pub(crate) fn printed(app: &Keyboard) {
    app.press(Key::Control('p'));
    app.see_page();
    app.picture("paper");
    let stored = app.shown_sha();
    let file = app.home().join("tmp/household.pdf");
    app.press(Key::Control('s'));
    app.choose_file("保存文书", &file);
    app.see_in("toast", "已保存到");
    let bytes = std::fs::read(&file).unwrap();
    assert_eq!(e2e::sha256(&bytes), stored, "the very bytes that are stored");
    let printed = extract::texts(&bytes).concat().replace(char::is_whitespace, "");
    for words in PRINTED {
        assert!(printed.contains(words), "“{words}” does not stand on the paper: {printed}");
    }
}

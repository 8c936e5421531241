//! The address on the household register, contract, benefit and relief: with nothing in them, with what cannot be, and with
//! the longest and rarest that come.

use e2e::{Key, Keyboard};

/// Characters that few fonts have, and no end.
const ADDRESS: &str =
    "新疆维吾尔自治区伊犁哈萨克自治州察布查尔锡伯自治县𫖯䶮镇阿克塔木村三组 18 号附 2 号（原红旗农场职工家属院）";
const AID: &str = "2025 年春节慰问 500 元；3 月住院垫付 20,000 元（已报销 12,345.67 元）；9 月子女入学补助 3,000 元，由𫖯䶮生僻字精密机械制造有限责任公司第一分厂工会从互助金支出";
const CARD: &str = "察布查尔锡伯自治县特困救助〔2025〕LX-0031-补字第 118 号";

/// Nothing is typed yet.
pub(crate) fn empty(app: &Keyboard) {
    app.cursor_in("lead-name");
    app.picture("basic-empty");
    app.press_on("anchor-employer");
    app.cursor_in("household-union");
    app.picture("employer-empty");
    app.press_on("anchor-money");
    app.cursor_in("own-income");
    app.picture("money-empty");
}

/// The longest values, and days that cannot be.
pub(crate) fn long(app: &Keyboard) {
    app.back_to("lead-name");
    app.type_text("买买提江·阿不都热合曼江");
    app.tab_to("lead-id");
    app.type_text("370102198111059020");
    app.tab_to("household-hukou-address");
    app.type_text(ADDRESS);
    app.tab_to("household-worker-number");
    app.type_text("37010011223344556677");
    app.picture("basic-long");
    app.tab_to_label("劳动合同签订情况");
    app.take("劳动合同签订情况", "无固定期限");
    app.tab_to("contract-from");
    app.type_text("20220301");
    app.tab_to("contract-until");
    app.type_text("20210228");
    app.tab_to("unemployment-from");
    app.type_text("20230501");
    app.tab_to("unemployment-until");
    app.type_text("20230430");
    app.tab_to("employer-aid");
    app.type_text(AID);
    app.tab_to("dibao");
    app.type_text("两百六");
    app.tab_to("relief-card");
    app.type_text(CARD);
    app.picture("money-long");
}

/// What cannot be read is said first, then what cannot be; the cursor goes there, and nothing is saved.
pub(crate) fn wrong(app: &Keyboard) {
    app.press(Key::Control('s'));
    app.cursor_in("dibao");
    app.see("请输入金额");
    app.picture("dibao-unread");
    app.retype("123456789.99");
    app.press(Key::Control('s'));
    app.cursor_in("contract-until");
    assert!(app.error_at("contract_until").contains("无固定期限合同没有终止日期"));
    assert!(app.error_at("unemployment_until").contains("领取截止日期早于起始日期"));
    app.picture("contract-wrong");
    app.back_to("contract-kind");
    app.take("劳动合同签订情况", "固定期限");
    app.tab_to("contract-until");
    app.retype("20270228");
    app.tab_to("unemployment-until");
    app.retype("20240430");
}

/// All of it holds, as it was typed.
pub(crate) fn saved(app: &Keyboard) {
    app.press(Key::Control('s'));
    app.see_in("toast", "已保存");
    app.press_on("anchor-employer");
    app.cursor_in("household-union");
    app.picture("employer-long");
    app.press_on("anchor-money");
    app.cursor_in("own-income");
    app.picture("money-saved");
    let rows = app.told("households.list", &serde_json::json!({ "limit": 200 }));
    let row =
        rows["items"].as_array().unwrap().iter().find(|row| row["lead_name"] == "买买提江·阿不都热合曼江").unwrap();
    let form = app.told("households.get", &serde_json::json!({ "id": row["id"] }))["form"].clone();
    assert_eq!((&form["hukou_address"], &form["employer_aid"]), (&ADDRESS.into(), &AID.into()));
    assert_eq!((&form["relief_card"], &form["dibao_monthly"]), (&CARD.into(), &12_345_678_999_i64.into()));
    assert_eq!(form["contract_until"], "2027-02-28");
}

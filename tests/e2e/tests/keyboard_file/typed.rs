//! The long form, part by part, and what must come of it.

use e2e::{Key, Keyboard};

/// One member of the family.
struct Kin {
    name: &'static str,
    relation: &'static str,
    id: &'static str,
    monthly: &'static str,
    ethnicity: &'static str,
    phone: &'static str,
    identity: &'static str,
    insurance: &'static str,
    marital: &'static str,
    hukou: &'static str,
    politics: &'static str,
    education: &'static str,
    work: &'static str,
}

const FAMILY: [Kin; 3] = [
    Kin {
        name: "陆远帆",
        relation: "配偶",
        id: "370102197903129010",
        monthly: "1500",
        ethnicity: "汉",
        phone: "13800000011",
        identity: "工人",
        insurance: "城镇职工",
        marital: "已婚",
        hukou: "非农业",
        politics: "群众",
        education: "普通高中",
        work: "在岗",
    },
    Kin {
        name: "陆星禾",
        relation: "独生女",
        id: "370102200609209049",
        monthly: "0",
        ethnicity: "汉",
        phone: "13800000012",
        identity: "学生",
        insurance: "城乡居民",
        marital: "未婚",
        hukou: "非农业",
        politics: "共青团员",
        education: "大学本科",
        work: "",
    },
    Kin {
        name: "古丽仙·阿不都热合曼",
        relation: "母亲",
        id: "110105195201019062",
        monthly: "800",
        ethnicity: "维吾尔",
        phone: "13800000013",
        identity: "退（离）休人员",
        insurance: "城乡居民",
        marital: "丧偶",
        hukou: "农转居",
        politics: "群众",
        education: "小学",
        work: "退休",
    },
];
/// Which of them studies.
const STUDENT: usize = 1;

pub(crate) fn basic(app: &Keyboard) {
    app.line("lead-name", "温素兰");
    // The last digit is wrong.
    app.line("lead-id", "370102198111059021");
    app.choose("民族", "汉");
    app.line("lead-phone", "13800000003");
    text(app, "0531-88880000");
    app.choose("政治面貌", "群众");
    app.choose("婚姻状况", "已婚");
    app.choose("健康状况", "一般疾病");
    app.skip_to("医保状况");
    app.choose("医保状况", "城镇职工");
    app.choose("户口类型", "非农业");
    app.choose("住房类型", "商品房");
    app.choose("建筑面积", "50—70");
    app.choose("单亲家庭", "否");
    app.cursor_at("户籍地行政区划");
    app.type_text("历下");
    app.see_option("历下");
    app.press(Key::Enter);
    app.press(Key::Enter);
    app.line("household-hukou-address", "演练市章丘路 8 号");
    text(app, "演练市历下路 1 号 2 单元 301 室");
    text(app, "250000");
    app.line("household-worker-number", "370100112233");
    app.picture("basic");
    app.choose("建档标准", "区县级");
    app.choose("申报困难类别", "相对困难");
}

pub(crate) fn employer(app: &Keyboard) {
    app.line("household-union", "演练机械厂工会");
    app.line("household-employer", "演练机械厂");
    app.choose("单位性质", "国有企业");
    app.choose("企业状况", "破产");
    app.choose("所属行业", "制造业");
    app.choose("工作状态", "在岗");
    app.cursor_at("参加工作时间");
    // The calendar opens by key, and a day is taken by key.
    app.type_text("20030701");
    app.press(Key::AltDown);
    app.see("2003");
    app.picture("calendar");
    app.press(Key::Right);
    app.press(Key::Enter);
    app.cursor_at("参加工作时间");
    app.press(Key::Enter);
    app.choose("劳模类型", "非劳模");
    app.choose("有自救能力", "是");
    app.choose("零就业家庭", "否");
    app.choose("劳动合同签订情况", "固定期限");
    app.line("contract-from", "20220301");
    app.line("contract-until", "20270228");
    app.line("unemployment-from", "20200501");
    app.line("unemployment-until", "20210430");
    app.line("employer-aid", "2025 年春节慰问 500 元");
    app.picture("employer");
}

pub(crate) fn members(app: &Keyboard) {
    for (at, kin) in FAMILY.iter().enumerate() {
        app.skip_to("＋ 添加成员");
        app.press(Key::Enter);
        app.line(&format!("member-name-{at}"), kin.name);
        app.choose(&format!("第 {} 位成员与户主关系", at + 1), kin.relation);
        app.line(&format!("member-id-{at}"), kin.id);
        app.line(&format!("member-income-{at}"), kin.monthly);
        if at == STUDENT {
            app.choose(&format!("第 {} 位成员学段", at + 1), "本科");
        }
    }
    app.back_to("member-name-0");
    for at in 0..FAMILY.len() {
        app.tab_to(&format!("member-name-{at}"));
        member(app, at);
    }
}

/// What a row has no room for: the side form comes by key and takes the cursor, and gives it back.
fn member(app: &Keyboard, at: usize) {
    let kin = &FAMILY[at];
    app.press(Key::AltEnter);
    app.see(&format!("家庭成员：{}", kin.name));
    app.cursor_in("member-full-name");
    app.skip_to("民族");
    app.choose("民族", kin.ethnicity);
    text(app, kin.phone);
    app.skip_to("人员身份");
    app.choose("人员身份", kin.identity);
    app.choose("健康状况", if at == 2 { "高血压病" } else { "良好" });
    app.choose("医保状况", kin.insurance);
    app.cursor_at("学段");
    app.press(Key::Enter);
    if at == STUDENT {
        app.cursor_at("入学年份");
        text(app, "2024");
        app.line("member-school", "演练大学");
        text(app, "会计学");
        text(app, "4");
    }
    app.choose("婚姻状况", kin.marital);
    app.choose("户口类型", kin.hukou);
    app.choose("劳模类型", "非劳模");
    app.choose("政治面貌", kin.politics);
    app.skip_to("学历");
    app.choose("学历", kin.education);
    if !kin.work.is_empty() {
        app.choose("工作状态", kin.work);
    }
    if at == 0 {
        app.choose("单位性质", "民营");
        app.choose("企业状况", "正常");
        app.choose("所属行业", "建筑业");
        app.choose("合同期限", "三年");
        app.line("member-contract-start", "20220301");
        app.line("member-other-contact", "0531-88880001");
        text(app, "工地钢筋工");
    }
    app.picture("member");
    app.tab_to_label("完成");
    app.press(Key::Enter);
    app.see_id_no_more("member-full-name");
    app.cursor_in(&format!("member-name-{at}"));
}

/// From part to part by key.
pub(crate) fn money_and_causes(app: &Keyboard) {
    app.press(Key::AltPageDown);
    app.line("own-income", "三千");
    app.line("other-income", "0");
    app.line("annual-income", "63600");
    app.line("rigid", "12000");
    app.cursor_at("家庭人口");
    text(app, "4");
    app.line("dibao", "260");
    app.line("relief-card", "LX-0031");
    app.choose("主要致困原因", "子女上学");
    app.cursor_at("次要致困原因");
    for cause in ["下岗失业", "社会保险待遇落实不到位", "患重特大疾病"] {
        app.retype(cause);
        app.see_option(cause);
        app.press(Key::Enter);
    }
    app.press(Key::Tab);
    app.type_text("女儿上大学，母亲常年服药");
    app.picture("causes");
}

pub(crate) fn bank(app: &Keyboard) {
    app.press(Key::AltPageDown);
    app.line("bank-name", "演练银行");
    text(app, "历下支行");
    app.line("bank-account", "6228480000000000018");
    app.line("bank-holder", "温素兰");
    app.type_text("旧档案已核对");
    app.picture("bank");
}

/// Income of everybody, of the household, earlier aid, and spending, each by its kind.
pub(crate) fn incomes(app: &Keyboard) {
    app.press(Key::AltPageDown);
    let earners = [
        ("本人", "有劳动收入", Some(("工资性收入", "36000"))),
        ("成员 1", "有劳动收入", Some(("工资性收入", "18000"))),
        ("成员 2", "在校学生", None),
        ("成员 3", "已退休", Some(("城乡居民基础养老金", "9600"))),
    ];
    for (at, (who, work, income)) in earners.into_iter().enumerate() {
        app.tab_to(&format!("work-{at}"));
        app.take(&format!("{who}劳动能力和就业"), work);
        if let Some((kind, annual)) = income {
            part(app, &format!("income-{at}"), &format!("{who}收入"), 0, kind, annual);
        }
    }
    // The cursor stands at what the amount is shown by.
    app.type_text("社保局发放记录");
    app.picture("incomes");
    part(app, "shared", "家庭收入", 0, "利息收入", "120");
    part(app, "aid", "工会帮扶", 0, "节日慰问", "500");
    part(app, "rigid-part", "刚性支出", 0, "教育支出", "8000");
    part(app, "rigid-part", "刚性支出", 1, "医疗支出", "4000");
}

fn part(app: &Keyboard, test_id: &str, label: &str, at: usize, kind: &str, annual: &str) {
    app.press_on(&format!("{test_id}-add"));
    app.take(&format!("{label}第 {} 项种类", at + 1), kind);
    app.press(Key::Enter);
    app.line(&format!("{test_id}-annual-{at}"), annual);
}

pub(crate) fn property(app: &Keyboard) {
    app.tab_to("homes");
    text(app, "1");
    app.cursor_at("住房总面积（平方米）");
    text(app, "65");
    app.cursor_at("商铺间数");
    text(app, "0");
    app.cursor_at("商铺面积（平方米）");
    text(app, "0");
    app.choose("雇人经营", "否");
    app.choose("机动车", "有");
    app.choose("高收费民办学校", "否");
    app.choose("自费出国留学", "否");
    app.cursor_in("other-property");
    app.type_text("农用三轮车一辆");
    app.press_on("home-add");
    app.take("第 1 行住房种类", "商品房");
    app.press(Key::Enter);
    text(app, "1");
    text(app, "65");
    app.choose("第 1 辆用途", "营运或就业使用");
    app.cursor_at("第 1 辆购置年份");
    text(app, "2016");
    app.choose("当年有意外或灾害", "有");
    app.line("accident-loss", "3000");
    app.line("accident-back", "1000");
    app.type_text("汛期屋顶漏水");
    app.picture("property");
}

pub(crate) fn consents(app: &Keyboard) {
    app.press(Key::AltPageDown);
    for (at, kind) in ["收入承诺书", "家庭经济状况核对授权书", "敏感个人信息单独同意书"].into_iter().enumerate()
    {
        app.press_on("consent-add");
        app.take(&format!("第 {} 份名称", at + 1), kind);
        app.press(Key::Enter);
        app.line(&format!("consent-signer-{at}"), "温素兰");
        app.line(&format!("consent-day-{at}"), "20251101");
    }
    app.picture("consents");
}

/// Types into a field that has no name of its own for tests, and goes on.
fn text(app: &Keyboard, words: &str) {
    app.type_text(words);
    app.press(Key::Enter);
}

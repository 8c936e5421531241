//! The household of four once more, from Excel and by keyboard alone: its two sheets with every part of the long form are
//! looked at, brought in as one file, and that file holds and prints what the typed one does.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::Path;

use e2e::{Key, Keyboard};
use rust_xlsxwriter::Workbook;

#[path = "../../golden/extract.rs"]
mod extract;
#[path = "keyboard_file/family.rs"]
mod family;

const WORKER: [(&str, &str); 76] = [
    ("姓名", "温素兰"),
    ("身份证号", "370102198111059020"),
    ("民族", "汉"),
    ("手机号码", "13800000003"),
    ("其他联系方式", "0531-88880000"),
    ("政治面貌", "群众"),
    ("婚姻状况", "已婚"),
    ("健康状况", "一般疾病"),
    ("医保状况", "城镇职工"),
    ("户口类型", "非农业"),
    ("住房类型", "商品房"),
    ("建筑面积", "65"),
    ("是否单亲", "否"),
    ("户口所在地行政区划", "370102"),
    ("户籍地址", "演练市章丘路 8 号"),
    ("家庭住址", "演练市历下路 1 号 2 单元 301 室"),
    ("职工编号", "370100112233"),
    ("邮政编码", "250000"),
    ("建档标准", "区县级"),
    ("困难类别", "相对困难"),
    ("所属工会", "演练机械厂工会"),
    ("工作单位", "演练机械厂"),
    ("单位性质", "国有企业"),
    ("企业状况", "破产"),
    ("所属行业", "制造业"),
    ("工作状态", "在岗"),
    ("工作时间", "2003年7月2日"),
    ("劳模类型", "非劳模"),
    ("是否有一定自救能力", "是"),
    ("是否为零就业家庭", "否"),
    ("劳动合同签订情况", "固定期限"),
    ("劳动合同起始日期", "2022.3.1"),
    ("劳动合同终止日期", "2027年2月28日"),
    ("失业保险金领取起始日期", "2020-05-01"),
    ("失业保险金领取截止日期", "2021/4/30"),
    ("单位帮扶情况", "2025 年春节慰问 500 元"),
    ("本人月平均收入", "3000"),
    ("家庭其他非薪资年收入", "0"),
    ("家庭年度总收入", "63600"),
    ("刚性支出(年)", "12000"),
    ("家庭人口", "4"),
    ("低保金额", "260"),
    ("特困救助卡号", "LX-0031"),
    ("主要致困原因", "子女上学"),
    ("次要致困原因", "下岗失业、社会保险待遇落实不到位、患重特大疾病"),
    ("其他(文字描述)", "女儿上大学，母亲常年服药"),
    ("开户银行", "演练银行"),
    ("支行名称", "历下支行"),
    ("银行卡号", "6228480000000000018"),
    ("银行户名", "温素兰"),
    ("备注", "旧档案已核对"),
    ("本人劳动能力和就业", "有劳动收入"),
    ("本人工资性收入(年)", "36000"),
    ("全家利息收入(年)", "120"),
    ("教育支出(年)", "8000"),
    ("医疗支出(年)", "4000"),
    ("工会节日慰问(年)", "500"),
    ("住房套数", "1"),
    ("住房总面积", "65"),
    ("商品房套数", "1"),
    ("商品房面积", "65"),
    ("商铺间数", "0"),
    ("商铺面积", "0"),
    ("是否雇人经营", "否"),
    ("机动车辆数", "1"),
    ("机动车1购置年份", "2016"),
    ("机动车1用途", "营运或就业使用"),
    ("其他财产", "农用三轮车一辆"),
    ("是否就读高收费私立学校", "否"),
    ("是否自费出国留学", "否"),
    ("意外事故", "汛期屋顶漏水"),
    ("意外损失", "3000"),
    ("意外赔偿和救助", "1000"),
    ("核对授权书签字日期", "2025-11-01"),
    ("收入承诺书签字日期", "2025/11/1"),
    ("敏感信息单独同意书签字日期", "2025.11.1"),
];

const MEMBERS: [[&str; 28]; 4] = [
    [
        "职工身份证号",
        "姓名",
        "关系",
        "身份证号",
        "月收入",
        "民族",
        "手机号码",
        "人员身份",
        "健康状况",
        "医保状况",
        "当前学历",
        "入学年份",
        "单位或学校",
        "所学专业",
        "年制",
        "婚姻状况",
        "户口类型",
        "政治面貌",
        "学历",
        "工作状态",
        "合同期限",
        "劳动合同签订/入伍时间",
        "其他联系方式",
        "备注",
        "劳动能力和就业",
        "工资性收入(年)",
        "城乡居民基础养老金(年)",
        "劳模类型",
    ],
    [
        "370102198111059020",
        "陆远帆",
        "配偶",
        "370102197903129010",
        "1500",
        "汉",
        "13800000011",
        "工人",
        "良好",
        "城镇职工",
        "",
        "",
        "",
        "",
        "",
        "已婚",
        "非农业",
        "群众",
        "普通高中",
        "在岗",
        "三年",
        "2022-03-01",
        "0531-88880001",
        "工地钢筋工",
        "有劳动收入",
        "18000",
        "",
        "非劳模",
    ],
    [
        "370102198111059020",
        "陆星禾",
        "独生女",
        "370102200609209049",
        "0",
        "汉",
        "13800000012",
        "学生",
        "良好",
        "城乡居民",
        "本科",
        "2024",
        "演练大学",
        "会计学",
        "4",
        "未婚",
        "非农业",
        "共青团员",
        "大学本科",
        "",
        "",
        "",
        "",
        "",
        "在校学生",
        "",
        "",
        "非劳模",
    ],
    [
        "370102198111059020",
        "古丽仙·阿不都热合曼",
        "母亲",
        "110105195201019062",
        "800",
        "维吾尔",
        "13800000013",
        "退（离）休人员",
        "高血压病",
        "城乡居民",
        "",
        "",
        "",
        "",
        "",
        "丧偶",
        "农转居",
        "群众",
        "小学",
        "退休",
        "",
        "",
        "",
        "",
        "已退休",
        "",
        "9600",
        "非劳模",
    ],
];

fn write_workbook(path: &Path) {
    let mut book = Workbook::new();
    let workers = book.add_worksheet().set_name("困难职工").unwrap();
    for (column, (header, value)) in (0..).zip(WORKER) {
        workers.write_string(0, column, header).unwrap();
        workers.write_string(1, column, value).unwrap();
    }
    let members = book.add_worksheet().set_name("家庭成员").unwrap();
    for (row, cells) in (0..).zip(MEMBERS) {
        for (column, text) in (0..).zip(cells) {
            members.write_string(row, column, text).unwrap();
        }
    }
    book.save(path).unwrap();
}

#[test]
fn a_file_of_four_comes_from_excel_is_checked_and_printed() {
    let app = Keyboard::training("keyboard-excel");
    let list = app.home().join("tmp/family.xlsx");
    write_workbook(&list);
    app.press_on("desk-import");
    app.press_on("import-path-pick");
    app.choose_file("选择要导入的 Excel", &list);
    app.see_id("import-sums");
    assert_eq!((app.text("import-good"), app.text("import-bad")), ("1".into(), "0".into()));
    app.picture("checked");
    app.press_on("import-run");
    app.see_in("import-created", "1");
    app.picture("done");

    app.press(Key::Control('k'));
    app.cursor_in("global-q");
    app.type_text("温素兰");
    app.see_in("global-hit", "温素兰");
    app.press(Key::Enter);
    app.press_on("person-open-household");
    app.see_in("household-state", "申请");
    app.picture("file");
    family::recorded(&app);
    family::printed(&app);
}

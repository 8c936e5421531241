//! Columns for what a household earns, must spend and owns, by kind: one flat column a kind, so that a list can hold
//! what the form holds in rows. Keys are a place and a code: `own.wage`, `rigid.medical`.

use crate::columns::{member, worker};
use crate::table::{Column, Kind, Need, column};

use Need::Optional;

/// An amount of twelve months.
const fn annual(key: &'static str, header: &'static str, aliases: &'static [&'static str]) -> Column {
    column(key, header, aliases, Kind::Money, Optional, 14, "元；十二个月合计，没有填 0，不清楚不填。")
}

const FEW: Kind = Kind::Int { min: 0, max: 99 };

const METRES: Kind = Kind::Int { min: 0, max: 1_000_000 };

/// 套数 of the kind of home in this place.
const fn home_count(at: usize, header: &'static str) -> Column {
    column(worker::HOME_CELLS[at][1], header, &[], FEW, Optional, 10, "没有不填。")
}

/// 面积 of the kind of home in this place.
const fn home_area(at: usize, header: &'static str) -> Column {
    column(worker::HOME_CELLS[at][2], header, &[], METRES, Optional, 12, "平方米，几套合计。")
}

/// 购置年份 of the vehicle in this place.
const fn vehicle_year(at: usize, header: &'static str) -> Column {
    column(worker::VEHICLE_CELLS[at][0], header, &[], Kind::Int { min: 1980, max: 2100 }, Optional, 10, "四位年份。")
}

/// 用途 of the vehicle in this place.
const fn vehicle_use(at: usize, header: &'static str) -> Column {
    column(worker::VEHICLE_CELLS[at][1], header, &[], Kind::Code(&["vehicle_use"]), Optional, 14, "")
}

/// Columns of the worker's sheet.
pub(super) const OF_WORKER: &[Column] = &[
    column(worker::OWN_WORK, "本人劳动能力和就业", &[], Kind::Code(&["work_ability"]), Optional, 16, ""),
    annual("own.wage", "本人工资性收入(年)", &["工资性收入(年)"]),
    annual("own.business", "本人经营性收入(年)", &["经营性收入(年)"]),
    annual("own.support", "本人赡养抚养扶养费(年)", &["赡养抚养扶养费(年)"]),
    annual("own.pension", "本人养老金(年)", &["养老金(年)"]),
    annual("own.basic_pension", "本人城乡居民基础养老金(年)", &["城乡居民基础养老金(年)"]),
    annual("own.unemployment", "本人失业保险金(年)", &["失业保险金(年)"]),
    annual("own.survivor", "本人遗属待遇(年)", &["遗属待遇(年)"]),
    annual("own.compensation", "本人赔偿补偿款(年)", &["赔偿补偿款(年)"]),
    annual("own.interest", "本人利息收入(年)", &["利息收入(年)"]),
    annual("own.securities", "本人有价证券收入(年)", &["有价证券收入(年)"]),
    annual("own.insurance", "本人储蓄型保险给付(年)", &["储蓄型保险给付(年)"]),
    annual("own.collective", "本人集体分红(年)", &["集体分红(年)"]),
    annual("own.demolition", "本人拆迁征地补偿(年)", &["拆迁征地补偿(年)"]),
    annual("own.rent", "本人租金收入(年)", &["租金收入(年)"]),
    annual("own.gift", "本人接受馈赠捐赠(年)", &["接受馈赠捐赠(年)"]),
    annual("own.other", "本人其他收入(年)", &["其他收入(年)"]),
    annual("shared.wage", "全家工资性收入(年)", &[]),
    annual("shared.business", "全家经营性收入(年)", &[]),
    annual("shared.support", "全家赡养抚养扶养费(年)", &[]),
    annual("shared.pension", "全家养老金(年)", &[]),
    annual("shared.basic_pension", "全家城乡居民基础养老金(年)", &[]),
    annual("shared.unemployment", "全家失业保险金(年)", &[]),
    annual("shared.survivor", "全家遗属待遇(年)", &[]),
    annual("shared.compensation", "全家赔偿补偿款(年)", &[]),
    annual("shared.interest", "全家利息收入(年)", &[]),
    annual("shared.securities", "全家有价证券收入(年)", &[]),
    annual("shared.insurance", "全家储蓄型保险给付(年)", &[]),
    annual("shared.collective", "全家集体分红(年)", &[]),
    annual("shared.demolition", "全家拆迁征地补偿(年)", &[]),
    annual("shared.rent", "全家租金收入(年)", &[]),
    annual("shared.gift", "全家接受馈赠捐赠(年)", &[]),
    annual("shared.other", "全家其他收入(年)", &[]),
    annual("rigid.medical", "医疗支出(年)", &["医疗支出"]),
    annual("rigid.education", "教育支出(年)", &["教育支出"]),
    annual("rigid.disability", "残疾康复支出(年)", &["残疾康复支出"]),
    annual("rigid.employment", "必要就业成本(年)", &["必要就业成本"]),
    annual("rigid.accident", "灾害事故支出(年)", &["灾害事故支出"]),
    annual("rigid.other", "其他刚性支出(年)", &["其他刚性支出", "其他刚性支出合计"]),
    annual("aid.living", "工会生活救助金(年)", &[]),
    annual("aid.study", "工会助学金(年)", &[]),
    annual("aid.medical", "工会医疗救助金(年)", &[]),
    annual("aid.greeting", "工会节日慰问(年)", &[]),
    column(worker::HOMES, "住房套数", &["房产套数"], FEW, Optional, 10, "没有填 0。"),
    column(worker::HOME_AREA, "住房总面积", &["房产总面积"], METRES, Optional, 12, "平方米，几套合计。"),
    home_count(0, "商品房套数"),
    home_area(0, "商品房面积"),
    home_count(1, "自建房套数"),
    home_area(1, "自建房面积"),
    home_count(2, "拆迁安置房套数"),
    home_area(2, "拆迁安置房面积"),
    home_count(3, "其他住房套数"),
    home_area(3, "其他住房面积"),
    column(worker::SHOPS, "商铺间数", &["商铺数"], FEW, Optional, 10, "没有填 0。"),
    column(worker::SHOP_AREA, "商铺面积", &["商铺总面积"], METRES, Optional, 12, "平方米，几间合计。"),
    column(worker::HIRES, "是否雇人经营", &["雇工经营"], Kind::YesNo, Optional, 10, ""),
    column(
        worker::VEHICLES,
        "机动车辆数",
        &["车辆数", "机动车数"],
        FEW,
        Optional,
        10,
        "没有填 0；第五辆起的年份和用途在档案里填。",
    ),
    vehicle_year(0, "机动车1购置年份"),
    vehicle_use(0, "机动车1用途"),
    vehicle_year(1, "机动车2购置年份"),
    vehicle_use(1, "机动车2用途"),
    vehicle_year(2, "机动车3购置年份"),
    vehicle_use(2, "机动车3用途"),
    vehicle_year(3, "机动车4购置年份"),
    vehicle_use(3, "机动车4用途"),
    column(worker::OTHER_PROPERTY, "其他财产", &[], Kind::Text, Optional, 20, ""),
    column(worker::PRIVATE_SCHOOL, "是否就读高收费私立学校", &["高收费私立学校"], Kind::YesNo, Optional, 12, ""),
    column(worker::SCHOOL_FEE, "私立学校学费(年)", &["私立学校学费"], Kind::Money, Optional, 14, "元。"),
    column(worker::PUBLIC_FEE, "同阶段公办学费(年)", &["同阶段公办学费"], Kind::Money, Optional, 14, "元。"),
    column(worker::STUDY_ABROAD, "是否自费出国留学", &["自费出国留学"], Kind::YesNo, Optional, 12, ""),
    column(worker::ACCIDENT, "意外事故", &["意外或灾害"], Kind::Text, Optional, 20, "近十二个月的事故或灾害。"),
    column(worker::ACCIDENT_LOSS, "意外损失", &["事故损失"], Kind::Money, Optional, 14, "元。"),
    column(
        worker::ACCIDENT_COMPENSATION,
        "意外赔偿和救助",
        &["事故赔偿"],
        Kind::Money,
        Optional,
        14,
        "元；含保险赔付。",
    ),
];

/// Columns of the members' sheet.
pub(super) const OF_MEMBER: &[Column] = &[
    column(member::WORK, "劳动能力和就业", &["劳动能力"], Kind::Code(&["work_ability"]), Optional, 16, ""),
    annual("income.wage", "工资性收入(年)", &["工资性收入"]),
    annual("income.business", "经营性收入(年)", &["经营性收入"]),
    annual("income.support", "赡养抚养扶养费(年)", &["赡养抚养扶养费"]),
    annual("income.pension", "养老金(年)", &["养老金"]),
    annual("income.basic_pension", "城乡居民基础养老金(年)", &["城乡居民基础养老金"]),
    annual("income.unemployment", "失业保险金(年)", &["失业保险金"]),
    annual("income.survivor", "遗属待遇(年)", &["遗属待遇"]),
    annual("income.compensation", "赔偿补偿款(年)", &["赔偿补偿款"]),
    annual("income.interest", "利息收入(年)", &["利息收入"]),
    annual("income.securities", "有价证券收入(年)", &["有价证券收入"]),
    annual("income.insurance", "储蓄型保险给付(年)", &["储蓄型保险给付"]),
    annual("income.collective", "集体分红(年)", &["集体分红"]),
    annual("income.demolition", "拆迁征地补偿(年)", &["拆迁征地补偿"]),
    annual("income.rent", "租金收入(年)", &["租金收入"]),
    annual("income.gift", "接受馈赠捐赠(年)", &["接受馈赠捐赠"]),
    annual("income.other", "其他收入(年)", &["其他收入"]),
];

/// Two runs of columns as one.
pub(super) const fn joined<const N: usize>(first: &[Column], then: &[Column]) -> [Column; N] {
    let mut out = [then[0]; N];
    let mut at = 0;
    while at < N {
        out[at] = if at < first.len() { first[at] } else { then[at - first.len()] };
        at += 1;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every kind of home has its two columns, named after it.
    #[test]
    fn every_kind_of_home_has_its_columns() {
        let kinds = &kernel::codes::table("home_kind").entries;
        assert_eq!(kinds.len(), worker::HOME_CELLS.len());
        for ([code, count, area], kind) in worker::HOME_CELLS.iter().zip(kinds) {
            assert_eq!(*code, kind.code);
            for (key, what) in [(count, "套数"), (area, "面积")] {
                let column = OF_WORKER.iter().find(|column| column.key == *key);
                assert_eq!(column.map(|column| column.header.to_owned()), Some(format!("{}{what}", kind.label)));
            }
        }
    }

    /// Every kind of the code tables has its column, and the column its kind.
    #[test]
    fn every_kind_has_a_column_and_every_column_a_kind() {
        let places = [
            ("own", "income_kind", OF_WORKER),
            ("shared", "income_kind", OF_WORKER),
            ("rigid", "rigid_kind", OF_WORKER),
            ("aid", "aid_kind", OF_WORKER),
            ("income", "income_kind", OF_MEMBER),
        ];
        for (place, table, columns) in places {
            let table = kernel::codes::table(table);
            for entry in &table.entries {
                let key = format!("{place}.{}", entry.code);
                let column = columns.iter().find(|column| column.key == key);
                assert!(column.is_some_and(|column| column.header.contains(entry.label.as_str())), "{key}");
            }
            let kinds = columns.iter().filter_map(|column| column.key.strip_prefix(place)?.strip_prefix('.'));
            for kind in kinds {
                assert!(table.by_code(kind).is_some(), "{place}.{kind}");
            }
        }
    }
}

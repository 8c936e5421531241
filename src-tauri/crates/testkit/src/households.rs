//! Household files as a union would have them: employers, incomes, costs, causes, children who study.

use std::collections::HashSet;

use chrono::{Datelike, NaiveDate};
use hardship::wire::{HouseholdForm, MemberForm, PersonForm};
use kernel::{Money, codes};

use crate::draw::Draw;
use crate::names::{Named, adult, child};
use crate::numbers::{CLASSES, bank_account, birth, citizen_id, phone};

const TOWNS: &[&str] =
    &["中原", "二七", "管城", "金水", "惠济", "上街", "巩义", "荥阳", "新密", "新郑", "登封", "中牟"];
const TRADES: &[&str] = &[
    "纺织", "机械", "煤电", "食品", "印刷", "公交", "环卫", "建筑", "商贸", "物流", "化工", "电子", "水务", "热力",
    "铝业", "制药",
];
const FORMS: &[&str] = &["有限公司", "股份有限公司", "集团公司", "总厂"];
const STREETS: &[&str] = &["建设路", "人民路", "工人路", "中原路", "文化路", "嵩山路", "淮河路", "桐柏路"];
const SCHOOLS: &[(&str, &str, i64, i64)] = &[
    ("小学", "实验小学", 7, 12),
    ("初中", "第一中学初中部", 13, 15),
    ("高中", "第四高级中学", 16, 18),
    ("中职", "财经职业学校", 16, 18),
    ("高职高专", "职业技术学院", 18, 21),
    ("本科", "师范大学", 18, 22),
    ("本科", "理工大学", 18, 22),
    ("硕士", "大学", 22, 25),
];
const MAJORS: &[&str] = &[
    "会计学",
    "护理学",
    "电子商务",
    "汉语言文学",
    "计算机科学与技术",
    "机械工程",
    "学前教育",
    "广播电视编导",
    "法学",
    "档案学",
];
const BANKS: &[&str] = &["中国工商银行", "中国农业银行", "中国银行", "中国建设银行", "中国邮政储蓄银行"];

/// Draws household after household; the same seed and day give the same ones, and no ID number comes twice.
#[derive(Debug, Clone)]
pub struct Households {
    draw: Draw,
    used: HashSet<String>,
    today: NaiveDate,
    /// Which ID numbers this seed draws: another seed's people are other people.
    class: u64,
}

impl Households {
    /// Starts at `seed`; ages are those of `today`.
    pub fn new(seed: u64, today: NaiveDate) -> Self {
        Self { draw: Draw::new(seed), used: HashSet::new(), today, class: Draw::new(seed).below(CLASSES) }
    }

    /// `count` of them.
    pub fn take(seed: u64, today: NaiveDate, count: usize) -> Vec<HouseholdForm> {
        let mut households = Self::new(seed, today);
        (0..count).map(|_| households.next_form()).collect()
    }

    /// The next household, as a clerk would type it.
    pub fn next_form(&mut self) -> HouseholdForm {
        let male = self.draw.chance(60);
        let age = self.draw.between(32, 56);
        let worker = adult(&mut self.draw, male);
        let born = birth(&mut self.draw, self.today, age);
        let mut members = Vec::new();
        let single = self.draw.chance(18);
        if !single {
            members.push(self.spouse(&worker, male, age));
        }
        for _ in 0..self.draw.pick(&[0_u64, 1, 1, 1, 2, 2, 3]) {
            members.push(self.child(&worker, age));
        }
        if self.draw.chance(20) {
            members.push(self.parent(&worker, age));
        }
        let own = self.yuan(800, 3_200);
        let other = if self.draw.chance(40) { self.yuan(500, 12_000) } else { Money::ZERO };
        let annual = annual(own, other, &members);
        let town = self.draw.pick(TOWNS);
        let employer = format!("{town}{}{}", self.draw.pick(TRADES), self.draw.pick(FORMS));
        let (cause, rigid) = self.cause(&members);
        let disabled = self.draw.chance(6);
        HouseholdForm {
            number: None,
            worker_number: None,
            file_level: self.one_of("file_level"),
            hardship_class: code("hardship_class", "深度困难"),
            lead: PersonForm {
                person: None,
                name: worker.name.clone(),
                id_number: self.number(born, male),
                ethnicity: Some(worker.ethnicity.to_owned()),
                phone: Some(phone(&mut self.draw)),
            },
            people_count: u32::try_from(members.len() + 1).ok(),
            members,
            politics: self.one_of("politics_form"),
            health: code("health", if disabled { "残疾" } else { "良好" }),
            disability: if disabled { self.one_of("disability") } else { None },
            work_status: code("work_status", if self.draw.chance(70) { "在岗" } else { "退休" }),
            model_worker: code("model_worker", "非劳模"),
            housing: self.one_of("housing"),
            floor_area: self.one_of("floor_area"),
            other_contact: None,
            postcode: Some(format!("4500{:02}", self.draw.below(60))),
            work_start: NaiveDate::from_ymd_opt(born.year() + 20, 7, 1),
            industry: self.one_of("industry"),
            marital: code("marital", if single { "离异" } else { "已婚" }),
            hukou: self.one_of("hukou"),
            address: Some(format!(
                "{town}{}{}号院{}号楼",
                self.draw.pick(STREETS),
                self.draw.between(1, 300),
                self.draw.between(1, 30)
            )),
            division_code: Some("410102".to_owned()),
            union_name: Some(format!("{employer}工会委员会")),
            employer: Some(employer),
            employer_kind: self.one_of("employer_kind"),
            employer_status: self.one_of("employer_status"),
            single_parent: Some(single),
            self_help: Some(self.draw.chance(60)),
            zero_employment: Some(false),
            medical_insurance: self.one_of("medical_insurance"),
            own_monthly_income: Some(own),
            other_annual_income: Some(other),
            annual_income: Some(annual),
            rigid_annual: Some(rigid),
            main_cause: cause,
            other_causes: Vec::new(),
            cause_text: None,
            bank_name: Some(self.draw.pick(BANKS).to_owned()),
            bank_branch: Some(format!("{town}支行")),
            bank_account: Some(bank_account(&mut self.draw)),
            bank_holder: None,
            remark: None,
            economy: hardship::Economy::default(),
            more: hardship::FileMore::default(),
        }
        .declared(&mut self.draw)
    }

    fn spouse(&mut self, worker: &Named, worker_male: bool, age: i64) -> MemberForm {
        let named = Named { ethnicity: worker.ethnicity, ..adult(&mut self.draw, !worker_male) };
        let age = (age + self.draw.between(-4, 4)).max(24);
        let mut member = self.member(named, if worker_male { "妻" } else { "夫" }, age, !worker_male);
        member.monthly_income = Some(if self.draw.chance(55) { self.yuan(500, 2_600) } else { Money::ZERO });
        member.identity =
            code("identity_gb", if member.monthly_income == Some(Money::ZERO) { "无业人员" } else { "工人" });
        member
    }

    fn child(&mut self, worker: &Named, parent_age: i64) -> MemberForm {
        let age = self.draw.between(6, 23).min(parent_age - 20);
        let male = self.draw.chance(50);
        let named = child(&mut self.draw, worker, male);
        let mut member = self.member(named, if male { "子" } else { "女" }, age, male);
        member.monthly_income = Some(Money::ZERO);
        member.identity = code("identity_gb", "无业人员");
        let fitting: Vec<_> = SCHOOLS.iter().filter(|(_, _, from, to)| (*from..=*to).contains(&age)).collect();
        let at = usize::try_from(self.draw.below(fitting.len() as u64)).unwrap_or(0);
        if let Some((stage, school, from, to)) = fitting.get(at) {
            member.stage = code("stage", stage);
            member.school = Some(format!("{}{school}", self.draw.pick(TOWNS)));
            member.identity = code("identity_gb", "学生");
            member.entry_year = i32::try_from(i64::from(self.today.year()) - (age - from).min(3)).ok();
            member.study_years = u32::try_from((to - from).clamp(3, 6)).ok();
            if *from >= 18 {
                member.major = Some(self.draw.pick(MAJORS).to_owned());
            }
        }
        member
    }

    fn parent(&mut self, worker: &Named, age: i64) -> MemberForm {
        let male = self.draw.chance(40);
        let named = adult(&mut self.draw, male);
        let named = Named { ethnicity: worker.ethnicity, ..named };
        let older = self.draw.between(22, 30);
        let mut member = self.member(named, if male { "父亲" } else { "母亲" }, age + older, male);
        member.monthly_income = Some(self.yuan(150, 900));
        member.identity = code("identity_gb", "退（离）休人员");
        member
    }

    fn member(&mut self, named: Named, relation: &str, age: i64, male: bool) -> MemberForm {
        let born = birth(&mut self.draw, self.today, age.max(0));
        MemberForm {
            person: None,
            name: named.name,
            id_number: self.number(born, male),
            ethnicity: Some(named.ethnicity.to_owned()),
            phone: None,
            relation: code("relation", relation).unwrap_or_default(),
            monthly_income: None,
            health: code("health", "良好"),
            medical_insurance: self.one_of("medical_insurance"),
            identity: None,
            stage: None,
            entry_year: None,
            study_years: None,
            school: None,
            major: None,
            note: None,
            shares_home: true,
            earner: hardship::Earner::default(),
            more: hardship::MemberMore::default(),
        }
    }

    fn cause(&mut self, members: &[MemberForm]) -> (Option<String>, Money) {
        let studies = members.iter().any(|m| m.stage.is_some());
        match self.draw.below(10) {
            0..=4 if studies => (code("causes", "子女上学"), self.yuan(3_000, 18_000)),
            5..=7 => (code("causes", "患重特大疾病"), self.yuan(8_000, 60_000)),
            8 => (code("causes", "下岗失业"), self.yuan(0, 3_000)),
            _ => (code("causes", "其他"), self.yuan(0, 6_000)),
        }
    }

    /// An ID number nobody of this office has yet.
    fn number(&mut self, born: NaiveDate, male: bool) -> String {
        loop {
            let number = citizen_id(&mut self.draw, self.class, born, male);
            if self.used.insert(number.clone()) {
                return number;
            }
        }
    }

    fn yuan(&mut self, from: i64, to: i64) -> Money {
        Money::from_yuan(self.draw.between(from, to)).unwrap_or(Money::ZERO)
    }

    fn one_of(&mut self, table: &str) -> Option<String> {
        let entries: Vec<&str> = codes::table(table).entries.iter().map(|e| e.code.as_str()).collect();
        let code = self.draw.pick(&entries);
        (!code.is_empty()).then(|| code.to_owned())
    }
}

trait Declared {
    fn declared(self, draw: &mut Draw) -> Self;
}

impl Declared for HouseholdForm {
    /// Declares the class a clerk would: by net income a head, mostly right.
    fn declared(mut self, draw: &mut Draw) -> Self {
        let net = self.annual_income.unwrap_or(Money::ZERO).fen() - self.rigid_annual.unwrap_or(Money::ZERO).fen();
        let per_head = net / 12 / i64::from(self.people_count.unwrap_or(1).max(1));
        let label = match per_head {
            _ if draw.chance(4) => "意外致困",
            ..=80_000 => "深度困难",
            _ => "相对困难",
        };
        self.hardship_class = code("hardship_class", label);
        self
    }
}

fn annual(own: Money, other: Money, members: &[MemberForm]) -> Money {
    let monthly: i64 = own.fen() + members.iter().filter_map(|m| m.monthly_income).map(Money::fen).sum::<i64>();
    Money::from_fen(monthly * 12 + other.fen()).unwrap_or(Money::ZERO)
}

fn code(table: &str, label: &str) -> Option<String> {
    codes::table(table).by_label(label).map(|entry| entry.code.clone())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

    #[test]
    fn every_household_is_right_and_nobody_comes_twice() {
        let today: NaiveDate = "2026-07-01".parse().unwrap();
        let all = Households::take(1, today, 400);
        assert_eq!(all, Households::take(1, today, 400));
        let mut ids = HashSet::new();
        for form in all.iter().chain(&Households::take(2, today, 100)) {
            hardship::form::read(form, today).unwrap();
            assert!(ids.insert(form.lead.id_number.clone()));
            assert!(form.hardship_class.is_some() && form.marital.is_some() && form.main_cause.is_some());
            for member in &form.members {
                assert!(ids.insert(member.id_number.clone()) && !member.relation.is_empty());
                assert!(member.identity.is_some());
            }
        }
        assert!(all.iter().any(|f| f.members.iter().any(|m| m.stage.is_some())));
        assert!(all.iter().any(|f| f.lead.name.contains('·')));
    }
}

//! A programme: one kind of aid, one year, one period, one budget, its standards.

use kernel::{AidProgrammeId, Error, Fields, Money, Result};
use serde::{Deserialize, Serialize};
use store::sql::Value as SqlValue;
use store::{Expect, Read, Record, Versioned, Write};

use crate::budget;
use crate::labels::class_label;
use crate::list;
use crate::pack::Pack;
use crate::wire::{AidBasis, AidKind, AidProgrammeForm, AidProgrammeView, SaveAidProgramme};

/// A programme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AidProgramme {
    /// Id.
    pub id: AidProgrammeId,
    /// The form.
    pub form: AidProgrammeForm,
}

impl Record for AidProgramme {
    const KIND: &'static str = "aid_programme";
    const TABLE: &'static str = "aid_programme";

    fn id(&self) -> &str {
        self.id.as_str()
    }

    fn columns(&self) -> Vec<(&'static str, SqlValue)> {
        vec![
            ("year", i64::from(self.form.year).into()),
            ("kind", self.form.kind.clone().into()),
            ("name", self.form.name.clone().into()),
            ("period", self.form.period.clone().into()),
            ("budget", self.form.budget.fen().into()),
        ]
    }

    fn constraint_error(constraint: &str) -> Option<Error> {
        constraint.contains("aid_programme.name").then(|| {
            Error::field(
                "form.period",
                "aid.programme_taken",
                "这个名称和期次已经有一个项目，请换一个期次，例如加上年份",
            )
        })
    }
}

/// All programmes, the newest year first. A centre has a dozen a year.
///
/// # Errors
/// When the database cannot be read.
pub fn list(r: &Read<'_>, pack: &Pack, paid: &budget::Paid<'_>) -> Result<Vec<AidProgrammeView>> {
    r.records_versioned::<AidProgramme>("ORDER BY year DESC, id DESC LIMIT 200", ())?
        .into_iter()
        .map(|found| view(r, found, pack, paid))
        .collect()
}

/// One programme.
///
/// # Errors
/// `not_found`.
pub fn get(r: &Read<'_>, id: &str, pack: &Pack, paid: &budget::Paid<'_>) -> Result<AidProgrammeView> {
    view(r, r.need_versioned(id)?, pack, paid)
}

fn view(
    r: &Read<'_>,
    found: Versioned<AidProgramme>,
    pack: &Pack,
    paid: &budget::Paid<'_>,
) -> Result<AidProgrammeView> {
    let Versioned { record, version } = found;
    let (waiting, approved) = r
        .one(
            "SELECT count(*) FILTER (WHERE state = 'applied'), count(*) FILTER (WHERE state = 'approved')
             FROM aid_application WHERE programme = ?1",
            [record.id.as_str()],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?
        .unwrap_or((0, 0));
    Ok(AidProgrammeView {
        budget: budget::of(r, &record, paid)?,
        kind: pack.kind(&record.form.kind)?.clone(),
        list_number: list::current(r, record.id.as_str())?.map(|list| list.number),
        id: record.id.to_string(),
        version,
        form: record.form,
        waiting,
        approved,
    })
}

/// Makes or changes a programme. What a frozen list stands on is not changed any more.
///
/// # Errors
/// `invalid` with the fields at fault, `stale`, `aid.programme_taken`.
pub fn save(w: &mut Write<'_>, req: SaveAidProgramme, pack: &Pack) -> Result<String> {
    let old = req.id.as_deref().map(|id| w.need::<AidProgramme>(id)).transpose()?;
    let mut form = req.form;
    for text in [&mut form.name, &mut form.period, &mut form.fund, &mut form.clause] {
        *text = text.trim().to_owned();
    }
    let mut fields = Fields::new();
    if let Some(kind) = fields.check("form.kind", pack.kind(&form.kind).cloned().map_err(bare)) {
        check(&form, &kind, &mut fields);
    }
    if let Some(old) = &old {
        unchanged_where_used(w, old, &form, &mut fields)?;
    }
    fields.finish()?;
    let expect = match (&old, req.version) {
        (Some(_), version) => Expect::Version(version.unwrap_or(0)),
        (None, _) => Expect::New,
    };
    let id = old.map_or_else(|| AidProgrammeId::new(w.world()), |old| old.id);
    w.save(&AidProgramme { id: id.clone(), form }, expect)?;
    Ok(id.to_string())
}

/// The error without its fields: the form names the field itself.
fn bare(error: Error) -> Error {
    Error::new(error.code, error.message)
}

fn check(form: &AidProgrammeForm, kind: &AidKind, fields: &mut Fields) {
    for (path, text, message) in [
        ("form.name", &form.name, "请填写项目名称，例如“金秋助学”"),
        ("form.period", &form.period, "请填写期次，例如“2026年秋季”"),
        ("form.fund", &form.fund, "请填写资金来源，例如“市级工会帮扶资金”"),
    ] {
        if text.is_empty() {
            fields.add(path, "required", message);
        }
    }
    if !(2000..=2100).contains(&form.year) {
        fields.add("form.year", "aid.year", "请核对年度");
    }
    if form.closes < form.opens {
        fields.add("form.closes", "aid.dates", "受理截止日期不能早于开始日期");
    }
    if form.budget <= Money::ZERO {
        fields.add("form.budget", "aid.budget", "请填写预算，预算要大于零");
    }
    if form.household_ceiling.is_some_and(|ceiling| ceiling <= Money::ZERO) {
        fields.add("form.household_ceiling", "aid.ceiling", "每户上限要大于零；不设上限请留空");
    }
    if form.basic_living.is_some_and(|living| living <= Money::ZERO) {
        fields.add("form.basic_living", "aid.basic_living", "基本生活费要大于零；按低保标准的请留空");
    }
    if form.standards.is_empty() {
        fields.add("form.standards", "required", "请至少填写一条标准");
    }
    for (index, standard) in form.standards.iter().enumerate() {
        let at = |field: &str| format!("form.standards.{index}.{field}");
        let no_cards = standard.cards == 0 || standard.card_face.is_zero();
        if standard.basis == AidBasis::Fixed && standard.cash.is_zero() && no_cards {
            fields.add(at("cash"), "aid.standard_empty", "请填写现金金额，或购书卡的面值和张数");
        }
        if standard.cash.is_negative() || standard.card_face.is_negative() {
            fields.add(at("cash"), "aid.standard_negative", "金额不能小于零");
        }
        if (standard.cards == 0) != standard.card_face.is_zero() {
            fields.add(at("cards"), "aid.cards", "购书卡的面值和张数要一起填写，或都留空");
        }
        if standard.percent > 100 {
            fields.add(at("percent"), "aid.percent", "比例不能超过 100%");
        }
        if kind.for_student && standard.stages.is_empty() {
            fields.add(at("stages"), "aid.stages", "请选择适用的学段");
        }
        if standard.classes.iter().any(|class| class_label(class).is_none()) || standard.classes.is_empty() {
            fields.add(at("classes"), "aid.classes", "请选择适用的困难类别");
        }
    }
}

fn unchanged_where_used(r: &Read<'_>, old: &AidProgramme, form: &AidProgrammeForm, fields: &mut Fields) -> Result<()> {
    let id = old.id.as_str();
    let applied: u32 =
        r.one("SELECT count(*) FROM aid_application WHERE programme = ?1", [id], |row| row.get(0))?.unwrap_or(0);
    if applied > 0 && (old.form.kind != form.kind || old.form.year != form.year) {
        fields.add("form.kind", "aid.in_use", "这个项目已经有人申请，种类和年度不能再改；请新建一个项目");
    }
    if let Some(list) = list::current(r, id)? {
        if old.form.name != form.name || old.form.period != form.period {
            fields.add("form.name", "aid.in_use", "这个项目已经定了名单，名称和期次不能再改");
        }
        if form.budget < list.total {
            fields.add(
                "form.budget",
                "aid.budget_below",
                format!("名单已经定了 {} 元，预算不能比它少", list.total.to_yuan()),
            );
        }
    }
    Ok(())
}

#[cfg(test)]
pub(crate) mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    /// A programme of an example, of 2026, with a budget of 100,000 yuan.
    pub(crate) fn form_of(pack: &Pack, preset: &str) -> AidProgrammeForm {
        let preset = pack.presets.iter().find(|p| p.id == preset).unwrap().clone();
        AidProgrammeForm {
            kind: preset.kind,
            name: preset.name,
            year: 2026,
            period: "2026年秋季".into(),
            opens: "2026-08-01".parse().unwrap(),
            closes: "2026-12-31".parse().unwrap(),
            fund: "市级工会帮扶资金".into(),
            budget: Money::from_yuan(100_000).unwrap(),
            household_ceiling: None,
            basic_living: None,
            standards: preset.standards,
            clause: preset.clause,
        }
    }

    #[test]
    fn every_example_makes_a_sound_programme() {
        let pack = crate::pack::shipped();
        for preset in &pack.presets {
            let form = form_of(&pack, &preset.id);
            let mut fields = Fields::new();
            check(&form, pack.kind(&form.kind).unwrap(), &mut fields);
            assert_eq!(fields.into_vec(), vec![], "{}", preset.id);
        }
    }

    #[test]
    fn every_fault_is_told_at_once() {
        let pack = crate::pack::shipped();
        let mut form = form_of(&pack, "zhengzhou-2024");
        form.name.clear();
        form.budget = Money::ZERO;
        form.standards[0].cards = 3;
        form.standards[0].classes = vec!["unheard".into()];
        let mut fields = Fields::new();
        check(&form, pack.kind("autumn").unwrap(), &mut fields);
        let paths: Vec<String> = fields.into_vec().into_iter().map(|f| f.path).collect();
        assert_eq!(paths, ["form.name", "form.budget", "form.standards.0.cards", "form.standards.0.classes"]);
    }
}

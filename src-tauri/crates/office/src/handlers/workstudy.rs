//! Work-study, and where it meets the other rooms: household files give the students, payments take the money.
use hardship::{Household, Member};
use kernel::{Error, HouseholdId, Money, Result};
use payments::{NewPayable, Particulars, Payable};
use serde_json::json;
use store::{Read, Record as _, Write};
use workstudy::wire::{
    ApplicationForm, ApplicationRow, AttendanceView, Candidate, CandidatesRequest, Confirm, ListApplications,
    MarkAttendance, PlaceRequest, PlacementRequest, PostView, SavePost, SaveSeason, SeasonRequest, SeasonView,
    SettleDone, SettleLine, SettleRequest, UnsettleRequest, WithdrawConfirmation, WithdrawRequest,
};
use workstudy::{Pack, Placement, Post, Season, SettlementRule, StudentFacts, UnderMonth, eligibility};

use super::foreseen::{Claim, Guard, Source};
use super::own_union::centre_only;
use super::payments::pay_once;
use super::shared_rules;
use crate::ctx::Ctx;
use crate::wire::{Empty, Page};

/// The rule pack of work-study.
pub(crate) fn pack(ctx: &Ctx<'_>) -> Result<Pack> {
    ctx.read(|r| {
        let mut pack: Pack = shared_rules::rules(r, ctx.resources(), "workstudy")?;
        pack.calendar = shared_rules::rules(r, ctx.resources(), "workdays")?;
        Ok(pack)
    })
}

/// A store's page as the window reads it.
pub(crate) fn paged<T>(page: store::Page<T>) -> Page<T> {
    Page { items: page.items, total: u64::try_from(page.total).unwrap_or(0), next: page.next }
}

pub(crate) fn rules(ctx: &Ctx<'_>, _: Empty) -> Result<Vec<SettlementRule>> {
    Ok(pack(ctx)?.settlement)
}

pub(crate) fn post_kinds(ctx: &Ctx<'_>, _: Empty) -> Result<Vec<kernel::codes::Entry>> {
    Ok(pack(ctx)?.posts)
}

pub(crate) fn seasons(ctx: &Ctx<'_>, _: Empty) -> Result<Vec<SeasonView>> {
    ctx.read(workstudy::season::list)
}

pub(crate) fn season_save(ctx: &Ctx<'_>, req: SaveSeason) -> Result<SeasonView> {
    centre_only(ctx)?;
    let pack = pack(ctx)?;
    let id = req.id.clone();
    ctx.write(about("season", id.as_deref()), json!({}), |w| workstudy::season::save(w, req, &pack))
}

pub(crate) fn posts(ctx: &Ctx<'_>, req: SeasonRequest) -> Result<Vec<PostView>> {
    let pack = pack(ctx)?;
    ctx.read(|r| workstudy::post::list(r, &req.season, &pack))
}

pub(crate) fn post_save(ctx: &Ctx<'_>, req: SavePost) -> Result<PostView> {
    centre_only(ctx)?;
    let pack = pack(ctx)?;
    let id = req.id.clone();
    ctx.write(about("post", id.as_deref()), json!({}), |w| workstudy::post::save(w, req, &pack))
}

fn about<'i>(kind: &'static str, id: Option<&'i str>) -> Option<(&'static str, &'i str)> {
    id.map(|id| (kind, id))
}

/// Members of files in force who study and have not applied in the season.
pub(crate) fn candidates(ctx: &Ctx<'_>, req: CandidatesRequest) -> Result<Vec<Candidate>> {
    let pack = pack(ctx)?;
    let limit = req.limit.unwrap_or(50).clamp(1, 200);
    let q = req.q.unwrap_or_default().trim().to_owned();
    let guard = Guard::new(ctx)?;
    ctx.read(|r| {
        let season = r.need::<Season>(&req.season)?;
        let source = Source { kind: workstudy::Settlement::KIND, programme: &season.programme, period: &season.name };
        let found: Vec<(String, String)> = r.query(
            &format!(
                "SELECT m.household, m.person
                 FROM household h
                 JOIN household_member m ON m.household = h.id
                 JOIN person s ON s.id = m.person
                 JOIN person l ON l.id = h.lead
                 WHERE h.on_file = 1 AND h.students > 0 AND m.stage IS NOT NULL
                   AND (?2 = '' OR instr(s.name, ?2) > 0 OR instr(l.name, ?2) > 0)
                   AND NOT EXISTS (SELECT 1 FROM application a
                                   WHERE a.season = ?1 AND a.student = m.person AND a.state <> 'withdrawn')
                 ORDER BY h.number, m.seq LIMIT {limit}"
            ),
            [season.id.as_str(), q.as_str()],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?;
        found
            .into_iter()
            .map(|(household, student)| {
                let household = r.need::<Household>(&household)?;
                let facts = facts(r, &household, &student)?;
                let mut reasons = eligibility::assess(&facts, season.starts, false, &pack);
                let eligible = eligibility::eligible(&reasons);
                let person = people::person(r, &facts.student)?;
                let claim = Claim {
                    beneficiary: &person.id,
                    name: &person.name,
                    birth: person.id_number.birth(),
                    payee: &household.lead,
                    household: Some(&household.id),
                };
                reasons.extend(guard.reason(r, &source, &claim)?);
                Ok(Candidate {
                    household: household.id.to_string(),
                    student_name: person.name.to_string(),
                    student,
                    age: facts.birth.and_then(|birth| people::age(birth, season.starts)),
                    school: facts.school.clone(),
                    major: facts.major.clone(),
                    stage_label: eligibility::stage_label(facts.stage.as_deref()),
                    worker_name: people::person(r, &facts.worker)?.name.to_string(),
                    class_label: eligibility::class_label(facts.class.as_deref()),
                    eligible,
                    reasons,
                })
            })
            .collect()
    })
}

/// What a household file says about one of its members.
pub(crate) fn facts(r: &Read<'_>, household: &Household, student: &str) -> Result<StudentFacts> {
    let member: &Member = household.members.iter().find(|m| m.person.as_str() == student).ok_or_else(|| {
        Error::field("student", "workstudy.not_member", "这名学生不在这份困难职工档案的家庭成员里，请重新选择")
    })?;
    let union_name = match &household.union {
        Some(union) => people::organisation_name(r, union.as_str())?,
        None => None,
    };
    Ok(StudentFacts {
        household: household.id.clone(),
        file_number: Some(household.number.clone()),
        on_file: household.on_file(),
        class: class(household),
        worker: household.lead.clone(),
        student: member.person.clone(),
        birth: people::person(r, &member.person)?.id_number.birth(),
        stage: member.stage.clone(),
        school: member.school.clone(),
        major: member.major.clone(),
        union_name,
    })
}

/// The declared class; where none was declared, the one the income rules gave.
pub(crate) fn class(household: &Household) -> Option<String> {
    household.details.hardship_class.clone().or_else(|| household.class_code_found().map(str::to_owned))
}

pub(crate) fn apply(ctx: &Ctx<'_>, req: ApplicationForm) -> Result<ApplicationRow> {
    let pack = pack(ctx)?;
    ctx.write(Some(("season", &req.season)), json!({}), |w| {
        let household = w.need::<Household>(&req.household)?;
        let facts = facts(w, &household, &req.student)?;
        workstudy::application::apply(w, &req, facts, &pack)
    })
}

pub(crate) fn applications(ctx: &Ctx<'_>, req: ListApplications) -> Result<Page<ApplicationRow>> {
    let pack = pack(ctx)?;
    ctx.read(|r| workstudy::application::page(r, &req, &pack)).map(paged)
}

pub(crate) fn withdraw(ctx: &Ctx<'_>, req: WithdrawRequest) -> Result<ApplicationRow> {
    let pack = pack(ctx)?;
    ctx.write(Some(("application", &req.application)), json!({}), |w| workstudy::application::withdraw(w, &req, &pack))
}

pub(crate) fn place(ctx: &Ctx<'_>, req: PlaceRequest) -> Result<ApplicationRow> {
    centre_only(ctx)?;
    let pack = pack(ctx)?;
    ctx.write(Some(("application", &req.application)), json!({}), |w| {
        let application = w.need::<workstudy::Application>(&req.application)?;
        // The file may have ended since the application: aid follows the file (依档帮扶).
        if !w.need::<Household>(application.household.as_str())?.on_file() {
            return Err(Error::field(
                "application",
                "workstudy.not_on_file",
                "这名学生家的困难职工档案已不在档，不能安置",
            ));
        }
        workstudy::placement::place(w, &req, &pack)
    })
}

pub(crate) fn unplace(ctx: &Ctx<'_>, req: PlacementRequest) -> Result<ApplicationRow> {
    centre_only(ctx)?;
    let pack = pack(ctx)?;
    ctx.write(Some(("placement", &req.placement)), json!({}), |w| {
        workstudy::placement::unplace(w, &req.placement, &pack)
    })
}

pub(crate) fn attendance(ctx: &Ctx<'_>, req: PlacementRequest) -> Result<AttendanceView> {
    let pack = pack(ctx)?;
    ctx.read(|r| workstudy::attendance::view(r, &req.placement, &pack))
}

pub(crate) fn mark(ctx: &Ctx<'_>, req: MarkAttendance) -> Result<AttendanceView> {
    let pack = pack(ctx)?;
    ctx.write(Some(("placement", &req.placement)), json!({ "days": req.days.len() }), |w| {
        workstudy::attendance::mark(w, &req, &pack)
    })
}

/// Notes what the unit where the student works confirmed.
pub(crate) fn confirm(ctx: &Ctx<'_>, req: Confirm) -> Result<AttendanceView> {
    let pack = pack(ctx)?;
    ctx.write(Some((Placement::KIND, &req.placement)), json!({}), |w| {
        workstudy::confirmation::confirm(w, &req)?;
        workstudy::attendance::view(w, &req.placement, &pack)
    })
}

pub(crate) fn confirmation_withdraw(ctx: &Ctx<'_>, req: WithdrawConfirmation) -> Result<AttendanceView> {
    let pack = pack(ctx)?;
    let about = Some((workstudy::Confirmation::KIND, req.id.as_str()));
    ctx.write(about, json!({ "reason": "given" }), |w| {
        let withdrawn = workstudy::confirmation::withdraw(w, &req)?;
        workstudy::attendance::view(w, withdrawn.placement.as_str(), &pack)
    })
}

pub(crate) fn settle_preview(ctx: &Ctx<'_>, req: SeasonRequest) -> Result<Vec<SettleLine>> {
    ctx.read(|r| workstudy::settlement::lines(r, &req.season, &no_account))
}

/// Why nothing can be paid to a household's worker yet.
fn no_account(r: &Read<'_>, household: &HouseholdId) -> Result<Option<String>> {
    let household = r.need::<Household>(household.as_str())?;
    Ok(household.bank.account.is_none().then(|| "没有职工本人的银行账号，请先在困难职工档案里补上".to_owned()))
}

/// Settles, and makes what is owed, in one transaction.
pub(crate) fn settle(ctx: &Ctx<'_>, req: SettleRequest) -> Result<SettleDone> {
    let detail = json!({ "placements": req.placements.len() });
    let rules = pay_once(ctx)?;
    ctx.write(Some(("season", &req.season)), detail, |w| {
        let settled = workstudy::settlement::settle(w, &req.season, &req.placements)?;
        let mut payables = 0;
        let mut doubts = Vec::new();
        for (index, settlement) in settled.iter().enumerate() {
            let path = format!("placements.{index}");
            if let Some(why) = no_account(w, &settlement.household)? {
                return Err(Error::field(path, "workstudy.no_account", why));
            }
            if !settlement.amount.is_zero() {
                let payable = owe(w, settlement).map_err(|error| error.at(&path))?;
                doubts.extend(payments::doubt::open(w, &rules, &payable)?.into_iter().map(|doubt| doubt.message));
                payables += 1;
            }
        }
        let total = Money::sum(settled.iter().map(|s| s.amount))?;
        Ok(SettleDone { settled: u32::try_from(settled.len()).unwrap_or(u32::MAX), total, payables, doubts })
    })
}

/// Undoes a settlement and what was owed for it, in one transaction. The reason stays in the placement and the payable:
/// it is free text, and the audit entry, which anybody who audits reads, holds only that there was one.
pub(crate) fn unsettle(ctx: &Ctx<'_>, req: UnsettleRequest) -> Result<SettleLine> {
    ctx.write(Some(("placement", &req.placement)), json!({ "reason": "given" }), |w| {
        let gone = workstudy::settlement::unsettle(w, &req)?;
        let payable = payments::payable::cancel_of(w, workstudy::Settlement::KIND, gone.id.as_str(), &req.reason)?;
        w.audit_note(json!({ "settlement": gone.id, "payable": payable.map(|p| p.id) }));
        workstudy::settlement::line(w, &req.placement, &no_account)
    })
}

/// The payable of a settlement: for the student, to the hardship worker.
fn owe(w: &mut Write<'_>, settlement: &workstudy::Settlement) -> Result<Payable> {
    let household = w.need::<Household>(settlement.household.as_str())?;
    let placement = w.need::<Placement>(settlement.placement.as_str())?;
    let post = w.need::<Post>(placement.post.as_str())?;
    payments::payable::make(
        w,
        NewPayable {
            source_kind: workstudy::Settlement::KIND,
            source_id: settlement.id.to_string(),
            programme: settlement.programme.clone(),
            period: settlement.period.clone(),
            beneficiary: settlement.student.clone(),
            payee: household.lead,
            household: household.id,
            amount: settlement.amount,
            particulars: Particulars {
                post: Some(post.title),
                from: Some(placement.starts),
                to: Some(placement.ends),
                days: Some(settlement.counted_days),
                standard: standard(&settlement.rule),
                explanation: settlement.explanation.clone(),
            },
        },
    )
}

/// The rate as a roster shows it.
fn standard(rule: &SettlementRule) -> String {
    match rule.under_month {
        UnderMonth::Nothing => format!("{} 元/人月", rule.full_month.to_yuan()),
        UnderMonth::ByDay => format!("{} 元/人月，{} 元/天", rule.full_month.to_yuan(), rule.daily_rate.to_yuan()),
    }
}

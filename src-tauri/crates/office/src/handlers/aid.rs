//! Aid, and where it meets the other rooms: household files give the facts, payments take the money.
mod facts;
mod give;
pub(crate) mod import;
mod off_file;
pub(crate) mod practice;

use ::aid::wire::{
    AidApplicationRow, AidApply, AidApplyOffFile, AidCandidate, AidCandidatesRequest, AidOffFileFound, AidOffFileLook,
    AidProgrammeRequest, AidProgrammeView, AidRules, ListAidApplications, ReviewAid, SaveAidProgramme, WithdrawAid,
};
use ::aid::wire_list::{
    AidCardHolder, AidCardRow, AidCardStock, AidListView, AidObjectionRequest, AidPaid, AnswerAidObjection, CardStep,
    FreezeAid, HandOutCards, ListAidCards, OpenAidNotice, TakeInCards, WithdrawAidNotice,
};
use ::aid::{AidApplication, AidNotice, AidProgramme, Pack};
use kernel::{AccountId, AidApplicationId, Money, Result};
use serde_json::json;
use store::{Read, Record as _};

use super::foreseen::{Guard, Source};
use super::payments::who;
use super::workstudy::paged;
use crate::ctx::Ctx;
use crate::wire::{Empty, Page};
pub(crate) use give::off_file_payee;

/// Kind under which what is owed for aid names its source.
pub(crate) const SOURCE: &str = "aid";

/// The rule pack of aid.
pub(crate) fn pack(ctx: &Ctx<'_>) -> Result<Pack> {
    ctx.resources().rules("aid")
}

/// What was paid of these applications.
fn paid(r: &Read<'_>, applications: &[String]) -> Result<Money> {
    let fen = r
        .one(
            "SELECT coalesce(sum(amount), 0) FROM payable
             WHERE source_kind = ?1 AND state = 'paid' AND source_id IN (SELECT value FROM json_each(?2))",
            (SOURCE, json!(applications).to_string()),
            |row| row.get(0),
        )?
        .unwrap_or(0);
    Money::from_fen(fen)
}

pub(crate) fn rules(ctx: &Ctx<'_>, _: Empty) -> Result<AidRules> {
    let pack = pack(ctx)?;
    Ok(AidRules {
        kinds: pack.kinds,
        presets: pack.presets,
        notice_days: pack.notice.working_days,
        notice_clause: pack.notice.clause,
    })
}

pub(crate) fn programmes(ctx: &Ctx<'_>, _: Empty) -> Result<Vec<AidProgrammeView>> {
    let pack = pack(ctx)?;
    ctx.read(|r| ::aid::programme::list(r, &pack, &paid))
}

pub(crate) fn programme_save(ctx: &Ctx<'_>, req: SaveAidProgramme) -> Result<AidProgrammeView> {
    let pack = pack(ctx)?;
    let id = req.id.clone();
    let subject = id.as_deref().map(|id| (AidProgramme::KIND, id));
    let id = ctx.write(subject, json!({}), |w| ::aid::programme::save(w, req, &pack))?;
    ctx.read(|r| ::aid::programme::get(r, &id, &pack, &paid))
}

pub(crate) fn candidates(ctx: &Ctx<'_>, req: AidCandidatesRequest) -> Result<Page<AidCandidate>> {
    let pack = pack(ctx)?;
    let line = ctx.settings()?.low_income_line;
    let today = ctx.today();
    let guard = Guard::new(ctx)?;
    ctx.read(|r| facts::candidates(r, &req, line, today, &pack, &guard))
}

pub(crate) fn apply(ctx: &Ctx<'_>, req: AidApply) -> Result<AidApplicationRow> {
    let pack = pack(ctx)?;
    let line = ctx.settings()?.low_income_line;
    let made = ctx.write(Some((AidProgramme::KIND, &req.programme)), json!({}), |w| {
        let programme = w.need::<AidProgramme>(&req.programme)?;
        let facts = facts::of_member(w, &req.household, &req.beneficiary, line)?;
        let told = ::aid::eligibility::Told { cost: req.cost, asked: req.asked };
        ::aid::application::apply(w, &programme, facts, told, req.reason.as_deref(), &pack, None)
    })?;
    application(ctx, &made.id)
}

/// Where the money of a programme comes from.
fn source(programme: &AidProgramme) -> Source<'_> {
    Source { kind: SOURCE, programme: &programme.form.name, period: &programme.form.period }
}

pub(crate) fn off_file_look(ctx: &Ctx<'_>, req: AidOffFileLook) -> Result<AidOffFileFound> {
    let pack = pack(ctx)?;
    let guard = Guard::new(ctx)?;
    ctx.read(|r| {
        let kind = r.need::<AidProgramme>(&req.programme)?.form.kind;
        off_file::look(r, &req, pack.kind(&kind)?.for_student, &guard, ctx.world())
    })
}

pub(crate) fn apply_off_file(ctx: &Ctx<'_>, req: AidApplyOffFile) -> Result<AidApplicationRow> {
    let pack = pack(ctx)?;
    let line = ctx.settings()?.low_income_line;
    let made = ctx.write(Some((AidProgramme::KIND, &req.programme)), json!({ "off_file": true }), |w| {
        off_file::apply(w, &req, line, &pack, None)
    })?;
    application(ctx, &made.id)
}

fn application(ctx: &Ctx<'_>, id: &AidApplicationId) -> Result<AidApplicationRow> {
    ctx.read(|r| ::aid::application::row(r, id.as_str(), &|account: &AccountId| who(r, account.as_str())))
}

pub(crate) fn applications(ctx: &Ctx<'_>, req: ListAidApplications) -> Result<Page<AidApplicationRow>> {
    ctx.read(|r| ::aid::application::page(r, &req, &|account: &AccountId| who(r, account.as_str()))).map(paged)
}

pub(crate) fn review(ctx: &Ctx<'_>, req: ReviewAid) -> Result<AidApplicationRow> {
    let detail = json!({ "approve": req.approve });
    ctx.write(Some((AidApplication::KIND, &req.application)), detail, |w| ::aid::application::review(w, &req))?;
    application(ctx, &AidApplicationId::parse(&req.application)?)
}

/// The reason is free text: it stays in the application, and the audit entry holds only that there was one.
pub(crate) fn withdraw(ctx: &Ctx<'_>, req: WithdrawAid) -> Result<AidApplicationRow> {
    let detail = json!({ "reason": "given" });
    ctx.write(Some((AidApplication::KIND, &req.application)), detail, |w| ::aid::application::withdraw(w, &req))?;
    application(ctx, &AidApplicationId::parse(&req.application)?)
}

pub(crate) fn lists(ctx: &Ctx<'_>, req: AidProgrammeRequest) -> Result<Vec<AidListView>> {
    let today = ctx.today();
    let lists = ctx.read(|r| ::aid::list::versions(r, &req.programme))?;
    Ok(lists
        .into_iter()
        .map(|list| AidListView { notice: list.notice.map(|n| ::aid::notice::on(n, today)), ..list })
        .collect())
}

/// Freezes a list, and cancels what is owed by the version before and no longer granted alike, in one transaction.
pub(crate) fn freeze(ctx: &Ctx<'_>, req: FreezeAid) -> Result<Vec<AidListView>> {
    let pack = pack(ctx)?;
    let line = ctx.settings()?.low_income_line;
    ctx.write(Some((AidProgramme::KIND, &req.programme)), json!({}), |w| {
        for application in ::aid::list::freeze(w, &req, line, &pack)? {
            payments::payable::cancel_of(w, SOURCE, &application, "名单已变更")?;
        }
        Ok(())
    })?;
    lists(ctx, AidProgrammeRequest { programme: req.programme })
}

pub(crate) fn notice_open(ctx: &Ctx<'_>, req: OpenAidNotice) -> Result<Vec<AidListView>> {
    let pack = pack(ctx)?;
    let calendar = super::household_life::calendar(ctx)?;
    ctx.write(Some((::aid::AidList::KIND, &req.list)), json!({}), |w| ::aid::notice::open(w, &req, &pack, &calendar))?;
    let programme = ctx.read(|r| r.need::<::aid::AidList>(&req.list))?.programme;
    lists(ctx, AidProgrammeRequest { programme: programme.to_string() })
}

fn lists_of_notice(ctx: &Ctx<'_>, notice: &str) -> Result<Vec<AidListView>> {
    let programme = ctx.read(|r| r.need::<AidNotice>(notice))?.programme;
    lists(ctx, AidProgrammeRequest { programme: programme.to_string() })
}

pub(crate) fn notice_withdraw(ctx: &Ctx<'_>, req: WithdrawAidNotice) -> Result<Vec<AidListView>> {
    let detail = json!({ "reason": "given" });
    ctx.write(Some((AidNotice::KIND, &req.notice)), detail, |w| ::aid::notice::withdraw(w, &req))?;
    lists_of_notice(ctx, &req.notice)
}

pub(crate) fn objection(ctx: &Ctx<'_>, req: AidObjectionRequest) -> Result<Vec<AidListView>> {
    ctx.write(Some((AidNotice::KIND, &req.notice)), json!({}), |w| ::aid::notice::object(w, &req))?;
    lists_of_notice(ctx, &req.notice)
}

pub(crate) fn objection_answer(ctx: &Ctx<'_>, req: AnswerAidObjection) -> Result<Vec<AidListView>> {
    let detail = json!({ "objection": req.index });
    ctx.write(Some((AidNotice::KIND, &req.notice)), detail, |w| ::aid::notice::answer(w, &req))?;
    lists_of_notice(ctx, &req.notice)
}

pub(crate) fn pay(ctx: &Ctx<'_>, req: AidProgrammeRequest) -> Result<AidPaid> {
    let pack = pack(ctx)?;
    let today = ctx.today();
    ctx.write(Some((AidProgramme::KIND, &req.programme)), json!({}), |w| give::owe(w, &req.programme, today, &pack))
}

pub(crate) fn card_stock(ctx: &Ctx<'_>, _: Empty) -> Result<Vec<AidCardStock>> {
    ctx.read(::aid::card::stock)
}

pub(crate) fn cards(ctx: &Ctx<'_>, req: ListAidCards) -> Result<Page<AidCardRow>> {
    ctx.read(|r| ::aid::card::page(r, &req)).map(paged)
}

pub(crate) fn cards_in(ctx: &Ctx<'_>, req: TakeInCards) -> Result<Vec<AidCardStock>> {
    let detail = json!({ "face": req.face.fen() });
    ctx.write(None, detail, |w| ::aid::card::take_in(w, &req))?;
    card_stock(ctx, Empty {})
}

pub(crate) fn card_holders(ctx: &Ctx<'_>, req: AidProgrammeRequest) -> Result<Vec<AidCardHolder>> {
    ctx.read(|r| match ::aid::list::current(r, &req.programme)? {
        Some(list) => ::aid::card::holders(r, &list),
        None => Ok(Vec::new()),
    })
}

pub(crate) fn card_out(ctx: &Ctx<'_>, req: HandOutCards) -> Result<Vec<AidCardHolder>> {
    let pack = pack(ctx)?;
    let today = ctx.today();
    let programme = ctx.write(Some((AidApplication::KIND, &req.application)), json!({}), |w| {
        let application = w.need::<AidApplication>(&req.application)?;
        let programme = w.need::<AidProgramme>(application.programme.as_str())?;
        let list = ::aid::notice::cleared(w, &programme, today, &pack)?;
        ::aid::card::hand_out(w, &list, &req)?;
        Ok(programme.id)
    })?;
    card_holders(ctx, AidProgrammeRequest { programme: programme.to_string() })
}

pub(crate) fn card_return(ctx: &Ctx<'_>, req: CardStep) -> Result<Vec<AidCardStock>> {
    ctx.write(None, json!({ "reason": "given" }), |w| ::aid::card::give_back(w, &req))?;
    card_stock(ctx, Empty {})
}

pub(crate) fn card_void(ctx: &Ctx<'_>, req: CardStep) -> Result<Vec<AidCardStock>> {
    ctx.write(None, json!({ "reason": "given" }), |w| ::aid::card::void(w, &req))?;
    card_stock(ctx, Empty {})
}

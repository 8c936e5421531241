//! Head change, split and join: members move from file to file in one transaction, and the files point to each other.

use kernel::{AccountId, Error, Fields, HouseholdId, PersonId, Result, StepId, codes};
use store::{Expect, Versioned, Write};

use crate::course;
use crate::economy::Economy;
use crate::employment::Employment;
use crate::filing::next_number;
use crate::household::{Bank, Details, Household, Member};
use crate::life::{FileState, Life};
use crate::long_form::FileMore;
use crate::wire::{ChangeHead, JoinFiles, MovedMember, SplitFile};

/// The file goes on under another head: a new file with a new number, the old one closed. What was approved for the
/// household stays approved; the account does not, for money only goes to the head's own.
///
/// # Errors
/// `stale`, `households.ended`, `households.not_member`, or one field's error.
pub fn change_head(w: &mut Write<'_>, request: &ChangeHead) -> Result<HouseholdId> {
    let (mut old, version) = open(w, &request.household, request.version)?;
    let reason = reason(&request.reason)?;
    let head = member(&old, &request.head, "head")?;
    let mut known: Vec<Member> = old.members.iter().filter(|m| m.person != head.person).cloned().collect();
    known.push(as_member(&old));
    let members = moved(known, &request.members, false)?;
    let mut new = led_by(w, &old, &head, members)?;
    // The household stays the same: what it owns and spends goes with it.
    new.economy = Economy { own: head.earner.clone(), ..old.economy.clone() };
    new.details.more.dibao_monthly = old.details.more.dibao_monthly;
    new.details.more.relief_card.clone_from(&old.details.more.relief_card);
    new.life = Life { follows: Some(old.id.clone()), since: Some(w.world().clock.today()), ..old.life.clone() };
    new.life.typed_by(&w.actor().account);
    new.live = new.life.state.is_live();
    close(w, &mut old, version, format!("户主变更，由 {} 接续：{reason}", new.number))?;
    save_new(w, &new, &format!("户主变更，接续 {}：{reason}", old.number))
}

/// Some members leave with a head of their own: a new application, for a new household is a new decision.
///
/// # Errors
/// As [`change_head`].
pub fn split(w: &mut Write<'_>, request: &SplitFile) -> Result<HouseholdId> {
    let (mut old, version) = open(w, &request.household, request.version)?;
    let reason = reason(&request.reason)?;
    let head = member(&old, &request.head, "head")?;
    let others: Vec<Member> = old.members.iter().filter(|m| m.person != head.person).cloned().collect();
    let members = moved(others, &request.members, false)?;
    let mut new = led_by(w, &old, &head, members)?;
    new.life = Life {
        state: FileState::Application,
        since: Some(w.world().clock.today()),
        typists: undecided_hands(&old),
        follows: Some(old.id.clone()),
        ..Life::default()
    };
    new.life.typed_by(&w.actor().account);
    old.life.typed_by(&w.actor().account);
    let leaves = |person: &PersonId| *person == head.person || new.members.iter().any(|m| m.person == *person);
    old.members.retain(|m| !leaves(&m.person));
    recount(&mut old);
    old.saved_at = w.world().clock.now();
    w.save(&old, Expect::Version(version))?;
    let state = old.life.state;
    course::note_succession(w, &old.id, state, state, format!("分户，{} 另立：{reason}", new.number))?;
    save_new(w, &new, &format!("从 {} 分户：{reason}", old.number))
}

/// Two households become one: everybody of the other file joins this one, and the other is closed.
///
/// # Errors
/// As [`change_head`]; `households.same_file`.
pub fn join(w: &mut Write<'_>, request: &JoinFiles) -> Result<HouseholdId> {
    if request.household == request.other {
        return Err(Error::field("other", "households.same_file", "请选择要并入的另一份档案"));
    }
    let (mut kept, version) = open(w, &request.household, request.version)?;
    let (mut other, other_version) = open(w, &request.other, request.other_version)?;
    let reason = reason(&request.reason)?;
    let mut known = other.members.clone();
    known.push(as_member(&other));
    // Who stands in both files already is not counted twice.
    known.retain(|m| m.person != kept.lead && kept.members.iter().all(|own| own.person != m.person));
    let joined = moved(known, &request.members, true)?;
    let hands = undecided_hands(&other);
    other.life.joined_into = Some(kept.id.clone());
    close(w, &mut other, other_version, format!("并入 {}：{reason}", kept.number))?;
    kept.members.extend(joined);
    recount(&mut kept);
    for typist in hands.iter().chain([&w.actor().account]) {
        kept.life.typed_by(typist);
    }
    kept.saved_at = w.world().clock.now();
    w.save(&kept, Expect::Version(version))?;
    let state = kept.life.state;
    course::note_succession(w, &kept.id, state, state, format!("{} 并入：{reason}", other.number))?;
    Ok(kept.id)
}

fn open(w: &Write<'_>, id: &str, seen: i64) -> Result<(Household, i64)> {
    let id = HouseholdId::parse(id)?;
    let Versioned { record, version } = w.need_versioned::<Household>(id.as_str())?;
    if version != seen {
        return Err(Error::new("stale", "这份档案刚被别人改过，你看到的不是最新内容。请刷新后再办。"));
    }
    if !record.live {
        return Err(Error::new("households.ended", "这份档案已经撤档或注销，不能再变更户主、分户或合户"));
    }
    Ok((record, version))
}

fn reason(text: &str) -> Result<&str> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Error::field("reason", "required", "请写明变更的原因和依据"));
    }
    if text.chars().count() > 300 {
        return Err(Error::field("reason", "too_long", "文字太长，最多 300 个字"));
    }
    Ok(text)
}

fn member(file: &Household, person: &str, path: &str) -> Result<Member> {
    file.members
        .iter()
        .find(|m| m.person.as_str() == person)
        .cloned()
        .ok_or_else(|| Error::field(path, "households.not_member", "新户主要从这份档案的家庭成员里选"))
}

/// The stated members out of the known ones, each with the relation to their new head.
fn moved(known: Vec<Member>, stated: &[MovedMember], all: bool) -> Result<Vec<Member>> {
    let mut fields = Fields::new();
    let mut left = known;
    let mut out = Vec::with_capacity(stated.len());
    for (at, row) in stated.iter().enumerate() {
        let relation = row.relation.trim();
        if matches!(relation, "01" | "02") || codes::table("relation").by_code(relation).is_none() {
            fields.add(format!("members.{at}.relation"), "required", "请选择与新户主的关系");
        }
        match left.iter().position(|m| m.person.as_str() == row.person) {
            Some(place) => out.push(Member { relation: relation.to_owned(), ..left.remove(place) }),
            None => {
                fields.add(format!("members.{at}.person"), "households.not_member", "这个人不在原档案里，请重新选择");
            }
        }
    }
    if all && !left.is_empty() {
        fields.add("members", "households.left_out", "原档案里的每个人都要填与户主的关系");
    }
    fields.finish()?;
    Ok(out)
}

/// A file of its own for a member of another.
fn led_by(w: &mut Write<'_>, old: &Household, head: &Member, members: Vec<Member>) -> Result<Household> {
    let mut new = Household {
        id: HouseholdId::new(w.world()),
        number: String::new(),
        live: true,
        lead: head.person.clone(),
        members,
        union: old.union.clone(),
        details: details_of(old, head),
        bank: Bank::default(),
        economy: Economy { own: head.earner.clone(), ..Economy::default() },
        assessed: None,
        saved_at: w.world().clock.now(),
        life: Life::default(),
    };
    recount(&mut new);
    new.number = next_number(w, &new.id, w.world().clock.today())?;
    Ok(new)
}

fn save_new(w: &mut Write<'_>, new: &Household, words: &str) -> Result<HouseholdId> {
    w.save(new, Expect::New)?;
    course::note_entry(w, StepId::new(w.world()), new, words, w.world().clock.today())?;
    Ok(new.id.clone())
}

fn close(w: &mut Write<'_>, old: &mut Household, version: i64, words: String) -> Result<()> {
    let from = old.life.state;
    old.life.state = FileState::Closed;
    old.life.since = Some(w.world().clock.today());
    old.live = false;
    w.save(old, Expect::Version(version))?;
    course::note_succession(w, &old.id, from, FileState::Closed, words)
}

/// Who typed what a file says and nobody has decided yet.
fn undecided_hands(file: &Household) -> Vec<AccountId> {
    if file.on_file() { file.life.changed_by.clone() } else { file.life.typists.clone() }
}

/// The stated number of people follows who is in the file now.
fn recount(file: &mut Household) {
    file.details.people_count = None;
    let count = file.people_count();
    file.details.people_count = Some(count);
}

/// The lead as a member: what the form's own part says of the person.
fn as_member(file: &Household) -> Member {
    let d = &file.details;
    Member {
        person: file.lead.clone(),
        relation: String::new(),
        monthly_income: d.own_monthly_income,
        health: d.health.clone(),
        medical_insurance: d.medical_insurance.clone(),
        identity: None,
        stage: None,
        entry_year: None,
        study_years: None,
        school: d.employer.clone(),
        major: None,
        note: None,
        shares_home: true,
        earner: file.economy.own.clone(),
        more: crate::MemberMore {
            politics: d.politics.clone(),
            model_worker: d.model_worker.clone(),
            disability: d.disability.clone(),
            marital: d.marital.clone(),
            hukou: d.hukou.clone(),
            other_contact: d.other_contact.clone(),
            work_status: d.work_status.clone(),
            employer_kind: d.employer_kind.clone(),
            employer_status: d.employer_status.clone(),
            industry: d.industry.clone(),
            contract_start: d.more.employment.contract_from,
            contract_term: d.more.employment.contract_term().map(str::to_owned),
            ..crate::MemberMore::default()
        },
    }
}

/// A member as the lead: the person's own fields, and those of the household they come from.
fn details_of(old: &Household, head: &Member) -> Details {
    let (d, more) = (&old.details, &head.more);
    Details {
        file_level: d.file_level.clone(),
        hardship_class: d.hardship_class.clone(),
        politics: more.politics.clone(),
        health: head.health.clone(),
        disability: more.disability.clone(),
        work_status: more.work_status.clone(),
        model_worker: more.model_worker.clone(),
        housing: d.housing.clone(),
        floor_area: d.floor_area.clone(),
        other_contact: more.other_contact.clone(),
        postcode: d.postcode.clone(),
        industry: more.industry.clone(),
        marital: more.marital.clone(),
        hukou: more.hukou.clone(),
        address: d.address.clone(),
        division_code: d.division_code.clone(),
        employer: head.school.clone(),
        employer_kind: more.employer_kind.clone(),
        employer_status: more.employer_status.clone(),
        medical_insurance: head.medical_insurance.clone(),
        own_monthly_income: head.monthly_income,
        main_cause: d.main_cause.clone(),
        other_causes: d.other_causes.clone(),
        cause_text: d.cause_text.clone(),
        more: FileMore {
            hukou_address: d.more.hukou_address.clone(),
            employment: Employment { contract_from: more.contract_start, ..Employment::default() },
            ..FileMore::default()
        },
        ..Details::default()
    }
}

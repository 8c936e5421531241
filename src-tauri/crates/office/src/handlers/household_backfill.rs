//! The back-fill assistant: a file in the order of the national system's form, value by value, with what was already
//! typed over there and what has changed since.

use std::collections::BTreeMap;

use hardship::Household;
use kernel::{Error, HouseholdId, Result};
use serde_json::json;
use store::{Expect, Read, Versioned};

use super::exchange::fields::{FormOrder, Shown, member_label, national, shown, worker_label};
use super::exchange::wire::{BackfillField, BackfillGroup, BackfillRequest, BackfillTick, BackfillView};
use super::households::forms;
use super::own_union::not_at_a_window;
use super::rules::rules;
use crate::ctx::Ctx;
use crate::exchange::Backfill;

pub(crate) fn show(ctx: &Ctx<'_>, req: BackfillRequest) -> Result<BackfillView> {
    let id = HouseholdId::parse(&req.id)?;
    let (order, rules) = (national(ctx.resources())?, rules(ctx)?);
    let view = ctx.read(|r| {
        let found = hardship::household(r, &id)?;
        let done = r.get::<Backfill>(id.as_str())?.map(|saved| saved.done).unwrap_or_default();
        view(r, &order, &rules, &found, &done)
    })?;
    ctx.view("household", id.as_str(), json!({}))?;
    Ok(view)
}

pub(crate) fn tick(ctx: &Ctx<'_>, req: BackfillTick) -> Result<BackfillView> {
    not_at_a_window(ctx, "回填进度")?;
    let id = HouseholdId::parse(&req.id)?;
    let (order, rules) = (national(ctx.resources())?, rules(ctx)?);
    ctx.write(Some(("household", id.as_str())), json!({}), |w| {
        let found = hardship::household(w, &id)?;
        if found.version != req.version {
            return Err(Error::new("stale", "这份档案刚被改过，请重新打开回填助手，核对有改动的内容"));
        }
        let mut done = w.get::<Backfill>(id.as_str())?.map(|saved| saved.done).unwrap_or_default();
        let now = view(w, &order, &rules, &found, &done)?;
        let fields: BTreeMap<&str, &str> =
            now.groups.iter().flat_map(|g| &g.fields).map(|f| (f.key.as_str(), f.value.as_str())).collect();
        for key in &req.keys {
            let value = fields
                .get(key.as_str())
                .ok_or_else(|| Error::field("keys", "backfill.field", "回填助手里没有这个字段，请重新打开"))?;
            if req.done {
                done.insert(key.clone(), fingerprint(id.as_str(), key, value));
            } else {
                done.remove(key);
            }
        }
        let saved = Backfill {
            id: id.to_string(),
            done: done.clone(),
            at: ctx.world().clock.now(),
            account: ctx.actor().account.to_string(),
        };
        w.save(&saved, Expect::Any)?;
        view(w, &order, &rules, &found, &done)
    })
}

/// Tells that a value is another one, without keeping it a second time.
fn fingerprint(household: &str, key: &str, value: &str) -> String {
    store::sha256_hex(format!("{household}/{key}/{value}").as_bytes())
}

fn view(
    r: &Read<'_>,
    order: &FormOrder,
    rules: &hardship::Rules,
    found: &Versioned<Household>,
    done: &BTreeMap<String, String>,
) -> Result<BackfillView> {
    let form = forms(r, std::slice::from_ref(found))?
        .pop()
        .ok_or_else(|| Error::new("not_found", "没有找到这份档案，请返回列表重新查找"))?;
    let mut groups = blocks(order, &shown(&form, rules), &found.record);
    for field in groups.iter_mut().flat_map(|group| &mut group.fields) {
        let now = fingerprint(found.record.id.as_str(), &field.key, &field.value);
        field.done = done.get(&field.key) == Some(&now);
        field.changed = done.get(&field.key).is_some_and(|before| *before != now);
    }
    let count = |test: &dyn Fn(&BackfillField) -> bool| {
        u32::try_from(groups.iter().flat_map(|g| &g.fields).filter(|f| test(f)).count()).unwrap_or(u32::MAX)
    };
    let (done, total) = (count(&|f| f.done && !f.value.is_empty()), count(&|f| !f.value.is_empty()));
    Ok(BackfillView {
        id: found.record.id.to_string(),
        number: found.record.number.clone(),
        version: found.version,
        title: order.title.clone(),
        clause: order.clause.clone(),
        groups,
        done,
        total,
    })
}

/// The form's blocks and one for each member. A member's fields are named by the person, so that a member taken out
/// moves no tick to another.
fn blocks(order: &FormOrder, shown: &Shown, file: &Household) -> Vec<BackfillGroup> {
    let field = |key: String, label: &str, value: Option<&String>| BackfillField {
        key,
        label: label.to_owned(),
        value: value.cloned().unwrap_or_default(),
        done: false,
        changed: false,
    };
    let own = order.groups.iter().map(|group| BackfillGroup {
        title: group.title.clone(),
        fields: group
            .fields
            .iter()
            .filter_map(|key| Some(field(key.clone(), worker_label(key)?, shown.worker.get(key.as_str()))))
            .collect(),
    });
    let members = (1..).zip(shown.members.iter().zip(&file.members)).map(|(nth, (values, member))| BackfillGroup {
        title: format!("家庭成员 {nth}"),
        fields: order
            .members
            .iter()
            .filter_map(|key| {
                let name = format!("{}.{key}", member.person);
                Some(field(name, member_label(key)?, values.get(key.as_str())))
            })
            .collect(),
    });
    own.chain(members).collect()
}

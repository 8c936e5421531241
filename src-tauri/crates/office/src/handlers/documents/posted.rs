//! Notices take themselves down: once the days of a public notice are over, or it was withdrawn, its paper is not
//! shown, saved or printed any more, whoever still has its address. The bytes stay: they are what was posted.

use ::aid::AidNotice;
use ::aid::wire_list::AidNoticeState;
use chrono::NaiveDate;
use hardship::{FileState, Household};
use kernel::{Error, Result};
use serde_json::Value;
use store::Read;

use super::wire::DocumentKind;
use crate::ctx::Ctx;
use crate::handlers::household_life::calendar;

/// Refuses the paper of a notice that is over.
pub(super) fn offered(ctx: &Ctx<'_>, r: &Read<'_>, document: &str) -> Result<()> {
    over(ctx, r, document)?.map_or(Ok(()), Err)
}

/// Why a paper is no longer offered; none of papers that are no notices.
pub(super) fn over(ctx: &Ctx<'_>, r: &Read<'_>, document: &str) -> Result<Option<Error>> {
    let found =
        r.one("SELECT kind, subject_id, snapshot ->> '$.data' FROM document WHERE id = ?1", [document], |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?, row.get::<_, Option<String>>(2)?))
        })?;
    let Some((kind, subject, data)) = found else { return Ok(None) };
    let data = || data.as_deref().and_then(|data| serde_json::from_str::<Value>(data).ok()).unwrap_or_default();
    Ok(match DocumentKind::from_code(&kind) {
        Some(DocumentKind::AidNotice) => of_aid(&r.need::<AidNotice>(&subject)?, ctx.today()),
        Some(DocumentKind::Notice) => {
            let data = data();
            let days = data["days"].as_u64().and_then(|days| u32::try_from(days).ok());
            let until = match (day(&data["from"]), days) {
                (Some(from), Some(days)) => Some(calendar(ctx)?.notice_ends(from, days)?),
                _ => None,
            };
            ended(until, ctx.today())
        }
        Some(DocumentKind::FileNotice) => of_file(&r.need::<Household>(&subject)?, day(&data()["until"]), ctx.today()),
        _ => None,
    })
}

/// A notice of an aid list.
pub(super) fn of_aid(notice: &AidNotice, today: NaiveDate) -> Option<Error> {
    match notice.state(today) {
        AidNoticeState::Upcoming | AidNoticeState::Showing => None,
        state => Some(Error::new("aid.notice_over", format!("这份公示{}，不再提供公示单", state.label()))),
    }
}

/// The notice of a file: its own days, and the file still at that step.
pub(super) fn of_file(file: &Household, until: Option<NaiveDate>, today: NaiveDate) -> Option<Error> {
    if file.life.state == FileState::Notice {
        return ended(until, today);
    }
    Some(Error::new("documents.notice_over", "这份档案已经不在公示期，公示单已撤下，不再提供"))
}

/// A notice that hangs up to and with a day.
pub(super) fn ended(until: Option<NaiveDate>, today: NaiveDate) -> Option<Error> {
    let until = until.filter(|until| *until < today)?;
    let message = format!("公示已于 {until} 期满，公示单已撤下，不再显示、保存和打印");
    Some(Error::new("documents.notice_over", message))
}

fn day(json: &Value) -> Option<NaiveDate> {
    json.as_str()?.parse().ok()
}

//! Attendance day by day.

use chrono::{Datelike, NaiveDate, Weekday};
use kernel::{Error, Fields, Result};
use store::{Expect, Read, Versioned, Write};

use crate::confirmation;
use crate::pack::Pack;
use crate::placement::{self, Placement};
use crate::post::Post;
use crate::rule;
use crate::season::Season;
use crate::settlement;
use crate::wire::{AttendanceDay, AttendanceView, MarkAttendance};

/// Attendance of a placement, every day of it.
///
/// # Errors
/// `not_found`.
pub fn view(r: &Read<'_>, placement: &str, pack: &Pack) -> Result<AttendanceView> {
    let Versioned { record, version } = r.need_versioned::<Placement>(placement)?;
    let season = r.need::<Season>(record.season.as_str())?;
    let post = r.need::<Post>(record.post.as_str())?;
    let student = people::person(r, &record.student)?;
    let preview = match settlement::of_placement(r, placement)? {
        Some(settled) => settled.view()?,
        None => settlement::preview(&season.rule, &record)?,
    };
    let days = rule::days(record.starts, record.ends)
        .map(|date| AttendanceDay {
            date,
            code: record.days.get(&date).cloned(),
            weekday: weekday(date).to_owned(),
            holiday: pack.is_holiday(date),
        })
        .collect();
    Ok(AttendanceView {
        placement: placement.to_owned(),
        version,
        student_name: student.name.to_string(),
        post_title: post.title,
        starts: record.starts,
        ends: record.ends,
        days,
        codes: pack.attendance.clone(),
        preview,
        confirmations: confirmation::of_placement(r, &record)?,
    })
}

/// Gives or takes marks. Days that are not named keep theirs; a day that has not come yet has no attendance.
///
/// # Errors
/// `invalid` with `days.N.date` or `days.N.code`, `workstudy.settled`, `stale`, `not_found`.
pub fn mark(w: &mut Write<'_>, req: &MarkAttendance, pack: &Pack) -> Result<AttendanceView> {
    let mut placement = w.need::<Placement>(&req.placement)?;
    placement::live(&placement)?;
    let today = w.world().clock.today();
    let mut fields = Fields::new();
    for (index, day) in req.days.iter().enumerate() {
        if day.date < placement.starts || day.date > placement.ends {
            fields.add(
                format!("days.{index}.date"),
                "workstudy.outside",
                format!("{} 不在安置期间（{} 至 {}）", day.date, placement.starts, placement.ends),
            );
        }
        match &day.code {
            None => {
                placement.days.remove(&day.date);
            }
            Some(code) => {
                if pack.attendance_label(code).is_none() {
                    fields.add(format!("days.{index}.code"), "workstudy.mark_unknown", "请从考勤代码里选择");
                }
                if day.date > today {
                    fields.add(
                        format!("days.{index}.date"),
                        "workstudy.future_day",
                        format!("{} 还没有到，不能提前记考勤", day.date),
                    );
                }
                placement.days.insert(day.date, code.clone());
            }
        }
    }
    fields.finish()?;
    if req.days.is_empty() {
        return Err(Error::field("days", "required", "没有要记的考勤，请先在日历上标出"));
    }
    w.save(&placement, Expect::Version(req.version))?;
    view(w, &req.placement, pack)
}

fn weekday(date: NaiveDate) -> &'static str {
    match date.weekday() {
        Weekday::Mon => "周一",
        Weekday::Tue => "周二",
        Weekday::Wed => "周三",
        Weekday::Thu => "周四",
        Weekday::Fri => "周五",
        Weekday::Sat => "周六",
        Weekday::Sun => "周日",
    }
}

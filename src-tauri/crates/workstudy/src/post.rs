//! Posts of a season and their seats.

use kernel::{Error, Fields, PostId, Result, SeasonId};
use serde::{Deserialize, Serialize};
use store::sql::Value as SqlValue;
use store::{Expect, Read, Record, Versioned, Write};

use crate::pack::Pack;
use crate::season::{Season, new_or_any};
use crate::wire::{PostForm, PostView, SavePost};

/// Most seats of one post; more is a typing error.
const MOST_SEATS: u32 = 500;

/// A post.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Post {
    /// Id.
    pub id: PostId,
    /// Season.
    pub season: SeasonId,
    /// Kind, by code of the rule pack.
    pub kind: String,
    /// Title.
    pub title: String,
    /// Where the work is.
    pub place: String,
    /// How many students may be placed here.
    pub seats: u32,
    /// Who looks after the students.
    pub supervisor: Option<String>,
}

impl Record for Post {
    const KIND: &'static str = "post";
    const TABLE: &'static str = "post";

    fn id(&self) -> &str {
        self.id.as_str()
    }

    fn columns(&self) -> Vec<(&'static str, SqlValue)> {
        vec![("season", self.season.to_string().into()), ("seats", i64::from(self.seats).into())]
    }

    fn constraint_error(constraint: &str) -> Option<Error> {
        (constraint == "post_seats").then(|| Error::field("form.seats", "workstudy.seats", "名额至少是 1"))
    }
}

/// Posts of a season.
///
/// # Errors
/// When the database cannot be read.
pub fn list(r: &Read<'_>, season: &str, pack: &Pack) -> Result<Vec<PostView>> {
    r.records_versioned::<Post>("WHERE season = ?1 ORDER BY id LIMIT 500", [season])?
        .into_iter()
        .map(|found| view(r, found, pack))
        .collect()
}

fn view(r: &Read<'_>, found: Versioned<Post>, pack: &Pack) -> Result<PostView> {
    let Versioned { record: post, version } = found;
    Ok(PostView {
        id: post.id.to_string(),
        version,
        kind_label: kind_label(&post.kind, pack),
        taken: taken(r, post.id.as_str())?,
        form: PostForm {
            season: post.season.to_string(),
            kind: post.kind,
            title: post.title,
            place: post.place,
            seats: post.seats,
            supervisor: post.supervisor,
        },
    })
}

pub(crate) fn kind_label(kind: &str, pack: &Pack) -> String {
    pack.post_label(kind).unwrap_or(kind).to_owned()
}

fn taken(r: &Read<'_>, post: &str) -> Result<u32> {
    Ok(r.one("SELECT count(*) FROM placement WHERE post = ?1 AND state <> 'cancelled'", [post], |row| row.get(0))?
        .unwrap_or(0))
}

/// The lowest free seat of a post.
///
/// # Errors
/// `workstudy.full` when every seat is taken.
pub(crate) fn free_seat(r: &Read<'_>, post: &Post) -> Result<u32> {
    let seats: Vec<u32> = r.query(
        "SELECT seat FROM placement WHERE post = ?1 AND state <> 'cancelled' ORDER BY seat",
        [post.id.as_str()],
        |row| row.get(0),
    )?;
    let free = (1..)
        .zip(&seats)
        .find(|(want, have)| want != *have)
        .map_or_else(|| u32::try_from(seats.len()).unwrap_or(u32::MAX).saturating_add(1), |(want, _)| want);
    if free > post.seats {
        return Err(full());
    }
    Ok(free)
}

/// The refusal of a placement on a full post.
pub(crate) fn full() -> Error {
    Error::field("post", "workstudy.full", "这个岗位的名额已满，请换一个岗位，或者先增加名额")
}

/// Makes or changes a post.
///
/// # Errors
/// `invalid` with the fields at fault, `stale`, `not_found`.
pub fn save(w: &mut Write<'_>, req: SavePost, pack: &Pack) -> Result<PostView> {
    let old = req.id.as_deref().map(|id| w.need::<Post>(id)).transpose()?;
    let season = w.need::<Season>(&req.form.season)?;
    let form = req.form;
    let mut fields = Fields::new();
    if pack.post_label(&form.kind).is_none() {
        fields.add("form.kind", "workstudy.kind_unknown", "请从列表中选择岗位类别");
    }
    if form.title.trim().is_empty() {
        fields.add("form.title", "required", "请填写岗位名称");
    }
    if form.place.trim().is_empty() {
        fields.add("form.place", "required", "请填写工作地点");
    }
    if !(1..=MOST_SEATS).contains(&form.seats) {
        fields.add("form.seats", "workstudy.seats", format!("名额在 1 到 {MOST_SEATS} 之间"));
    }
    if let Some(old) = &old {
        if old.season != season.id {
            fields.add("form.season", "workstudy.season_fixed", "岗位不能换到另一季，请在那一季新建岗位");
        }
        let highest: u32 = w
            .one(
                "SELECT coalesce(max(seat), 0) FROM placement WHERE post = ?1 AND state <> 'cancelled'",
                [old.id.as_str()],
                |row| row.get(0),
            )?
            .unwrap_or(0);
        if form.seats < highest {
            let taken = taken(w, old.id.as_str())?;
            fields.add(
                "form.seats",
                "workstudy.seats_taken",
                format!("已经安置了 {taken} 人，占用到第 {highest} 个名额，不能再减少；请先取消或调整安置"),
            );
        }
    }
    fields.finish()?;
    let post = Post {
        id: old.map_or_else(|| PostId::new(w.world()), |old| old.id),
        season: season.id,
        kind: form.kind,
        title: form.title.trim().to_owned(),
        place: form.place.trim().to_owned(),
        seats: form.seats,
        supervisor: form.supervisor.map(|s| s.trim().to_owned()).filter(|s| !s.is_empty()),
    };
    w.save(&post, req.version.filter(|_| req.id.is_some()).map_or(new_or_any(req.id.is_some()), Expect::Version))?;
    view(w, w.need_versioned(post.id.as_str())?, pack)
}

//! Taking the rows of one parcel, one after the other as they are read. A row that is refused leaves nothing behind but
//! itself, kept apart; the rest go in.

use hardship::course::Standing;
use hardship::{Household, course};
use kernel::{AccountId, Error, Result};
use merge::{Incoming, Path, Side, differences};
use parcel::{Digest, Link, Record as Row};
use people::wire::FieldChange;
use people::{Organisation, Person};
use serde_json::{Map, Value};
use store::{Expect, Read, Record as _, Write};
use workstudy::Placement;

use super::answers::{self, ANSWER};
use super::kinds::{Checks, Exchanged, known_union, same_organisation, union_name};
use super::names::Names;
use super::packs::{self, PACK};
use super::papers::Expected;
use super::send::{common, common_id, open_conflicts};
use super::steps::{self, Stepped};
use super::wire::{ConflictChoice, ParcelRow, RowOutcome};
use super::{doubles, numbers, random_name, show};
use crate::parcels::{AnswerRecord, CommonRecord, ConflictEnd, ConflictRecord, Intake, IntakeRow, PeerRecord, Untaken};
use crate::progress::Progress;

/// What every row of one parcel is taken with.
pub(super) struct Taking<'a, 'w, 'c> {
    pub(super) w: &'w mut Write<'c>,
    pub(super) peer: &'a PeerRecord,
    pub(super) intake: &'a Intake,
    pub(super) names: Names,
    pub(super) checks: Checks,
    pub(super) progress: &'a Progress,
    /// The last of our parcels that the sender had read.
    pub(super) read: u64,
    /// Papers wait until the bytes of their sheets have come.
    pub(super) papers: Vec<Row>,
    pub(super) expected: Expected,
    /// Rows taken so far.
    pub(super) rows: Vec<ParcelRow>,
    /// Rows the parcel says it has.
    pub(super) total: u64,
    pub(super) at: u64,
    /// How many rows have each outcome.
    pub(super) counts: std::collections::HashMap<RowOutcome, u32>,
}

/// Rows a report lists, of each outcome: those that matter must not be crowded out by those that do not.
const MOST_ROWS: u32 = 500;

/// What became of a row.
pub(super) struct Taken {
    pub(super) record: String,
    pub(super) outcome: RowOutcome,
    pub(super) changes: Vec<FieldChange>,
    pub(super) notes: Vec<String>,
}

impl parcel::Intake for Taking<'_, '_, '_> {
    type Whole = (Vec<ParcelRow>, std::collections::HashMap<RowOutcome, u32>, Link);

    fn record(&mut self, record: Row) -> Result<()> {
        self.progress.report(self.at, self.total, "正在接收交换包")?;
        if Exchanged::of(&record.kind) != Some(Exchanged::Paper) {
            return self.row(record);
        }
        self.expected.paper(&self.names.our(&record.id), &record.body);
        self.papers.push(record);
        Ok(())
    }

    fn attachment(&mut self, name: Digest, length: u64, bytes: &mut dyn std::io::Read) -> Result<()> {
        self.progress.report(self.at, self.total, "正在接收附件")?;
        let kept = self.expected.bytes(self.w, &self.checks.slots, name, length, bytes)?;
        self.checks.sheets.extend(kept);
        Ok(())
    }

    fn finish(mut self, link: Link) -> Result<Self::Whole> {
        for paper in std::mem::take(&mut self.papers) {
            self.row(paper)?;
        }
        Ok((self.rows, self.counts, link))
    }
}

impl Taking<'_, '_, '_> {
    /// Takes one row, or keeps it apart and says why. Whatever the database itself refuses ends the whole parcel.
    fn row(&mut self, row: Row) -> Result<()> {
        let taken = self.judged(&row)?;
        self.at += 1;
        let refused = taken.outcome == RowOutcome::Refused;
        let label = match show::label(self.w, &row.kind, &taken.record)? {
            label if label.is_empty() => show::label_of(self.w, &row.kind, &row.body),
            label => label,
        };
        let kind =
            if row.kind == ANSWER { row.body["kind"].as_str().unwrap_or_default() } else { &row.kind }.to_owned();
        let kept = IntakeRow {
            id: format!("{}:{:07}", self.intake.id, self.at),
            intake: self.intake.id.clone(),
            peer: self.peer.id.clone(),
            kind: kind.clone(),
            record: if refused { row.id.clone() } else { taken.record },
            label,
            outcome: taken.outcome,
            changes: taken.changes,
            notes: taken.notes,
            refused: refused.then_some(row),
            told: false,
        };
        self.w.save(&kept, Expect::New)?;
        let count = self.counts.entry(kept.outcome).or_default();
        *count += 1;
        if *count <= MOST_ROWS {
            self.rows.push(shown(self.w, kept)?);
        }
        Ok(())
    }

    fn judged(&mut self, row: &Row) -> Result<Taken> {
        let mut attempt = Attempt {
            peer: self.peer,
            intake: self.intake,
            checks: &self.checks,
            read: self.read,
            names: &mut self.names,
            learned: Vec::new(),
        };
        let taken = self.w.attempt(|w| attempt.row(w, row));
        let learned = attempt.learned;
        match taken {
            Ok(taken) => Ok(taken),
            Err(error) if ends_all(&error) => Err(error),
            Err(error) => {
                for theirs in &learned {
                    self.names.forget(theirs);
                }
                if let Some(kind) = Exchanged::of(&row.kind) {
                    self.untaken(kind, row)?;
                }
                let fields = error.fields.into_iter().map(|field| field.message).collect::<Vec<_>>();
                let notes = if fields.is_empty() { vec![error.message] } else { fields };
                Ok(Taken { record: row.id.clone(), outcome: RowOutcome::Refused, changes: Vec::new(), notes })
            }
        }
    }

    /// Remembers from where the next version of the record is to be merged.
    fn untaken(&mut self, kind: Exchanged, row: &Row) -> Result<()> {
        let id = self.names.our(&row.id);
        let mut known = common(self.w, self.peer, kind, &id)?;
        if known.untaken.is_none() {
            known.theirs.clone_from(&row.id);
            let (base, kept) = came_from(&self.names, row);
            known.untaken = Some(Untaken { base, kept });
            self.w.save(&known, Expect::Any)?;
        }
        Ok(())
    }
}

/// Whether nothing can go on after this error.
pub(super) fn ends_all(error: &Error) -> bool {
    error.code.starts_with("internal") || error.code.starts_with("store.") || error.code == "cancelled"
}

/// A kept row as it is shown.
pub(super) fn shown(r: &Read<'_>, row: IntakeRow) -> Result<ParcelRow> {
    Ok(ParcelRow {
        id: Some(row.id),
        household: show::household(r, &row.kind, &row.record)?,
        kind_label: show::kind(&row.kind),
        kind: row.kind,
        record: row.record,
        label: row.label,
        outcome: row.outcome,
        changes: row.changes,
        notes: row.notes,
    })
}

/// What a row was made from, in our words, and where its sender kept its own value.
fn came_from(names: &Names, row: &Row) -> (Value, Vec<Path>) {
    let base = names.read(row.more.get("base").unwrap_or(&Value::Null));
    let base = if base.is_object() { base } else { Value::Object(Map::new()) };
    let kept = row.more.get("kept").map(|kept| names.read(kept)).unwrap_or_default();
    (base, serde_json::from_value(kept).unwrap_or_default())
}

/// One row being taken.
pub(super) struct Attempt<'a> {
    pub(super) peer: &'a PeerRecord,
    pub(super) intake: &'a Intake,
    pub(super) checks: &'a Checks,
    pub(super) read: u64,
    pub(super) names: &'a mut Names,
    /// Names learned from this row: nobody is called so when it is refused.
    pub(super) learned: Vec<String>,
}

impl Attempt<'_> {
    /// Takes the row.
    ///
    /// # Errors
    /// Why it is refused.
    pub(super) fn row(&mut self, w: &mut Write<'_>, row: &Row) -> Result<Taken> {
        if row.kind == ANSWER {
            return self.answer(w, row);
        }
        if row.kind == PACK {
            return self.rules(w, row);
        }
        match Exchanged::of(&row.kind) {
            Some(Exchanged::Step) => self.step(w, row),
            Some(kind) => self.record(w, kind, row),
            None => Err(Error::new("parcel.unknown_kind", "本单位的程序不认识这一类资料，请升级后再收")),
        }
    }

    fn record(&mut self, w: &mut Write<'_>, kind: Exchanged, row: &Row) -> Result<Taken> {
        let mut notes = Vec::new();
        self.unions(w, row)?;
        let theirs = self.names.read(&row.body);
        let id = self.identity(w, kind, row, &theirs, &mut notes)?;
        let theirs = self.names.read(&theirs);
        self.of_this_union(w, kind, &theirs)?;
        let (base, kept) = came_from(self.names, row);
        let before = kind.load(w, &id)?;
        let ours = before.as_ref().map_or_else(|| Value::Object(Map::new()), |(body, _)| body.clone());
        let mut known = common(w, self.peer, kind, &id)?;
        known.theirs.clone_from(&row.id);
        known.their_version = row.version;
        known.came = true;
        let (base, kept) = match known.untaken.take() {
            Some(untaken) => (untaken.base, untaken.kept.into_iter().chain(kept).collect()),
            None => (base, kept),
        };
        let shape = kind.shape();
        let incoming = Incoming { base: &base, body: &theirs, kept: &kept, read: self.read };
        let received = known.common.receive(self.peer.side, incoming, &ours, &shape);
        let changed = !differences(&shape.shared(&ours), &shape.shared(&received.body), &shape).is_empty();
        let stored = if changed || before.is_none() {
            let came = format!("{} 第 {} 号交换包", self.peer.name, self.intake.manifest.counter);
            kind.save(w, self.checks, &id, received.body.clone(), &came)?
        } else {
            ours.clone()
        };
        // What this program's own records cannot hold goes back to the sender as it came.
        let (wanted, have) = (shape.shared(&received.body), shape.shared(&stored));
        known.foreign = differences(&have, &wanted, &shape)
            .into_iter()
            .filter(|place| place.get(&have).is_none())
            .filter_map(|place| place.get(&wanted).cloned().map(|value| (place, value)))
            .collect();
        known.common = received.common;
        w.save(&known, Expect::Any)?;
        supersede(w, self.peer, kind.kind(), &row.id)?;
        if kind == Exchanged::Person && before.is_none() && self.peer.side == Side::Centre {
            notes.extend({
                let person = w.need::<Person>(&id)?;
                doubles::look(w, &person)?
            });
        }
        let outcome = match (received.conflicts.is_empty(), before.is_some(), changed) {
            (false, ..) => RowOutcome::Conflict,
            (true, false, _) => RowOutcome::New,
            (true, true, true) => RowOutcome::Changed,
            (true, true, false) => RowOutcome::Same,
        };
        let changes = if before.is_some() && changed {
            show::changes(w, kind.kind(), &shape.shared(&ours), &have)
        } else {
            Vec::new()
        };
        let version = before.map_or(0, |(_, version)| version);
        for conflict in received.conflicts {
            let shown = show::difference(w, kind.kind(), &stored, &conflict);
            let said = |text: &Option<String>| text.as_deref().unwrap_or("（空）").to_owned();
            notes.push(format!(
                "“{}”两边都改过：本单位“{}”，对方“{}”",
                shown.place,
                said(&shown.ours),
                said(&shown.theirs)
            ));
            if self.peer.side == Side::Centre {
                self.to_the_desk(w, kind, &id, version, conflict)?;
            }
        }
        Ok(Taken { record: id, outcome, changes, notes })
    }

    /// A step is not merged: it is taken here, or has been passed.
    fn step(&mut self, w: &mut Write<'_>, row: &Row) -> Result<Taken> {
        if self.peer.side == Side::Outer {
            return Err(Error::new("parcel.step", "办理步骤只发给中心，中心不发办理步骤，这一条没有收下"));
        }
        let taken = |record: String, outcome, notes| Taken { record, outcome, changes: Vec::new(), notes };
        if let Some(known) = self.names.ours.get(&row.id) {
            return Ok(taken(known.clone(), RowOutcome::Same, Vec::new()));
        }
        let body = self.names.read(&row.body);
        self.of_this_union(w, Exchanged::Step, &body)?;
        let mut known = common(w, self.peer, Exchanged::Step, &row.id)?;
        if known.came && known.untaken.is_none() {
            return Ok(taken(row.id.clone(), RowOutcome::Same, Vec::new()));
        }
        let stepped = steps::take(w, body.clone(), &self.peer.name, &self.checks.calendar)?;
        // The step here has a name of its own; where none was taken, its sender's stands for it.
        if known.untaken.take().is_some() {
            w.remove::<CommonRecord>(&known.id)?;
        }
        let (record, outcome, notes) = match stepped {
            Stepped::Taken(id) => {
                self.learn(&id, &row.id);
                known.id = common_id(self.peer, Exchanged::Step.kind(), &id);
                known.record.clone_from(&id);
                (id, RowOutcome::New, Vec::new())
            }
            Stepped::Passed(note) => {
                self.tell_again(w, &body)?;
                (row.id.clone(), RowOutcome::Same, vec![note])
            }
        };
        known.came = true;
        known.common.body = body;
        w.save(&known, Expect::Any)?;
        supersede(w, self.peer, Exchanged::Step.kind(), &row.id)?;
        Ok(taken(record, outcome, notes))
    }

    /// Whose step was passed over has a file that stands elsewhere than here: it is told once more where.
    fn tell_again(&self, w: &mut Write<'_>, step: &Value) -> Result<()> {
        let file = step.get("household").and_then(Value::as_str).unwrap_or_default();
        let mut known = common(w, self.peer, Exchanged::Household, file)?;
        if known.told.take().is_some() {
            w.save(&known, Expect::Any)?;
        }
        Ok(())
    }

    /// What this office calls the record. A person is the one with the same ID number, a unit the one of the same name.
    fn identity(
        &mut self,
        w: &Write<'_>,
        kind: Exchanged,
        row: &Row,
        theirs: &Value,
        notes: &mut Vec<String>,
    ) -> Result<String> {
        if let Some(known) = self.names.ours.get(&row.id) {
            return Ok(known.clone());
        }
        if kind == Exchanged::Organisation && w.get::<Organisation>(&row.id)?.is_none() {
            let same = same_organisation(w, theirs)?;
            if let Some(same) = &same {
                notes.push("本单位已有同名或同一信用代码的单位，按同一个单位合并".to_owned());
                self.learn(same, &row.id);
            }
            return Ok(same.unwrap_or_else(|| row.id.clone()));
        }
        if kind == Exchanged::Person && w.get::<Person>(&row.id)?.is_none() {
            let person: Person = super::kinds::typed(theirs.clone())?;
            if let Some(same) = people::find_by_id_number(w, &person.id_number)? {
                if same.name != person.name {
                    return Err(Error::new(
                        "people.name_differs",
                        "这个证件号码在本单位登记的是另一个姓名，请两边核对证件后再发",
                    ));
                }
                notes.push("本单位已有证件号码相同的人，按同一个人合并".to_owned());
                self.learn(same.id.as_str(), &row.id);
                return Ok(same.id.to_string());
            }
        }
        Ok(row.id.clone())
    }

    fn learn(&mut self, ours: &str, theirs: &str) {
        self.names.learn(ours, theirs);
        self.learned.push(theirs.to_owned());
    }

    /// Learns the sender's names for unions: a union is known by its full name. The centre knows one union of an
    /// enterprise office, the one it invited.
    fn unions(&mut self, w: &mut Write<'_>, row: &Row) -> Result<()> {
        let theirs = ["union", "org"].iter().find_map(|field| row.body.get(field).and_then(Value::as_str));
        let name = row.more.get("union_name").and_then(Value::as_str);
        let (Some(theirs), Some(name)) = (theirs, name) else { return Ok(()) };
        if self.names.ours.contains_key(theirs) || union_name(w, theirs)?.is_some() {
            return Ok(());
        }
        let ours = match &self.peer.union {
            Some(invited) if union_name(w, invited.as_str())?.as_deref() == Some(name) => invited.to_string(),
            Some(_) => return Err(other_union()),
            None => known_union(w, name)?,
        };
        self.learn(&ours, theirs);
        let mut known = common(w, self.peer, Exchanged::Organisation, &ours)?;
        theirs.clone_into(&mut known.theirs);
        known.came = true;
        w.save(&known, Expect::Any).map(drop)
    }

    /// A centre takes from an enterprise union its own people only, from its windows everything.
    fn of_this_union(&self, w: &Write<'_>, kind: Exchanged, body: &Value) -> Result<()> {
        let of_it = match kind {
            Exchanged::Organisation => self.peer.window.is_some(),
            Exchanged::Stub | Exchanged::Lease if self.peer.side == Side::Centre => {
                numbers::is_of(w, &self.peer.id, body)?
            }
            _ => true,
        };
        if !of_it {
            return Err(other_union());
        }
        let Some(union) = &self.peer.union else { return Ok(()) };
        let said = |field: &str| body.get(field).and_then(Value::as_str);
        let own = match kind {
            Exchanged::Household => said("union") == Some(union.as_str()),
            Exchanged::Person => said("org").is_none_or(|org| org == union.as_str()),
            // What is the centre's own to make is refused where it is saved; the last three were judged above.
            Exchanged::Season
            | Exchanged::Post
            | Exchanged::Placement
            | Exchanged::ReceiptKind
            | Exchanged::Organisation
            | Exchanged::Stub
            | Exchanged::Lease => true,
            Exchanged::Confirmation => {
                let file = show::household(w, Placement::KIND, said("placement").unwrap_or_default())?;
                let file = file.map(|file| w.get::<Household>(&file)).transpose()?.flatten();
                file.is_none_or(|file| file.union.as_ref() == Some(union))
            }
            Exchanged::Application | Exchanged::Objection | Exchanged::Step | Exchanged::Paper => {
                let file = match kind {
                    Exchanged::Paper => body.pointer("/subject/1").and_then(Value::as_str),
                    _ => said("household"),
                };
                let file = w.get::<Household>(file.unwrap_or_default())?;
                file.is_none_or(|file| file.union.as_ref() == Some(union))
            }
            Exchanged::Lead => {
                let name = union_name(w, union.as_str())?;
                said("union_name").is_none_or(|said| Some(said) == name.as_deref())
            }
        };
        if own { Ok(()) } else { Err(other_union()) }
    }

    fn to_the_desk(
        &self,
        w: &mut Write<'_>,
        kind: Exchanged,
        id: &str,
        version: i64,
        conflict: merge::Conflict,
    ) -> Result<()> {
        let now = w.world().clock.now();
        for mut before in open_conflicts(w, self.peer, kind.kind(), id)? {
            if conflict.path.holds(&before.conflict.path) {
                before.end = Some(ConflictEnd {
                    choice: ConflictChoice::Superseded,
                    reason: "对方后来又改了同一处".to_owned(),
                    before: None,
                    at: now,
                    account: w.actor().account.to_string(),
                });
                w.save(&before, Expect::Any)?;
            }
        }
        let conflict = ConflictRecord {
            id: random_name(w.world()),
            peer: self.peer.id.clone(),
            intake: self.intake.id.clone(),
            kind: kind.kind().to_owned(),
            record: id.to_owned(),
            version,
            at: now,
            conflict,
            end: None,
        };
        w.save(&conflict, Expect::New).map(drop)
    }

    /// Rules of the centre: they hold from here on.
    fn rules(&self, w: &mut Write<'_>, row: &Row) -> Result<Taken> {
        if self.peer.side == Side::Centre {
            return Err(packs::not_from_centre());
        }
        let (record, notes) = packs::take(w, row)?;
        Ok(Taken { record, outcome: RowOutcome::Changed, changes: Vec::new(), notes })
    }

    fn answer(&self, w: &mut Write<'_>, row: &Row) -> Result<Taken> {
        if self.peer.side == Side::Centre {
            return Err(Error::new("parcel.answer", "回执只由中心发出，这一条没有收下"));
        }
        let id = self.names.our(&row.id);
        let (kind, answer) = answers::read(&row.body)?;
        let status = answer.status;
        let notes = vec![status.label().to_owned()];
        let intake = self.intake.id.clone();
        if let (Household::KIND, Some(standing)) = (kind.as_str(), &answer.life) {
            self.follow(w, &id, standing)?;
        }
        let answer = AnswerRecord { id: id.clone(), kind, status, answer, intake, at: w.world().clock.now() };
        w.save(&answer, Expect::Any)?;
        Ok(Taken { record: id, outcome: RowOutcome::Answer, changes: Vec::new(), notes })
    }
}

impl Attempt<'_> {
    /// Puts the file here where the centre says that it stands. While a step of it is on its way to the centre that is only
    /// told: the step is not to be undone by what the centre said before it came.
    fn follow(&self, w: &mut Write<'_>, id: &str, standing: &Standing) -> Result<()> {
        let Some(file) = w.get::<Household>(id)? else { return Ok(()) };
        let under_way = w.one(
            "SELECT 1 FROM file_step s LEFT JOIN parcel_common c ON c.kind = 'file_step' AND c.record = s.id
             WHERE s.household = ?1 AND s.body ->> '$.from' IS NOT NULL
               AND (c.id IS NULL OR EXISTS (SELECT 1 FROM json_each(c.body, '$.common.sent') sent
                                            WHERE sent.value ->> '$.parcel' > ?2)) LIMIT 1",
            (id, i64::try_from(self.read).unwrap_or(i64::MAX)),
            |_| Ok(()),
        )?;
        if !standing.is_decided() && under_way.is_some() || file.life.state == standing.state {
            return Ok(());
        }
        let words = format!("{}回执：{}", self.peer.name, standing.state.label());
        let centre = AccountId::parse(self.peer.id.as_str())?;
        let step = course::follow(w, &file.id, standing, &centre, words)?;
        // It came with this parcel and goes with it; it is not sent back.
        let mut known = common(w, self.peer, Exchanged::Step, step.as_str())?;
        known.came = true;
        w.save(&known, Expect::Any).map(drop)
    }
}

/// A later version of the record was taken: what was refused of it before is settled.
fn supersede(w: &mut Write<'_>, peer: &PeerRecord, kind: &str, theirs: &str) -> Result<()> {
    let held = w.records::<IntakeRow>(
        "WHERE held = 1 AND peer = ?1 AND kind = ?2 AND record = ?3",
        (peer.id.as_str(), kind, theirs),
    )?;
    for mut row in held {
        row.refused = None;
        row.notes.push("后来已经收下".to_owned());
        w.save(&row, Expect::Any)?;
    }
    Ok(())
}

fn other_union() -> Error {
    Error::new("parcel.other_union", "这份资料不属于发包的工会，没有收下；请对方核对“所属工会”")
}

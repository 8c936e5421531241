//! Bank layouts: those that ship, those the office changed or made, which one comes first, and what a file by one
//! would look like.
use kernel::{Error, Result};
use payments::{Batch, Frozen};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;
use sheets::bank::{BankLine, BankProfile, Encoding, check, file_name, presets, write};
use store::sql::Value as SqlValue;
use store::{Expect, Migration, Read, Record};
use ts_rs::TS;

use super::payments::payee;
use crate::ctx::Ctx;
use crate::wire::Empty;

/// Tables of the office's own layouts.
pub(crate) const MIGRATIONS: &[Migration] = &[Migration {
    id: 2_026_112_422,
    name: "bank layouts of the office",
    sql: "CREATE TABLE bank_profile (
            id TEXT PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL) STRICT;
          CREATE TABLE bank_default (
            id TEXT PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL,
            only_one INTEGER NOT NULL DEFAULT 1 UNIQUE CHECK (only_one = 1)) STRICT;",
}];

/// A layout the office changed or made; it stands in for the shipped one of the same id.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct OwnProfile {
    profile: BankProfile,
}

impl Record for OwnProfile {
    const KIND: &'static str = "bank_profile";
    const TABLE: &'static str = "bank_profile";
    fn id(&self) -> &str {
        &self.profile.id
    }
    fn columns(&self) -> Vec<(&'static str, SqlValue)> {
        Vec::new()
    }
}

/// The layout that comes first.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct DefaultProfile {
    id: String,
    profile: String,
}

impl DefaultProfile {
    const ID: &'static str = "bank_default";
}

impl Record for DefaultProfile {
    const KIND: &'static str = "bank_default";
    const TABLE: &'static str = "bank_default";
    fn id(&self) -> &str {
        &self.id
    }
    fn columns(&self) -> Vec<(&'static str, SqlValue)> {
        Vec::new()
    }
}

/// A layout in the list.
#[derive(Debug, Clone, Serialize, Deserialize, TS, JsonSchema)]
pub(crate) struct BankProfileRow {
    /// Layout id.
    pub(crate) code: String,
    /// Name on the screen.
    pub(crate) label: String,
    /// Whether it ships with the program.
    pub(crate) shipped: bool,
    /// Whether the office changed or made it.
    pub(crate) own: bool,
    /// Whether it comes first.
    pub(crate) default: bool,
    /// The layout.
    pub(crate) profile: BankProfile,
}

/// Request that names a layout.
#[derive(Debug, Clone, Serialize, Deserialize, TS, JsonSchema)]
pub(crate) struct BankProfileRequest {
    /// Layout id.
    pub(crate) id: String,
}

/// Request of `bank_profiles.save`.
#[derive(Debug, Clone, Serialize, Deserialize, TS, JsonSchema)]
pub(crate) struct SaveBankProfile {
    /// The layout.
    pub(crate) profile: BankProfile,
}

/// Request of `bank_profiles.preview`.
#[derive(Debug, Clone, Serialize, Deserialize, TS, JsonSchema)]
pub(crate) struct PreviewBankProfile {
    /// The layout as it stands in the editor.
    pub(crate) profile: BankProfile,
    /// Batch to show; the newest when left out.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub(crate) batch: Option<String>,
}

/// A line or character the layout cannot hold.
#[derive(Debug, Clone, Serialize, Deserialize, TS, JsonSchema)]
pub(crate) struct ProfileProblem {
    /// Line from 1; 0 for the layout itself.
    pub(crate) line: u32,
    /// Name of the payee on that line.
    pub(crate) name: String,
    /// What is wrong and what to do.
    pub(crate) message: String,
}

/// What a file by a layout would be.
#[derive(Debug, Clone, Serialize, Deserialize, TS, JsonSchema)]
pub(crate) struct ProfilePreview {
    /// Title of the batch shown; none when the office has none yet.
    pub(crate) batch: Option<String>,
    /// File name.
    pub(crate) file_name: String,
    /// The bytes, decoded as the bank would; empty when there are problems.
    pub(crate) text: String,
    /// The first bytes in hexadecimal.
    pub(crate) first_bytes: String,
    /// How many bytes.
    #[ts(type = "number")]
    pub(crate) size: u64,
    /// Encoding in words.
    pub(crate) encoding: String,
    /// Everything the layout cannot hold, line by line.
    pub(crate) problems: Vec<ProfileProblem>,
}

/// Bytes shown in hexadecimal.
const FIRST_BYTES: usize = 64;

/// The layouts an office works with: its own in place of the shipped ones of the same id.
fn all(r: &Read<'_>) -> Result<Vec<BankProfileRow>> {
    let own: Vec<OwnProfile> = r.records("ORDER BY id", ())?;
    let shipped = presets()?;
    let first = r.get::<DefaultProfile>(DefaultProfile::ID)?.map(|d| d.profile);
    let mut rows: Vec<BankProfileRow> = shipped
        .iter()
        .map(|preset| {
            let changed = own.iter().find(|o| o.profile.id == preset.id).map(|o| o.profile.clone());
            row(changed.clone().unwrap_or_else(|| preset.clone()), true, changed.is_some())
        })
        .collect();
    let made = own.into_iter().filter(|o| shipped.iter().all(|p| p.id != o.profile.id));
    rows.extend(made.map(|o| row(o.profile, false, true)));
    for row in &mut rows {
        row.default = first.as_ref() == Some(&row.code);
    }
    // A list that offers the default first needs no second look; the rest stays in its order.
    rows.sort_by_key(|row| !row.default);
    Ok(rows)
}

fn row(profile: BankProfile, shipped: bool, own: bool) -> BankProfileRow {
    let (code, label) = (profile.id.clone(), profile.name.clone());
    BankProfileRow { code, label, shipped, own, default: false, profile }
}

/// The layout of this id.
pub(crate) fn find(r: &Read<'_>, id: &str) -> Result<BankProfile> {
    let found = all(r)?.into_iter().find(|row| row.code == id);
    found.map(|row| row.profile).ok_or_else(unknown)
}

fn unknown() -> Error {
    Error::field("profile", "bank.profile_unknown", "请从列表中选择银行格式")
}

pub(crate) fn list(ctx: &Ctx<'_>, _: Empty) -> Result<Vec<BankProfileRow>> {
    ctx.read(all)
}

pub(crate) fn save(ctx: &Ctx<'_>, req: SaveBankProfile) -> Result<Vec<BankProfileRow>> {
    check(&req.profile)?;
    let own = OwnProfile { profile: req.profile };
    ctx.write(Some((OwnProfile::KIND, own.id())), json!({}), |w| w.save(&own, Expect::Any))?;
    ctx.read(all)
}

/// Takes the office's own layout away; a shipped one is then as it shipped.
pub(crate) fn remove(ctx: &Ctx<'_>, req: BankProfileRequest) -> Result<Vec<BankProfileRow>> {
    ctx.write(Some((OwnProfile::KIND, &req.id)), json!({}), |w| {
        w.need::<OwnProfile>(&req.id)?;
        let shipped = presets()?.iter().any(|p| p.id == req.id);
        let first = w.get::<DefaultProfile>(DefaultProfile::ID)?;
        if !shipped && first.is_some_and(|d| d.profile == req.id) {
            return Err(Error::new("bank.default", "这个格式是本单位默认的格式，请先把别的格式设为默认再删除"));
        }
        w.remove::<OwnProfile>(&req.id)
    })?;
    ctx.read(all)
}

pub(crate) fn set_default(ctx: &Ctx<'_>, req: BankProfileRequest) -> Result<Vec<BankProfileRow>> {
    ctx.read(|r| find(r, &req.id))?;
    let first = DefaultProfile { id: DefaultProfile::ID.to_owned(), profile: req.id };
    ctx.write(Some((OwnProfile::KIND, &first.profile)), json!({}), |w| w.save(&first, Expect::Any))?;
    ctx.read(all)
}

pub(crate) fn preview(ctx: &Ctx<'_>, req: PreviewBankProfile) -> Result<ProfilePreview> {
    check(&req.profile)?;
    let profile = req.profile;
    let (batch, lines) = ctx.read(|r| shown_batch(r, req.batch.as_deref()))?;
    let day = batch.as_ref().and_then(|b| b.paid_on).unwrap_or_else(|| ctx.today());
    let number = batch.as_ref().and_then(|b| b.number.clone()).unwrap_or_else(|| "发0000-0000".to_owned());
    let mut preview = ProfilePreview {
        batch: batch.map(|b| b.title),
        file_name: file_name(&profile, day, &number, &lines),
        text: String::new(),
        first_bytes: String::new(),
        size: 0,
        encoding: profile.encoding.label().to_owned(),
        problems: Vec::new(),
    };
    match write(&profile, &lines) {
        Ok(bytes) => {
            preview.text = decoded(profile.encoding, &bytes);
            let first: Vec<String> = bytes.iter().take(FIRST_BYTES).map(|byte| format!("{byte:02X}")).collect();
            preview.first_bytes = first.join(" ");
            preview.size = bytes.len() as u64;
        }
        Err(refusal) => {
            preview.problems = refusal
                .problems
                .into_iter()
                .map(|problem| ProfileProblem {
                    line: u32::try_from(problem.line).unwrap_or(u32::MAX),
                    name: problem
                        .line
                        .checked_sub(1)
                        .and_then(|at| lines.get(at))
                        .map_or_else(String::new, |l| l.name.clone()),
                    message: format!("{}：{}", problem.column, problem.message),
                })
                .collect();
        }
    }
    Ok(preview)
}

/// The bytes as a bank reads them.
pub(crate) fn decoded(encoding: Encoding, bytes: &[u8]) -> String {
    let decoder = match encoding {
        // GB 18030 reads everything that GBK wrote.
        Encoding::Gbk | Encoding::Gb18030 => encoding_rs::GB18030,
        Encoding::Utf8 | Encoding::Utf8Bom => encoding_rs::UTF_8,
    };
    decoder.decode(bytes).0.into_owned()
}

/// The batch asked for, or the newest, with what the bank would be given. Lines without account are left out: they
/// cannot be released.
fn shown_batch(r: &Read<'_>, id: Option<&str>) -> Result<(Option<Batch>, Vec<BankLine>)> {
    let batch = match id {
        Some(id) => Some(r.need::<Batch>(id)?),
        None => r.records::<Batch>("ORDER BY id DESC LIMIT 1", ())?.pop(),
    };
    let Some(batch) = batch else { return Ok((None, Vec::new())) };
    let lines = payments::line::with_payees(r, batch.id.as_str(), &payee)?;
    let lines = lines.iter().filter_map(|(line, frozen)| bank_line(line, frozen)).collect();
    Ok((Some(batch), lines))
}

/// What the bank is given of a line; none without an account.
pub(crate) fn bank_line(line: &payments::Line, frozen: &Frozen) -> Option<BankLine> {
    let payee = &frozen.payee;
    Some(BankLine {
        account: payee.account.clone()?,
        name: payee.holder_name().to_owned(),
        amount: line.amount,
        bank_name: payee.bank_name.clone().unwrap_or_default(),
        bank_branch: payee.bank_branch.clone().unwrap_or_default(),
        id_number: payee.id_number.to_string(),
        note: line.programme.clone(),
        voucher: line.voucher_no.clone().unwrap_or_default(),
    })
}

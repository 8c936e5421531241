//! Book cards (购书卡): each serial is one row in one state; every movement is written in a book nothing is struck from.

use kernel::{AidApplicationId, AidCardId, AidCardMoveId, Error, Money, Result, Stamp};
use serde::{Deserialize, Serialize};
use store::sql::Value as SqlValue;
use store::{Expect, Read, Record, Write};

use crate::application::AidApplication;
use crate::list::AidList;
use crate::wire::AidState;
use crate::wire_list::{
    AidCardHolder, AidCardRow, AidCardState, AidCardStock, CardStep, HandOutCards, ListAidCards, TakeInCards,
};

/// Most cards taken in at once: a longer range is a typing error.
const MOST: u64 = 5_000;

/// A book card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AidCard {
    /// Id.
    pub id: AidCardId,
    /// Serial.
    pub serial: String,
    /// Face value.
    pub face: Money,
    /// Where it is.
    pub state: AidCardState,
    /// Application it was handed out for.
    pub application: Option<AidApplicationId>,
    /// What was noted last.
    pub note: Option<String>,
}

/// A movement of a card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AidCardMove {
    /// Id.
    pub id: AidCardMoveId,
    /// Card.
    pub card: AidCardId,
    /// Face value.
    pub face: Money,
    /// in, out, return or void.
    pub kind: String,
    /// Application, where it is about one.
    pub application: Option<AidApplicationId>,
    /// When.
    pub at: Stamp,
}

impl AidCardState {
    /// As stored.
    pub fn code(self) -> &'static str {
        match self {
            Self::Stock => "stock",
            Self::Out => "out",
            Self::Void => "void",
        }
    }

    /// In words.
    pub fn label(self) -> &'static str {
        match self {
            Self::Stock => "在库",
            Self::Out => "已领",
            Self::Void => "作废",
        }
    }
}

impl Record for AidCard {
    const KIND: &'static str = "aid_card";
    const TABLE: &'static str = "aid_card";

    fn id(&self) -> &str {
        self.id.as_str()
    }

    fn columns(&self) -> Vec<(&'static str, SqlValue)> {
        vec![
            ("serial", self.serial.clone().into()),
            ("face", self.face.fen().into()),
            ("state", self.state.code().to_owned().into()),
            ("application", self.application.as_ref().map(ToString::to_string).into()),
        ]
    }

    fn constraint_error(constraint: &str) -> Option<Error> {
        constraint
            .contains("serial")
            .then(|| Error::field("from", "aid.serial_taken", "这段卡号里有已经入库的卡，请核对起止卡号"))
    }
}

impl Record for AidCardMove {
    const KIND: &'static str = "aid_card_move";
    const TABLE: &'static str = "aid_card_move";

    fn id(&self) -> &str {
        self.id.as_str()
    }

    fn columns(&self) -> Vec<(&'static str, SqlValue)> {
        vec![
            ("card", self.card.to_string().into()),
            ("face", self.face.fen().into()),
            ("kind", self.kind.clone().into()),
        ]
    }
}

fn moved(w: &mut Write<'_>, card: &AidCard, kind: &str, application: Option<AidApplicationId>) -> Result<()> {
    let entry = AidCardMove {
        id: AidCardMoveId::new(w.world()),
        card: card.id.clone(),
        face: card.face,
        kind: kind.to_owned(),
        application,
        at: w.world().clock.now(),
    };
    w.save(&entry, Expect::New).map(drop)
}

/// Every serial from the first to the last: the same text with a running number at its end.
fn serials(from: &str, to: &str) -> Result<Vec<String>> {
    let wrong = |message: &str| Error::field("to", "aid.serials", message.to_owned());
    let (from, to) = (from.trim(), to.trim());
    let split = |text: &str| {
        let digits = text.bytes().rev().take_while(u8::is_ascii_digit).count().min(18);
        let (head, tail) = text.split_at(text.len() - digits);
        (head.to_owned(), tail.to_owned())
    };
    let ((head, first), (other, last)) = (split(from), split(to));
    if first.is_empty() || last.is_empty() || head != other || first.len() != last.len() {
        return Err(wrong("起止卡号要一样长，只有末尾的数字不同，例如 GS000001 到 GS000200"));
    }
    let (Ok(low), Ok(high)) = (first.parse::<u64>(), last.parse::<u64>()) else {
        return Err(wrong("卡号末尾的数字太长，请核对"));
    };
    if high < low {
        return Err(wrong("截止卡号不能小于起始卡号"));
    }
    if high - low >= MOST {
        return Err(wrong(&format!("一次最多入库 {MOST} 张，请核对起止卡号或分次入库")));
    }
    let width = first.len();
    Ok((low..=high).map(|n| format!("{head}{n:0width$}")).collect())
}

/// Takes cards in.
///
/// # Errors
/// `aid.serials`, `aid.serial_taken`, `aid.face`.
pub fn take_in(w: &mut Write<'_>, req: &TakeInCards) -> Result<u32> {
    if req.face <= Money::ZERO {
        return Err(Error::field("face", "aid.face", "请填写面值，面值要大于零"));
    }
    let serials = serials(&req.from, &req.to)?;
    let note = req.note.as_deref().map(str::trim).filter(|t| !t.is_empty());
    for serial in &serials {
        let card = AidCard {
            id: AidCardId::new(w.world()),
            serial: serial.clone(),
            face: req.face,
            state: AidCardState::Stock,
            application: None,
            note: note.map(str::to_owned),
        };
        w.save(&card, Expect::New)?;
        moved(w, &card, "in", None)?;
    }
    Ok(u32::try_from(serials.len()).unwrap_or(u32::MAX))
}

/// Hands out what the list still owes an application, in the order of the serials. Answers the serials.
///
/// # Errors
/// `aid.not_listed`, `aid.no_cards`, `aid.cards_done`, `aid.stock_short`, `aid.serial_away`.
pub fn hand_out(w: &mut Write<'_>, list: &AidList, req: &HandOutCards) -> Result<Vec<String>> {
    let line = list
        .line(&req.application)
        .ok_or_else(|| Error::new("aid.not_listed", "这份申请不在现行名单里，不能领卡；请刷新后再看"))?;
    if line.cards == 0 {
        return Err(Error::new("aid.no_cards", "这份申请没有核购书卡"));
    }
    let application = w.need::<AidApplication>(&req.application)?;
    if application.state != AidState::Approved {
        return Err(Error::new("aid.decided", format!("这份申请{}，不能领卡", application.state.label())));
    }
    let application = application.id;
    let have = held(w, &req.application)?.len();
    let wanted = (line.cards as usize).saturating_sub(have);
    if wanted == 0 {
        return Err(Error::new("aid.cards_done", format!("{} 的 {} 张购书卡已经领完", line.key, line.cards)));
    }
    let from = req.from.as_deref().map(str::trim).filter(|t| !t.is_empty());
    let cards: Vec<AidCard> = w.records(
        "WHERE state = 'stock' AND face = ?1 AND serial >= ?2 ORDER BY serial LIMIT ?3",
        (line.card_face.fen(), from.unwrap_or(""), i64::try_from(wanted).unwrap_or(i64::MAX)),
    )?;
    if let Some(from) = from
        && cards.first().is_none_or(|card| card.serial != from)
    {
        return Err(Error::field("from", "aid.serial_away", "这个卡号不在库，或面值不对；请核对卡号"));
    }
    if cards.len() < wanted {
        return Err(Error::new(
            "aid.stock_short",
            format!(
                "面值 {} 元的购书卡还要 {wanted} 张，库里只有 {} 张；请先入库",
                line.card_face.to_yuan(),
                cards.len()
            ),
        ));
    }
    let mut given = Vec::new();
    for mut card in cards {
        card.state = AidCardState::Out;
        card.application = Some(application.clone());
        w.save(&card, Expect::Any)?;
        moved(w, &card, "out", Some(application.clone()))?;
        given.push(card.serial);
    }
    Ok(given)
}

fn held(r: &Read<'_>, application: &str) -> Result<Vec<String>> {
    r.query("SELECT serial FROM aid_card WHERE application = ?1 ORDER BY serial", [application], |row| row.get(0))
}

fn step(w: &mut Write<'_>, req: &CardStep, kind: &str) -> Result<()> {
    let mut card = w
        .records::<AidCard>("WHERE serial = ?1", [req.serial.trim()])?
        .pop()
        .ok_or_else(|| Error::field("serial", "aid.serial_unknown", "没有这个卡号，请核对"))?;
    let reason = req.reason.trim();
    if reason.is_empty() {
        return Err(Error::field("reason", "required", "请写明原因"));
    }
    let holder = card.application.take();
    card.state = match (kind, card.state) {
        ("return", AidCardState::Out) => AidCardState::Stock,
        ("void", AidCardState::Stock) => AidCardState::Void,
        ("void", AidCardState::Out) => {
            return Err(Error::new("aid.card_out", "这张卡已经领走，请先退卡，再作废"));
        }
        _ => return Err(Error::new("aid.card_state", format!("这张卡现在{}，不能这样办", card.state.label()))),
    };
    card.note = Some(reason.to_owned());
    w.save(&card, Expect::Version(req.version))?;
    moved(w, &card, kind, holder)
}

/// Takes a card back into stock.
///
/// # Errors
/// `aid.serial_unknown`, `required`, `aid.card_state`, `stale`.
pub fn give_back(w: &mut Write<'_>, req: &CardStep) -> Result<()> {
    step(w, req, "return")
}

/// Voids a card in stock: lost, damaged.
///
/// # Errors
/// `aid.serial_unknown`, `required`, `aid.card_state`, `aid.card_out`, `stale`.
pub fn void(w: &mut Write<'_>, req: &CardStep) -> Result<()> {
    step(w, req, "void")
}

/// Cards by face value: every movement, and what is in stock.
///
/// # Errors
/// When the database cannot be read.
pub fn stock(r: &Read<'_>) -> Result<Vec<AidCardStock>> {
    let rows: Vec<(i64, [i64; 5])> = r.query(
        "SELECT c.face, sum(c.state = 'stock'),
                (SELECT count(*) FROM aid_card_move m WHERE m.face = c.face AND m.kind = 'in'),
                (SELECT count(*) FROM aid_card_move m WHERE m.face = c.face AND m.kind = 'out'),
                (SELECT count(*) FROM aid_card_move m WHERE m.face = c.face AND m.kind = 'return'),
                (SELECT count(*) FROM aid_card_move m WHERE m.face = c.face AND m.kind = 'void')
         FROM aid_card c GROUP BY c.face ORDER BY c.face",
        (),
        |row| Ok((row.get(0)?, [row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?])),
    )?;
    rows.into_iter()
        .map(|(face, [stock, taken_in, handed_out, returned, voided])| {
            Ok(AidCardStock { face: Money::from_fen(face)?, taken_in, handed_out, returned, voided, stock })
        })
        .collect()
}

/// A page of cards by serial.
///
/// # Errors
/// `store.cursor`.
pub fn page(r: &Read<'_>, req: &ListAidCards) -> Result<store::Page<AidCardRow>> {
    let limit = req.limit.unwrap_or(50).clamp(1, 200) as usize;
    let cursor = req.cursor.clone();
    let found = match req.state.map(AidCardState::code) {
        Some(state) => r.page::<AidCard>("state = ?1", &[&state], "serial", cursor, limit)?,
        None => r.page::<AidCard>("", &[], "serial", cursor, limit)?,
    };
    let mut items = Vec::new();
    for one in found.items {
        let holder = match &one.record.application {
            Some(id) => {
                let application = r.need::<AidApplication>(id.as_str())?;
                Some(people::person(r, &application.worker)?.name.to_string())
            }
            None => None,
        };
        items.push(AidCardRow {
            serial: one.record.serial,
            version: one.version,
            face: one.record.face,
            state: one.record.state,
            state_label: one.record.state.label().to_owned(),
            holder,
            note: one.record.note,
        });
    }
    Ok(store::Page { items, total: found.total, next: found.next })
}

/// Everybody the list grants cards, with the serials they hold.
///
/// # Errors
/// When the database cannot be read.
pub fn holders(r: &Read<'_>, list: &AidList) -> Result<Vec<AidCardHolder>> {
    list.lines
        .iter()
        .filter(|line| line.cards > 0)
        .map(|line| {
            Ok(AidCardHolder {
                application: line.application.clone(),
                key: line.key.clone(),
                worker_name: line.worker_name.clone(),
                beneficiary_name: line.beneficiary_name.clone(),
                face: line.card_face,
                granted: line.cards,
                serials: held(r, &line.application)?,
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_range_is_every_serial_of_it() {
        assert_eq!(serials("GS0098", " GS0101 ").unwrap(), ["GS0098", "GS0099", "GS0100", "GS0101"]);
        assert_eq!(serials("7", "7").unwrap(), ["7"]);
    }

    #[test]
    fn a_range_that_is_none_is_refused() {
        for (from, to) in [("GS02", "GS01"), ("GS1", "GS10"), ("A1", "B1"), ("GS", "GS"), ("0", "99999"), ("", "")] {
            assert_eq!(serials(from, to).unwrap_err().code, "aid.serials", "{from} {to}");
        }
    }
}

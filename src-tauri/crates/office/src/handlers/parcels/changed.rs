//! Which records may have something new for a peer since the last parcel for it. Making a parcel and looking at what would
//! go read these alone, however many files the office has.
//!
//! Whatever goes depends on records, and whoever writes one leaves an audit entry: what was written after the last parcel
//! was made, and what is told of others through it (a file tells of payments, placements and its people), is all there is.

use kernel::Result;
use serde_json::json;
use store::{Read, Record as _};

use super::kinds::Exchanged;
use super::send::common_id;
use crate::parcels::{CommonRecord, ConflictRecord, PeerRecord, SentParcel};

/// The state that the last parcel was made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Since(Option<i64>);

impl Since {
    /// Of the last parcel for this peer; everything is new to whom none was made for yet, or who has joined anew.
    pub(super) fn last(r: &Read<'_>, peer: &PeerRecord) -> Result<Self> {
        let last = "SELECT v.seq FROM record_version v
             WHERE v.kind = ?1 AND v.version = 1
               AND v.id = (SELECT id FROM parcel_sent WHERE peer = ?2 AND chain = ?3 ORDER BY counter DESC LIMIT 1)";
        r.one(last, (SentParcel::KIND, peer.id.as_str(), i64::from(peer.chain)), |row| row.get(0)).map(Self)
    }

    /// Ids of a kind, as a JSON array; none when all are to be looked at.
    pub(super) fn ids(self, r: &Read<'_>, peer: &PeerRecord, kind: Exchanged) -> Result<Option<String>> {
        let Some(seq) = self.0 else { return Ok(None) };
        let sql = format!(
            "WITH changed AS (SELECT DISTINCT kind, id FROM audit_change WHERE seq > ?1),
                  file AS (SELECT id FROM changed WHERE kind = 'household'),
                  line AS (SELECT id FROM changed WHERE kind = 'line'
                           UNION SELECT line FROM payment_outcome
                                 WHERE id IN (SELECT id FROM changed WHERE kind = 'outcome')),
                  member AS (SELECT person FROM household_member WHERE household IN (SELECT id FROM file))
             SELECT id FROM changed WHERE kind = ?2
             UNION SELECT substr(id, length(?3) + 1) FROM changed
                   WHERE kind = ?4 AND substr(id, 1, length(?3)) = ?3
             UNION SELECT f.record FROM changed c JOIN parcel_conflict f ON f.id = c.id
                   WHERE c.kind = ?5 AND f.kind = ?2 AND f.peer = ?6
             {}",
            through(kind)
        );
        let prefix = common_id(peer, kind.kind(), "");
        let (common, conflict) = (CommonRecord::KIND, ConflictRecord::KIND);
        let found: Vec<String> =
            r.query(&sql, (seq, kind.kind(), prefix, common, conflict, peer.id.as_str()), |row| row.get(0))?;
        Ok(Some(json!(found).to_string()))
    }
}

/// Records that tell of others which have changed.
fn through(kind: Exchanged) -> &'static str {
    match kind {
        Exchanged::Person => "UNION SELECT person FROM member",
        // Approved, placed, paid and returned are told with the file; so are the names of its people and of a post.
        Exchanged::Household => {
            "UNION SELECT household FROM household_member WHERE person IN (
                 SELECT id FROM changed WHERE kind = 'person'
                 UNION SELECT student FROM placement WHERE id IN (SELECT id FROM changed WHERE kind = 'placement')
                       OR post IN (SELECT id FROM changed WHERE kind = 'post')
                 UNION SELECT beneficiary FROM payment_line WHERE id IN (SELECT id FROM line)
                 UNION SELECT payee FROM payment_line WHERE id IN (SELECT id FROM line))"
        }
        Exchanged::Organisation | Exchanged::Lead | Exchanged::Season | Exchanged::Lease => "",
        Exchanged::Post => {
            "UNION SELECT post FROM placement
                   WHERE id IN (SELECT id FROM changed WHERE kind = 'placement') OR student IN (SELECT person FROM member)"
        }
        Exchanged::Application => "UNION SELECT id FROM application WHERE student IN (SELECT person FROM member)",
        Exchanged::Placement => {
            "UNION SELECT id FROM placement WHERE student IN (SELECT person FROM member)
                   OR application IN (SELECT id FROM changed WHERE kind = 'application')"
        }
        Exchanged::Confirmation => {
            "UNION SELECT c.id FROM placement_confirmation c JOIN placement p ON p.id = c.placement
                   WHERE p.student IN (SELECT person FROM member)"
        }
        Exchanged::ReceiptKind => {
            "UNION SELECT kind FROM receipt_lease WHERE id IN (SELECT id FROM changed WHERE kind = 'receipt_lease')"
        }
        // A stub is told from its receipt or mark; of a lost copy a mark is made, and the receipt says so.
        Exchanged::Stub => {
            "UNION SELECT id FROM changed WHERE kind IN ('receipt', 'receipt_mark')
             UNION SELECT x.id FROM receipt_mark m
                   JOIN receipt x ON x.kind = m.kind AND x.series = m.series AND x.number = m.number
                   WHERE m.id IN (SELECT id FROM changed WHERE kind = 'receipt_mark')"
        }
        Exchanged::Objection => "UNION SELECT id FROM notice_objection WHERE household IN (SELECT id FROM file)",
        Exchanged::Step => "UNION SELECT id FROM file_step WHERE household IN (SELECT id FROM file)",
        Exchanged::Paper => {
            "UNION SELECT id FROM evidence WHERE subject_kind = 'household' AND subject_id IN (SELECT id FROM file)"
        }
    }
}

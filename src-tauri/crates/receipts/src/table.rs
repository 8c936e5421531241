//! Tables of receipts. What must never happen is a constraint or a trigger there.

use store::Migration;

/// Tables of this room.
pub const MIGRATIONS: &[Migration] = &[
    Migration { id: 2_026_112_501, name: "receipts", sql: include_str!("receipts.sql") },
    Migration { id: 2_026_112_503, name: "receipts_settled", sql: include_str!("receipts_settled.sql") },
];

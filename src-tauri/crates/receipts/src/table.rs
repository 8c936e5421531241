//! Tables of receipts. What must never happen is a constraint or a trigger there.

use store::Migration;

/// Tables of this room.
pub const MIGRATIONS: &[Migration] = &[
    Migration { id: 2_026_112_501, name: "receipts", sql: include_str!("receipts.sql") },
    Migration { id: 2_026_112_503, name: "receipts_settled", sql: include_str!("receipts_settled.sql") },
    Migration { id: 2_026_112_504, name: "windows accounts sit at", sql: include_str!("seat.sql") },
    Migration { id: 2_026_112_531, name: "stacks of receipts", sql: include_str!("stack.sql") },
    Migration { id: 2_026_112_522, name: "sums of payers", sql: include_str!("payer_year.sql") },
    Migration {
        id: 2_026_112_941,
        name: "a day's receipts by number",
        sql: "DROP INDEX receipt_by_holder;
              CREATE INDEX receipt_by_holder ON receipt (holder, day, number, id);",
    },
    Migration { id: 2_026_112_971, name: "numbers lent to other offices", sql: include_str!("lent.sql") },
    Migration { id: 2_026_112_992, name: "days closed on another computer", sql: include_str!("elsewhere.sql") },
    Migration {
        id: 2_026_113_002,
        name: "red entries of a receipt",
        sql: "CREATE INDEX receipt_red_by_receipt ON receipt_red (receipt, id);",
    },
    Migration { id: 2_026_113_011, name: "parts of what was given back", sql: include_str!("given_back.sql") },
];

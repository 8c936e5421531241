//! Columns for the consents and authorisations that were signed on paper, a few cells each.

use crate::columns::worker::{self, ConsentCells};
use crate::table::{Column, Kind, Need, column};

use Need::Optional;

const BY: &str = "与职工本人相同可不填。";
const ON: &str = "收到签字原件后填写。";

const fn signer(at: usize, header: &'static str, hint: &'static str) -> Column {
    column(worker::CONSENTS[at].signer, header, &[], Kind::Text, Optional, 12, hint)
}

const fn signed_on(at: usize, header: &'static str) -> Column {
    column(worker::CONSENTS[at].signed_on, header, &[], Kind::Date, Optional, 12, ON)
}

const fn guardian(at: usize, header: &'static str) -> Column {
    let ConsentCells { guardian, signer, .. } = worker::CONSENTS[at];
    let key = if let Some(key) = guardian { key } else { signer };
    column(key, header, &[], Kind::Text, Optional, 12, "不满十四周岁的孩子由监护人签字。")
}

/// Columns of the worker's sheet.
pub(super) const OF_WORKER: &[Column] = &[
    signer(0, "核对授权书签字人", BY),
    signed_on(0, "核对授权书签字日期"),
    signer(1, "收入承诺书签字人", BY),
    signed_on(1, "收入承诺书签字日期"),
    signer(2, "个人信息同意书签字人", BY),
    signed_on(2, "个人信息同意书签字日期"),
    signer(3, "敏感信息单独同意书签字人", BY),
    signed_on(3, "敏感信息单独同意书签字日期"),
    signer(4, "公示同意书签字人", BY),
    signed_on(4, "公示同意书签字日期"),
    signer(5, "第1份监护人同意书签字人", "与监护人相同可不填。"),
    guardian(5, "第1份监护人同意书监护人"),
    signed_on(5, "第1份监护人同意书签字日期"),
    signer(6, "第2份监护人同意书签字人", "与监护人相同可不填。"),
    guardian(6, "第2份监护人同意书监护人"),
    signed_on(6, "第2份监护人同意书签字日期"),
    signer(7, "第3份监护人同意书签字人", "与监护人相同可不填。"),
    guardian(7, "第3份监护人同意书监护人"),
    signed_on(7, "第3份监护人同意书签字日期"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_consent_has_its_columns() {
        for entry in &kernel::codes::table("consent").entries {
            let cells = worker::CONSENTS.iter().find(|cells| cells.kind == entry.code);
            assert!(cells.is_some(), "{}", entry.code);
        }
        for cells in worker::CONSENTS {
            assert!(OF_WORKER.iter().any(|column| column.key == cells.signer));
            assert!(OF_WORKER.iter().any(|column| column.key == cells.signed_on));
            assert!(cells.guardian.is_none_or(|key| OF_WORKER.iter().any(|column| column.key == key)));
        }
    }
}

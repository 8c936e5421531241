//! Names of records: UUIDv7 as text, one type per kind of record so that they cannot be mixed up.

use crate::{Error, Result, World, text_value::text_value};
use uuid::{Builder, Uuid};

fn fresh(world: &World) -> String {
    let mut random = [0_u8; 10];
    world.entropy.fill(&mut random);
    // A clock before 1970 is a broken clock; the name stays unique through its random part.
    let millis = u64::try_from(world.clock.now().millis()).unwrap_or(0);
    Builder::from_unix_timestamp_millis(millis, &random).into_uuid().hyphenated().to_string()
}

fn read(text: &str) -> Result<String> {
    Uuid::try_parse(text)
        .map(|uuid| uuid.hyphenated().to_string())
        .map_err(|_| Error::new("id.form", "记录编号的格式不对，请从列表中重新选择"))
}

macro_rules! id {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(String);

        impl $name {
            /// A new name: the time of `world` first, so that names sort by age, then its randomness.
            pub fn new(world: &World) -> Self {
                Self(fresh(world))
            }
            /// Reads a UUID; the canonical form is lower case with hyphens.
            pub fn parse(text: &str) -> Result<Self> {
                read(text).map(Self)
            }
            /// The canonical text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }
        text_value!($name, "UUIDv7");
    )*};
}

id! {
    /// A person.
    PersonId;
    /// A union or an employer.
    OrgId;
    /// A household file.
    HouseholdId;
    /// A step in the life of a household file.
    StepId;
    /// An objection to a public notice.
    ObjectionId;
    /// A lead: somebody in hardship who has not applied yet.
    FileLeadId;
    /// An account of this office.
    AccountId;
    /// A season of work-study.
    SeasonId;
    /// A work-study post.
    PostId;
    /// An application for a post.
    ApplicationId;
    /// A student on a post.
    PlacementId;
    /// What the unit of a placement confirmed.
    ConfirmationId;
    /// What a placement earned.
    SettlementId;
    /// Money owed to somebody.
    PayableId;
    /// A payment batch.
    BatchId;
    /// A line of a payment batch.
    LineId;
    /// What the bank did with a released line.
    OutcomeId;
    /// Money that came back after it was paid.
    ReversalId;
    /// A decision of two people that a doubt about a double payment is none.
    ClearanceId;
    /// A rendered paper.
    DocumentId;
    /// A file kept with a record.
    AttachmentId;
    /// A paper that proves what a record says: one or more such files.
    EvidenceId;
    /// One run of an import.
    ImportId;
    /// An office.
    OfficeId;
    /// What a unit declared for a period of its union-fund contribution.
    DuesDeclarationId;

    /// An aid programme of one year.
    AidProgrammeId;
    /// An application for aid.
    AidApplicationId;
    /// A frozen list of what is granted.
    AidListId;
    /// A public notice of a list.
    AidNoticeId;
    /// One book card.
    AidCardId;
    /// One movement of a book card.
    AidCardMoveId;

    /// A service window.
    WindowId;
    /// A kind of receipt.
    ReceiptKindId;
    /// A delivery of receipt paper from above.
    ReceiptDeliveryId;
    /// A book of receipts.
    ReceiptBookId;
    /// One receipt, issued or void.
    ReceiptId;
    /// A number of a book that is no receipt: missing, double or lost paper.
    ReceiptDefectId;
    /// A request to take a receipt of a closed day back.
    RedRequestId;
    /// A list of receipt paper to be destroyed.
    ReceiptDestructionId;
    /// The close of a window's day.
    DayCloseId;
    /// A stack of receipts that is checked.
    ReceiptStackId;
    /// A sheet of such a stack.
    ReceiptStackEntryId;
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;
    use crate::Stamp;

    #[test]
    fn names_sort_by_time_and_differ() {
        let early = World::fixed(Stamp::parse("2026-07-01T00:00:00.000Z").unwrap(), 1);
        let late = World::fixed(Stamp::parse("2026-07-01T00:00:00.001Z").unwrap(), 1);
        let (a, b, c) = (PersonId::new(&early), PersonId::new(&early), PersonId::new(&late));
        assert_ne!(a, b);
        assert!(a < c && b < c);
        assert_eq!(a.as_str().as_bytes()[14], b'7');
        assert_eq!(PersonId::parse(&a.as_str().to_uppercase()).unwrap(), a);
    }

    #[test]
    fn the_same_world_gives_the_same_names() {
        let at = Stamp::parse("2026-07-01T00:00:00.000Z").unwrap();
        assert_eq!(PersonId::new(&World::fixed(at, 7)), PersonId::new(&World::fixed(at, 7)));
        assert_ne!(PersonId::new(&World::fixed(at, 7)), PersonId::new(&World::fixed(at, 8)));
    }

    #[test]
    fn other_text_is_no_name() {
        assert_eq!(serde_json::from_str::<OrgId>("\"1\"").unwrap_err().classify(), serde_json::error::Category::Data);
    }
}

//! Values every room shares: no input or output.
//!
//! * [`error`]: the one error that crosses every boundary; [`ids`], [`world`], [`actor`]: who, when and which.
//! * Values that check themselves: [`Money`], [`CitizenId`], [`CreditCode`], [`BankAccount`], [`Phone`], [`PersonName`], [`Sex`].
//! * [`capital`]: amounts and dates in capital characters.
//! * [`codes`] and [`division`]: the code tables.
//! * [`workdays`]: working days by the State Council's notices.
//! * [`check`]: one value on a line, one answer on a line.

mod text_value;

pub mod actor;
pub mod bank_account;
pub mod capital;
pub mod check;
pub mod citizen_id;
pub mod codes;
pub mod credit_code;
pub mod division;
pub mod error;
pub mod ids;
pub mod money;
pub mod person_name;
pub mod phone;
pub mod sex;
pub mod stamp;
mod width;
mod wire;
pub mod workdays;
pub mod world;

pub use actor::{Actor, Role};
pub use bank_account::BankAccount;
pub use citizen_id::{CitizenId, IdKind, InputForm};
pub use credit_code::CreditCode;
pub use error::{Error, FieldError, Fields, Result};
pub use ids::DuesDeclarationId;
pub use ids::FileLeadId;
pub use ids::{
    AccountId, ApplicationId, AttachmentId, BatchId, ClearanceId, ConfirmationId, DocumentId, EvidenceId, HouseholdId,
    ImportId, LineId, ObjectionId, OfficeId, OrgId, OutcomeId, PayableId, PersonId, PlacementId, PostId, ReversalId,
    SeasonId, SettlementId, StepId,
};
pub use ids::{AidApplicationId, AidCardId, AidCardMoveId, AidListId, AidNoticeId, AidProgrammeId};
pub use ids::{
    DayCloseId, ReceiptBookId, ReceiptDefectId, ReceiptDeliveryId, ReceiptDestructionId, ReceiptId, ReceiptKindId,
    ReceiptStackEntryId, ReceiptStackId, RedRequestId, WindowId,
};
pub use money::Money;
pub use person_name::PersonName;
pub use phone::Phone;
pub use sex::Sex;
pub use stamp::Stamp;
pub use workdays::Calendar;
pub use world::{Clock, Entropy, FixedClock, OsEntropy, SeededEntropy, SetClock, SystemClock, World};

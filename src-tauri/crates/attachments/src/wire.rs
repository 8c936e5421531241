//! What crosses the command boundary about attachments.

use kernel::wire;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

wire! {
    /// Request of `attachments.list`.
    pub struct AttachmentsOf {
        /// Household file id.
        pub household: String,
    }

    /// Everything kept with a household file, by slot.
    pub struct AttachmentsView {
        /// Name of the lead worker.
        pub lead_name: String,
        /// Number of the household file.
        pub number: String,
        /// The slots, in the order of the file.
        pub slots: Vec<SlotView>,
        /// Labels of needed slots with nothing in them.
        pub missing: Vec<String>,
        /// Where the list of slots is from.
        pub clause: String,
    }

    /// A slot and what is in it.
    pub struct SlotView {
        /// Code.
        pub code: String,
        /// As people call it.
        pub label: String,
        /// Why it is asked for.
        pub clause: String,
        /// Whether this household needs it.
        pub needed: bool,
        /// What is in it, the oldest first.
        pub items: Vec<EvidenceView>,
        /// What was removed from it and can be put back.
        pub removed: Vec<EvidenceView>,
    }

    /// One paper: a photo, several photos in order, or a scan.
    pub struct EvidenceView {
        /// Its id.
        pub id: String,
        /// Version shown.
        #[ts(type = "number")]
        pub version: i64,
        /// What it shows, in the words of whoever added it.
        pub title: Option<String>,
        /// Its sheets, in order.
        pub sheets: Vec<SheetView>,
        /// When it was added, UTC.
        pub added_at: String,
        /// Why it was removed.
        pub removed: Option<String>,
    }

    /// A sheet: a photo, or a scan of one or more pages.
    pub struct SheetView {
        /// Id of the kept file.
        pub file: String,
        /// The file's name when it was added.
        pub name: String,
        /// Media type.
        pub media: String,
        /// Size in bytes.
        #[ts(type = "number")]
        pub size: i64,
        /// Pages: 1 for a photo.
        pub pages: u32,
        /// Degrees clockwise it is turned by: 0, 90, 180 or 270.
        pub turn: u16,
        /// A small picture, JPEG in base64.
        pub thumbnail: String,
    }

    /// Request of `attachments.add`.
    pub struct AddAttachments {
        /// Household file id.
        pub household: String,
        /// Slot code.
        pub slot: String,
        /// What it shows.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub title: Option<String>,
        /// The paper whose sheets these become; none makes a new paper.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub evidence: Option<String>,
        /// Files to take in, in order.
        pub paths: Vec<String>,
        /// Delete the files once they are kept: a document camera leaves them unencrypted.
        #[serde(default)]
        pub delete_sources: bool,
    }

    /// What became of `attachments.add`.
    pub struct AttachmentsAdded {
        /// The paper.
        pub evidence: String,
        /// Sheets added.
        pub sheets: u32,
        /// Names of source files that could not be deleted.
        pub left_behind: Vec<String>,
    }

    /// A sheet's place: where it stands in the list, and how it is turned.
    pub struct SheetPlace {
        /// Id of the kept file.
        pub file: String,
        /// Degrees clockwise: 0, 90, 180 or 270.
        pub turn: u16,
    }

    /// Request of `attachments.arrange`: the sheets as they shall stand. One left out is taken out of the paper.
    pub struct ArrangeSheets {
        /// The paper.
        pub id: String,
        /// Version seen.
        #[ts(type = "number")]
        pub version: i64,
        /// The sheets.
        pub sheets: Vec<SheetPlace>,
        /// Slot to lie in from now on.
        pub slot: String,
        /// What it shows.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub title: Option<String>,
    }

    /// Request of `attachments.remove`.
    pub struct RemoveEvidence {
        /// The paper.
        pub id: String,
        /// Version seen.
        #[ts(type = "number")]
        pub version: i64,
        /// Why.
        pub reason: String,
    }

    /// Request of `attachments.restore`.
    pub struct RestoreEvidence {
        /// The paper.
        pub id: String,
        /// Version seen.
        #[ts(type = "number")]
        pub version: i64,
    }

    /// Request of `attachments.page`.
    pub struct AttachmentPage {
        /// The paper.
        pub id: String,
        /// Id of the kept file.
        pub file: String,
        /// Page of a scan, from 0.
        pub page: u32,
        /// Width in pixels.
        pub width: u32,
    }

    /// A picture of a page.
    pub struct AttachmentPicture {
        /// JPEG or PNG.
        pub media: String,
        /// The picture, base64.
        pub base64: String,
        /// Pages of the sheet.
        pub pages: u32,
    }

    /// Request of `attachments.save`: a copy of one sheet, as it was taken in.
    pub struct SaveAttachment {
        /// The paper.
        pub id: String,
        /// Id of the kept file.
        pub file: String,
        /// Where to.
        pub path: String,
    }

    /// Request of `attachments.arrived`.
    pub struct WatchFolder {
        /// Folder that a document camera writes into.
        pub folder: String,
        /// Names already seen.
        pub seen: Vec<String>,
    }

    /// A file that arrived in a watched folder.
    pub struct Arrived {
        /// Its name.
        pub name: String,
        /// Where it is.
        pub path: String,
        /// Its size at this moment, in bytes.
        #[ts(type = "number")]
        pub size: u64,
    }
}

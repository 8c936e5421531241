//! What crosses the command boundary about papers.

use kernel::{Stamp, wire};
use people::wire::HistoryRow;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

wire! {
    /// Request of `documents.voucher`.
    pub(crate) struct VoucherRequest {
        /// Line of a released batch.
        pub line: String,
    }

    /// Request of `documents.vouchers` and `documents.roster`.
    pub(crate) struct BatchPapers {
        /// Released batch.
        pub batch: String,
    }

    /// Request of `documents.notice`.
    pub(crate) struct NoticeRequest {
        /// Batch that was submitted.
        pub batch: String,
        /// Working days it hangs; five when left out.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub days: Option<u32>,
    }

    /// Request of `documents.bank_file`.
    pub(crate) struct BankFileRequest {
        /// Released batch.
        pub batch: String,
        /// Layout, by code of `bank_profiles.list`.
        pub profile: String,
    }

    /// Request of `documents.household`.
    pub(crate) struct HouseholdPaper {
        /// Household file.
        pub household: String,
    }

    /// Request of `documents.eligibility`.
    pub(crate) struct EligibilityPaper {
        /// Household file.
        pub household: String,
        /// The day it is told for; none for today.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub on: Option<chrono::NaiveDate>,
    }

    /// Request of `documents.aid_application`.
    pub(crate) struct AidApplicationPaper {
        /// Application.
        pub application: String,
    }

    /// Request of `documents.aid_notice`.
    pub(crate) struct AidNoticePaper {
        /// Notice.
        pub notice: String,
    }

    /// Request of `documents.aid_cards`.
    pub(crate) struct AidCardsPaper {
        /// Programme.
        pub programme: String,
    }

    /// Request of `documents.receipt_handover`.
    pub(crate) struct HandoverPaper {
        /// A book that was handed out; the sheet has every book of its kind that its holder got with it.
        pub book: String,
    }

    /// Request of `documents.receipt_destruction`.
    pub(crate) struct DestructionPaper {
        /// Destruction list.
        pub destruction: String,
    }

    /// Request of `documents.receipt_lost`.
    pub(crate) struct LostPaper {
        /// Kind.
        pub kind: String,
        /// Series; none for that of the kind.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub series: Option<String>,
        /// Number that was reported lost.
        pub number: String,
    }

    /// Request that names a paper.
    pub(crate) struct DocumentRequest {
        /// Document id.
        pub id: String,
    }

    /// Request of `documents.page`.
    pub(crate) struct PageRequest {
        /// Document id.
        pub id: String,
        /// Page, from 0.
        pub page: u32,
        /// Width of the picture in pixels.
        pub width: u32,
        /// Only what goes onto the bought form, where this printer sets it down; none for the whole paper.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub overlay_on: Option<String>,
    }

    /// A page as a picture, drawn from the very bytes that are saved and printed.
    pub(crate) struct PageImage {
        /// PNG in base64.
        pub png_base64: String,
        /// Pages of the paper.
        pub pages: u32,
    }

    /// A bank file as text.
    pub(crate) struct TextPreview {
        /// The bytes, decoded.
        pub text: String,
        /// Encoding of the bytes.
        pub encoding: String,
        /// SHA-256 of the bytes, hexadecimal.
        pub sha256: String,
    }

    /// Request of `documents.save`.
    pub(crate) struct SaveDocument {
        /// Document id.
        pub id: String,
        /// Where to write it.
        pub path: String,
        /// Whether a file there may be replaced: only when the user was asked and agreed.
        #[serde(default)]
        pub replace: bool,
    }

    /// Answer of `documents.save`.
    pub(crate) struct SavedDocument {
        /// Where it was written.
        pub path: String,
    }

    /// Request of `documents.print`.
    pub(crate) struct PrintDocument {
        /// Document id.
        pub id: String,
        /// Printer, as the system names it.
        pub printer: String,
        /// How many copies.
        pub copies: u16,
        /// Onto the bought form: without its own lines, by the printer's calibration.
        #[serde(default)]
        pub overlay: bool,
    }

    /// What a paper is.
    #[derive(Copy)]
    #[serde(rename_all = "snake_case")]
    pub(crate) enum DocumentKind {
        /// 发放凭证
        Voucher,
        /// 一个批次的全部发放凭证
        Vouchers,
        /// 花名册
        Roster,
        /// 银行批量文件
        BankFile,
        /// 恢复单
        RecoverySheet,
        /// 困难职工档案表
        Household,
        /// 困难认定说明
        Eligibility,
        /// 发放审批表
        Approval,
        /// 发放公示
        Notice,
        /// 对账单
        Statement,
        /// 工会帮扶救助申请表
        AidApplication,
        /// 拟救助名单公示
        AidNotice,
        /// 购书卡签领表
        AidCards,
        /// 建档公示单
        FileNotice,
        /// 工会经费对账单
        DuesStatement,
        /// 收据
        Receipt,
        /// 票据领用单
        ReceiptHandover,
        /// 票据销毁清册
        ReceiptDestruction,
        /// 票据日结单
        ReceiptDayClose,
        /// 票据领用存台账
        ReceiptLedger,
        /// 票据遗失报告
        ReceiptLost,
        /// 票据核对差异单
        ReceiptMismatch,
        /// 交换包清单
        ParcelSummary,
        /// 回执
        ParcelAnswers,
    }

    /// A paper as shown in a list.
    pub(crate) struct DocumentRow {
        /// Document id.
        pub id: String,
        /// What it is.
        pub kind: DocumentKind,
        /// Title, without personal data.
        pub title: String,
        /// Its number.
        pub number: Option<String>,
        /// When it was made.
        pub created_at: Stamp,
        /// Media type.
        pub media: String,
        /// Pages; none for a text file.
        pub pages: Option<u32>,
        /// SHA-256 of the bytes, hexadecimal.
        pub sha256: String,
        /// Bytes.
        #[ts(type = "number")]
        pub size: u64,
        /// How often it was sent to a printer.
        pub prints: u32,
        /// Proposed file name.
        pub file_name: String,
        /// The bought form it may be printed onto; none where only the whole paper can be printed.
        pub overlay_form: Option<String>,
        /// A notice whose days are over: it is no longer shown, saved or printed.
        pub withdrawn: bool,
    }

    /// A paper with what happened to it.
    pub(crate) struct DocumentView {
        /// What the list shows.
        #[serde(flatten)]
        pub row: DocumentRow,
        /// Who showed, saved or printed it, the newest first.
        pub history: Vec<HistoryRow>,
    }
}

impl DocumentKind {
    /// As stored.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::Voucher => "voucher",
            Self::Vouchers => "vouchers",
            Self::Roster => "roster",
            Self::BankFile => "bank_file",
            Self::RecoverySheet => "recovery_sheet",
            Self::Household => "household",
            Self::Eligibility => "eligibility",
            Self::Approval => "approval",
            Self::Notice => "notice",
            Self::Statement => "statement",
            Self::AidApplication => "aid_application",
            Self::AidNotice => "aid_notice",
            Self::AidCards => "aid_cards",
            Self::FileNotice => "file_notice",
            Self::DuesStatement => "dues_statement",
            Self::Receipt => "receipt",
            Self::ReceiptHandover => "receipt_handover",
            Self::ReceiptDestruction => "receipt_destruction",
            Self::ReceiptDayClose => "receipt_day_close",
            Self::ReceiptLedger => "receipt_ledger",
            Self::ReceiptLost => "receipt_lost",
            Self::ReceiptMismatch => "receipt_mismatch",
            Self::ParcelSummary => "parcel_summary",
            Self::ParcelAnswers => "parcel_answers",
        }
    }

    /// What a paper of this kind and number is called.
    pub(crate) fn title(self, number: Option<&str>) -> String {
        number.map_or_else(|| self.label().to_owned(), |number| format!("{} {number}", self.label()))
    }

    /// In words.
    pub(crate) fn label(self) -> &'static str {
        match self {
            Self::Voucher => "发放凭证",
            Self::Vouchers => "发放凭证（整批）",
            Self::Roster => "发放花名册",
            Self::BankFile => "银行批量文件",
            Self::RecoverySheet => "恢复单",
            Self::Household => "困难职工档案表",
            Self::Eligibility => "困难认定说明",
            Self::Approval => "发放审批表",
            Self::Notice => "发放公示",
            Self::Statement => "对账单",
            Self::AidApplication => "工会帮扶救助申请表",
            Self::AidNotice => "拟救助名单公示",
            Self::AidCards => "购书卡签领表",
            Self::FileNotice => "建档公示单",
            Self::DuesStatement => "工会经费对账单",
            Self::Receipt => "收据",
            Self::ReceiptHandover => "票据领用单",
            Self::ReceiptDestruction => "票据销毁清册",
            Self::ReceiptDayClose => "票据日结单",
            Self::ReceiptLedger => "票据领用存台账",
            Self::ReceiptLost => "票据遗失报告",
            Self::ReceiptMismatch => "票据核对差异单",
            Self::ParcelSummary => "交换包清单",
            Self::ParcelAnswers => "回执",
        }
    }

    /// From what is stored.
    pub(crate) fn from_code(code: &str) -> Option<Self> {
        [
            Self::Voucher,
            Self::Vouchers,
            Self::Roster,
            Self::BankFile,
            Self::RecoverySheet,
            Self::Household,
            Self::Eligibility,
            Self::Approval,
            Self::Notice,
            Self::Statement,
            Self::AidApplication,
            Self::AidNotice,
            Self::AidCards,
            Self::FileNotice,
            Self::DuesStatement,
            Self::Receipt,
            Self::ReceiptHandover,
            Self::ReceiptDestruction,
            Self::ReceiptDayClose,
            Self::ReceiptLedger,
            Self::ReceiptLost,
            Self::ReceiptMismatch,
            Self::ParcelSummary,
            Self::ParcelAnswers,
        ]
        .into_iter()
        .find(|kind| kind.code() == code)
    }
}

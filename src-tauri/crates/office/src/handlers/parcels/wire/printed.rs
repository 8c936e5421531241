//! A printed form that came back.

use kernel::wire;
use people::wire::FieldChange;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

wire! {
    /// Request of `documents.scanned`.
    pub struct ScanPaper {
        /// What the scanner read from the code on the form.
        pub text: String,
    }

    /// What a paper is against the records here.
    #[derive(Copy, Hash)]
    #[serde(rename_all = "snake_case")]
    pub enum PaperVerdict {
        /// 最新
        Newest,
        /// 旧的
        Older,
        /// 比收到的新
        Newer,
        /// 没有这份资料
        Missing,
    }

    /// The record of a printed form, and whether the paper is of its newest version.
    pub struct ScannedPaper {
        /// Whether it is.
        pub verdict: PaperVerdict,
        /// In words, with what to do.
        pub message: String,
        /// The file; none when it is not here.
        pub household: Option<String>,
        /// What it is called.
        pub label: String,
        /// Who printed the form.
        pub office: String,
        /// The file's version there.
        pub version: u32,
        /// What changed since: on the paper, now.
        pub changes: Vec<FieldChange>,
        /// Places of the file that wait on the conflict desk.
        pub conflicts: u32,
    }
}

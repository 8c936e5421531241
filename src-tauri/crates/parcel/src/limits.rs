/// What a parcel may be at most. Checked against what the manifest says before anything is unpacked, and against what
/// comes while it is.
#[derive(Debug, Clone)]
pub struct Limits {
    /// Bytes of the file.
    pub file: u64,
    /// Bytes of the manifest's line.
    pub manifest: u64,
    /// Records.
    pub records: u64,
    /// Bytes of one record's line.
    pub record: u64,
    /// Bytes of all records' lines.
    pub record_bytes: u64,
    /// Attachments.
    pub attachments: u64,
    /// Bytes of one attachment.
    pub attachment: u64,
    /// Bytes of all attachments.
    pub attachment_bytes: u64,
    /// How many times larger than the file its contents may be; the first mebibyte is free.
    pub ratio: u64,
}

impl Default for Limits {
    /// A window's year of work with room to spare, and the memory and disk of an old office computer.
    fn default() -> Self {
        const MIB: u64 = 1 << 20;
        Self {
            file: 8192 * MIB,
            manifest: MIB / 4,
            records: 1_000_000,
            record: 4 * MIB,
            record_bytes: 4096 * MIB,
            attachments: 200_000,
            attachment: 256 * MIB,
            attachment_bytes: 8192 * MIB,
            ratio: 200,
        }
    }
}

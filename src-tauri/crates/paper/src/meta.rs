use kernel::Stamp;

/// What a document says about itself. Everything that would otherwise come from the
/// surroundings (the time, the program's name) comes in here, so the bytes stay repeatable.
#[derive(Debug, Clone)]
pub struct Meta {
    /// Title shown by a reader's window and kept in the document information.
    pub title: String,
    /// The moment the document was made; written as creation and modification date.
    pub created: Stamp,
    /// The program that laid the document out, such as `暖窗 0.1.0`.
    pub producer: String,
}

//! What a file is, told by its first bytes and never by its name.

use kernel::{Error, Result};

/// A kind of file that is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Media {
    /// A photo.
    Jpeg,
    /// A picture.
    Png,
    /// A scan of one or more pages.
    Pdf,
}

impl Media {
    /// As kept.
    pub fn name(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Pdf => "application/pdf",
        }
    }

    /// Reads [`Media::name`].
    pub fn of(name: &str) -> Option<Self> {
        [Self::Jpeg, Self::Png, Self::Pdf].into_iter().find(|media| media.name() == name)
    }

    /// The ending a copy of the file gets.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::Png => "png",
            Self::Pdf => "pdf",
        }
    }
}

/// Where in a file the mark of PDF may begin (ISO 32000-1, annex H.3, note 13).
const PDF_MARK_WITHIN: usize = 1024;

/// Says what a file is.
///
/// # Errors
/// `attachments.empty`, `attachments.too_large` with the limit in megabytes, `attachments.media` with the way out.
pub fn check(bytes: &[u8], most_megabytes: u64) -> Result<Media> {
    if bytes.is_empty() {
        return Err(Error::field("path", "attachments.empty", "这个文件是空的，请重新扫描或拍照"));
    }
    let most = usize::try_from(most_megabytes.saturating_mul(1 << 20)).unwrap_or(usize::MAX);
    if bytes.len() > most {
        return Err(Error::field(
            "path",
            "attachments.too_large",
            format!("这个文件超过 {most_megabytes} MB，请把扫描分辨率调到 200–300 dpi，或把照片压缩后再加"),
        ));
    }
    let start = &bytes[..bytes.len().min(PDF_MARK_WITHIN)];
    if bytes.starts_with(&[0xFF, 0xD8, 0xFF]) {
        Ok(Media::Jpeg)
    } else if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        Ok(Media::Png)
    } else if start.windows(5).any(|mark| mark == b"%PDF-") {
        Ok(Media::Pdf)
    } else {
        Err(Error::field("path", "attachments.media", way_out(bytes)))
    }
}

fn way_out(bytes: &[u8]) -> &'static str {
    if bytes.get(4..8) == Some(b"ftyp") {
        "这是苹果手机的 HEIC 照片，暖窗读不了；请在手机“设置-相机-格式”里选“兼容性最佳”，或另存为 JPG 后再加"
    } else if bytes.starts_with(b"II*\0") || bytes.starts_with(b"MM\0*") {
        "这是 TIFF 扫描件；请在扫描程序里改存为 PDF 或 JPG 后再加"
    } else if bytes.starts_with(b"PK") || bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        "这是 Word、Excel 或压缩文件；附件只收 JPG、PNG 和 PDF，请另存为 PDF 后再加"
    } else {
        "只收 JPG、PNG 照片和 PDF 扫描件，请转换后再加"
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_file_is_known_by_its_bytes() {
        assert_eq!(check(b"\xFF\xD8\xFF\xE0rest", 1).unwrap(), Media::Jpeg);
        assert_eq!(check(b"\x89PNG\r\n\x1a\nrest", 1).unwrap(), Media::Png);
        assert_eq!(check(b"\n\n%PDF-1.7 rest", 1).unwrap(), Media::Pdf);
        for media in [Media::Jpeg, Media::Png, Media::Pdf] {
            assert_eq!(Media::of(media.name()), Some(media));
        }
    }

    #[test]
    fn what_is_not_taken_is_told_with_the_way_out() {
        let told = |bytes: &[u8]| check(bytes, 1).unwrap_err().fields[0].message.clone();
        assert!(told(b"\0\0\0\x18ftypheic").contains("HEIC"));
        assert!(told(b"II*\0rest").contains("TIFF"));
        assert!(told(b"PK\x03\x04").contains("另存为 PDF"));
        assert!(told(b"MZ").contains("JPG"));
        assert!(told(b"").contains("空的"));
        assert!(told(&vec![0xFF; (1 << 20) + 1]).contains("1 MB"));
    }
}

//! All sizes of the mark, from one drawing.

use std::{
    fs::{self, File},
    io::Cursor,
    path::Path,
    process::Command,
};

use ico::{IconDir, IconDirEntry, IconImage, ResourceType};

use crate::{setup, sh::Done};

const DRAWING: &str = "icons/nuanchuang.svg";

/// Plain pictures: file name, side in pixels.
const PICTURES: &[(&str, u32)] = &[
    ("32x32.png", 32),
    ("128x128.png", 128),
    ("128x128@2x.png", 256),
    ("icon.png", 512),
    ("Square30x30Logo.png", 30),
    ("Square44x44Logo.png", 44),
    ("Square71x71Logo.png", 71),
    ("Square89x89Logo.png", 89),
    ("Square107x107Logo.png", 107),
    ("Square142x142Logo.png", 142),
    ("Square150x150Logo.png", 150),
    ("Square284x284Logo.png", 284),
    ("Square310x310Logo.png", 310),
    ("StoreLogo.png", 50),
];

/// Sides in the Windows icon. All but the largest are stored as bitmaps: installers and old shells read nothing else.
const WINDOWS: &[u32] = &[16, 20, 24, 32, 40, 48, 64, 128, 256];

/// Kinds in the macOS icon and their sides.
const MACOS: &[(&[u8; 4], u32)] = &[
    (b"ic11", 32),
    (b"ic12", 64),
    (b"ic07", 128),
    (b"ic13", 256),
    (b"ic08", 256),
    (b"ic14", 512),
    (b"ic09", 512),
    (b"ic10", 1024),
];

/// Draws them all.
pub(crate) fn icons() -> Done {
    setup::system(&[setup::DRAWING])?;
    for (name, side) in PICTURES {
        write(name, &draw(*side)?)?;
    }
    windows()?;
    write("icon.icns", &macos(&MACOS.iter().map(|&(kind, side)| Ok((kind, draw(side)?))).collect::<Done<Vec<_>>>()?))?;
    println!("xtask: 图标已重画，请看一眼 icons/icon.png");
    Ok(())
}

/// The drawing as a PNG of that many pixels.
fn draw(side: u32) -> Done<Vec<u8>> {
    let side = side.to_string();
    let output = Command::new("rsvg-convert")
        .args(["--width", &side, "--height", &side, DRAWING])
        .output()
        .map_err(|error| format!("rsvg-convert：{error}"))?;
    if output.status.success() { Ok(output.stdout) } else { Err(format!("rsvg-convert 画不出 {DRAWING}")) }
}

fn windows() -> Done {
    let fault = |error: std::io::Error| format!("icons/icon.ico：{error}");
    let mut icon = IconDir::new(ResourceType::Icon);
    for &side in WINDOWS {
        let image = IconImage::read_png(Cursor::new(draw(side)?)).map_err(fault)?;
        let entry = if side < 256 { IconDirEntry::encode_as_bmp(&image) } else { IconDirEntry::encode_as_png(&image) };
        icon.add_entry(entry.map_err(fault)?);
    }
    icon.write(File::create("icons/icon.ico").map_err(fault)?).map_err(fault)
}

/// The container of macOS: `icns`, the length of all, then kind, length and PNG of each.
fn macos(pictures: &[(&[u8; 4], Vec<u8>)]) -> Vec<u8> {
    let mut body = Vec::new();
    for (kind, png) in pictures {
        body.extend_from_slice(*kind);
        body.extend_from_slice(&length(png.len()));
        body.extend_from_slice(png);
    }
    [b"icns".as_slice(), &length(body.len()), &body].concat()
}

/// A length as the container counts it: with the eight bytes of its own head.
fn length(bytes: usize) -> [u8; 4] {
    u32::try_from(bytes + 8).unwrap_or(u32::MAX).to_be_bytes()
}

fn write(name: &str, bytes: &[u8]) -> Done {
    let path = Path::new("icons").join(name);
    fs::write(&path, bytes).map_err(|error| format!("{}：{error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_macos_container_counts_its_heads() {
        let container = macos(&[(b"ic07", vec![1, 2, 3]), (b"ic08", vec![])]);
        assert_eq!(container, *b"icns\0\0\0\x1bic07\0\0\0\x0b\x01\x02\x03ic08\0\0\0\x08");
    }
}

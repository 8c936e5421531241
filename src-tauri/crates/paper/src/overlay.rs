//! Overlay printing: a stored paper without what the bought form has on it, moved for one printer.

use kernel::Result;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat};
use sha2::{Digest, Sha256};

use crate::faults;
use crate::fit::Fit;
use crate::press::{EXTENT, FORM, LAYER, PREPRINTED, mm};

/// Rounding that is no fault, in points.
const HAIR: f64 = 0.05;

/// The overlay rendition of a stored paper. It depends on nothing but the stored bytes and the fit, so what is printed
/// onto a bought form can be made again at any time from what is kept.
///
/// # Errors
/// `paper.no_overlay` when the paper has no pre-printed layer; `paper.off_the_sheet` when something filled in would
/// fall off the sheet; `paper.calibration_range`; `paper.pdf_failed` when the bytes are no paper of ours.
pub fn overlay(pdf: &[u8], fit: Fit) -> Result<Vec<u8>> {
    fit.check()?;
    let torn = || faults::pdf("套打");
    let mut document = Document::load_mem(pdf).map_err(|_| torn())?;
    let [width, height] = page_size(&document).ok_or_else(torn)?;
    let begin = Stream::new(Dictionary::new(), matrix(fit, height).into_bytes());
    let begin = Object::Reference(document.add_object(begin));
    let end = Object::Reference(document.add_object(Stream::new(Dictionary::new(), b"Q\n".to_vec())));
    let pages: Vec<ObjectId> = document.get_pages().into_values().collect();
    for page in pages {
        let layers = document.get_dictionary(page).ok().and_then(|page| page.get(b"Contents").ok());
        let Some(Object::Array(layers)) = layers else { return Err(faults::no_overlay()) };
        let mut kept = vec![begin.clone()];
        let before = layers.len();
        for layer in layers {
            let stream = layer.as_reference().and_then(|id| document.get_object(id)).and_then(Object::as_stream);
            let dictionary = &stream.map_err(|_| torn())?.dict;
            let name = dictionary.get(LAYER).and_then(Object::as_name).map_err(|_| faults::no_overlay())?;
            if name == PREPRINTED.as_bytes() {
                continue;
            }
            if let Ok(Object::Array(extent)) = dictionary.get(EXTENT) {
                stays_on_the_sheet(extent, fit, [width, height])?;
            }
            kept.push(layer.clone());
        }
        if kept.len() > before {
            return Err(faults::no_overlay());
        }
        kept.push(end.clone());
        document.get_object_mut(page).and_then(Object::as_dict_mut).map_err(|_| torn())?.set("Contents", kept);
    }
    without_form(&mut document);
    name_anew(&mut document, fit);
    document.prune_objects();
    document.renumber_objects();
    let mut bytes = Vec::new();
    document.save_modern(&mut bytes).map_err(|_| torn())?;
    Ok(bytes)
}

/// The move in PDF's own coordinates, which count from the bottom of the page.
fn matrix(fit: Fit, height: f64) -> String {
    let scale = |per_mille: i32| f64::from(per_mille) / 1000.0;
    let tenths = |tenths: i32| mm(f64::from(tenths) / 10.0);
    let (across, along) = (scale(fit.across), scale(fit.along));
    let up = height * (1.0 - along) - tenths(fit.down);
    format!("q {across:.3} 0 0 {along:.3} {:.3} {up:.3} cm\n", tenths(fit.right))
}

fn stays_on_the_sheet(extent: &[Object], fit: Fit, [width, height]: [f64; 2]) -> Result<()> {
    let edges: Vec<f64> = extent.iter().filter_map(|edge| edge.as_float().ok()).map(f64::from).collect();
    let [left, top, right, bottom] = edges[..] else { return Err(faults::pdf("套打")) };
    let moved = |at: f64, scale: i32, offset: i32| at * f64::from(scale) / 1000.0 + mm(f64::from(offset) / 10.0);
    for (side, beyond) in [
        ("左边", -moved(left, fit.across, fit.right)),
        ("上边", -moved(top, fit.along, fit.down)),
        ("右边", moved(right, fit.across, fit.right) - width),
        ("下边", moved(bottom, fit.along, fit.down) - height),
    ] {
        if beyond > HAIR {
            return Err(faults::off_the_sheet(side, &format!("{:.1}", (beyond / mm(1.0)).max(0.1))));
        }
    }
    Ok(())
}

/// Width and height in points. Papers of ours have one size for all pages, at the root of the page tree.
fn page_size(document: &Document) -> Option<[f64; 2]> {
    let root = document.catalog().ok()?.get(b"Pages").ok()?.as_reference().ok()?;
    let sides = document.get_dictionary(root).ok()?.get(b"MediaBox").ok()?.as_array().ok()?;
    let side = |index: usize| Some(f64::from(sides.get(index)?.as_float().ok()?));
    Some([side(2)?, side(3)?])
}

/// Takes the shared form out of the resources: only the pre-printed layer draws it.
fn without_form(document: &mut Document) {
    let holders: Vec<ObjectId> = document
        .objects
        .iter()
        .filter(|(_, object)| {
            object
                .as_dict()
                .is_ok_and(|d| d.get(b"XObject").and_then(Object::as_dict).is_ok_and(|x| x.has(FORM.as_bytes())))
        })
        .map(|(id, _)| *id)
        .collect();
    for holder in holders {
        if let Ok(dictionary) = document.get_object_mut(holder).and_then(Object::as_dict_mut) {
            dictionary.remove(b"XObject");
        }
    }
}

/// The second part of a file's identity tells renditions of one document apart.
fn name_anew(document: &mut Document, fit: Fit) {
    let Ok(Object::Array(identity)) = document.trailer.get(b"ID") else { return };
    let Some(first) = identity.first().cloned() else { return };
    let mut digest = Sha256::new();
    digest.update(first.as_str().unwrap_or_default());
    for number in [fit.right, fit.down, fit.across, fit.along] {
        digest.update(number.to_be_bytes());
    }
    let second = Object::String(digest.finalize()[..16].to_vec(), StringFormat::Hexadecimal);
    document.trailer.set("ID", vec![first, second]);
}

use std::collections::BTreeMap;
use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use kernel::Result;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat};
use printpdf::{
    Codepoint, FontId, FontMetrics, Mm, Op, ParsedFont, PdfDocument, PdfFont, PdfFontHandle, PdfFontMetricsStub,
    PdfPage, PdfSaveOptions, Pt, TextItem,
};
use sha2::{Digest, Sha256};

use super::ink::{FaceInk, Ink};
use crate::faults;
use crate::fonts::FontSet;
use crate::meta::Meta;

/// The name under which pages draw the shared form.
pub(crate) const FORM: &str = "S";

/// Pages under one node of the page tree: a reader finds page 9,000 without walking 9,000 kids.
const BRANCH: usize = 100;

/// Keys of a content stream's dictionary: which layer it is, and how far it reaches. Names that begin with XX are kept
/// for private use by ISO 32000-1, Annex E; readers pass over them.
pub(crate) const LAYER: &[u8] = b"XXLayer";
pub(crate) const EXTENT: &[u8] = b"XXExtent";
/// The layer that stands on the bought form already.
pub(crate) const PREPRINTED: &str = "Preprinted";

/// The operators of one page.
#[derive(Debug)]
pub(crate) enum Contents {
    Whole(Vec<u8>),
    Layered(Layers),
}

/// A page of which a part stands on the bought form already. The layers are streams of their own, so that overlay
/// printing takes one out of the finished document without reading its operators.
#[derive(Debug)]
pub(crate) struct Layers {
    /// Beneath everything: the mark of a training office.
    pub(crate) beneath: Vec<u8>,
    pub(crate) preprinted: Vec<u8>,
    pub(crate) filled: Vec<u8>,
    /// Left, top, right and bottom of what is filled in, in points from the top left corner.
    pub(crate) extent: Option<[f64; 4]>,
}

/// Collects finished pages and binds them into one file.
///
/// printpdf makes the document with its fonts and their character maps. The pages are added
/// to that document directly, because ten thousand lists of operations would need a gigabyte
/// where ten thousand compressed page contents need a few megabytes.
#[derive(Debug)]
pub(crate) struct Press {
    width: f64,
    height: f64,
    form: Option<Vec<u8>>,
    pages: Vec<Contents>,
    digest: Sha256,
}

impl Press {
    /// A press for pages of this size in points; `form` holds what all pages share.
    pub(crate) fn new(width: f64, height: f64, form: Vec<u8>) -> Self {
        let mut digest = Sha256::new();
        digest.update(&form);
        let form = (!form.is_empty()).then_some(form);
        Self { width, height, form, pages: Vec::new(), digest }
    }

    pub(crate) fn has_form(&self) -> bool {
        self.form.is_some()
    }

    pub(crate) fn pages(&self) -> usize {
        self.pages.len()
    }

    pub(crate) fn push(&mut self, contents: &Contents) -> Result<()> {
        self.pages.push(match contents {
            Contents::Whole(content) => {
                self.digest.update(content);
                Contents::Whole(deflate(content)?)
            }
            Contents::Layered(layers) => {
                // Streams of a page follow each other as one: a layer must leave no pen of its own behind.
                let preprinted = [b"q\n", layers.preprinted.as_slice(), b"Q\n"].concat();
                for layer in [&layers.beneath, &preprinted, &layers.filled] {
                    self.digest.update(layer);
                }
                Contents::Layered(Layers {
                    beneath: if layers.beneath.is_empty() { Vec::new() } else { deflate(&layers.beneath)? },
                    preprinted: deflate(&preprinted)?,
                    filled: deflate(&layers.filled)?,
                    extent: layers.extent,
                })
            }
        });
        Ok(())
    }

    pub(crate) fn finish(mut self, ink: &Ink<'_>, meta: &Meta) -> Result<Vec<u8>> {
        let (mut document, root) = skeleton(ink)?;
        let fonts = root.fonts;
        let mut resources = Dictionary::new();
        resources.set("Font", Object::Reference(fonts));
        if let Some(form) = self.form.take() {
            let mut inner = Dictionary::new();
            inner.set("Font", Object::Reference(fonts));
            let mut dictionary = Dictionary::new();
            dictionary.set("Type", "XObject");
            dictionary.set("Subtype", "Form");
            dictionary.set("BBox", self.media_box());
            dictionary.set("Resources", inner);
            dictionary.set("Filter", "FlateDecode");
            let id = document.add_object(Stream::new(dictionary, deflate(&form)?));
            let mut forms = Dictionary::new();
            forms.set(FORM, Object::Reference(id));
            resources.set("XObject", forms);
        }
        let resources = document.add_object(resources);
        self.bind(&mut document, root.pages, resources);

        self.digest.update(meta.title.as_bytes());
        self.digest.update(meta.created.to_string().as_bytes());
        let digest = self.digest.finalize();
        let identity = Object::String(digest[..16].to_vec(), StringFormat::Hexadecimal);
        document.trailer.set("ID", vec![identity.clone(), identity]);
        let information = document.add_object(information(meta));
        document.trailer.set("Info", Object::Reference(information));
        "1.7".clone_into(&mut document.version);
        document.prune_objects();
        document.renumber_objects();

        let mut bytes = Vec::new();
        document.save_modern(&mut bytes).map_err(|_| faults::pdf("写出"))?;
        Ok(bytes)
    }

    fn media_box(&self) -> Vec<Object> {
        [0.0, 0.0, self.width, self.height].into_iter().map(coordinate).collect()
    }

    /// Hangs the pages into the tree, in branches.
    fn bind(&mut self, document: &mut Document, root: ObjectId, resources: ObjectId) {
        let pages = std::mem::take(&mut self.pages);
        let count = pages.len();
        let single = count <= BRANCH;
        let mut branches = Vec::new();
        let mut pages = pages.into_iter();
        for start in (0..count).step_by(BRANCH) {
            let parent = if single { root } else { document.new_object_id() };
            let mut kids = Vec::new();
            for content in pages.by_ref().take(BRANCH.min(count - start)) {
                let content = place(document, content);
                let mut page = Dictionary::new();
                page.set("Type", "Page");
                page.set("Parent", Object::Reference(parent));
                page.set("Contents", content);
                kids.push(Object::Reference(document.add_object(page)));
            }
            if single {
                branches = kids;
            } else {
                let mut branch = Dictionary::new();
                branch.set("Type", "Pages");
                branch.set("Parent", Object::Reference(root));
                branch.set("Count", integer(kids.len()));
                branch.set("Kids", kids);
                document.set_object(parent, branch);
                branches.push(Object::Reference(parent));
            }
        }
        let mut node = Dictionary::new();
        node.set("Type", "Pages");
        node.set("Count", integer(count));
        node.set("Kids", branches);
        node.set("MediaBox", self.media_box());
        node.set("Resources", Object::Reference(resources));
        document.set_object(root, node);
    }
}

/// Adds a page's streams; the answer is what the page says of them.
fn place(document: &mut Document, contents: Contents) -> Object {
    let mut stream = |content: Vec<u8>, layer: Option<&str>, extent: Option<[f64; 4]>| {
        let mut dictionary = Dictionary::new();
        dictionary.set("Filter", "FlateDecode");
        if let Some(layer) = layer {
            dictionary.set(LAYER, Object::Name(layer.as_bytes().to_vec()));
        }
        if let Some(extent) = extent {
            dictionary.set(EXTENT, extent.into_iter().map(coordinate).collect::<Vec<_>>());
        }
        Object::Reference(document.add_object(Stream::new(dictionary, content)))
    };
    match contents {
        Contents::Whole(content) => stream(content, None, None),
        Contents::Layered(Layers { beneath, preprinted, filled, extent }) => {
            let mut layers = Vec::with_capacity(3);
            if !beneath.is_empty() {
                layers.push(stream(beneath, Some("Beneath"), None));
            }
            layers.push(stream(preprinted, Some(PREPRINTED), None));
            layers.push(stream(filled, Some("Filled"), extent));
            Object::Array(layers)
        }
    }
}

/// The parts of printpdf's document that the pages hang on.
struct Root {
    pages: ObjectId,
    fonts: ObjectId,
}

/// A document with all fonts and no pages: printpdf writes the fonts that a page uses, so one
/// page uses every glyph, and is then taken out again.
fn skeleton(ink: &Ink<'_>) -> Result<(Document, Root)> {
    let mut pdf = PdfDocument::new("");
    let mut ops = vec![Op::StartTextSection];
    for (index, face) in ink.faces().iter().enumerate() {
        if face.codes.is_empty() {
            continue;
        }
        let id = FontId(format!("F{index}"));
        let parsed = cut_down(ink.fonts(), index, face)?;
        pdf.resources.fonts.map.insert(id.clone(), PdfFont::new(parsed));
        ops.push(Op::SetFont { font: PdfFontHandle::External(id), size: Pt(1.0) });
        let glyphs = (1..)
            .zip(&face.codes)
            .map(|(code, coded)| Codepoint::with_cid(code, 0.0, coded.character.to_string()))
            .collect();
        ops.push(Op::ShowText { items: vec![TextItem::GlyphIds(glyphs)] });
    }
    ops.push(Op::EndTextSection);
    pdf.pages = vec![PdfPage::new(Mm(10.0), Mm(10.0), ops)];

    let options = PdfSaveOptions { subset_fonts: false, ..PdfSaveOptions::default() };
    let mut document = pdf.to_lopdf_document(&options, &mut Vec::new());
    let root = take_out_page(&mut document).ok_or_else(|| faults::pdf("字体"))?;
    name_glyphs(&mut document, root.fonts, ink).ok_or_else(|| faults::pdf("字符对照"))?;
    document.compress();
    Ok((document, root))
}

fn take_out_page(document: &mut Document) -> Option<Root> {
    let pages = document.catalog().ok()?.get(b"Pages").ok()?.as_reference().ok()?;
    let kids = document.get_dictionary(pages).ok()?.get(b"Kids").ok()?.as_array().ok()?;
    let page = kids.first()?.as_reference().ok()?;
    let resources = document.get_dictionary(page).ok()?.get(b"Resources").ok()?.as_reference().ok()?;
    let fonts = document.get_dictionary(resources).ok()?.get(b"Font").ok()?.as_reference().ok()?;
    document.objects.remove(&page);
    Some(Root { pages, fonts })
}

/// Codes are glyph numbers only as long as no glyph serves two characters; where one does,
/// the font gets an explicit map from code to glyph.
fn name_glyphs(document: &mut Document, fonts: ObjectId, ink: &Ink<'_>) -> Option<()> {
    for (index, face) in ink.faces().iter().enumerate() {
        let identity = (1..).zip(&face.codes).all(|(code, coded)| coded.glyph == code);
        if identity {
            continue;
        }
        let mut map = vec![0, 0];
        for coded in &face.codes {
            map.extend_from_slice(&coded.glyph.to_be_bytes());
        }
        let map = document.add_object(Stream::new(Dictionary::new(), map));
        let name = format!("F{index}");
        let font = document.get_dictionary(fonts).ok()?.get(name.as_bytes()).ok()?.as_reference().ok()?;
        let font = document.get_object_mut(font).ok()?.as_dict_mut().ok()?;
        let descendants = font.get_mut(b"DescendantFonts").ok()?.as_array_mut().ok()?;
        let descendant = descendants.first_mut()?.as_dict_mut().ok()?;
        descendant.set("CIDToGIDMap", Object::Reference(map));
    }
    Some(())
}

/// The face with only its used glyphs, as printpdf takes it.
fn cut_down(fonts: &FontSet, index: usize, ink: &FaceInk) -> Result<ParsedFont> {
    let face = &fonts.faces()[index];
    let loaded = face.loaded()?;
    let bytes = subsetter::subset(&loaded.bytes, 0, &ink.remapper).map_err(|_| faults::font(&face.source.name))?;
    let widths: BTreeMap<u16, u16> = (1..).zip(&ink.codes).map(|(code, coded)| (code, coded.advance)).collect();
    // Six letters and a plus mark a font that holds only part of its face.
    let letter = char::from(b'A' + u8::try_from(index % 26).unwrap_or(0));
    let name = format!("NCWAR{letter}+{}", face.source.name);
    let metrics = FontMetrics { ascent: loaded.ascender, descent: loaded.descender };
    let mut parsed = ParsedFont::with_glyph_data(bytes, 0, Some(name), BTreeMap::new(), widths, 1000, metrics);
    parsed.pdf_font_metrics = PdfFontMetricsStub {
        x_min: loaded.bbox[0],
        y_min: loaded.bbox[1],
        x_max: loaded.bbox[2],
        y_max: loaded.bbox[3],
        us_weight_class: loaded.weight,
        ..PdfFontMetricsStub::default()
    };
    Ok(parsed)
}

fn information(meta: &Meta) -> Dictionary {
    // 2026-11-23T02:15:30.123Z → D:20261123021530Z
    let digits: String = meta.created.to_string().chars().filter(char::is_ascii_digit).take(14).collect();
    let date = Object::String(format!("D:{digits}Z").into_bytes(), StringFormat::Literal);
    let mut information = Dictionary::new();
    information.set("Title", unicode(&meta.title));
    information.set("Creator", unicode(&meta.producer));
    information.set("Producer", Object::string_literal("printpdf"));
    information.set("CreationDate", date.clone());
    information.set("ModDate", date);
    information
}

fn unicode(text: &str) -> Object {
    let mut bytes = vec![0xFE, 0xFF];
    bytes.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
    Object::String(bytes, StringFormat::Hexadecimal)
}

/// Points, kept to hundredths.
#[allow(clippy::cast_possible_truncation)]
fn coordinate(value: f64) -> Object {
    Object::Real(((value * 100.0).round() / 100.0) as f32)
}

fn integer(value: usize) -> Object {
    Object::Integer(i64::try_from(value).unwrap_or(i64::MAX))
}

fn deflate(content: &[u8]) -> Result<Vec<u8>> {
    let fault = |_| faults::pdf("压缩");
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::new(6));
    encoder.write_all(content).map_err(fault)?;
    encoder.finish().map_err(fault)
}

//! Reads the text of our documents back through their own character maps, as a reader does
//! that searches or copies.

use std::collections::HashMap;

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object};

/// The characters of each page in the order they are written, one line per change of place.
pub(crate) fn texts(pdf: &[u8]) -> Vec<String> {
    let document = Document::load_mem(pdf).expect("a readable document");
    let pages = document.get_pages();
    pages
        .values()
        .map(|page| {
            let content = document.get_page_content(*page);
            let (_, inherited) = document.get_page_resources(*page).expect("resources");
            let resources = inherited.iter().find_map(|id| document.get_dictionary(*id).ok()).expect("resources");
            let mut text = String::new();
            read(&document, resources, &content, &mut text);
            text
        })
        .collect()
}

fn read(document: &Document, resources: &Dictionary, content: &[u8], text: &mut String) {
    let fonts = maps(document, resources);
    let mut map = None;
    for operation in Content::decode(content).expect("operators").operations {
        match (operation.operator.as_str(), operation.operands.as_slice()) {
            ("Tf", [Object::Name(name), _]) => map = fonts.get(name.as_slice()),
            ("Tm", _) if !text.is_empty() => text.push('\n'),
            ("Tj", [Object::String(codes, _)]) => {
                let map = map.expect("text with a font");
                for code in codes.chunks(2) {
                    let code = u16::from_be_bytes([code[0], code[1]]);
                    text.push_str(map.get(&code).expect("a code with a character"));
                }
            }
            ("Do", [Object::Name(name)]) => {
                let forms = inner(document, resources, b"XObject");
                let form = document.get_object(forms.get(name).and_then(Object::as_reference).expect("a form"));
                let form = form.and_then(Object::as_stream).expect("a form");
                let resources = inner(document, &form.dict, b"Resources");
                let content = form.decompressed_content().expect("form content");
                read(document, resources, &content, text);
            }
            _ => {}
        }
    }
}

fn inner<'d>(document: &'d Document, dictionary: &'d Dictionary, key: &[u8]) -> &'d Dictionary {
    let object = dictionary.get(key).expect("a resource");
    document.dereference(object).and_then(|(_, object)| object.as_dict()).expect("a dictionary")
}

type Map = HashMap<u16, String>;

fn maps(document: &Document, resources: &Dictionary) -> HashMap<Vec<u8>, Map> {
    let fonts = inner(document, resources, b"Font");
    fonts
        .iter()
        .map(|(name, _)| {
            let font = inner(document, fonts, name);
            let map = font.get(b"ToUnicode").and_then(Object::as_reference).expect("a character map");
            let map = document.get_object(map).and_then(Object::as_stream).expect("a character map");
            let map = map.decompressed_content().unwrap_or_else(|_| map.content.clone());
            (name.clone(), parse(&String::from_utf8_lossy(&map)))
        })
        .collect()
}

/// The `<code> <utf-16>` lines of a character map.
fn parse(map: &str) -> Map {
    let mut parsed = Map::new();
    for line in map.lines() {
        let Some((code, text)) = line.strip_prefix('<').and_then(|line| line.split_once("> <")) else { continue };
        let Some(text) = text.strip_suffix('>') else { continue };
        let units: Vec<u16> = (0..text.len() / 4)
            .map(|unit| u16::from_str_radix(&text[unit * 4..unit * 4 + 4], 16).expect("hexadecimal"))
            .collect();
        if let Ok(code) = u16::from_str_radix(code, 16) {
            parsed.entry(code).or_insert_with(|| String::from_utf16(&units).expect("unicode"));
        }
    }
    parsed
}

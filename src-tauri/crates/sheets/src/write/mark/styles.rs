//! The styles of a workbook, with a coloured twin for each style that a faulty cell has.

use std::collections::HashMap;

use super::with_attribute;

/// The styles part, taken apart where it grows.
pub(super) struct Styles {
    before: String,
    between: String,
    after: String,
    /// The formats of cells, as they stand there.
    formats: Vec<String>,
    /// Number of the colour of faults among the fills.
    fill: usize,
    twins: HashMap<usize, usize>,
}

const FILL: &str = "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFFFC7CE\"/><bgColor indexed=\"64\"/>\
    </patternFill></fill></fills>";

impl Styles {
    /// Takes the part apart; `None` when its fills or formats stand otherwise than spreadsheets write them.
    pub(super) fn read(xml: &str) -> Option<Self> {
        let fills_at = xml.find("<fills")?;
        let fills_end = xml.find("</fills>")?;
        let fills = xml.get(fills_at..fills_end)?;
        let fill = fills.matches("<fill>").count() + fills.matches("<fill/>").count();
        let formats_at = xml.find("<cellXfs")?;
        let formats_end = xml.find("</cellXfs>")?;
        let open_end = formats_at + xml.get(formats_at..)?.find('>')? + 1;
        let formats = elements(xml.get(open_end..formats_end)?)?;
        if fills_end > formats_at || formats.is_empty() {
            return None;
        }
        let counted = counted(fills, fill + 1)?;
        Some(Self {
            before: format!("{}{counted}{FILL}", &xml[..fills_at]),
            between: xml.get(fills_end + "</fills>".len()..formats_at)?.to_owned(),
            after: xml.get(formats_end + "</cellXfs>".len()..)?.to_owned(),
            formats,
            fill,
            twins: HashMap::new(),
        })
    }

    /// The number of the coloured twin of a format.
    pub(super) fn marked(&mut self, format: usize) -> usize {
        if let Some(twin) = self.twins.get(&format) {
            return *twin;
        }
        let own = self.formats.get(format).or_else(|| self.formats.first()).cloned().unwrap_or_default();
        let end = own.find('>').map_or(own.len(), |at| at + 1);
        let twin = with_attribute(&own[..end], "fillId", &self.fill.to_string())
            .and_then(|tag| with_attribute(&tag, "applyFill", "1"))
            .map_or_else(|| own.clone(), |tag| format!("{tag}{}", &own[end..]));
        self.formats.push(twin);
        self.twins.insert(format, self.formats.len() - 1);
        self.formats.len() - 1
    }

    /// The part with all twins.
    pub(super) fn written(&self) -> String {
        format!(
            "{}{}<cellXfs count=\"{}\">{}</cellXfs>{}",
            self.before,
            self.between,
            self.formats.len(),
            self.formats.concat(),
            self.after
        )
    }
}

/// A run of fills with its count put right, when it has one.
fn counted(fills: &str, count: usize) -> Option<String> {
    let end = fills.find('>')? + 1;
    let tag = &fills[..end];
    let tag = if tag.contains(" count=") { with_attribute(tag, "count", &count.to_string())? } else { tag.to_owned() };
    Some(format!("{tag}{}", &fills[end..]))
}

/// The `xf` elements of a run, each with what stands in it.
fn elements(run: &str) -> Option<Vec<String>> {
    let mut found = Vec::new();
    let mut rest = run;
    while let Some(at) = rest.find("<xf") {
        let tag_end = at + rest[at..].find('>')? + 1;
        let end = if rest[at..tag_end].ends_with("/>") {
            tag_end
        } else {
            tag_end + rest[tag_end..].find("</xf>")? + "</xf>".len()
        };
        found.push(rest[at..end].to_owned());
        rest = &rest[end..];
    }
    Some(found)
}

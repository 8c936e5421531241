use std::borrow::Cow;

use serde_json::Value;

/// Where the paths of a template look: the current entry, the whole record, the page.
#[derive(Debug, Clone)]
pub(crate) struct Scope<'v> {
    record: &'v Value,
    entry: Option<Entry<'v>>,
    page: usize,
    pages: usize,
}

#[derive(Debug, Clone)]
struct Entry<'v> {
    value: &'v Value,
    /// The path of the array and the position in it, for messages.
    path: String,
    index: usize,
}

impl<'v> Scope<'v> {
    pub(crate) fn record(record: &'v Value) -> Self {
        Self { record, entry: None, page: 1, pages: 1 }
    }

    pub(crate) fn on_page(&self, page: usize, pages: usize) -> Self {
        Self { page, pages, ..self.clone() }
    }

    pub(crate) fn entry(&self, array: &str, index: usize, value: &'v Value) -> Self {
        let path = self.full_path(array);
        Self { entry: Some(Entry { value, path, index }), ..self.clone() }
    }

    pub(crate) fn find(&self, path: &str) -> Option<Cow<'v, Value>> {
        let special = |number: usize| Some(Cow::Owned(Value::from(number as u64)));
        match path {
            "@page" => return special(self.page),
            "@pages" => return special(self.pages),
            "@item" => return Some(Cow::Borrowed(self.entry.as_ref()?.value)),
            "@row" => return special(self.entry.as_ref()?.index + 1),
            _ => {}
        }
        let (mut value, body) = match (path.strip_prefix('/'), &self.entry) {
            (Some(body), _) => (self.record, body),
            (None, Some(entry)) => (entry.value, path),
            (None, None) => (self.record, path),
        };
        for step in body.split('.') {
            value = match value {
                Value::Object(object) => object.get(step)?,
                Value::Array(array) => array.get(step.parse::<usize>().ok()?)?,
                _ => return None,
            };
        }
        Some(Cow::Borrowed(value))
    }

    /// The array at a path, borrowed for as long as the record lives.
    pub(crate) fn array(&self, path: &str) -> Option<&'v [Value]> {
        match self.find(path)? {
            Cow::Borrowed(Value::Array(array)) => Some(array),
            _ => None,
        }
    }

    /// A path as the user's data has it, for messages: `rows.3.name`.
    pub(crate) fn full_path(&self, path: &str) -> String {
        match (&self.entry, path.strip_prefix('/')) {
            (_, Some(body)) => body.to_owned(),
            (Some(entry), None) if path == "@item" => format!("{}.{}", entry.path, entry.index),
            (Some(entry), None) if !path.starts_with('@') => {
                format!("{}.{}.{path}", entry.path, entry.index)
            }
            _ => path.to_owned(),
        }
    }

    /// Whether a condition holds: the field is there and not empty, false or zero.
    /// A leading `!` turns it round.
    pub(crate) fn holds(&self, condition: &str) -> bool {
        let (path, wanted) = match condition.strip_prefix('!') {
            Some(path) => (path, false),
            None => (condition, true),
        };
        let truth = self.find(path).is_some_and(|value| match value.as_ref() {
            Value::Null => false,
            Value::Bool(truth) => *truth,
            Value::String(text) => !text.is_empty(),
            Value::Array(entries) => !entries.is_empty(),
            Value::Number(number) => number.as_i64() != Some(0),
            Value::Object(_) => true,
        });
        truth == wanted
    }
}

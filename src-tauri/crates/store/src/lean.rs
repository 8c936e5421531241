//! Bodies without what says nothing.

/// A JSON text without the fields of objects that are null, at any depth: to a record with optional fields a missing one
/// says the same, and of a long form most are empty. Entries of lists stay. `json` is compact, as `serde_json` writes it.
pub(crate) fn without_nulls(json: &str) -> String {
    const NULL: &[u8] = b":null";
    let bytes = json.as_bytes();
    let mut lean = String::with_capacity(json.len());
    // What lies before `from` is in `lean` or left out.
    let (mut from, mut at) = (0, 0);
    while at < bytes.len() {
        if bytes[at] != b'"' {
            at += 1;
            continue;
        }
        let name = at;
        at = after_string(bytes, at);
        if !bytes[at..].starts_with(NULL) {
            continue;
        }
        at += NULL.len();
        lean.push_str(&json[from..name]);
        if bytes.get(at) == Some(&b',') {
            at += 1;
        } else if lean.ends_with(',') {
            // It was the last of its object: so was the comma before it.
            lean.pop();
        }
        from = at;
    }
    lean.push_str(&json[from..]);
    lean
}

/// The place behind the string that begins at `at`.
fn after_string(bytes: &[u8], mut at: usize) -> usize {
    at += 1;
    while at < bytes.len() {
        match bytes[at] {
            b'"' => return at + 1,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use proptest::prelude::*;
    use serde_json::{Value, json};

    use super::without_nulls;

    fn stripped(value: Value) -> Value {
        match value {
            Value::Object(fields) => {
                let said = fields.into_iter().filter(|(_, value)| !value.is_null());
                Value::Object(said.map(|(name, value)| (name, stripped(value))).collect())
            }
            Value::Array(entries) => Value::Array(entries.into_iter().map(stripped).collect()),
            other => other,
        }
    }

    fn values() -> impl Strategy<Value = Value> {
        let text =
            prop_oneof!["[a-c\"\\\\:,{}\\[\\]n\u{4e00}]{0,6}", Just("\":null,".to_owned()), Just(":null}".to_owned())];
        let leaf = prop_oneof![
            3 => Just(Value::Null),
            1 => any::<bool>().prop_map(Value::from),
            1 => any::<i32>().prop_map(Value::from),
            2 => text.clone().prop_map(Value::from),
        ];
        leaf.prop_recursive(4, 40, 6, move |inner| {
            prop_oneof![
                proptest::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
                proptest::collection::vec((text.clone(), inner), 0..6)
                    .prop_map(|fields| Value::Object(fields.into_iter().collect())),
            ]
        })
    }

    #[test]
    fn what_says_nothing_is_left_out() {
        let full = json!({ "a": null, "b": [null, { "c": null }], "d": { "e": null, "f": 1, "g": null }, "h": "\":null", "i": null });
        assert_eq!(without_nulls(&full.to_string()), r#"{"b":[null,{}],"d":{"f":1},"h":"\":null"}"#);
    }

    proptest! {
        #[test]
        fn it_is_the_same_text_as_of_the_value_without_nulls(value in values()) {
            prop_assert_eq!(without_nulls(&value.to_string()), stripped(value).to_string());
        }
    }
}

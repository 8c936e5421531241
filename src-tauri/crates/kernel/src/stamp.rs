//! A moment, kept so that the order of its text is the order of time.

use crate::{Error, Result};
use chrono::{DateTime, NaiveDate, SecondsFormat, TimeDelta, Utc};

/// The office's hours ahead of UTC. Mainland China has one time zone and no summer time.
const HOURS_AHEAD: i64 = 8;

/// A moment in UTC, to the millisecond. As text always `2026-11-23T02:15:30.123Z`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stamp(DateTime<Utc>);

impl Stamp {
    /// The moment, cut to whole milliseconds so that it survives being written down.
    pub fn new(at: DateTime<Utc>) -> Self {
        Self(DateTime::from_timestamp_millis(at.timestamp_millis()).unwrap_or(at))
    }

    /// From milliseconds since 1970-01-01 UTC; `None` outside of what a calendar holds.
    pub fn from_millis(millis: i64) -> Option<Self> {
        DateTime::from_timestamp_millis(millis).map(Self)
    }

    /// Milliseconds since 1970-01-01 UTC.
    pub fn millis(self) -> i64 {
        self.0.timestamp_millis()
    }

    /// The moment itself.
    pub fn utc(self) -> DateTime<Utc> {
        self.0
    }

    /// The office's calendar day (UTC+8) of this moment.
    pub fn day(self) -> NaiveDate {
        (self.0 + TimeDelta::hours(HOURS_AHEAD)).date_naive()
    }

    /// The office's wall time (UTC+8), for people: `2026-11-23 10:15:30`.
    pub fn local(self) -> String {
        (self.0 + TimeDelta::hours(HOURS_AHEAD)).format("%Y-%m-%d %H:%M:%S").to_string()
    }

    /// Reads RFC 3339 with any offset.
    pub fn parse(text: &str) -> Result<Self> {
        DateTime::parse_from_rfc3339(text.trim())
            .map(|at| Self::new(at.with_timezone(&Utc)))
            .map_err(|_| Error::new("stamp.form", "时间的格式不对，应当像 2026-11-23T02:15:30.123Z"))
    }

    fn text(self) -> String {
        self.0.to_rfc3339_opts(SecondsFormat::Millis, true)
    }
}

impl std::fmt::Display for Stamp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(&self.text())
    }
}

impl std::str::FromStr for Stamp {
    type Err = Error;
    fn from_str(text: &str) -> Result<Self> {
        Self::parse(text)
    }
}

impl serde::Serialize for Stamp {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text())
    }
}

impl<'de> serde::Deserialize<'de> for Stamp {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        let text = <String as serde::Deserialize>::deserialize(deserializer)?;
        Self::parse(&text).map_err(serde::de::Error::custom)
    }
}

impl ts_rs::TS for Stamp {
    type WithoutGenerics = Self;
    type OptionInnerType = Self;
    fn name(_: &ts_rs::Config) -> String {
        "string".to_owned()
    }
    fn inline(_: &ts_rs::Config) -> String {
        "string".to_owned()
    }
}

impl schemars::JsonSchema for Stamp {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Stamp".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "format": "date-time" })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_day_is_the_offices_day() {
        assert_eq!(Stamp::parse("2026-11-22T16:00:00.000Z").unwrap().day().to_string(), "2026-11-23");
        assert_eq!(Stamp::parse("2026-11-22T15:59:59.999Z").unwrap().day().to_string(), "2026-11-22");
        assert_eq!(Stamp::parse("2026-11-22T16:00:00Z").unwrap().local(), "2026-11-23 00:00:00");
    }

    #[test]
    fn width_is_fixed() {
        assert_eq!(Stamp::parse("2026-11-23T10:15:30+08:00").unwrap().to_string(), "2026-11-23T02:15:30.000Z");
    }

    proptest! {
        #[test]
        fn order_of_text_is_order_of_time(a in 0_i64..4_102_444_800_000, b in 0_i64..4_102_444_800_000) {
            let (a, b) = (Stamp::from_millis(a).unwrap(), Stamp::from_millis(b).unwrap());
            prop_assert_eq!(a.cmp(&b), a.to_string().cmp(&b.to_string()));
            prop_assert_eq!(Stamp::parse(&a.to_string()).unwrap(), a);
        }
    }
}

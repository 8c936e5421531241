//! Which stage of education a student is in, in the year of a programme.

use crate::pack::Pack;

/// What the file's stage has become by a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stage {
    /// Not studying.
    None,
    /// This stage; the year of it, from 1, where the file says when it began.
    In {
        /// By code.
        code: String,
        /// Year of study.
        year: Option<u32>,
    },
    /// The stage is over and what follows is for the file to say.
    Finished(String),
}

/// The stage in `year`, from the year of entry and the years it takes. Where only one stage can follow, it has followed.
pub fn stage_in(stage: Option<&str>, entry: Option<i32>, years: Option<u32>, year: i32, pack: &Pack) -> Stage {
    let Some(code) = stage.filter(|s| !s.is_empty()) else { return Stage::None };
    let mut code = code.to_owned();
    let Some(mut entry) = entry else { return Stage::In { code, year: None } };
    let mut years = years;
    loop {
        let Some(takes) = years.or_else(|| pack.usual_years.get(&code).copied()) else {
            return Stage::In { code, year: nth(entry, year) };
        };
        let over = entry.saturating_add(i32::try_from(takes.max(1)).unwrap_or(i32::MAX));
        if year < over {
            return Stage::In { code, year: nth(entry, year) };
        }
        match pack.next_stage.get(&code) {
            Some(next) => {
                code.clone_from(next);
                entry = over;
                years = None;
            }
            None => return Stage::Finished(code),
        }
    }
}

fn nth(entry: i32, year: i32) -> Option<u32> {
    u32::try_from(year.saturating_sub(entry)).ok().map(|n| n + 1)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::pack::shipped;
    use proptest::prelude::*;

    fn at(stage: &str, entry: i32, years: Option<u32>, year: i32) -> Stage {
        stage_in(Some(stage), Some(entry), years, year, &shipped())
    }

    fn within(code: &str, year: u32) -> Stage {
        Stage::In { code: code.into(), year: Some(year) }
    }

    #[test]
    fn school_goes_on_by_itself_and_after_senior_school_the_file_must_say() {
        assert_eq!(at("primary", 2020, Some(6), 2025), within("primary", 6));
        assert_eq!(at("primary", 2020, Some(6), 2026), within("junior", 1));
        assert_eq!(at("primary", 2020, Some(6), 2031), within("senior", 3));
        assert_eq!(at("primary", 2020, Some(6), 2032), Stage::Finished("senior".into()));
        assert_eq!(at("bachelor", 2022, Some(4), 2026), Stage::Finished("bachelor".into()));
        assert_eq!(at("bachelor", 2022, Some(5), 2026), within("bachelor", 5));
        assert_eq!(at("bachelor", 2026, None, 2026), within("bachelor", 1));
    }

    #[test]
    fn without_a_year_of_entry_the_stage_is_what_the_file_says() {
        let found = stage_in(Some("senior"), None, None, 2026, &shipped());
        assert_eq!(found, Stage::In { code: "senior".into(), year: None });
        assert_eq!(stage_in(None, None, None, 2026, &shipped()), Stage::None);
    }

    proptest! {
        #[test]
        fn nobody_goes_back_a_stage(entry in 2000i32..2030, years in prop::option::of(1u32..9), year in 2000i32..2050) {
            let order = ["preschool", "primary", "junior", "senior"];
            let rank = |s: &Stage| match s {
                Stage::In { code, .. } => order.iter().position(|o| o == code).unwrap() * 2,
                Stage::Finished(_) => 99,
                Stage::None => 0,
            };
            for stage in order {
                prop_assert!(rank(&at(stage, entry, years, year)) <= rank(&at(stage, entry, years, year + 1)));
            }
        }
    }
}

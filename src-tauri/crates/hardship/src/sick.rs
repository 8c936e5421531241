//! 患病人员: who in a household is ill, as other systems ask it in one field.

use kernel::codes;

/// Whether a 健康状况, code of `health`, is an illness: neither well nor a disability, which has a field of its own.
fn is_illness(health: &str) -> bool {
    codes::table("health").label(health).is_some_and(|label| !matches!(label, "良好" | "残疾"))
}

/// Names and illnesses in one line; none when nobody is ill. Each is a name and a 健康状况.
pub fn sick<'a>(household: impl Iterator<Item = (&'a str, Option<&'a str>)>) -> Option<String> {
    let told: Vec<String> = household
        .filter_map(|(name, health)| {
            let health = health.filter(|health| is_illness(health))?;
            Some(format!("{name}（{}）", codes::table("health").label(health)?))
        })
        .collect();
    (!told.is_empty()).then(|| told.join("、"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_ill_is_named_with_the_illness() {
        let all = [("甲", Some("01")), ("乙", Some("12")), ("丙", None), ("丁", Some("20")), ("戊", Some("14"))];
        assert_eq!(sick(all.into_iter()).as_deref(), Some("乙（高血压病）、戊（一般疾病）"));
        assert_eq!(sick(all[..1].iter().copied()), None);
    }
}

//! Household files, members, income, class by rule.

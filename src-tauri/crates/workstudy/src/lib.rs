//! Work-study seasons, posts, applications, placements, attendance, settlement.

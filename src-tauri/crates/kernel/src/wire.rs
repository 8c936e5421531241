//! What every type that crosses the command boundary derives, said once.

/// Derives what every wire type needs. The caller has `serde::{Deserialize, Serialize}`, `ts_rs::TS` and
/// `schemars::JsonSchema` in scope.
#[macro_export]
macro_rules! wire {
    ($($(#[$meta:meta])* $vis:vis $kind:ident $name:ident $body:tt)*) => {
        $(#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)] $(#[$meta])* $vis $kind $name $body)*
    };
}

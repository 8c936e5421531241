//! What crosses the command boundary about parcels.

mod answers;
mod desk;
mod doubles;
mod join;
mod printed;
mod receive;
mod send;

pub(crate) use answers::*;
pub(crate) use desk::*;
pub(crate) use doubles::*;
pub(crate) use join::*;
pub(crate) use printed::*;
pub(crate) use receive::*;
pub(crate) use send::*;

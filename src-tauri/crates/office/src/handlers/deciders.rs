//! Who else may decide what somebody may not, because they typed it themselves.

use kernel::{AccountId, Error, Result};
use store::Read;

use crate::records::Account;
use crate::rights::{Right, allows};

/// A refusal of one's own file says what to do instead: another account, or a new one. It names roles, not persons.
pub(crate) fn say_who(r: &Read<'_>, mut error: Error, typists: &[AccountId], right: Right) -> Result<Error> {
    if error.code != "households.own_file" {
        return Ok(error);
    }
    let others = r.records::<Account>("WHERE active = 1", ())?;
    let others = others.iter().filter(|a| allows(a.role, right) && !typists.contains(&a.id)).count();
    let roles = if right == Right::FilesApprove { "审核或负责人" } else { "审核、负责人或管理员" };
    let hint = if others == 0 {
        format!("本单位还没有别的{roles}账号，请管理员在“账号”里给另一位同事开设一个，由他办理")
    } else {
        format!("请换一位{roles}办理（本单位另有 {others} 个这样的账号）")
    };
    error.message = format!("{}。{hint}", error.message);
    Ok(error)
}

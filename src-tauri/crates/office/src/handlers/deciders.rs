//! Who else may decide what somebody may not, because they typed it themselves.

use hardship::course;
use kernel::{AccountId, Error, Result, Role};
use store::Read;

use crate::records::Account;
use crate::rights::{Right, allows};

/// The roles that hold a right, in words: `管理员、审核或负责人`.
fn holders(right: Right) -> String {
    let mut names: Vec<&str> = Role::ALL.into_iter().filter(|role| allows(*role, right)).map(Role::label).collect();
    let last = names.pop().unwrap_or_default();
    if names.is_empty() { last.to_owned() } else { format!("{}或{last}", names.join("、")) }
}

/// A refusal of one's own file says what to do instead: another account, or a new one. It names roles, not persons.
pub(crate) fn say_who(r: &Read<'_>, mut error: Error, typists: &[AccountId], right: Right) -> Result<Error> {
    if error.code != course::OWN_FILE {
        return Ok(error);
    }
    let others = r.records::<Account>("WHERE active = 1", ())?;
    let others = others.iter().filter(|a| allows(a.role, right) && !typists.contains(&a.id)).count();
    let roles = holders(right);
    let hint = if others == 0 {
        format!("本单位还没有别的{roles}账号，请管理员在“账号”里给另一位同事开设一个，由他办理")
    } else {
        format!("请换一位{roles}办理（本单位另有 {others} 个这样的账号）")
    };
    error.message = format!("{}。{hint}", error.message);
    Ok(error)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_are_named_from_the_rights_they_hold() {
        assert_eq!(holders(Right::FilesReview), "管理员、审核或负责人");
        assert_eq!(holders(Right::FilesApprove), "审核或负责人");
        assert_eq!(holders(Right::AccountsManage), "管理员");
    }
}

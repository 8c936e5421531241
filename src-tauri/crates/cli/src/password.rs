//! Passwords: from the environment, or asked without echo. Never from the command line, where others could read them.

use kernel::{Error, Result};

/// The password of an account that exists.
pub(crate) fn ask(variable: &str, prompt: &str) -> Result<String> {
    if let Ok(value) = std::env::var(variable) {
        return Ok(value);
    }
    rpassword::prompt_password(prompt)
        .map_err(|_| Error::new("password.none", format!("请设置环境变量 {variable}，或在终端里输入")))
}

/// A password for a new account: asked twice.
pub(crate) fn new() -> Result<String> {
    if let Ok(value) = std::env::var("NUANCHUANG_PASSWORD") {
        return Ok(value);
    }
    let first = ask("NUANCHUANG_PASSWORD", "新密码：")?;
    let second = ask("NUANCHUANG_PASSWORD", "再输一次：")?;
    if first == second {
        Ok(first)
    } else {
        Err(Error::field("password", "password.differs", "两次输入的密码不一样"))
    }
}

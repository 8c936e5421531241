//! Checks that run nothing of ours.

use crate::{
    setup,
    sh::{self, Done},
    ui,
};

/// Format, clippy, eslint, vue-tsc.
pub(crate) fn lint() -> Done {
    setup::setup(&[setup::WINDOW])?;
    ui::build()?;
    for check in [format, clippy, eslint, types] {
        check()?;
    }
    Ok(())
}

/// Rust is formatted.
pub(crate) fn format() -> Done {
    sh::run(sh::cargo().args(["fmt", "--all", "--check"]))
}

/// Rust without a warning.
pub(crate) fn clippy() -> Done {
    sh::run(sh::cargo().args(["clippy", "--workspace", "--all-targets", "--quiet", "--", "-D", "warnings"]))
}

/// The front end without a warning.
pub(crate) fn eslint() -> Done {
    sh::run(sh::npm().args(["run", "--silent", "lint"]))
}

/// The front end's types agree.
pub(crate) fn types() -> Done {
    sh::run(sh::npm().args(["run", "--silent", "types"]))
}

/// Licences and known faults of what we depend on.
pub(crate) fn deny() -> Done {
    if !sh::exists("cargo-deny") {
        println!("xtask: 安装 cargo-deny：检查依赖的许可证与已知漏洞（要编译几分钟）");
        sh::run(sh::cargo().args(["install", "--locked", "cargo-deny"]))?;
    }
    let check = |what: &[&str]| sh::run(sh::cargo().args(["deny", "--all-features", "check"]).args(what));
    check(&["bans", "licenses", "sources"])?;
    // Only this one needs the network: apart from the others its failure says what it means.
    check(&["advisories"]).map_err(|why| {
        format!("依赖、许可证和来源没有问题；已知漏洞没有查成或查出了问题，见上（漏洞库要联网下载）：{why}")
    })
}

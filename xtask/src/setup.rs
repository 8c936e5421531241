//! What the machine needs, installed once, each with its reason. Quick when all is there.

use std::{fs, path::Path, process::Command, time::SystemTime};

use crate::sh::{self, Done};

/// A Debian package and why we need it.
pub(crate) type Package = (&'static str, &'static str);

/// To compile and open the window.
pub(crate) const WINDOW: &[Package] = &[
    ("build-essential", "编译 C 代码（加密数据库）"),
    ("pkg-config", "找系统库"),
    ("perl", "编译随程序带的 OpenSSL"),
    ("libwebkit2gtk-4.1-dev", "窗口里的网页组件"),
    ("libgtk-3-dev", "窗口、文件选择框"),
    ("fonts-noto-cjk", "屏幕上的中文字"),
];

/// To test in the real window.
pub(crate) const TESTING: &[Package] = &[
    ("xvfb", "没有显示器时的屏幕"),
    ("webkit2gtk-driver", "测试里操作窗口"),
    ("xdotool", "测试里操作系统的文件选择框"),
    ("cups-daemon", "测试里真实的打印服务"),
    ("cups-client", "测试里设置打印机、交打印任务"),
    ("dbus-daemon", "测试第二次启动时找到已开的窗口"),
];

/// To draw the icons.
pub(crate) const DRAWING: &[Package] = &[("librsvg2-bin", "把 SVG 画成各尺寸图标")];

/// To make a .deb and a .rpm.
pub(crate) const PACKING: &[Package] = &[("rpm", "检查做好的 rpm 包")];

/// All of them, and the front end.
pub(crate) const EVERYTHING: &[&[Package]] = &[WINDOW, TESTING, DRAWING];

/// Installs what is missing of `groups`, and the front end's packages.
pub(crate) fn setup(groups: &[&[Package]]) -> Done {
    system(groups)?;
    front_end()
}

/// Installs system packages.
pub(crate) fn system(groups: &[&[Package]]) -> Done {
    if !cfg!(target_os = "linux") {
        return Ok(());
    }
    let wanted = groups.iter().flat_map(|group| group.iter().copied());
    if !sh::exists("dpkg-query") || !sh::exists("apt-get") {
        let names: Vec<_> = wanted.map(|(name, _)| name).collect();
        println!("xtask: 不是 Debian 系的系统，请自行装好与这些软件包相当的：{}", names.join(" "));
        return Ok(());
    }
    let missing: Vec<Package> = wanted.filter(|(name, _)| !installed(name)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    for (name, why) in &missing {
        println!("xtask: 安装 {name}：{why}");
    }
    // Package lists may be old or absent on a fresh machine: a failed update shows in the installation.
    let _ = sh::run(apt().args(["-qq", "update"]));
    sh::run(apt().args(["-qq", "install", "-y", "--no-install-recommends"]).args(missing.iter().map(|(name, _)| name)))
}

/// Installs the front end's packages when the lock file is newer than what is there.
pub(crate) fn front_end() -> Done {
    if !Path::new("ui/package-lock.json").exists() {
        return Ok(());
    }
    let version = sh::ask("node", &["--version"]).unwrap_or_default();
    let major: u32 = version.trim_start_matches('v').split('.').next().and_then(|n| n.parse().ok()).unwrap_or(0);
    if major < 20 {
        return Err("界面要用 Node.js 20.19 或更新的版本编译，请先从 https://nodejs.org 或系统软件源安装".to_owned());
    }
    let at = |path: &str| fs::metadata(path).and_then(|found| found.modified()).unwrap_or(SystemTime::UNIX_EPOCH);
    if at("ui/node_modules/.package-lock.json") >= at("ui/package-lock.json") {
        return Ok(());
    }
    println!("xtask: 安装界面的 npm 软件包（只在第一次和版本变动时）");
    sh::run(sh::npm().args(["ci", "--no-audit", "--no-fund"]))
}

fn installed(package: &str) -> bool {
    sh::ask("dpkg-query", &["-W", "-f=${db:Status-Status}", package]).is_some_and(|status| status == "installed")
}

/// apt-get as root, which waits its turn and asks nothing.
fn apt() -> Command {
    let root = sh::ask("id", &["-u"]).is_some_and(|id| id.trim() == "0");
    let mut apt = if root {
        Command::new("apt-get")
    } else {
        let mut sudo = Command::new("sudo");
        sudo.args(["DEBIAN_FRONTEND=noninteractive", "apt-get"]);
        sudo
    };
    apt.env("DEBIAN_FRONTEND", "noninteractive").args(["-o", "DPkg::Lock::Timeout=600"]);
    apt
}

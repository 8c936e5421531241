//! Sets up, runs, tests, measures and packs the product: `cargo xtask <word>`.
// A tool of the terminal speaks to the terminal.
#![allow(clippy::print_stdout, clippy::print_stderr)]

mod bench;
mod bundle;
mod fuzz;
mod gen_files;
mod icons;
mod job;
mod lint;
mod run;
mod setup;
mod sh;
mod simulate;
mod test;
mod ui;

use std::{env, path::Path, process::ExitCode};

const USAGE: &str = "\
用法：cargo xtask <命令>
  run      装好需要的东西，编译，打开窗口进演练单位；没有屏幕时用 nuanchuang-cli 把主要流程走一遍
  test     全部检查：界面、格式、静态检查、单元与性质测试、整个产品、真实窗口
  bench    测量并打印对照表（发布编译，较慢）；bench start 只测启动，bench million 测一百万人、bench receipts 测一百万张收据（很久）
  bundle   打安装包（本机系统的：deb、rpm / NSIS / dmg）
  gen      重新生成 ui/src/wire 与命令清单；gen --check 只检查是否最新
  lint     格式、clippy、eslint、vue-tsc
  fuzz     每个读外来内容的地方各试 60 秒；fuzz <目标> <秒数> 只试一个（目标见 fuzz list）
  simulate 一百万张收据的模拟（很久）；simulate <张数> <种子> 可以短些
           simulate parcels <步数> <种子>：中心和企业工会互换交换包的模拟
  deny     依赖的许可证与已知漏洞（cargo-deny）
  setup    只装需要的东西，不编译
  icons    由 icons/nuanchuang.svg 画出所有尺寸的图标
";

fn main() -> ExitCode {
    let words: Vec<String> = env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    // As cargo says now, not as it said when this was compiled: a folder may be moved or copied with what was built in it.
    let here = env::var("CARGO_MANIFEST_DIR").unwrap_or_else(|_| env!("CARGO_MANIFEST_DIR").to_owned());
    if let Err(error) = env::set_current_dir(Path::new(&here).join("..")) {
        eprintln!("xtask: 进不了项目目录：{error}");
        return ExitCode::FAILURE;
    }
    let done = match words.as_slice() {
        ["run", arguments @ ..] => run::run(arguments),
        ["test"] => test::test(),
        ["bench", sections @ ..] => bench::bench(sections),
        ["bundle"] => bundle::bundle(),
        ["gen"] => gen_files::generate(false),
        ["gen", "--check"] => gen_files::generate(true),
        ["lint"] => lint::lint(),
        ["simulate", arguments @ ..] => simulate::simulate(arguments),
        ["fuzz", arguments @ ..] => fuzz::fuzz(arguments),
        ["deny"] => lint::deny(),
        ["setup"] => setup::setup(setup::EVERYTHING),
        ["icons"] => icons::icons(),
        _ => {
            eprint!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error}");
            ExitCode::FAILURE
        }
    }
}

//! The command line.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Parser, Subcommand, ValueEnum};

/// Login of the account that creates an office, unless told otherwise.
pub(crate) const ADMIN: &str = "admin";

/// 暖窗命令行：窗口里能做的，这里都能做。
///
/// 密码从环境变量 NUANCHUANG_PASSWORD 读取，没有就在终端里询问；命令行参数里从不出现密码。
/// 退出码：0 成功，1 被拒绝或查出问题，2 用法不对。
#[derive(Parser)]
#[command(name = "nuanchuang-cli", version, about, long_about)]
pub(crate) struct Cli {
    /// 单位的文件夹
    #[arg(long, global = true, value_name = "DIR")]
    pub(crate) office: Option<PathBuf>,
    /// 以哪个账号登录（缺省 admin）
    #[arg(long = "as", global = true, value_name = "LOGIN")]
    pub(crate) login: Option<String>,
    /// 出错时在标准错误上给出 JSON：{"code","message","fields"}
    #[arg(long = "json-errors", global = true)]
    pub(crate) json: bool,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    /// 新建、检查、找回单位
    #[command(subcommand)]
    Office(OfficeCommand),
    /// 从 Excel 导入
    Import(ImportArgs),
    /// 导出为 Excel
    Export {
        /// 导出什么
        kind: ListKind,
        /// 写到哪个文件（.xlsx）
        file: PathBuf,
    },
    /// 生成文书并存为文件（与窗口里预览、打印的是同一份字节）
    Print {
        /// 哪种文书
        paper: PaperKind,
        /// 发放批次的编号（id）
        #[arg(long, value_name = "ID")]
        batch: String,
        /// 写到哪个文件
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
        /// 银行文件的格式（只用于 bank-file）
        #[arg(long, value_name = "PROFILE")]
        profile: Option<String>,
    },
    /// 调用命令表中的任何一条命令
    Call {
        /// 命令名，如 people.search
        name: String,
        /// 请求（JSON）；“-”表示从标准输入读
        #[arg(long = "json", value_name = "JSON")]
        payload: Option<String>,
    },
    /// 列出全部命令
    Commands {
        /// 以 JSON 给出，连同每条命令的 JSON Schema
        #[arg(long)]
        json: bool,
    },
    /// 审计记录
    #[command(subcommand)]
    Audit(AuditCommand),
    /// 给演练单位添加虚构的困难职工家庭
    Seed {
        /// 多少户
        #[arg(long, value_name = "N")]
        households: u32,
        /// 随机种子：同一个数得到同样的人
        #[arg(long, value_name = "S", default_value_t = 1)]
        seed: u64,
    },
    /// 逐行检查标准输入中的值，每行给出一个 JSON
    Check {
        /// citizen-id、credit-code、bank-account、phone、name、amount、capital-amount、date-capital
        kind: String,
    },
}

#[derive(Subcommand)]
pub(crate) enum OfficeCommand {
    /// 新建单位，输出恢复码（只显示这一次）
    Create(CreateArgs),
    /// 检查单位的数据：页面、审计链、编号、文书；有任何问题退出码为 1
    Check {
        /// 单位的文件夹
        dir: PathBuf,
    },
    /// 用恢复码（环境变量 NUANCHUANG_RECOVERY_CODE 或询问）给 --as 账号设新密码
    Recover {
        /// 单位的文件夹
        dir: PathBuf,
    },
}

#[derive(Args)]
pub(crate) struct CreateArgs {
    /// 文件夹：不存在或者是空的
    pub(crate) dir: PathBuf,
    /// 职工服务中心（centre）或企业工会（enterprise）
    #[arg(long)]
    pub(crate) kind: Kind,
    /// 单位全称
    #[arg(long)]
    pub(crate) name: String,
    /// 演练单位：虚构数据，文书带“演练”水印，并带有各角色的演练账号（密码相同）
    #[arg(long)]
    pub(crate) training: bool,
    /// 演练单位的“今天”，如 2025-08-01
    #[arg(long, requires = "training", value_name = "DATE")]
    pub(crate) today: Option<NaiveDate>,
    /// 管理员登录名
    #[arg(long, default_value = ADMIN)]
    pub(crate) admin_login: String,
    /// 管理员姓名
    #[arg(long, default_value = "管理员")]
    pub(crate) admin_name: String,
}

#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum Kind {
    /// 职工服务中心
    Centre,
    /// 企业工会
    Enterprise,
    /// 中心的窗口电脑
    Window,
}

impl Kind {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Centre => "centre",
            Self::Enterprise => "enterprise",
            Self::Window => "window",
        }
    }
}

#[derive(Subcommand)]
pub(crate) enum AuditCommand {
    /// 验证审计链：条目前后相接，没有缺失或改动
    Verify,
}

#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum ListKind {
    /// 困难职工档案
    Households,
}

#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum PaperKind {
    /// 补助发放凭证，每人一张
    Voucher,
    /// 发放花名册
    Roster,
    /// 银行批量文件
    BankFile,
}

#[derive(Args)]
pub(crate) struct ImportArgs {
    /// 导入什么
    pub(crate) kind: ListKind,
    /// Excel 文件
    pub(crate) file: PathBuf,
    /// 各列的含义，写在 JSON 文件里：{"workers": {"header_row": 2, "columns": {"B": "name", "C": "id_number"}}}
    #[arg(long, value_name = "FILE.json")]
    pub(crate) mapping: Option<PathBuf>,
    /// 只检查，不写入
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// 把检查或导入的结果写成 JSON 文件
    #[arg(long, value_name = "OUT.json")]
    pub(crate) report: Option<PathBuf>,
    /// 只导入这些行（工作表行号），如 3,5-9；不写则全部导入，有一行不对就什么都不导入
    #[arg(long, value_name = "ROWS")]
    pub(crate) rows: Option<String>,
    /// 只导入正确的行，不正确的行留下
    #[arg(long, conflicts_with = "rows")]
    pub(crate) good: bool,
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_well_formed() {
        Cli::command().debug_assert();
    }
}

//! `nuanchuang-cli`: everything that the window can do, from a terminal.

mod args;
mod import;
mod output;
mod password;

use std::io::{BufRead, Write};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use args::{AuditCommand, Cli, Command, OfficeCommand, PaperKind};
use clap::Parser;
use kernel::{Error, Result, World};
use office::{Desk, NoHost, Progress, Resources};
use serde_json::{Value, json};

/// What went wrong, by the exit code it gives.
pub(crate) enum Failure {
    /// Refused: exit code 1.
    Refused(Error),
    /// Found faulty: what was found is on standard output already; exit code 1.
    Faulty,
    /// Wrongly called: exit code 2.
    Usage(String),
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Refused(error)
    }
}

type Outcome = std::result::Result<(), Failure>;

fn main() -> ExitCode {
    let cli = Cli::parse();
    let json_errors = cli.json;
    match run(&cli) {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::Refused(error)) => {
            output::error(&error, json_errors);
            ExitCode::from(1)
        }
        Err(Failure::Faulty) => ExitCode::from(1),
        Err(Failure::Usage(message)) => {
            output::error(&Error::new("usage", &message), json_errors);
            ExitCode::from(2)
        }
    }
}

fn run(cli: &Cli) -> Outcome {
    let desk = || -> std::result::Result<Desk, Failure> {
        let root = office::resources_dir().ok_or_else(|| {
            Error::new(
                "resources.missing",
                "找不到程序数据（resources 文件夹），请重新安装，或用 NUANCHUANG_RESOURCES 指明",
            )
        })?;
        Ok(Desk::new(Arc::new(NoHost), World::system(), office::app_dir(), Resources::at(root)))
    };
    match &cli.command {
        Command::Check { kind } => check_values(kind),
        Command::Commands { json } => commands(*json),
        Command::Office(OfficeCommand::Create(create)) => {
            let password = password::new()?;
            let desk = desk()?;
            let created = desk.call(
                "office.create",
                json!({
                    "dir": create.dir, "kind": create.kind.as_str(), "name": create.name,
                    "admin_login": create.admin_login, "admin_name": create.admin_name,
                    "password": password, "training": create.training, "today": create.today,
                }),
                &Progress::silent(),
            )?;
            output::value(&created)
        }
        Command::Office(OfficeCommand::Check { dir }) => check_office(&desk()?, dir, cli),
        Command::Office(OfficeCommand::Recover { dir }) => {
            let code = password::ask("NUANCHUANG_RECOVERY_CODE", "恢复码：")?;
            let password = password::new()?;
            let login = cli.login.as_deref().unwrap_or(args::ADMIN);
            let request = json!({ "dir": dir, "code": code, "login": login, "new_password": password });
            output::value(&desk()?.call("office.recover", request, &Progress::silent())?)
        }
        Command::Call { name, payload } => {
            let payload = read_payload(payload.as_deref())?;
            let desk = desk()?;
            let command = office::find(name)
                .ok_or_else(|| Failure::Usage(format!("没有命令 {name}；用 commands 列出全部命令")))?;
            if command.gate != office::Gate::Anyone {
                open(&desk, cli)?;
            }
            output::value(&desk.call(command.name, payload, &Progress::silent())?)
        }
        Command::Import(arguments) => {
            let desk = desk()?;
            open(&desk, cli)?;
            import::run(&desk, arguments)
        }
        Command::Export { kind: _, file } => {
            let desk = desk()?;
            open(&desk, cli)?;
            output::value(&desk.call("households.export", json!({ "path": file }), &Progress::silent())?)
        }
        Command::Print { paper, batch, out, profile } => {
            let desk = desk()?;
            open(&desk, cli)?;
            print(&desk, *paper, batch, out, profile.as_deref())
        }
        Command::Audit(AuditCommand::Verify) => {
            let desk = desk()?;
            open(&desk, cli)?;
            let verified = desk.call("audit.verify", json!({}), &Progress::silent())?;
            found(&verified)
        }
        Command::Seed { households, seed } => {
            let desk = desk()?;
            open(&desk, cli)?;
            let request = json!({ "households": households, "seed": seed });
            output::value(&desk.call("training.seed", request, &Progress::silent())?)
        }
    }
}

/// Opens the office that `--office` names, as `--as` (the administrator when left out).
fn open(desk: &Desk, cli: &Cli) -> std::result::Result<(), Failure> {
    let dir = cli.office.as_deref().ok_or_else(|| Failure::Usage("请用 --office DIR 指明单位的文件夹".to_owned()))?;
    unlock(desk, dir, cli)?;
    Ok(())
}

fn unlock(desk: &Desk, dir: &Path, cli: &Cli) -> Result<Value> {
    let password = password::ask("NUANCHUANG_PASSWORD", "密码：")?;
    let login = cli.login.as_deref().unwrap_or(args::ADMIN);
    desk.call("office.unlock", json!({ "dir": dir, "login": login, "password": password }), &Progress::silent())
}

/// A damaged office may not even open: that is a fault that was found, and not a refusal to look.
fn check_office(desk: &Desk, dir: &Path, cli: &Cli) -> Outcome {
    let password = password::ask("NUANCHUANG_PASSWORD", "密码：")?;
    let login = cli.login.as_deref().unwrap_or(args::ADMIN);
    let request = json!({ "dir": dir, "login": login, "password": password });
    found(&desk.call("office.check_dir", request, &Progress::silent())?)
}

fn found(report: &Value) -> Outcome {
    output::value(report)?;
    if report.get("ok").and_then(Value::as_bool) == Some(true) { Ok(()) } else { Err(Failure::Faulty) }
}

fn check_values(kind: &str) -> Outcome {
    if !kernel::check::KINDS.contains(&kind) {
        return Err(Failure::Usage(format!("没有这种值；可用：{}", kernel::check::KINDS.join("、"))));
    }
    let stdout = std::io::stdout();
    let mut out = std::io::BufWriter::new(stdout.lock());
    for line in std::io::stdin().lock().lines() {
        let line = line.map_err(|_| Error::new("input.encoding", "输入要用 UTF-8 编码，一行一个"))?;
        let answer = kernel::check::check(kind, line.trim_end_matches('\r'));
        writeln!(out, "{answer}").map_err(|_| output::closed())?;
    }
    out.flush().map_err(|_| output::closed())?;
    Ok(())
}

fn commands(as_json: bool) -> Outcome {
    if !as_json {
        let mut out = std::io::stdout().lock();
        for command in office::COMMANDS {
            writeln!(out, "{:<32}{}", command.name, command.summary).map_err(|_| output::closed())?;
        }
        return Ok(());
    }
    let list: Vec<Value> = office::COMMANDS
        .iter()
        .map(|c| {
            let right = match c.gate {
                office::Gate::Anyone => Value::Null,
                office::Gate::Session(right) => json!(right),
            };
            json!({
                "name": c.name, "summary": c.summary, "permission": right,
                "request": c.request_schema(), "response": c.response_schema(),
            })
        })
        .collect();
    output::value(&Value::Array(list))
}

fn print(desk: &Desk, paper: PaperKind, batch: &str, out: &Path, profile: Option<&str>) -> Outcome {
    let (command, request) = match paper {
        PaperKind::Voucher => ("documents.vouchers", json!({ "batch": batch })),
        PaperKind::Roster => ("documents.roster", json!({ "batch": batch })),
        PaperKind::BankFile => {
            let profile = profile.ok_or_else(|| Failure::Usage("银行文件要用 --profile 指明格式".to_owned()))?;
            ("documents.bank_file", json!({ "batch": batch, "profile": profile }))
        }
    };
    let document = desk.call(command, request, &Progress::silent())?;
    let id = document.get("id").cloned().unwrap_or_default();
    desk.call("documents.save", json!({ "id": id, "path": out }), &Progress::silent())?;
    output::value(&document)
}

fn read_payload(argument: Option<&str>) -> std::result::Result<Value, Failure> {
    let text = match argument {
        None => return Ok(json!({})),
        Some("-") => std::io::read_to_string(std::io::stdin())
            .map_err(|_| Failure::Usage("标准输入要用 UTF-8 编码".to_owned()))?,
        Some(text) => text.to_owned(),
    };
    serde_json::from_str(&text)
        .map_err(|e| Failure::Usage(format!("--json 的内容不是正确的 JSON（第 {} 列）", e.column())))
}

//! Writes the TypeScript that the window compiles against, from the command table.

use std::any::TypeId;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use ts_rs::{Config, TS, TypeVisitor};

use crate::table::COMMANDS;

/// Request and response of a command, as TypeScript names them.
pub(crate) struct Signature {
    pub(crate) request: String,
    pub(crate) response: String,
}

/// Gathers every type that the commands mention, once each.
pub(crate) struct Collector {
    config: Config,
    seen: BTreeSet<TypeId>,
    declarations: BTreeMap<String, String>,
}

impl Collector {
    fn new() -> Self {
        Self {
            // 64-bit integers are fen and counters: all below 2^53.
            config: Config::new().with_large_int("number"),
            seen: BTreeSet::new(),
            declarations: BTreeMap::new(),
        }
    }

    pub(crate) fn signature<Req: TS + 'static, Res: TS + 'static>(&mut self) -> Signature {
        self.visit::<Req>();
        self.visit::<Res>();
        Signature { request: Req::name(&self.config), response: Res::name(&self.config) }
    }
}

impl TypeVisitor for Collector {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if !self.seen.insert(TypeId::of::<T>()) {
            return;
        }
        T::visit_dependencies(self);
        T::visit_generics(self);
        // Built-in types have no declaration of their own.
        if T::output_path().is_some() {
            self.declarations.insert(T::ident(&self.config), T::decl(&self.config));
        }
    }
}

/// The whole of `ui/src/wire/index.ts`.
pub fn wire_file() -> String {
    let mut collector = Collector::new();
    collector.visit::<kernel::Error>();
    let mut commands = String::new();
    for command in COMMANDS {
        let signature = (command.signature)(&mut collector);
        let _ = writeln!(commands, "  /** {} */", command.summary);
        let _ =
            writeln!(commands, "  {:?}: {{ req: {}; res: {} }};", command.name, signature.request, signature.response);
    }
    let mut out = String::from("// Generated from the command table (cargo xtask gen). Do not edit.\n\n");
    for declaration in collector.declarations.values() {
        let _ = writeln!(out, "export {declaration}\n");
    }
    let _ = write!(
        out,
        "/** Every command: its request and its response. */\nexport interface Commands {{\n{commands}}}\n"
    );
    out
}

/// The table of commands in `docs/COMMANDS.md`.
pub fn commands_page() -> String {
    let mut out = String::from(
        "# 命令表\n\n本页由命令表生成（`cargo xtask gen`），请勿手改。窗口与 `nuanchuang-cli call NAME --json '{…}'` 用的是同一张表；\n`nuanchuang-cli commands --json` 给出每条命令的 JSON Schema。\n\n| 命令 | 说明 | 权限 |\n|---|---|---|\n",
    );
    for command in COMMANDS {
        let gate = match command.gate {
            crate::command::Gate::Anyone => "无需登录".to_owned(),
            crate::command::Gate::Session(right) => {
                serde_json::to_value(right).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default()
            }
        };
        let _ = writeln!(out, "| `{}` | {} | {} |", command.name, command.summary, gate);
    }
    out
}

//! Reading the audit log, and proving that it and the office are whole.

mod words;

use chrono::{NaiveDate, NaiveTime, TimeDelta};
use kernel::{Result, Stamp};

use crate::ctx::Ctx;
use crate::desk::{CATCH_UP, find};
use crate::records::Account;
use crate::table::COMMANDS;
use crate::wire::{AuditFilters, AuditRequest, AuditRow, AuditVerified, Code, Empty, FaultView, OfficeChecked, Page};

pub(crate) fn page(ctx: &Ctx<'_>, req: AuditRequest) -> Result<Page<AuditRow>> {
    // Days are the office's; the log keeps UTC.
    let instant = |day: NaiveDate| Stamp::new(day.and_time(NaiveTime::MIN).and_utc() - TimeDelta::hours(8)).to_string();
    let filter = store::AuditFilter {
        action: req.action,
        account: req.account,
        subject_kind: None,
        subject_id: req.subject,
        from: req.from.map(instant),
        until: req.to.and_then(|day| day.succ_opt()).map(instant),
    };
    let before = req.cursor.and_then(|c| c.parse().ok());
    let limit = usize::try_from(req.limit.unwrap_or(50).clamp(1, 200)).unwrap_or(50);
    let (page, names) = ctx.read(|r| Ok((r.audit_page(before, limit, &filter)?, super::payments::names(r)?)))?;
    let items = page
        .entries
        .into_iter()
        .map(|e| {
            let (subject_kind, subject) = e.subject.unzip();
            AuditRow {
                seq: e.seq,
                at: e.at,
                who: names.get(&e.account).cloned().unwrap_or_else(|| "（恢复码）".to_owned()),
                role_label: kernel::Role::parse(&e.role).map_or(e.role, |role| role.label().to_owned()),
                action_label: action_label(&e.action),
                action: e.action,
                subject_label: subject_kind.as_deref().map(|k| kind_label(k).to_owned()),
                subject_kind,
                subject,
                detail: words::sentence(&e.detail),
                records: u32::try_from(e.changes).unwrap_or(u32::MAX),
                hash: e.hash,
            }
        })
        .collect();
    Ok(Page {
        items,
        total: u64::try_from(page.total).unwrap_or_default(),
        next: page.next_before.map(|n| n.to_string()),
    })
}

/// Whom and what the log can be narrowed to: every account, and every action that was ever written.
pub(crate) fn filters(ctx: &Ctx<'_>, _: Empty) -> Result<AuditFilters> {
    ctx.read(|r| {
        let mut accounts: Vec<Code> = r
            .records::<Account>("", ())?
            .into_iter()
            .map(|a| Code::new(a.id.to_string(), format!("{}（{}）", a.name, a.role.label())))
            .collect();
        accounts.sort_by(|a, b| a.label.cmp(&b.label));
        let mut actions = Vec::new();
        for command in COMMANDS {
            if r.audited(command.name)? {
                actions.push(Code::new(command.name, command.summary));
            }
        }
        Ok(AuditFilters { accounts, actions })
    })
}

/// What was done, in words.
pub(crate) fn action_label(action: &str) -> String {
    let label = match action {
        // What the database itself writes, in nobody's name or by no command.
        "office.open" | "store.migrate" => "打开时升级数据",
        CATCH_UP => "升级后补做",
        "vault.recover" => "用恢复码打开",
        "store.reseal" => "认可审计记录的现状",
        command => find(command).map_or(command, |c| c.summary),
    };
    label.to_owned()
}

/// What a kind of record is called on screen.
pub(crate) fn kind_label(kind: &str) -> &str {
    match kind {
        "office" => "单位",
        "account" => "账号",
        "settings" => "设置",
        "person" => "人员",
        "organisation" => "单位/工会",
        "household" => "困难职工档案",
        "file_lead" => "困难线索",
        "file_step" => "档案办理步骤",
        "notice_objection" => "公示异议",
        "season" => "勤工俭学季节",
        "post" => "岗位",
        "application" => "申请",
        "placement" => "安置",
        "attendance" => "考勤",
        "confirmation" => "用人单位确认",
        "settlement" => "结算",
        "aid_programme" => "救助项目",
        "aid_application" => "救助申请",
        "aid_list" => "救助名单",
        "aid_notice" => "救助公示",
        "aid_card" => "购书卡",
        "aid_card_move" => "购书卡出入库",
        "service_window" => "窗口",
        "window_seat" => "坐班窗口",
        "receipt_kind" => "票据种类",
        "receipt_delivery" => "票据领入",
        "receipt_book" => "票据",
        "receipt_mark" => "号码登记",
        "receipt_move" => "票据进出",
        "receipt" => "收据",
        "receipt_red" => "红字申请",
        "receipt_lease" => "借出的号码",
        "receipt_stub" => "票据存根",
        "receipt_print" => "收据打印",
        "receipt_day_close" => "日结",
        "dues_declaration" => "经费申报",
        "dues_contact" => "单位联系人",
        "dues_choice" => "经费规则",
        "dues" => "工会经费",
        "receipt_destruction" => "票据销毁清册",
        "receipt_stack" => "票据核对",
        "receipt_stack_entry" => "核对的票据",
        "receipt_ledger" => "票据台账",
        "signing_key" => "票据验证密钥",
        "signing_key_past" => "换下的票据验证公钥",
        "issuer" => "信任的开票单位",
        "printer_fit" => "打印机校准",
        "shared_place" => "共享位置",
        "shared_place_put" => "放到共享位置的交换包",
        "shared_place_taken" => "从共享位置取来的交换包",
        "printer_way" => "打印方式",
        "payable" => "应发",
        "batch" => "发放批次",
        "line" => "发放明细",
        "outcome" => "银行结果",
        "reversal" => "冲回",
        "clearance" => "核实放行",
        "bank_profile" => "银行格式",
        "bank_default" => "默认银行格式",
        "document" => "文书",
        "report" => "统计",
        "evidence" => "附件",
        "rules" => "规则和代码表",
        "shared_rules" => "中心的规则",
        "outside_list" => "外部名单",
        "outside_entry" => "外部名单比对",
        "rule_pack" => "认定规则包",
        "rule_choice" => "认定规则",
        "import" | "import_run" => "导入",
        "parcel_key" => "交换密钥",
        "parcel_invitation" => "邀请",
        "parcel_peer" => "结对的单位",
        "parcel_common" => "双方共有的资料",
        "parcel_sent" => "生成的交换包",
        "parcel_waiting" => "早到的交换包",
        "parcel_intake" => "接收的交换包",
        "parcel_row" => "交换包的一条",
        "parcel_conflict" => "冲突",
        "parcel_double" => "可能重复的人",
        "parcel_answer" => "中心的回执",
        "answer" => "回执",
        "sheet_mapping" => "名单的列对应",
        "export_layout" => "导出格式",
        "backfill" => "回填记录",
        other => other,
    }
}

pub(crate) fn verify(ctx: &Ctx<'_>, _: Empty) -> Result<AuditVerified> {
    let head = |r: &store::Read<'_>| {
        r.verify_audit()?;
        r.audit_head()
    };
    match ctx.read(head) {
        Ok(head) => {
            let (seq, hash) = head.unwrap_or_default();
            let message = format!("审计记录完整：共 {seq} 条，前后相接，没有缺失或改动");
            Ok(AuditVerified { ok: true, entries: seq, head: hash, message })
        }
        Err(error) if error.code.starts_with("audit.") => {
            Ok(AuditVerified { ok: false, entries: 0, head: String::new(), message: error.message })
        }
        Err(error) => Err(error),
    }
}

pub(crate) fn check(ctx: &Ctx<'_>, _: Empty) -> Result<OfficeChecked> {
    let report = ctx.open.store.check(&|step| {
        let number = |n: i64| u64::try_from(n).unwrap_or_default();
        ctx.progress().report(number(step.done), number(step.total), step.step).is_ok()
    })?;
    let mut faults: Vec<FaultView> =
        report.faults.into_iter().map(|f| FaultView { code: f.code, message: f.message }).collect();
    if faults.is_empty() {
        // The rows are as they were written: do they say the same about the money?
        let sums = ctx.read(|r| receipts::paid::check_sums(r).and_then(|()| dues::account::check_sums(r)));
        if let Err(error) = sums {
            faults.push(FaultView { code: error.code, message: error.message });
        }
        let books = ctx.read(payments::balance::faults)?;
        let broken = |message| FaultView { code: "payments.balance".to_owned(), message };
        faults.extend(books.into_iter().map(|what| broken(format!("发放台账不平：{what}。请停止发放并联系维护人员"))));
        let all = receipts::wire_receipt::LedgerRequest { from: ctx.today(), to: ctx.today(), kind: None };
        let receipts = ctx.read(|r| receipts::ledger::ledger(r, &all, ctx.today()))?.faults;
        let broken = |message| FaultView { code: "receipts.ledger".to_owned(), message };
        faults
            .extend(receipts.into_iter().map(|what| broken(format!("票据台账不平：{what}。请停止开票并联系维护人员"))));
    }
    Ok(OfficeChecked { ok: faults.is_empty(), faults })
}

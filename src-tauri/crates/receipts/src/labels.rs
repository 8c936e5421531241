//! What fields of this room's records are called in their history.

use people::history::{FieldLabel, Show};

const fn field(path: &'static str, label: &'static str, show: Show) -> FieldLabel {
    FieldLabel { path, label, show }
}

const fn text(path: &'static str, label: &'static str) -> FieldLabel {
    field(path, label, Show::Text)
}

/// Where a request stands that takes two people.
const DECIDED: Show = Show::Words(&[("asked", "待确认"), ("done", "已确认"), ("refused", "不予确认")]);

/// Codes of the kinds that ship with the program; what a centre adds is shown as its code.
const ITEMS: Show = Show::Words(&[
    ("dues_paid_up", "拨缴经费"),
    ("member_dues", "会费"),
    ("returned", "回拨"),
    ("from_above", "上级补助"),
    ("donation", "捐赠"),
    ("other", "其他"),
]);
const METHODS: Show = Show::Words(&[("transfer", "转账"), ("cash", "现金"), ("cheque", "支票")]);

const WINDOW: &[FieldLabel] = &[text("name", "窗口名称"), field("active", "在用", Show::YesNo)];

const SEAT: &[FieldLabel] = &[text("day", "坐班日期")];

const ITEM: &[FieldLabel] = &[text("code", "代码")];
const METHOD: &[FieldLabel] = &[text("code", "代码"), field("cash", "现金", Show::YesNo)];
const FIELD: &[FieldLabel] = &[text("code", "代码"), field("required", "必填", Show::YesNo)];

const KIND: &[FieldLabel] = &[
    text("form.name", "票据名称"),
    text("form.copies", "各联"),
    field("form.fields", "其他栏目", Show::Rows { key: "label", row: "栏目", fields: FIELD }),
    field("form.items", "收款项目", Show::Rows { key: "label", row: "项目", fields: ITEM }),
    field("form.default_item", "默认项目", ITEMS),
    field("form.methods", "收款方式", Show::Rows { key: "label", row: "方式", fields: METHOD }),
    text("form.series", "号码字头"),
    text("form.width", "号码位数"),
    field("form.pre_printed", "预印号码", Show::YesNo),
    text("form.sheets_per_book", "每本份数"),
    field("form.amount_limit", "单张金额上限", Show::Money),
    text("form.template", "票据格式"),
    text("form.valid_from", "启用日期"),
    field("form.needs_credit_code", "单位要有信用代码", Show::YesNo),
    field("form.verify_before_next", "验旧换新", Show::YesNo),
    field("form.red_two_people", "红字要两人", Show::YesNo),
    text("form.retention_years", "存根保存年数"),
    text("form.source", "依据"),
    field("form.active", "在用", Show::YesNo),
    field("lent", "由中心定义", Show::YesNo),
];

const RANGE: &[FieldLabel] = &[text("series", "字头"), text("last", "止号")];

const DELIVERY: &[FieldLabel] = &[
    text("form.from", "领自"),
    text("form.day", "领入日期"),
    text("form.document", "文号"),
    field("form.ranges", "号码段", Show::Rows { key: "first", row: "起号", fields: RANGE }),
];

const BOOK: &[FieldLabel] = &[
    text("series", "字头"),
    text("first", "起号"),
    text("last", "止号"),
    text("next", "下一个空白号"),
    field(
        "state",
        "状态",
        Show::Words(&[
            ("unchecked", "待清点"),
            ("stock", "在库"),
            ("issued", "已发出"),
            ("returned", "已交回"),
            ("verified", "已核销"),
            ("destroyed", "已销毁"),
        ]),
    ),
    text("signed_by", "签字人"),
    text("issued_on", "发出日期"),
    text("verified.on", "核销日期"),
    text("verified.stubs", "存根份数"),
    text("verified.receipts", "有效收据"),
    field("verified.total", "收据合计", Show::Money),
    text("verified.note", "核销说明"),
];

const MOVE: &[FieldLabel] = &[
    text("series", "字头"),
    text("first", "起号"),
    text("last", "止号"),
    field(
        "what",
        "进出",
        Show::Words(&[("in", "领入"), ("out", "发出"), ("back", "收回"), ("verified", "核销"), ("destroyed", "销毁")]),
    ),
    text("numbers", "份数"),
    text("day", "日期"),
    text("signed_by", "签字人"),
];

const MARK: &[FieldLabel] = &[
    text("series", "字头"),
    text("number", "号码"),
    field(
        "what",
        "情况",
        Show::Words(&[
            ("spoiled", "空白作废"),
            ("lost", "空白遗失"),
            ("missing", "缺号"),
            ("double", "重号"),
            ("copy_lost", "已开的联遗失"),
        ]),
    ),
    text("day", "日期"),
    text("reason", "原因"),
    text("reported_by", "报告人"),
    text("certificate", "证明编号"),
];

const LINE: &[FieldLabel] = &[text("quantity", "数量"), text("standard", "标准"), field("amount", "金额", Show::Money)];
const EXTRA: &[FieldLabel] = &[text("text", "内容")];
const MISSING: &[FieldLabel] = &[text("statement", "情况")];

const RECEIPT: &[FieldLabel] = &[
    text("series", "字头"),
    text("number", "号码"),
    text("day", "日期"),
    field("state", "状态", Show::Words(&[("issued", "已开"), ("void", "作废")])),
    text("payer.name", "交款单位（人）"),
    text("payer.credit_code", "统一社会信用代码"),
    text("payer.reason", "不在名单的原因"),
    field("lines", "收款项目", Show::Rows { key: "item_label", row: "项目", fields: LINE }),
    field("total", "合计", Show::Money),
    field("method", "收款方式", METHODS),
    field("fields", "其他栏目", Show::Rows { key: "code", row: "栏目", fields: EXTRA }),
    text("remark", "备注"),
    text("issuer_name", "开票人"),
    text("collector", "收款人"),
    field("backfilled", "补录", Show::YesNo),
    text("voided.reason", "作废原因"),
    text("voided.copies_seen", "收齐的联数"),
    field("voided.missing", "缺的联", Show::Rows { key: "copy", row: "联", fields: MISSING }),
];

const RED: &[FieldLabel] = &[
    field("lines", "冲回", Show::Rows { key: "item_label", row: "项目", fields: LINE }),
    text("reason", "原因"),
    field("state", "状态", DECIDED),
    field("alone", "一人即可", Show::YesNo),
    text("note", "意见"),
];

const PRINT: &[FieldLabel] = &[text("nth", "第几次补打（0 为原件）")];

const DAY_CLOSE: &[FieldLabel] = &[
    text("day", "日期"),
    text("figures.receipts", "收据张数"),
    field("figures.total", "收据合计", Show::Money),
    text("figures.voids", "作废"),
    text("figures.reds", "红字张数"),
    field("figures.red_total", "红字合计", Show::Money),
    field("figures.cash", "应有现金", Show::Money),
    field("counted", "清点现金", Show::Money),
    text("reason", "差异原因"),
    text("handed_at", "交班时间"),
    text("closed_at", "接班时间"),
    text("audit_head", "审计链校验值"),
];

const DESTRUCTION: &[FieldLabel] = &[text("reason", "原因"), field("state", "状态", DECIDED), text("note", "意见")];

const STACK: &[FieldLabel] = &[
    text("label", "核对的票据"),
    field(
        "state",
        "状态",
        Show::Words(&[
            ("first", "正在录入"),
            ("second", "待复录"),
            ("third", "两遍不同，待裁定"),
            ("settling", "待处理差异"),
            ("closed", "已办结"),
        ]),
    ),
    field("second", "复录", Show::Words(&[("none", "不复录"), ("doubts", "只复录有疑点的"), ("all", "全部复录")])),
    field("two_people", "复录换人", Show::YesNo),
    text("expected", "账上张数"),
    text("result.on", "比对日期"),
    text("result.held", "账上张数（比对时）"),
    field("result.held_total", "账上合计", Show::Money),
    text("result.seen", "录入张数"),
    field("result.seen_total", "录入合计", Show::Money),
    text("result.agreed", "相符张数"),
];

const STACK_ENTRY: &[FieldLabel] = &[
    text("look", "第几遍"),
    text("seq", "第几张"),
    text("seen.place.series", "字头"),
    text("seen.place.number", "号码"),
    field("seen.shown.amount", "金额", Show::Money),
    field("undone", "已撤回", Show::YesNo),
];

/// What became of a number, as its office says.
const STUB_WHAT: Show = Show::Words(&[("issued", "已开"), ("void", "作废"), ("spoiled", "空白作废"), ("lost", "遗失")]);

/// As a range and a stub cross between offices.
const LEASE: &[FieldLabel] = &[
    text("series", "字头"),
    text("first", "起号"),
    text("last", "止号"),
    text("day", "发出日期"),
    text("signed_by", "领用人"),
    text("returned", "从哪个号码起交回"),
    text("terms.returned", "从哪个号码起交回"),
    text("released", "解除借出的原因"),
];
const STUB: &[FieldLabel] = &[
    text("series", "字头"),
    text("number", "号码"),
    text("day", "日期"),
    field("what", "情况", STUB_WHAT),
    text("receipt.payer", "交款单位（人）"),
    field("receipt.total", "合计", Show::Money),
    text("receipt.remark", "备注"),
    text("receipt.issuer", "开票人"),
    text("receipt.collector", "收款人"),
    text("receipt.voided.reason", "作废原因"),
    text("receipt.voided.copies_seen", "收齐的联数"),
    text("reason", "原因"),
    text("copy_lost.statement", "遗失的联"),
    field("stub.what", "情况", STUB_WHAT),
    text("aside.reason", "不照着改的原因"),
];

/// Labels of this room's records.
pub fn field_labels(kind: &str) -> Option<&'static [FieldLabel]> {
    match kind {
        "service_window" => Some(WINDOW),
        "window_seat" => Some(SEAT),
        "receipt_kind" => Some(KIND),
        "receipt_delivery" => Some(DELIVERY),
        "receipt_book" => Some(BOOK),
        "receipt_move" => Some(MOVE),
        "receipt_mark" => Some(MARK),
        "receipt" => Some(RECEIPT),
        "receipt_red" => Some(RED),
        "receipt_print" => Some(PRINT),
        "receipt_day_close" => Some(DAY_CLOSE),
        "receipt_destruction" => Some(DESTRUCTION),
        "receipt_lease" => Some(LEASE),
        "receipt_stub" => Some(STUB),
        "receipt_stack" => Some(STACK),
        "receipt_stack_entry" => Some(STACK_ENTRY),
        _ => None,
    }
}

/** 合成演示数据: answers every command from memory, so that screens can be designed without the office behind them. Never in the product. */
import type { Transport, Progress } from "@/ipc";
import type {
  ApplicationRow, Assessment, AttendanceView, AuditRow, BatchRow, BatchView, Code, Commands, DocumentRow, HouseholdForm, HouseholdRow, HouseholdView,
  ImportReport, PayableRow, PersonView, PostView, RuleResult, SearchHit, SeasonView, SessionView, SettleLine, SettlementView,
} from "@/wire";
import { blankHousehold, blankMember } from "@/areas/hardship/blank";
import { idNumber, mask, nameOf, unions } from "./people";

type Handlers = { [K in keyof Commands]: (req: Commands[K]["req"]) => Commands[K]["res"] };
const fail = (code: string, message: string, fields: { path: string; code: string; message: string }[] = []): never => {
  throw { code, message, fields };
};
const empty = {} as Record<string, never>;
const list = (text: string): Code[] => text.split(" ").map((label, i) => ({ code: String(i + 1).padStart(2, "0"), label }));
const tables: Record<string, Code[]> = {
  ethnicity: list("汉族 蒙古族 回族 藏族 维吾尔族 苗族 彝族 壮族"), relation: list("配偶 子 女 父亲 母亲 岳父 岳母 孙子女"), politics_form: list("中共党员 共青团员 民主党派 群众"),
  hardship_class: list("深度困难 相对困难 意外致困"), file_level: list("全国级 省级 地市级 区县级"), health: list("健康 一般或较弱 有慢性病 患大病 残疾"), disability: list("肢体 视力 听力 言语 智力 精神"),
  work_status: list("在岗 下岗 失业 退休 长期病休"), model_worker: list("非劳模 全国劳模 省部级劳模 市级劳模"), housing: list("自有住房 租房 公租房 借住 无房"), floor_area: list("30平米以下 31-60平米 61-90平米 90平米以上"),
  marital: list("未婚 已婚 离异 丧偶"), hukou: list("非农业 农业 居民户口"), employer_kind: list("国有企业 集体企业 私营企业 机关事业"), employer_status: list("正常生产 停产半停产 破产 改制"), industry: list("制造业 建筑业 交通运输仓储邮政 批发零售 住宿餐饮"),
  causes: list("无劳动能力 有劳动能力而未就业 下岗失业 未参加社会保险 社会保险待遇落实不到位 患重特大疾病 遭受自然灾害 遭受意外事故 子女上学 其他"), medical_insurance: list("职工医保 居民医保 未参保"),
  stage: list("学前 小学 初中 普通高中 中职 大专 本科 硕士 博士"), identity_gb: list("在岗职工 学生 退休人员 无业人员"),
};
const rule = (id: string, title: string, outcome: RuleResult["outcome"], left: string, op: string, right: string, formula = "", missing: string[] = [], change: string | null = null): RuleResult =>
  ({ id, title, outcome, left, op, right, formula, missing, would_change: change, clause: "《困难职工档案管理办法》第六条（演示）" });
const eligible = [rule("student", "全日制在读", "pass", "本科 二年级", "属于", "全日制学段"), rule("age", "年满 16 周岁", "pass", "19", "≥", "16"), rule("file", "家庭在建档", "pass", "在档", "=", "在档")];
const notEligible = [rule("student", "全日制在读", "pass", "普通高中", "属于", "全日制学段"), rule("age", "年满 16 周岁", "fail", "15", "≥", "16", "", [], "到 2027-03-02 年满 16 周岁")];

const money = (fen: number | null) => (fen === null ? "？" : (fen / 100).toFixed(2));
function assess(f: HouseholdForm): Assessment {
  const missing = [f.own_monthly_income === null ? "本人月平均收入" : "", f.lead.name ? "" : "户主姓名"].filter(Boolean);
  const people = f.people_count ?? f.members.filter((m) => m.shares_home).length + 1;
  const annual = (f.own_monthly_income ?? 0) * 12 + f.members.reduce((s, m) => s + (m.monthly_income ?? 0) * 12, 0) + (f.other_annual_income ?? 0);
  const gross = Math.floor(annual / 12 / people);
  const net = Math.floor((annual - (f.rigid_annual ?? 0)) / 12 / people);
  const base = { pack: "河南省 2026 规则包（演示）", pack_clause: "低保标准 1,020.00 元，自 2026-07-01 起" };
  if (missing.length) return { ...base, result: "unknown", label: "资料不全，暂不能定", per_capita_income: null, per_capita_net: null, rules: [rule("deep", "月人均扣除刚性支出后不高于低保标准", "unknown", "", "≤", "1,020.00", "", missing)] };
  const formula = `（年收入 ${money(annual)} − 刚性支出 ${money(f.rigid_annual ?? 0)}）÷ 12 ÷ ${String(people)} 人 = ${money(net)}`;
  const deep = net <= 102000;
  return { ...base, result: deep ? "deep" : net <= 204000 ? "relative" : "none", label: deep ? "深度困难" : net <= 204000 ? "相对困难" : "不符合建档标准", per_capita_income: gross, per_capita_net: net,
    rules: [rule("deep", "月人均扣除刚性支出后不高于低保标准", deep ? "pass" : "fail", money(net), "≤", "1,020.00", formula, [], deep ? null : `年刚性支出再多 ${money((net - 102000) * 12 * people)} 元即符合`), rule("relative", "不高于低保标准的 2 倍", net <= 204000 ? "pass" : "fail", money(net), "≤", "2,040.00", formula), rule("asset", "名下无第二套住房", f.housing ? "pass" : "unknown", f.housing ? "自有住房 1 套" : "", "≤", "1 套", "", f.housing ? [] : ["住房类型"])] };
}
function sampleForm(i: number): HouseholdForm {
  const f = blankHousehold();
  Object.assign(f, { number: `HN4101-2026-${String(i + 1).padStart(5, "0")}`, union_name: unions[i % 5] ?? null, employer: unions[i % 5]?.replace("工会委员会", "") ?? null, own_monthly_income: 210000 + i * 100, rigid_annual: 1200000, politics: "04", marital: "02", health: i % 3 ? "01" : "04", housing: "01", file_level: "03", hardship_class: "02", main_cause: i % 2 ? "09" : "06", other_causes: ["03"], bank_name: "演示银行", bank_account: "6222000000000000000", bank_holder: nameOf(i), address: "演示市样例区花园路街道幸福里小区 12 号楼 3 单元 502 室", division_code: "410105", work_start: "1998-07-01", cause_text: "职工本人患慢性肾病，每周透析；孩子在读大学。" });
  f.lead = { person: `p${String(i)}`, name: nameOf(i), id_number: idNumber("1975-03-12", i), ethnicity: i % 9 === 4 ? "05" : "01", phone: "13800000000" };
  f.members = [{ ...blankMember(), name: nameOf(i + 40), id_number: idNumber("1976-08-20", i + 300), relation: "01", monthly_income: 180000, health: "01" }, { ...blankMember(), name: nameOf(i + 71), id_number: idNumber("2006-05-02", i + 500), relation: "03", monthly_income: 0, stage: "07", entry_year: 2025, study_years: 4, school: "演示大学", major: "档案学" }];
  return f;
}
const forms = new Map<string, { form: HouseholdForm; version: number }>();
for (let i = 0; i < 60; i++) forms.set(`h${String(i)}`, { form: sampleForm(i), version: 1 + (i % 3) });
const view = (id: string): HouseholdView => {
  const it = forms.get(id) ?? fail("not_found", "没有这份档案，可能已被移出");
  return { id, version: it.version, form: structuredClone(it.form), lead_id: id.replace("h", "p"), assessment: assess(it.form), updated_at: "2026-11-20T02:15:30.123Z", updated_by: "演示窗口一", warnings: id === "h4" ? [{ path: "lead.name", code: "rare", message: "姓名较长，银行文件的户名会按银行要求截取，请核对" }] : [] };
};
const rowOf = (id: string): HouseholdRow => {
  const v = view(id);
  return { id, number: v.form.number ?? null, lead_name: v.form.lead.name, id_masked: mask(v.form.lead.id_number), union_name: v.form.union_name, class_label: v.assessment.result === "unknown" ? null : v.assessment.label, people_count: v.form.members.length + 1, per_capita_net: v.assessment.per_capita_net, students: v.form.members.filter((m) => m.stage).length, updated_at: v.updated_at };
};
const hit = (i: number, matched: string): SearchHit => ({ id: `p${String(i)}`, name: nameOf(i), sex_label: i % 2 ? "男" : "女", age: 51, id_masked: mask(idNumber("1975-03-12", i)), phone_masked: "138****0000", union_name: unions[i % 5] ?? null, household: `h${String(i)}`, household_role: "户主职工", class_label: i % 4 ? "相对困难" : "深度困难", matched });
const doc = (id: string): DocumentRow => ({ id, kind: id.startsWith("bank") ? "bank_file" : "voucher", title: id.startsWith("bank") ? "银行批量代发文件" : id.startsWith("roster") ? "发放花名册" : id.startsWith("house") ? "困难职工档案表" : "发放凭证", number: id.startsWith("house") ? null : "GJ2026-000123", created_at: "2026-11-21T01:00:00.000Z", media: id.startsWith("bank") ? "text/plain" : "application/pdf", pages: id.startsWith("bank") ? null : 3, sha256: "9f2c41d0ab77e3515fb0c2a9d38e64f0a1b2c3d4e5f60718293a4b5c6d7e8f90", size: 48211, prints: 1, file_name: id.startsWith("bank") ? "代发.txt" : "文书.pdf" });
const seasons: SeasonView[] = [{ id: "s1", version: 1, state: "open", posts: 3, placed: 4, form: { name: "2026年暑期", programme: "勤工俭学", starts: "2026-07-01", ends: "2026-07-31", rule: { id: "monthly", title: "满一个月 3,000 元，不满按天", clause: "《职工子女勤工俭学实施办法》第九条（演示）", full_month: 300000, full_month_days: 30, under_month: "by_day", daily_rate: 10000, day_counts: ["present", "rest", "holiday"], cap: 300000 } } }];
const posts: PostView[] = [["filing", "资料整理", "档案室归档"], ["window", "窗口服务", "一楼大厅引导"], ["event", "活动协助", "夏送清凉活动"]].map(([kind, label, title], i) => ({ id: `post${String(i)}`, version: 1, kind_label: label ?? "", taken: i + 1, form: { season: "s1", kind: kind ?? "", title: title ?? "", place: "职工服务中心二楼", seats: 4, supervisor: "演示带班" } }));
const settlement = (counted: number, unmarked: number): SettlementView => ({ counted_days: counted, full_month: counted >= 30, amount: counted >= 30 ? 300000 : counted * 10000, capital: counted >= 30 ? "人民币叁仟元整" : "人民币若干元整", explanation: counted >= 30 ? `计酬 ${String(counted)} 天，满一个月，按 3,000.00 元` : `计酬 ${String(counted)} 天，不满一个月，每天 100.00 元`, rule: "满一个月 3,000 元，不满按天", clause: "《职工子女勤工俭学实施办法》第九条（演示）", unmarked_days: unmarked });
const attendance: AttendanceView = { placement: "pl0", version: 1, student_name: nameOf(71), post_title: "档案室归档", starts: "2026-07-01", ends: "2026-07-31", codes: [{ code: "present", label: "出勤" }, { code: "rest", label: "休息" }, { code: "holiday", label: "节假日" }, { code: "sick", label: "病假" }, { code: "leave", label: "事假" }, { code: "absent", label: "旷工" }],
  days: Array.from({ length: 31 }, (_, i) => { const w = (i + 2) % 7; return { date: `2026-07-${String(i + 1).padStart(2, "0")}`, code: i < 9 ? (w > 4 ? "rest" : i === 6 ? "sick" : "present") : null, weekday: `周${"一二三四五六日".charAt(w)}`, holiday: w > 4 }; }), preview: settlement(8, 22) };
const refresh = () => { const counted = attendance.days.filter((d) => d.code && ["present", "rest", "holiday"].includes(d.code)).length; attendance.preview = settlement(counted, attendance.days.filter((d) => !d.code).length); attendance.version += 1; return structuredClone(attendance); };
const applications: ApplicationRow[] = Array.from({ length: 7 }, (_, i) => { const placed = i < 4; return { id: `a${String(i)}`, version: 1, season: "s1", season_name: "2026年暑期", student: `p${String(i + 71)}`, student_name: nameOf(i + 71), student_id_masked: mask(idNumber("2006-05-02", i)), school: i === 4 ? "演示职业技术学院新能源汽车与智能网联学院" : "演示大学", major: "档案学", stage_label: "本科", household: `h${String(i)}`, worker_name: nameOf(i), union_name: unions[i % 5] ?? null, wish: "filing", wish_label: "资料整理", state: placed ? "placed" : i === 6 ? "withdrawn" : "applied", state_label: placed ? "已安置" : i === 6 ? "已撤回" : "已申请", reasons: eligible, placement: placed ? { id: `pl${String(i)}`, version: 1, post: "post0", post_title: "档案室归档", kind_label: "资料整理", place: "职工服务中心二楼", starts: "2026-07-01", ends: "2026-07-31", days_marked: 31 - i * 3, days_counted: 30 - i * 3, settlement: settlement(30 - i * 3, i * 3) } : null }; });
let settled = false;
const undone = new Map<string, string>();
const payables: PayableRow[] = Array.from({ length: 6 }, (_, i) => ({ id: `y${String(i)}`, programme: "勤工俭学", period: "2026年暑期", beneficiary_name: nameOf(i + 71), payee: `p${String(i)}`, payee_name: nameOf(i), payee_id_masked: mask(idNumber("1975-03-12", i)), bank_name: i === 5 ? null : "演示银行", account_masked: i === 5 ? null : "6222 **** 0000", amount: 300000 - i * 20000, state: "open", problem: i === 5 ? "没有填写银行账号" : i === 3 ? "户名与收款人不一致" : null }));
const batch: BatchView = { id: "b1", version: 1, number: null, title: "2026年07月勤工俭学补贴", state: "draft", state_label: "制单", lines: 4, total: 1080000, capital: "人民币壹万零捌佰元整", maker_name: "演示窗口一", checker_name: null, made_at: "2026-11-22T02:00:00.000Z", released_at: null, allowed: ["submit", "remove_line"], why_not: [{ action: "check", message: "制单人不能复核自己的批次，请换审核账号登录" }], history: [], documents: [], returned: null, opinion: null,
  lines_page: Array.from({ length: 4 }, (_, i) => ({ id: `l${String(i)}`, seq: i + 1, voucher_no: null, beneficiary: `p${String(i + 71)}`, beneficiary_name: nameOf(i + 71), payee_name: nameOf(i), payee_id_masked: mask(idNumber("1975-03-12", i)), bank_name: "演示银行", account_masked: "6222 **** 0000", amount: 300000 - i * 20000, standard: "3,000 元/月", days: 30 - i, problem: null })) };
function move(state: BatchView["state"], label: string, allowed: string[], why: { action: string; message: string }[] = []): BatchView {
  Object.assign(batch, { state, state_label: label, allowed, why_not: why, version: batch.version + 1 });
  if (state === "checked") batch.checker_name = "演示审核";
  if (state === "released") { batch.number = "PC2026-0001"; batch.released_at = "2026-11-23T03:00:00.000Z"; batch.lines_page.forEach((l, i) => { l.voucher_no = `GJ2026-00012${String(i)}`; }); batch.documents = [doc("vouchers-1"), doc("roster-1"), doc("bank-1")]; }
  batch.history.unshift({ version: batch.version, at: "2026-11-23T03:00:00.000Z", who: "演示窗口一", action: state, action_label: label, kind_label: "批次", changes: [{ path: "state", label: "状态", before: "制单", after: label }] });
  return structuredClone(batch);
}
const session = (login: string): SessionView => ({ account: { id: `acc-${login}`, login, name: login === "admin" ? "演示管理员" : "演示窗口一", role: "admin", role_label: login === "admin" ? "管理员" : "窗口人员", active: true }, office: { id: "o1", name: "演示市职工服务中心（演练）", kind: "centre", training: true, dir: "/home/demo/暖窗/演练单位" }, permissions: ["own", "people_read", "households_write", "import", "import_undo", "export", "workstudy_write", "workstudy_settle", "payments_read", "payments_make", "papers", "audit_read", "accounts_manage", "settings_write", "office_check"], today: "2026-11-23" });
const accounts = [["admin", "演示管理员", "admin", "管理员"], ["clerk1", "演示窗口一", "clerk", "窗口人员"], ["reviewer", "演示审核", "reviewer", "审核"], ["finance", "演示财务", "finance", "财务"], ["student1", nameOf(71), "student", "工读生"]].map(([login, name, role, label], i) => ({ id: `acc-${login ?? ""}`, login: login ?? "", name: name ?? "", role: role ?? "", role_label: label ?? "", active: i !== 4 }));
let settings = { low_income_line: 102000, low_income_line_since: "2026-07-01", idle_minutes: 10, window_name: "一号窗口" };
const report: ImportReport = { file_name: "演练导入.xlsx", total: 120, good: 108, bad: 9, existing: 2, duplicates: 1, unknown_columns: ["经办人手写备注"], notes: ["第 1–3 行是标题，已跳过", "第 124 行是合计，已跳过"],
  rows: Array.from({ length: 120 }, (_, i) => ({ row: i + 5, name: nameOf(i), id_masked: mask(idNumber("1975-03-12", i)), members: 1 + (i % 4), state: i < 9 ? "bad" as const : i === 9 ? "duplicate" as const : i < 12 ? "update" as const : "new" as const, note: i < 9 ? "2 处错误" : i === 9 ? "与第 20 行是同一个人" : null })),
  errors: Array.from({ length: 18 }, (_, i) => ({ sheet: i % 2 ? "家庭成员" : "困难职工", cell: `${"CDEFGH".charAt(i % 6)}${String(i + 5)}`, row: i + 5, header: i % 3 ? "*身份证号" : "*月收入", code: "x", message: i % 3 ? "这一格是数字格式，号码末尾几位已经丢失（4.4E+17）。请把整列设成文本，重新填写 18 位号码" : "金额不能是文字，请填数字，例如 1800 或 1800.50", text: i % 3 ? "4.10102E+17" : "一千八" })), errors_total: 18 };
const jobs = new Set<string>();
const listeners = new Set<(p: Progress) => void>();
const page = <T>(items: T[]) => ({ items, total: items.length, next: null });
function paperImage(width: number, n: number): string {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = Math.round(width * 0.705);
  const g = canvas.getContext("2d");
  if (!g) return "";
  const s = width / 900;
  g.fillStyle = "#fff"; g.fillRect(0, 0, canvas.width, canvas.height);
  g.fillStyle = "#222"; g.textAlign = "center"; g.font = `${String(30 * s)}px "Noto Serif CJK SC"`; g.fillText("困难职工家庭高校生勤工俭学补贴发放凭证", canvas.width / 2, 70 * s);
  g.strokeStyle = "#333"; for (let i = 0; i < 8; i++) g.strokeRect(60 * s, (120 + i * 55) * s, 780 * s, 55 * s);
  g.textAlign = "left"; g.font = `${String(18 * s)}px "Noto Sans CJK SC"`; ["凭证号　GJ2026-00012", "受益人", "收款人", "身份证号", "天数", "金额（大写）　人民币叁仟元整", "开户银行", "经办　　　　复核　　　　领取"].forEach((t, i) => { g.fillText(i === 0 ? `${t}${String(n)}` : t, 76 * s, (155 + i * 55) * s); });
  g.save(); g.translate(canvas.width / 2, canvas.height / 2); g.rotate(-0.5); g.fillStyle = "rgba(180,60,20,.12)"; g.font = `${String(150 * s)}px sans-serif`; g.textAlign = "center"; g.fillText("演练", 0, 50 * s); g.restore();
  return canvas.toDataURL("image/png").split(",")[1] ?? "";
}
const bankText = () => ["序号|户名|账号|开户行|金额|附言", ...batch.lines_page.map((l) => `${String(l.seq)}|${l.payee_name}|6222000000000000000|演示银行|${money(l.amount)}|勤工俭学补贴`), "", "文件字节摘要 SHA-256", "9f2c41d0ab77e3515fb0c2a9d38e64f0a1b2c3d4e5f60718293a4b5c6d7e8f90"].join("\n");
const firstUse = () => new URLSearchParams(window.location.search).has("first");
const auditRows: AuditRow[] = Array.from({ length: 60 }, (_, i) => ({ seq: 460 - i, at: "2026-11-23T01:30:00.000Z", who: i % 3 ? "演示窗口一" : "演示审核", role_label: i % 3 ? "窗口人员" : "审核", action: i % 2 ? "people.get" : "households.save", action_label: i % 2 ? "查看个人" : "保存档案", subject_kind: "household", subject: `019364a0-7c1e-7b3a-9a00-${String(460 - i).padStart(12, "0")}`, subject_label: `档案 HN4101-2026-${String(i).padStart(5, "0")}`, detail: i % 2 ? "" : "改动 3 项：月平均收入、年刚性支出、健康状况", records: i % 2 ? 0 : 2, hash: "9f2c41d0ab77e3515fb0c2a9d38e64f0a1b2c3d4e5f60718293a4b5c6d7e8f90" }));
const settleLines = (): SettleLine[] => applications.filter((a) => a.placement).map((a, i) => ({ placement: a.placement?.id ?? "", student_name: a.student_name, worker_name: a.worker_name, post_title: "档案室归档", settlement: settlement(30 - i * 3, i === 2 ? 4 : 0), blocked: i === 2 ? "还有 4 天没有考勤" : i === 3 ? "困难职工没有填写银行账号" : null, settled: settled && i < 2 && !undone.has(a.placement?.id ?? ""), version: 1, unsettled: undone.get(a.placement?.id ?? "") ?? null }));

const handlers: Handlers = {
  "app.info": () => ({ version: "0.1.0", training_dir: "/home/demo/暖窗/演练单位", default_dir: "/home/demo/暖窗", recent: firstUse() ? [] : [{ dir: "/home/demo/暖窗/演示市职工服务中心", last_opened: "2026-11-22T09:30:00.000Z", training: false }, { dir: "/home/demo/暖窗/演练单位", last_opened: "2026-11-20T01:10:00.000Z", training: true }] }),
  "office.lock": () => empty, "jobs.cancel": (r) => { jobs.add(r.job); return empty; },
  "office.create": (r) => (r.password.length < 8 ? fail("invalid", "有 1 处需要改正", [{ path: "password", code: "short", message: "密码太短，至少 8 个字" }]) : { recovery_code: "7KQD-M2XP-9FHT-WRB4-C6NZ-3VJE-8YGA-5SLU", session: { ...session("admin"), office: { ...session("admin").office, name: r.name } } }),
  "office.training": () => ({ session: session("clerk1"), accounts: accounts.slice(1, 4).map((a) => ({ ...a, password: "lianxi-2026" })), households_file: "/home/demo/暖窗/演练单位/演练导入.xlsx" }),
  "office.unlock": (r) => (r.password === "wrong" || !r.password ? fail("vault.wrong_password", "密码不对。请检查大小写和输入法后再输一次。") : session(r.login || "clerk1")),
  "office.recover": (r) => (r.code.length < 8 ? fail("vault.wrong_code", "恢复码不对，请看着恢复单再输一次。") : session(r.login)),
  "office.recovery_sheet": () => ({ png_base64: paperImage(600, 1) }), "office.renew_recovery": () => ({ recovery_code: "2XPM-7KQD-9FHT-WRB4-C6NZ-3VJE-8YGA-5SLU" }),
  "office.check": () => ({ ok: true, faults: [] }), "office.check_dir": () => ({ ok: true, faults: [] }), "training.seed": (r) => ({ households: r.households }), "session.me": () => session("clerk1"),
  "accounts.list": () => accounts, "accounts.create": (r) => { const made = { id: `acc-${r.login}`, ...r, role_label: r.role, active: true }; if (!r.login) fail("invalid", "有 1 处需要改正", [{ path: "login", code: "empty", message: "请填登录名" }]); accounts.push(made); return made; },
  "accounts.set_active": (r) => { const a = accounts.find((x) => x.id === r.id); if (!a) return fail("not_found", "没有这个账号"); a.active = r.active; return a; },
  "accounts.reset_password": () => empty, "accounts.change_password": (r) => (r.old === "wrong" ? fail("invalid", "有 1 处需要改正", [{ path: "old", code: "wrong", message: "现在的密码不对" }]) : empty),
  "codes.all": () => tables, "divisions.search": () => [{ code: "410105", label: "河南省郑州市金水区" }, { code: "410102", label: "河南省郑州市中原区" }],
  "settings.get": () => settings, "settings.save": (r) => (settings = r),
  "files.pick_open": () => ({ path: "/home/demo/文档/演练导入.xlsx" }), "files.pick_save": (r) => ({ path: `/home/demo/文档/${r.file_name}` }), "files.pick_folder": () => ({ path: "/home/demo/暖窗/新单位" }), "files.reveal": () => empty,
  "printers.list": () => [{ name: "HP-LaserJet-一号窗口", is_default: true }, { name: "针式打印机", is_default: false }],
  "people.search": (r) => (r.q === "无" ? [] : Array.from({ length: 9 }, (_, i) => hit(i, i % 2 ? "首字母" : "姓名"))),
  "people.get": (r): PersonView => { const i = Number(r.id.slice(1)); return { id: r.id, version: 2, name: nameOf(i), id_number: idNumber("1975-03-12", i), id_kind_label: "居民身份证", sex_label: "男", birth_date: "1975-03-12", age: 51, ethnicity: "汉族", phone: "13800000000", union_name: unions[i % 5] ?? null, division_name: "河南省郑州市中原区", households: [{ id: `h${String(i % 60)}`, number: "HN4101-2026-00001", role: "户主职工", class_label: "相对困难", lead_name: nameOf(i) }], applications: applications.slice(0, 1), payments: [{ line: "l0", batch: "b1", batch_title: batch.title, batch_state: batch.state, programme: "勤工俭学", period: "2026年暑期", amount: 300000, paid_on: null, voucher_no: null, as_payee: true, beneficiary_name: nameOf(71), payee_name: nameOf(i) }], documents: [doc("house-1")], history: history() }; },
  "records.history": () => history(),
  "households.save": (r) => { const f = structuredClone(JSON.parse(JSON.stringify(r.form)) as HouseholdForm); const wrong = [...(f.lead.name ? [] : [{ path: "lead.name", code: "empty", message: "请填姓名" }]), ...(/^\d{17}[\dX]$/.test(f.lead.id_number) ? [] : [{ path: "lead.id_number", code: "citizen_id.checksum", message: "证件号码最后一位对不上，请核对证件" }]), ...f.members.flatMap((m, i) => (m.id_number ? [] : [{ path: `members.${String(i)}.id_number`, code: "empty", message: "请填证件号码" }]))]; if (wrong.length) fail("invalid", `有 ${String(wrong.length)} 处需要改正`, wrong); const id = r.id ?? `h${String(forms.size)}`; forms.set(id, { form: f, version: (r.version ?? 0) + 1 }); return view(id); },
  "households.assess": (r) => assess(r.form), "households.get": (r) => view(r.id),
  "households.list": (r) => { let ids = [...forms.keys()]; if (r.union) ids = ids.filter((id) => forms.get(id)?.form.union_name?.includes(r.union ?? "")); const from = Number(r.cursor ?? 0); const size = Math.min(r.limit ?? 50, 40); return { items: ids.slice(from, from + size).map(rowOf), total: ids.length, next: from + size < ids.length ? String(from + size) : null }; },
  "households.export": (r) => ({ rows: forms.size, path: r.path }), "households.template": (r) => r, "households.import_check": (r) => (r.path.endsWith(".txt") ? fail("sheets.unreadable", "这个文件不是 Excel 工作簿。请用 WPS 或 Excel 另存为 .xlsx 后再试。") : report),
  "households.import": (r) => ({ import: "i1", created: r.rows ? r.rows.length : 106, updated: 2, unchanged: 0, skipped: 12, millis: 1840 }), "households.import_errors_file": (r) => ({ path: r.out }),
  "households.imports": () => [{ id: "i1", at: "2026-11-23T03:00:00.000Z", by: "演示窗口一", file_name: "某某区总工会困难职工摸底名单.xlsx", created: 106, updated: 2, unchanged: 0, skipped: 12, undone_at: null, undone_by: null, undone_reason: null }], "households.import_uses": () => [], "households.import_undo": () => ({ removed: 106, restored: 2 }),
  "sheets.columns": (r) => ({ sheets: ["Sheet1"], sheet: "Sheet1", header_row: r.header_row ?? 2, source: null, fields: [{ key: "name", header: "姓名", required: true }, { key: "id_number", header: "身份证号", required: true }, { key: "phone", header: "手机号码", required: false }], columns: [{ letters: "A", header: "困难群众", samples: ["测甲", "测乙"], field: null, ground: "" }, { letters: "B", header: "公民身份证件", samples: ["410***********0012"], field: "id_number", ground: "按内容判断，请核对" }] }),
  "sheets.mapping_save": (r) => ({ id: "m1", table: r.table, table_label: "困难职工", name: r.name, fields: ["姓名", "身份证号"], saved_at: "2026-11-23T03:00:00.000Z" }), "sheets.mappings": () => [], "sheets.mapping_remove": () => empty,
  "exports.layouts": () => ({ layouts: [{ id: "national", name: "全国系统档案表顺序", built_in: true, columns: [{ field: "name", header: "姓名" }] }], fields: [{ key: "name", header: "姓名", required: false }, { key: "phone", header: "手机号码", required: false }] }),
  "exports.layout_save": (r) => ({ id: "x1", name: r.name, built_in: false, columns: r.columns }), "exports.layout_remove": () => empty,
  "households.backfill": (r) => ({ id: r.id, number: "档字2026-000001", version: 1, title: "困难职工档案表（全国系统录入顺序）", clause: "", done: 0, total: 2, groups: [{ title: "基本", fields: [{ key: "name", label: "姓名", value: nameOf(1), done: false, changed: false }, { key: "sex", label: "性别", value: "男", done: false, changed: true }] }] }),
  "households.backfill_tick": (r) => ({ id: r.id, number: "档字2026-000001", version: 1, title: "", clause: "", done: r.keys.length, total: 2, groups: [] }),
  "unions.search": (r) => unions.filter((u): u is string => !!u?.includes(r.q)).map((u, i) => ({ code: `u${String(i)}`, label: u })),
  "workstudy.seasons": () => seasons, "workstudy.season_save": (r) => { const s: SeasonView = { id: r.id ?? `s${String(seasons.length + 1)}`, version: 1, state: "open", posts: 0, placed: 0, form: r.form }; if (!r.id) seasons.push(s); return s; }, "workstudy.rules": () => seasons.slice(0, 1).map((s) => s.form.rule),
  "workstudy.post_kinds": () => [{ code: "filing", label: "资料整理" }, { code: "window", label: "窗口服务" }, { code: "event", label: "活动协助" }],
  "workstudy.posts": (r) => posts.filter((p) => p.form.season === r.season), "workstudy.post_save": (r) => { if (!r.form.title) fail("invalid", "有 1 处需要改正", [{ path: "title", code: "empty", message: "请填岗位名称" }]); const p: PostView = { id: r.id ?? `post${String(posts.length)}`, version: 1, form: r.form, kind_label: "资料整理", taken: 0 }; if (!r.id) posts.push(p); return p; },
  "workstudy.candidates": () => Array.from({ length: 6 }, (_, i) => ({ household: `h${String(i + 20)}`, student: `p${String(i + 90)}`, student_name: nameOf(i + 90), age: i === 2 ? 15 : 19, school: "演示大学", major: "会计学", stage_label: i === 2 ? "普通高中" : "本科", worker_name: nameOf(i + 20), class_label: "相对困难", eligible: i !== 2, reasons: i === 2 ? notEligible : eligible })),
  "workstudy.apply": (r) => { if (!r.student) fail("invalid", "有 1 处需要改正", [{ path: "student", code: "empty", message: "请先在左边选一名学生" }]); const base = applications[4]; if (!base) return fail("x", "x"); const made = { ...base, id: `a${String(applications.length)}`, state: "applied" as const, state_label: "已申请" }; applications.push(made); return made; },
  "workstudy.applications": (r) => page(applications.filter((a) => !r.state || a.state === r.state)), "workstudy.withdraw": (r) => { const a = applications.find((x) => x.id === r.application); if (!a) return fail("not_found", "没有这份申请"); a.state = "withdrawn"; a.state_label = "已撤回"; return { ...a }; },
  "workstudy.place": (r) => { const a = applications.find((x) => x.id === r.application); const from = applications[0]?.placement; if (!a || !from) return fail("not_found", "没有这份申请"); Object.assign(a, { state: "placed", state_label: "已安置", placement: { ...from, id: `pl-${a.id}` } }); return { ...a }; },
  "workstudy.unplace": (r) => { const a = applications.find((x) => x.placement?.id === r.placement); if (!a) return fail("not_found", "没有这次安置"); Object.assign(a, { state: "applied", state_label: "已申请", placement: null }); return { ...a }; },
  "workstudy.attendance": () => structuredClone(attendance), "workstudy.mark": (r) => { for (const d of r.days) { const day = attendance.days.find((x) => x.date === d.date); if (day) day.code = d.code; } return refresh(); },
  "workstudy.settle_preview": () => settleLines(), "workstudy.settle": (r) => { settled = true; undone.clear(); return { settled: r.placements.length, total: 570000, payables: r.placements.length }; },
  "workstudy.unsettle": (r) => { const lines = settleLines(); if (lines[1]?.placement === r.placement) return fail("payments.batched", "这笔应发在 2026-11-22 建立的批次里；请先由制单人把这一行移出批次，然后撤销"); undone.set(r.placement, r.reason); return settleLines().find((l) => l.placement === r.placement) ?? fail("not_found", "没有这次安置"); },
  "payments.payables": (r) => page(payables.filter((p) => !r.state || p.state === r.state)), "payments.batch_make": () => structuredClone(batch), "payments.batches": () => page<BatchRow>([batch]), "payments.batch": () => structuredClone(batch), "payments.lines": () => page(batch.lines_page),
  "payments.batch_submit": () => move("submitted", "待复核", ["check", "return"]), "payments.batch_check": () => move("checked", "已复核", ["release", "return"], []), "payments.batch_return": () => move("returned", "已退回", ["submit", "remove_line"]), "payments.batch_release": () => move("released", "已放款", []), "payments.batch_remove_line": () => structuredClone(batch),
  "documents.voucher": () => doc("voucher-1"), "documents.vouchers": () => doc("vouchers-1"), "documents.roster": () => doc("roster-1"), "documents.bank_file": () => doc("bank-1"), "documents.household": () => doc("house-1"),
  "documents.get": (r) => ({ ...doc(r.id), history: [] }), "documents.page": (r) => ({ png_base64: paperImage(r.width, r.page), pages: 3 }), "documents.text": () => ({ text: bankText(), encoding: "GBK", sha256: "9f2c41d0" }), "documents.save": (r) => ({ path: r.path }), "documents.print": () => empty, "bank_profiles.list": () => [{ code: "pipe-gbk", label: "竖线分隔 GBK" }, { code: "csv-utf8", label: "逗号分隔 UTF-8" }],
  "audit.page": (r) => { const from = r.cursor ? 460 - Number(r.cursor) : 0; return { items: auditRows.slice(from), total: 460, next: null }; }, "audit.filters": () => ({ accounts: [{ code: "a1", label: "演示窗口一（窗口人员）" }], actions: [{ code: "households.save", label: "保存档案" }] }), "audit.verify": () => ({ ok: true, entries: 460, head: "9f2c41d0ab77e351", message: "从第 1 条到第 460 条首尾相连，没有缺少、改动或调换。" }),
};
function history() {
  return [{ version: 2, at: "2026-11-20T02:15:30.123Z", who: "演示窗口一", action: "households.save", action_label: "保存档案", kind_label: "困难职工档案", changes: [{ path: "own_monthly_income", label: "本人月平均收入", before: "1,900.00", after: "2,100.00" }, { path: "health", label: "健康状况", before: "健康", after: "患大病" }] }, { version: 1, at: "2026-10-08T06:40:00.000Z", who: "演示窗口一", action: "households.import", action_label: "导入档案", kind_label: "困难职工档案", changes: [{ path: "lead.name", label: "姓名", before: null, after: "演示" }] }];
}
const long = new Set(["households.import", "households.import_check", "office.check", "documents.vouchers"]);
const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

export function mockTransport(): Transport {
  return {
    async rpc(name, payload, job) {
      if (job && long.has(name)) {
        for (let done = 0; done <= 120; done += 20) {
          if (jobs.has(job)) throw { code: "cancelled", message: "已取消，没有写入任何内容", fields: [] };
          listeners.forEach((l) => { l({ job, done, total: 120, label: "正在核对第几行" }); });
          await pause(80);
        }
      }
      await pause(15);
      if (name === "shell.painted") return {};
      if (name === "shell.start") return { training: false, office: null };
      const handler = handlers[name as keyof Commands] as (req: unknown) => unknown;
      return JSON.parse(JSON.stringify(handler(payload)));
    },
    onProgress(listener) {
      listeners.add(listener);
      return Promise.resolve(() => { listeners.delete(listener); });
    },
  };
}

/** Aid in the synthetic office used while designing screens: one programme, enough rows to see every state. */
import type { Command, Req, Res } from "@/ipc";
import type { AidApplicationRow, AidCandidate, AidListView, AidPreset, AidProgrammeView, AidRules, RuleResult } from "@/wire";
import { nameOf } from "./people";

type Aid = Extract<Command, `aid.${string}`>;
const kind = { code: "autumn", label: "金秋助学", for_student: true, off_file: true, clause: "子女助学", ceiling: null, exclusive: ["follow"], exclusive_clause: "同一学生同一年只享受一项现金助学。", notice: true };
const preset: AidPreset = { id: "zhengzhou-2024", title: "金秋助学：大学新生 7,500 元（郑州 2024）", kind: "autumn", name: "金秋助学", clause: "郑州市总工会 2024 年金秋助学", standards: [{ stages: ["bachelor"], classes: ["deep", "relative"], condition: "freshman", basis: "fixed", cash: 750_000, percent: 100, card_face: 10_000, cards: 5 }] };
const rules: AidRules = { kinds: [kind], presets: [preset], notice_days: 5, notice_clause: "公示不少于 5 个工作日。" };
const programme: AidProgrammeView = { id: "aid1", version: 1, kind, waiting: 2, approved: 3, list_number: "JZ2026-0001", form: { kind: "autumn", name: preset.name, year: 2026, period: "2026年秋季", opens: "2026-08-01", closes: "2026-12-31", fund: "市级工会帮扶资金", budget: 10_000_000, household_ceiling: null, standards: preset.standards, clause: preset.clause }, budget: { budget: 10_000_000, applied: 1_600_000, approved: 0, committed: 2_400_000, paid: 0, handed_out: 0, left: 7_600_000 } };
const award = { cash: 750_000, card_face: 10_000, cards: 5, total: 800_000, explanation: "深度困难、本科、当年新生：标准 7,500.00 元；购书卡 100.00 元 × 5 张，合计 8,000.00 元", clause: null };
const rule = (outcome: RuleResult["outcome"]): RuleResult => ({ id: "studies", title: "在读", formula: "本科第 1 年 = 在读", left: outcome === "pass" ? "本科第 1 年" : "高中已读完", op: "=", right: "在读", outcome, clause: "子女助学", missing: [], would_change: outcome === "pass" ? null : "升学的，请先在困难职工档案里改学段、学校和入学年份，再申请" });
const candidates: AidCandidate[] = Array.from({ length: 12 }, (_, i) => ({ household: `h${String(i)}`, file_number: `KN2026-${String(i + 1).padStart(4, "0")}`, beneficiary: `p${String(i + 60)}`, beneficiary_name: nameOf(i + 60), relation_label: "子", worker_name: nameOf(i), union_name: "演示机械厂工会", class_label: "深度困难", stage_label: "本科", school: "演示大学", eligible: i % 4 !== 3, needs: "nothing", reasons: [rule(i % 4 === 3 ? "fail" : "pass")], award: i % 4 === 3 ? null : award, last_year: i % 3 === 0 ? "before" : null, application: null }));
const application = (i: number): AidApplicationRow => ({ id: `ap${String(i)}`, version: 1, programme: "aid1", programme_name: "金秋助学 2026年秋季", household: `h${String(i)}`, file_number: `KN2026-${String(i + 1).padStart(4, "0")}`, beneficiary: `p${String(i + 60)}`, beneficiary_name: nameOf(i + 60), worker_name: nameOf(i), employer: "演示机械厂", class_label: "深度困难", stage_label: "本科", school: "演示大学", reason: "家庭收入低", award, reasons: [rule("pass")], state: "applied", state_label: "待审核", applied_by: "演示窗口一", applied_at: "2026-08-24T02:00:00.000Z", opinion: null, copied: false, listed: false });
const applications = [application(0), application(1)];
const list: AidListView = { id: "l1", number: "JZ2026-0001", revision: 1, current: true, reason: null, sha256: "0".repeat(64), intact: true, frozen_at: "2026-08-24T02:00:00.000Z", cash: 2_250_000, total: 2_400_000, capital: "贰万肆仟元整", notice: null, lines: [2, 3, 4].map((i) => ({ seq: i - 1, application: `ap${String(i)}`, household: `h${String(i)}`, key: `KN2026-${String(i + 1).padStart(4, "0")}`, worker: `p${String(i)}`, worker_name: nameOf(i), beneficiary: `p${String(i + 60)}`, beneficiary_name: nameOf(i + 60), employer: "演示机械厂", school: "演示大学", stage_label: "本科", class_label: "深度困难", cash: 750_000, card_face: 10_000, cards: 5, total: 800_000, explanation: award.explanation })) };
const lists = () => [structuredClone(list)];
const stock = () => [{ face: 10_000, taken_in: 50, handed_out: 0, returned: 0, voided: 0, stock: 50 }];
const holders = () => list.lines.map((l) => ({ application: l.application, key: l.key, worker_name: l.worker_name, beneficiary_name: l.beneficiary_name, face: l.card_face, granted: l.cards, serials: [] }));

export const aid: { [K in Aid]: (req: Req<K>) => Res<K> } = {
  "aid.rules": () => rules,
  "aid.programmes": () => [programme],
  "aid.programme_save": (r) => ({ ...programme, form: r.form }),
  "aid.candidates": () => ({ items: candidates, total: candidates.length, next: null }),
  "aid.apply": (r) => ({ ...application(5), beneficiary: r.beneficiary }),
  "aid.apply_off_file": () => application(6),
  "aid.applications": () => ({ items: applications, total: applications.length, next: null }),
  "aid.review": (r) => ({ ...application(0), state: r.approve ? "approved" : "refused" }),
  "aid.withdraw": () => ({ ...application(0), state: "withdrawn" }),
  "aid.lists": lists, "aid.freeze": lists, "aid.notice_open": lists, "aid.notice_withdraw": lists, "aid.objection": lists, "aid.objection_answer": lists,
  "aid.pay": () => ({ payables: 3, total: 2_250_000 }),
  "aid.card_stock": stock, "aid.cards_in": stock, "aid.card_return": stock, "aid.card_void": stock,
  "aid.cards": () => ({ items: [{ serial: "GS000001", version: 1, face: 10_000, state: "stock", state_label: "在库", holder: null, note: null }], total: 1, next: null }),
  "aid.card_holders": holders, "aid.card_out": holders,
};

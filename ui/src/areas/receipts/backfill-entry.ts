/** A number that was used elsewhere, while its stub is typed: what must stand there, and how it goes to the office. */
import type { BackfillEntry, StubEntry } from "@/wire";
import { newLine, wireLines, type LineDraft } from "./lines";
import { wirePayer, type Payer } from "./payer";

export interface EntryDraft {
  number: string;
  date: string | null;
  void: boolean;
  payer: Payer | null;
  /** Why the payer is in no list. */
  outside: string;
  lines: LineDraft[];
  method: string | null;
  fields: Record<string, string>;
  issuer: string;
  /** Why the number is void. */
  reason: string;
}
export const OUTSIDE = "企业工会存根";
const VOID = "存根上写着作废";

/** The next stub: mostly of the same day, paid the same way and written by the same hand. */
export function nextDraft(number: string, item: string, method: string | null, before: EntryDraft | null): EntryDraft {
  return {
    number, date: before?.date ?? null, void: false, payer: null, outside: OUTSIDE, lines: [newLine(before?.lines[0]?.item ?? item)],
    method: before?.method ?? method, fields: {}, issuer: before?.issuer ?? "", reason: "",
  };
}
/** What a row of a union's list says. A unit that is in the office's list is that unit, any other a name. */
export function ofStub(row: StubEntry, item: string, method: string | null): EntryDraft {
  const payer: Payer | null = row.void || !row.payer ? null : { kind: row.unit ? "unit" : "outsider", id: row.unit, name: row.payer, note: "" };
  return {
    number: row.number, date: row.date, void: row.void, payer, outside: OUTSIDE, lines: [{ ...newLine(item), amount: row.amount }],
    method, fields: {}, issuer: "", reason: row.void ? VOID : "",
  };
}
export const sumOf = (draft: EntryDraft) => (draft.void ? 0 : draft.lines.reduce((sum, line) => sum + (line.amount ?? 0), 0));

/** What is still missing, by the path under which Rust would say it. */
export function missing(draft: EntryDraft): Record<string, string> {
  const faults: Record<string, string> = {};
  if (!draft.date) faults["date"] = "请填写存根上的日期";
  if (draft.void) {
    if (!draft.reason.trim()) faults["reason"] = "请写明作废的原因";
    return faults;
  }
  if (!draft.payer) faults["payer"] = "请选择交款单位或个人";
  if (draft.payer?.kind === "outsider" && !draft.outside.trim()) faults["payer.reason"] = "请写明为什么不在名单里";
  draft.lines.forEach((line, nth) => {
    if (!line.amount) faults[`lines.${String(nth)}.amount`] = "请填写金额";
  });
  return faults;
}
export function wireEntry(draft: EntryDraft): BackfillEntry {
  const { number } = draft;
  const date = draft.date ?? "";
  if (draft.void) return { number, date, used: { what: "void", reason: draft.reason } };
  return {
    number, date,
    used: {
      what: "issued", payer: draft.payer ? wirePayer(draft.payer, draft.outside) : { kind: "unit", id: null, name: null, reason: null },
      lines: wireLines(draft.lines), method: draft.method ?? "", fields: Object.entries(draft.fields).map(([code, text]) => ({ code, text })),
      remark: null, collector: null, issuer: draft.issuer.trim() || null,
    },
  };
}
/** Where in the list a refusal of the office belongs, and under which path of the form. */
export function placeOf(path: string): { nth: number; path: string } | null {
  const found = /^entries\.(\d+)\.(.+)$/.exec(path);
  return found ? { nth: Number(found[1]), path: found[2] ?? "" } : null;
}

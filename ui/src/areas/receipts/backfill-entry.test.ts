import { describe, expect, it } from "vitest";
import { missing, nextDraft, ofStub, placeOf, sumOf, wireEntry } from "./backfill-entry";

describe("a stub that is typed", () => {
  const first = { ...nextDraft("00000026", "dues", "cash", null), date: "2025-09-01", issuer: "赵测试" };
  it("says what is missing under the paths of the office", () => {
    expect(Object.keys(missing({ ...first, date: null }))).toEqual(["date", "payer", "lines.0.amount"]);
    expect(Object.keys(missing({ ...first, void: true }))).toEqual(["reason"]);
  });
  it("keeps day, way to pay and hand for the next one, and nothing else", () => {
    const next = nextDraft("00000027", "dues", "transfer", { ...first, reason: "写坏", outside: "别的" });
    expect([next.date, next.method, next.issuer, next.reason, next.payer]).toEqual(["2025-09-01", "cash", "赵测试", "", null]);
  });
  it("goes to the office as what it is", () => {
    const void_ = wireEntry({ ...first, void: true, reason: "写坏" });
    expect(void_).toEqual({ number: "00000026", date: "2025-09-01", used: { what: "void", reason: "写坏" } });
    const payer = { kind: "outsider" as const, id: null, name: "小厂", note: "" };
    const line = first.lines[0];
    const paid = { ...first, payer, lines: line ? [{ ...line, amount: 500 }] : [] };
    expect(missing(paid)).toEqual({});
    expect(sumOf(paid)).toBe(500);
    expect(wireEntry(paid).used).toMatchObject({ what: "issued", method: "cash", issuer: "赵测试", payer: { kind: "outsider", name: "小厂", reason: "企业工会存根" } });
  });
});
describe("a row of a union's list", () => {
  it("is the unit of that name, or the name", () => {
    const row = { row: 2, number: "00000027", date: "2025-09-02", unit: null, payer: "小厂", amount: 100, void: false };
    expect(ofStub(row, "dues", "cash").payer).toMatchObject({ kind: "outsider", name: "小厂" });
    expect(ofStub({ ...row, unit: "u" }, "dues", "cash").payer).toMatchObject({ kind: "unit", id: "u" });
    expect(missing(ofStub({ ...row, payer: "", amount: null, void: true }, "dues", "cash"))).toEqual({});
  });
});
describe("a refusal", () => {
  it("belongs to its entry", () => {
    expect(placeOf("entries.12.lines.0.amount")).toEqual({ nth: 12, path: "lines.0.amount" });
    expect(placeOf("holder")).toBeNull();
  });
});

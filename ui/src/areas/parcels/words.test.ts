import { describe, expect, it } from "vitest";
import { countedLine, decisionLine } from "./words";

describe("how the exchange reads", () => {
  it("counts only what occurs", () => {
    expect(countedLine([{ outcome: "new", count: 3 }, { outcome: "same", count: 0 }, { outcome: "refused", count: 1 }])).toBe("新增 3，没有收下 1");
  });
  it("says of a decision what there is to say", () => {
    expect(decisionLine({ kind: "paid", on: "2026-11-28", text: "金秋助学已放款", amount: 300_000, by: null })).toBe("2026-11-28　金秋助学已放款　3,000.00 元");
    expect(decisionLine({ kind: "approved", on: null, text: "入档", amount: null, by: "演练市职工服务中心 负责人" })).toBe("入档　（演练市职工服务中心 负责人）");
  });
});

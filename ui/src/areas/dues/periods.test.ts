import { describe, expect, it } from "vitest";
import { before, periodsOf } from "./periods";

describe("periods of a contribution", () => {
  it("offers as many as a year has", () => {
    expect(periodsOf("month").map((p) => p.label)).toHaveLength(12);
    expect(periodsOf("half").map((p) => p.label)).toEqual(["上半年", "下半年"]);
    expect(periodsOf("year")).toEqual([{ code: "1", label: "全年" }]);
  });
  it("proposes the one that has just ended", () => {
    expect(before("2025-08-31", "month")).toEqual({ year: 2025, nth: 7 });
    expect(before("2025-08-31", "quarter")).toEqual({ year: 2025, nth: 2 });
    expect(before("2025-01-05", "month")).toEqual({ year: 2024, nth: 12 });
    expect(before("2025-06-30", "half")).toEqual({ year: 2024, nth: 2 });
    expect(before("2025-06-30", "year")).toEqual({ year: 2024, nth: 1 });
  });
});

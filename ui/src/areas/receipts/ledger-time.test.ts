import { describe, expect, it } from "vitest";
import { monthOf, yearOf } from "./ledger-time";

describe("the time of a ledger", () => {
  it("is what has passed of the current month or year", () => {
    expect(monthOf("2025-08-31", 0)).toEqual({ from: "2025-08-01", to: "2025-08-31" });
    expect(yearOf("2025-08-31", 0)).toEqual({ from: "2025-01-01", to: "2025-08-31" });
  });
  it("is all of the one before, over the turn of the year and in February", () => {
    expect(monthOf("2026-01-05", -1)).toEqual({ from: "2025-12-01", to: "2025-12-31" });
    expect(monthOf("2024-03-31", -1)).toEqual({ from: "2024-02-01", to: "2024-02-29" });
    expect(yearOf("2026-01-05", -1)).toEqual({ from: "2025-01-01", to: "2025-12-31" });
  });
});

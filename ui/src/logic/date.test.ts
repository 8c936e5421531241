import { describe, expect, it } from "vitest";
import { parseDate, stamp, weeks } from "./date";

describe("parseDate", () => {
  it.each(["20250701", "2025-7-1", "2025.07.01", "2025/7/01", "2025年7月1日", "２０２５-7-1"])("%s", (text) => { expect(parseDate(text)).toBe("2025-07-01"); });
  it("knows leap days", () => { expect(parseDate("20240229")).toBe("2024-02-29"); expect(parseDate("20250229")).toBeNull(); });
  it.each(["", "2025", "2025-13-01", "2025-04-31", "7月1日"])("refuses %s", (text) => { expect(parseDate(text)).toBeNull(); });
});

it("shows stamps by the office's clock, over midnight too", () => {
  expect(stamp("2026-11-23T02:15:30.123Z")).toBe("2026-11-23 10:15");
  expect(stamp("2026-12-31T16:00:00.000Z")).toBe("2027-01-01 00:00");
  expect(stamp(null)).toBe("—");
});

it("lays days out in weeks that begin on Monday", () => {
  const days = Array.from({ length: 31 }, (_, i) => ({ date: `2026-07-${String(i + 1).padStart(2, "0")}` }));
  const rows = weeks(days);
  expect(rows).toHaveLength(5);
  expect(rows[0]?.map((d) => d?.date ?? null)).toEqual([null, null, "2026-07-01", "2026-07-02", "2026-07-03", "2026-07-04", "2026-07-05"]);
  expect(rows.flat().filter(Boolean)).toHaveLength(31);
  expect(weeks([])).toEqual([]);
});

import { describe, expect, it } from "vitest";
import { batchTitle } from "./batch-title";

describe("the title of a new batch", () => {
  it("names the programmes of the chosen payables, each once", () => {
    expect(batchTitle("2026-08-03", ["金秋助学", "金秋助学"])).toBe("2026年8月金秋助学发放");
    expect(batchTitle("2026-11-24", ["勤工俭学", "金秋助学"])).toBe("2026年11月勤工俭学、金秋助学发放");
  });
  it("stays short when there are many", () => {
    expect(batchTitle("2026-01-31", ["甲", "乙", "丙"])).toBe("2026年1月甲、乙等 3 项发放");
  });
});

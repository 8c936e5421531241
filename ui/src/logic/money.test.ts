import { describe, expect, it } from "vitest";
import { parseYuan, yuan, yuanOr } from "./money";

describe("parseYuan", () => {
  it.each([
    ["3000", 300000], ["3,000.00", 300000], ["¥3000.5", 300050], ["３０００元", 300000], ["0.07", 7], ["-12.30", -1230], [" 1 200 ", 120000], ["5.", 500],
    // Through a float these two come out a fen short.
    ["1.15", 115], ["8.29", 829], ["90071992547409.91", 9007199254740991],
  ])("%s", (text, fen) => { expect(parseYuan(text)).toBe(fen); });
  it.each(["", "三千", "1.234", "1.2.3", "3e3", "--1", "99999999999999999", "90071992547409.92"])("refuses %s", (text) => { expect(parseYuan(text)).toBeNull(); });
  it("never answers minus zero", () => { expect(Object.is(parseYuan("-0"), 0)).toBe(true); });
});

describe("yuan", () => {
  it.each([[0, "0.00"], [7, "0.07"], [300000, "3,000.00"], [129750000, "1,297,500.00"], [-1230, "−12.30"], [9007199254740991, "90,071,992,547,409.91"]])("%d", (fen, text) => { expect(yuan(fen)).toBe(text); });
  it("shows a dash for what is not stated", () => { expect(yuanOr(null)).toBe("—"); expect(yuanOr(0)).toBe("0.00"); });
  it("is read back by parseYuan", () => { for (const fen of [-1230, 0, 1, 99, 100, 123456789]) expect(parseYuan(yuan(fen))).toBe(fen); });
});

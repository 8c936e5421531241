import { describe, expect, it } from "vitest";
import { receiptTone, seriesOf, signedFor, wholeNumber } from "./words";

describe("numbers as they are typed", () => {
  it("reads digits of either width and zeros before them", () => {
    expect(wholeNumber("00000012")).toBe(12);
    expect(wholeNumber("１２ ")).toBe(12);
  });
  it("reads nothing else", () => {
    for (const text of ["", "A12", "1.5", "-3", "1234567890123456"]) expect(wholeNumber(text)).toBeNull();
  });
});
describe("the series of a printed number", () => {
  it("is what stands before its digits, digits of its own included", () => {
    expect(seriesOf("2026-00000012", 8)).toBe("2026-");
    expect(seriesOf("另-00000012", 8)).toBe("另-");
    expect(seriesOf("00000012", 8)).toBeNull();
  });
});
describe("the colour of a receipt", () => {
  it("tells void, red and standing apart", () => {
    expect(receiptTone({ state: "void", total: 1 })).toBe("is-bad");
    expect(receiptTone({ state: "issued", total: -1 })).toBe("is-warn");
    expect(receiptTone({ state: "issued", total: 1 })).toBe("is-ok");
  });
});
describe("who signed for a book", () => {
  it("is who took it, or who gave it back to the centre", () => {
    expect(signedFor({ holder: { kind: "union", id: "u" }, signed_by: "李测试" })).toBe("领用人 李测试");
    expect(signedFor({ holder: { kind: "centre", id: "" }, signed_by: "李测试" })).toBe("交回人 李测试");
    expect(signedFor({ holder: null, signed_by: null })).toBe("");
  });
});

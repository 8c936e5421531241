import { describe, expect, it } from "vitest";
import { differing } from "./differing";

describe("where two values part", () => {
  it("is the one digit between equal ends", () => {
    expect(differing("演练路 8 号", "演练路 18 号")).toEqual([
      { before: "演练路 ", middle: "", after: "8 号" },
      { before: "演练路 ", middle: "1", after: "8 号" },
    ]);
  });
  it("never counts a character twice, nor cuts one", () => {
    expect(differing("aa", "a")).toEqual([{ before: "a", middle: "a", after: "" }, { before: "a", middle: "", after: "" }]);
    expect(differing("𫖯", "𫗧")).toEqual([{ before: "", middle: "𫖯", after: "" }, { before: "", middle: "𫗧", after: "" }]);
  });
});

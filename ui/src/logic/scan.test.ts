import { describe, expect, it } from "vitest";
import { isFormCode } from "./scan";

describe("the code on a printed form", () => {
  it("is told from a name or a number, however the scanner's text came through", () => {
    expect(["NF1:ABC", " nf1：abc"].map(isFormCode)).toEqual([true, true]);
    expect(["", "NF", "NC1:ABC", "李㛃", "11010519491231002X"].map(isFormCode)).toEqual([false, false, false, false, false]);
  });
});

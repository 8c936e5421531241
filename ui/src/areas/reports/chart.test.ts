import { describe, expect, it } from "vitest";
import { lengths, steps, wrapped } from "./chart";

describe("a chart", () => {
  it("draws in proportion to the largest", () => {
    expect(lengths([100, 50, 0], 200)).toEqual([200, 100, 0]);
  });
  it("hides nothing small and draws nothing of nothing", () => {
    expect(lengths([1_000_000, 1], 100)).toEqual([100, 2]);
    expect(lengths([0, 0], 100)).toEqual([0, 0]);
    expect(lengths([], 100)).toEqual([]);
  });
  it("cuts no name, and no rare character in two", () => {
    expect(wrapped("演练𬱖㛃厂工会", 3)).toEqual(["演练𬱖", "㛃厂工", "会"]);
    expect(wrapped("", 3)).toEqual([""]);
  });
  it("spreads evenly", () => {
    expect(steps(2, 100)).toEqual([25, 75]);
  });
});

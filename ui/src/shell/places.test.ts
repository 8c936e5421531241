import { describe, expect, it } from "vitest";
import { keyOf, placeOf, places } from "./places";

describe("places of the rail", () => {
  it("offers receipts as one place, and only the stacks to whoever may do no more", () => {
    const names = (rights: Parameters<typeof places>[0]) => places(rights).map((p) => p.testid);
    expect(names(["receipts_read", "receipts_check", "dues_read"])).toEqual(["nav-desk", "nav-receipts", "nav-settings"]);
    expect(names(["receipts_check"])).toEqual(["nav-desk", "nav-stacks", "nav-settings"]);
  });
  it("has a key for each place, the last two behind the zero", () => {
    expect([0, 9, 10, 11, 12].map(keyOf)).toEqual(["1", "0", "-", "=", undefined]);
    expect(["Digit1", "Digit0", "Minus", "Equal", "KeyA"].map(placeOf)).toEqual([0, 9, 10, 11, -1]);
  });
});

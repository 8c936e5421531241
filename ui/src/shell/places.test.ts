import { describe, expect, it } from "vitest";
import { keyOf, placeOf, places } from "./places";

describe("places of the rail", () => {
  it("offers receipts as one place, and only the stacks to whoever may do no more", () => {
    const names = (rights: Parameters<typeof places>[0]) => places(rights, "centre").map((p) => p.testid);
    expect(names(["receipts_read", "receipts_check", "dues_read"])).toEqual(["nav-desk", "nav-receipts", "nav-settings"]);
    expect(names(["receipts_check"])).toEqual(["nav-desk", "nav-stacks", "nav-settings"]);
  });
  it("offers an enterprise union only what it has work in", () => {
    const rights = ["people_read", "payments_read", "receipts_read", "receipts_check", "parcels", "papers", "reports_read"] as const;
    expect(places(rights, "enterprise").map((p) => p.testid)).toEqual(["nav-desk", "nav-households", "nav-workstudy", "nav-receipts", "nav-parcels", "nav-documents", "nav-settings"]);
  });
  it("offers a window of the centre its receipts, and nothing that the centre alone decides", () => {
    const rights = ["people_read", "receipts_read", "receipts_check", "parcels", "papers", "audit_read"] as const;
    expect(places(rights, "window").map((p) => p.testid)).toEqual(["nav-desk", "nav-households", "nav-workstudy", "nav-receipts", "nav-parcels", "nav-documents", "nav-audit", "nav-settings"]);
    expect(places(["receipts_check"], "window").map((p) => p.testid)).toEqual(["nav-desk", "nav-stacks", "nav-settings"]);
  });
  it("has a key for every place of the fullest rail", () => {
    const rights = ["people_read", "payments_read", "receipts_read", "parcels", "papers", "reports_read", "audit_read", "accounts_manage"] as const;
    expect(places(rights, "centre").map((_, i) => keyOf(i))).not.toContain(undefined);
  });
  it("has a key for each place, the last two behind the zero", () => {
    expect([0, 9, 10, 11, 12].map(keyOf)).toEqual(["1", "0", "-", "=", undefined]);
    expect(["Digit1", "Digit0", "Minus", "Equal", "KeyA"].map(placeOf)).toEqual([0, 9, 10, 11, -1]);
  });
});

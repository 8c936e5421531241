import { afterEach, expect, it } from "vitest";
import { can, session, whyNot } from "./session";

afterEach(() => { session.value = null; });

it("says by name of the role what whoever is here cannot do", () => {
  session.value = {
    account: { id: "a", login: "chuangkou", name: "温素兰", role: "clerk", role_label: "窗口人员", active: true },
    office: { id: "o", name: "合成市职工服务中心", kind: "centre", training: true, dir: "/tmp/o" },
    permissions: ["own", "people_read"], today: "2026-07-01",
  };
  expect(can("people_read")).toBe(true);
  expect(whyNot("people_read")).toBe("");
  expect(whyNot("payments_release")).toContain("窗口人员");
});

it("lets nobody do anything while nobody is here", () => {
  expect(whyNot("own")).not.toBe("");
});

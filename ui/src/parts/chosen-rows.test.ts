import { describe, expect, it } from "vitest";
import { useChosenRows } from "./chosen-rows";

describe("rows of a dry run", () => {
  it("means every good row until one is left out", () => {
    const picked = useChosenRows(() => ({ listed: [2, 3, 5], total: 3, more: false }));
    picked.begin();
    expect([picked.all.value, picked.count.value, picked.rows.value]).toEqual([true, 3, null]);
    picked.choose(3);
    expect([picked.all.value, picked.count.value, picked.rows.value]).toEqual([false, 2, [2, 5]]);
    picked.toggleAll();
    expect(picked.rows.value).toBeNull();
    picked.toggleAll();
    expect([picked.count.value, picked.rows.value]).toEqual([0, []]);
  });
  it("means what is not listed too, as long as nothing is left out", () => {
    const picked = useChosenRows(() => ({ listed: [2, 3], total: 900, more: true }));
    picked.begin();
    expect(picked.count.value).toBe(900);
    picked.choose(2);
    expect([picked.count.value, picked.rows.value]).toEqual([1, [3]]);
  });
});

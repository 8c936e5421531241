import { describe, expect, it } from "vitest";
import { narrow } from "./narrow";

const code = (label: string, aliases?: string[]) => ({ code: `c-${label}`, label, ...(aliases ? { aliases } : {}) });

describe("narrowing by typing", () => {
  it("puts what was typed in full first", () => {
    const first = (labels: string[], q: string) => narrow(labels.map((l) => code(l)), q)[0]?.label;
    expect(first(["没有", "有"], "有")).toBe("有");
    expect(first(["正常", "半停产", "停产"], "停产")).toBe("停产");
    expect(first(["非农业", "农业"], "农业")).toBe("农业");
  });
  it("knows other words, and keeps the table's order among equals", () => {
    const all = [code("独生子"), code("独生女", ["女儿"]), code("其他女儿")];
    expect(narrow(all, "女儿").map((c) => c.label)).toEqual(["独生女", "其他女儿"]);
    expect(narrow(all, "独生").map((c) => c.label)).toEqual(["独生子", "独生女"]);
    expect(narrow(all, " ")).toBe(all);
    expect(narrow(all, "没有的")).toEqual([]);
  });
});

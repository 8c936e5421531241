import { describe, expect, it } from "vitest";
import { useListCheck } from "./list-check";

const refused = (code: string) => ({ code, message: "看不懂表头", fields: [] });

describe("a list looked at before it is written", () => {
  it("is asked for nothing without a path, and holds what was found", async () => {
    const asked: string[] = [];
    const list = useListCheck<number>({ look: (path) => { asked.push(path); return Promise.resolve(7); } });
    await list.check();
    list.path.value = " a.xlsx ";
    await list.check();
    expect([asked, list.report.value, list.problem.value, list.busy.value]).toEqual([["a.xlsx"], 7, "", false]);
  });
  it("tells headers that are not ours from another refusal", async () => {
    let code = "sheets.no_header";
    const list = useListCheck<number>({ look: () => { throw refused(code); } });
    list.path.value = "a.xlsx";
    await list.check();
    expect([list.problem.value, list.unread.value, list.report.value]).toEqual(["看不懂表头", true, null]);
    code = "sheets.too_large";
    await list.check();
    expect(list.unread.value).toBe(false);
  });
  it("keeps what was found when what is done with it goes wrong, and does one thing at a time", async () => {
    const list = useListCheck<number>({ look: () => Promise.resolve(7) });
    list.path.value = "a.xlsx";
    await list.check();
    await list.work(async () => {
      await list.work(() => Promise.reject(new Error("twice")));
      throw refused("import.bad_rows");
    });
    expect([list.report.value, list.problem.value, list.busy.value]).toEqual([7, "看不懂表头", false]);
  });
});

import { describe, expect, it } from "vitest";
import { stackQueue, type Typed } from "./stack-queue";

const sheet = (number: string): Typed => ({ number, amount: "1" });

describe("stackQueue", () => {
  it("sends in the order of typing, one at a time", async () => {
    const log: string[] = [];
    let open = 0;
    const queue = stackQueue(
      async (s) => {
        open += 1;
        expect(open).toBe(1);
        await Promise.resolve();
        open -= 1;
        return s.number;
      },
      (answer) => log.push(answer),
      () => { throw new Error("nothing was refused"); },
    );
    for (const n of ["1", "2", "3"]) queue.add(sheet(n));
    await queue.idle();
    expect(log).toEqual(["1", "2", "3"]);
  });

  it("drops what was typed behind a refusal, and goes on afterwards", async () => {
    const log: string[] = [];
    const queue = stackQueue(
      (s) => (s.number === "bad" ? Promise.reject(new Error("refused")) : Promise.resolve(s.number)),
      (answer) => log.push(answer),
      (s, _, dropped) => log.push(`${s.number} refused, ${String(dropped)} dropped`),
    );
    for (const n of ["1", "bad", "2", "3"]) queue.add(sheet(n));
    await queue.idle();
    queue.add(sheet("4"));
    await queue.idle();
    expect(log).toEqual(["1", "bad refused, 2 dropped", "4"]);
  });

  it("does what is asked of a sheet behind that sheet, and before the next", async () => {
    const log: string[] = [];
    const queue = stackQueue(
      (s) => (s.number === "bad" ? Promise.reject(new Error("refused")) : Promise.resolve(s.number)),
      (answer) => log.push(answer),
      (s) => log.push(`${s.number} refused`),
    );
    const mark = () => { log.push("marked"); return Promise.resolve(); };
    queue.add(sheet("1"));
    queue.deed(mark);
    queue.add(sheet("2"));
    await queue.idle();
    expect(log).toEqual(["1", "marked", "2"]);
    // The sheet it was asked of is not there.
    queue.add(sheet("bad"));
    queue.deed(mark);
    await queue.idle();
    expect(log.at(-1)).toBe("bad refused");
  });
});

import { expect, it } from "vitest";
import { keyOfCode } from "./attendance-keys";

it("gives every code a key of its own", () => {
  const keys = keyOfCode(["出勤", "休息", "节假日", "病假", "事假", "旷工", "其他"].map((label, i) => ({ code: `c${String(i)}`, label })));
  expect(keys).toEqual({ c0: "C", c1: "X", c2: "J", c3: "B", c4: "S", c5: "K", c6: "7" });
  expect(new Set(Object.values(keys)).size).toBe(7);
});

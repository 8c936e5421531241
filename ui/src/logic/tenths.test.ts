import { expect, test } from "vitest";
import { tenths, tenthsText } from "./tenths";

test("millimetres are read as people write them", () => {
  for (const [text, value] of [["1.5", 15], ["-2", -20], ["０．３", 3], ["－1。2", -12], ["+0.5", 5], ["-0", 0]] as const) expect(tenths(text)).toBe(value);
  for (const text of ["", "1.55", "一", "1,5", "1e2", "1000"]) expect(tenths(text)).toBeNull();
});

test("tenths are written with their sign", () => {
  expect([0, 5, -5, -123].map(tenthsText)).toEqual(["0.0", "0.5", "-0.5", "-12.3"]);
});

import { expect, test } from "vitest";
import { moved, turned, without } from "./places";

const sheets = [{ file: "a", turn: 0 }, { file: "b", turn: 270 }, { file: "c", turn: 0 }];
const names = (list: { file: string }[]) => list.map((s) => s.file).join("");

test("a sheet moves to its neighbour's place and no further than the ends", () => {
  expect(names(moved(sheets, 0, 1))).toBe("bac");
  expect(names(moved(sheets, 2, -1))).toBe("acb");
  expect(names(moved(sheets, 0, -1))).toBe("abc");
  expect(names(moved(sheets, 2, 1))).toBe("abc");
  expect(names(sheets)).toBe("abc");
});

test("four quarter turns are none, and one sheet is taken out", () => {
  expect(turned(sheets, 1)[1]?.turn).toBe(0);
  expect(turned(sheets, 0)[0]?.turn).toBe(90);
  expect(names(without(sheets, 1))).toBe("ac");
});

import { expect, test } from "vitest";
import { look } from "./arrivals";

const file = (name: string, size: number) => ({ name, path: `/x/${name}`, size });

test("a file is whole when two looks in a row show the same size", () => {
  const first = look(new Map(), [file("a.jpg", 10), file("b.jpg", 0)]);
  expect(first.whole).toEqual([]);
  const second = look(first.sizes, [file("a.jpg", 25), file("b.jpg", 0)]);
  expect(second.whole).toEqual([]);
  const third = look(second.sizes, [file("a.jpg", 25), file("b.jpg", 0)]);
  expect(third.whole.map((f) => f.name)).toEqual(["a.jpg"]);
});

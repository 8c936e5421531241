import { describe, expect, it } from "vitest";
import { gridMove } from "./grid-keys";

describe("moving about in a table", () => {
  const at = { row: 1, column: 1 };
  it("goes one cell at an arrow", () => {
    expect(gridMove("ArrowUp", at, 3, 3)).toEqual({ row: 0, column: 1 });
    expect(gridMove("ArrowRight", at, 3, 3)).toEqual({ row: 1, column: 2 });
    expect(gridMove("Home", at, 3, 3)).toEqual({ row: 1, column: 0 });
    expect(gridMove("PageDown", at, 3, 3)).toEqual({ row: 2, column: 1 });
  });
  it("stays inside", () => {
    expect(gridMove("ArrowDown", { row: 2, column: 2 }, 3, 3)).toEqual({ row: 2, column: 2 });
    expect(gridMove("ArrowLeft", { row: 0, column: 0 }, 3, 3)).toEqual({ row: 0, column: 0 });
  });
  it("leaves other keys alone, and an empty table", () => {
    expect(gridMove("Enter", at, 3, 3)).toBeNull();
    expect(gridMove("ArrowDown", at, 0, 3)).toBeNull();
  });
});

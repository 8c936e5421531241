import { describe, expect, it } from "vitest";
import { candidateStep } from "./candidate-keys";

const key = (name: string, isComposing = false) => ({ key: name, isComposing, keyCode: isComposing ? 229 : 0 });

describe("the list of candidates", () => {
  it("moves by arrows and stays inside", () => {
    expect(candidateStep(key("ArrowDown"), 0, 3)).toEqual({ to: 1 });
    expect(candidateStep(key("ArrowDown"), 2, 3)).toEqual({ to: 2 });
    expect(candidateStep(key("Home"), 2, 3)).toEqual({ to: 0 });
  });
  it("applies by Space and by Enter, never by the Enter of an input method", () => {
    expect(candidateStep(key(" "), 0, 3)).toBe("apply");
    expect(candidateStep(key("Enter"), 0, 3)).toBe("apply");
    expect(candidateStep(key("Enter", true), 0, 3)).toBeNull();
  });
  it("leaves other keys and an empty list alone", () => {
    expect(candidateStep(key("a"), 0, 3)).toBeNull();
    expect(candidateStep(key("Enter"), 0, 0)).toBeNull();
  });
});

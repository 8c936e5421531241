import { describe, expect, it } from "vitest";
import { sideKey } from "./sides";

const key = (init: KeyboardEventInit) => sideKey(new KeyboardEvent("keydown", init));

describe("keys of a desk with two sides", () => {
  it("are a digit or the arrow that points there", () => {
    expect(["1", "ArrowLeft", "2", "ArrowRight", "0", "ArrowDown", "ArrowUp", "x"].map((k) => key({ key: k }))).toEqual(["left", "left", "right", "right", "neither", "next", "previous", null]);
  });
  it("choose nothing while an input method is at work, or with another key held", () => {
    expect([key({ key: "1", isComposing: true }), key({ key: "1", altKey: true }), key({ key: "ArrowLeft", ctrlKey: true }), key({ key: "2", shiftKey: true })]).toEqual([null, null, null, null]);
  });
});

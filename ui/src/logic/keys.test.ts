import { beforeEach, describe, expect, it, vi } from "vitest";
import { enterMoves, isEnter, listMove } from "./keys";

describe("isEnter", () => {
  const key = (over: Partial<KeyboardEvent>) => ({ key: "Enter", isComposing: false, keyCode: 13, ...over });
  it("takes a plain Enter", () => { expect(isEnter(key({}))).toBe(true); });
  it("leaves the Enter that picks a pinyin candidate alone", () => { expect(isEnter(key({ isComposing: true }))).toBe(false); });
  it("leaves WebKit's late Enter alone, which carries only keyCode 229", () => { expect(isEnter(key({ keyCode: 229 }))).toBe(false); });
  it("takes no other key", () => { expect(isEnter(key({ key: "a" }))).toBe(false); });
});

describe("enterMoves", () => {
  let box: HTMLElement;
  const at = (i: number) => box.querySelectorAll("input")[i] as HTMLInputElement;
  const press = (target: HTMLElement, init: KeyboardEventInit & { keyCode?: number } = {}) => {
    const e = new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true, ...init });
    if (init.keyCode) Object.defineProperty(e, "keyCode", { value: init.keyCode });
    target.dispatchEvent(e);
  };
  const done = vi.fn();
  beforeEach(() => {
    done.mockReset();
    document.body.innerHTML = '<form><input type="text"><input type="text" disabled><input role="combobox" aria-expanded="true" type="text"><input type="text"></form>';
    box = document.body.firstElementChild as HTMLElement;
    box.addEventListener("keydown", (e) => { enterMoves(box, e, done); }, { capture: true });
  });
  it("goes to the next field that can be typed in, and back with Shift", () => {
    at(0).focus();
    press(at(0));
    expect(document.activeElement).toBe(at(2));
    press(at(3), { shiftKey: true });
    expect(document.activeElement).toBe(at(2));
  });
  it("stays while an input method is composing", () => {
    at(0).focus();
    press(at(0), { keyCode: 229 });
    expect(document.activeElement).toBe(at(0));
  });
  it("leaves an open drop-down its Enter", () => {
    at(2).focus();
    press(at(2));
    expect(document.activeElement).toBe(at(2));
  });
  it("passes a closed drop-down by without opening it", () => {
    const opened = vi.fn();
    at(2).setAttribute("aria-expanded", "false");
    at(2).addEventListener("keydown", opened);
    at(2).focus();
    press(at(2));
    expect(document.activeElement).toBe(at(3));
    expect(opened).not.toHaveBeenCalled();
  });
  it("commits at the last field, once", () => {
    at(3).focus();
    press(at(3));
    expect(done).toHaveBeenCalledTimes(1);
  });
});

it("moves in a list without leaving it", () => {
  expect(listMove("ArrowDown", 0, 3)).toBe(1);
  expect(listMove("ArrowDown", 2, 3)).toBe(2);
  expect(listMove("ArrowUp", 0, 3)).toBe(0);
  expect(listMove("End", 0, 3)).toBe(2);
  expect(listMove("PageDown", 0, 30)).toBe(10);
  expect(listMove("ArrowDown", 0, 0)).toBeNull();
  expect(listMove("a", 0, 3)).toBeNull();
});

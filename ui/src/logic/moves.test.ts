import { beforeEach, describe, expect, it, vi } from "vitest";
import { passMain, pressMain, rowMoves } from "./moves";

const shown = () => [{}] as unknown as DOMRectList;
beforeEach(() => { vi.spyOn(Element.prototype, "getClientRects").mockImplementation(shown); });

describe("rowMoves", () => {
  const by = (id: string) => document.getElementById(id) as HTMLElement;
  const press = (id: string, key: string) => {
    by(id).focus();
    const e = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true });
    let went = false;
    by(id).addEventListener("keydown", (event) => { went = rowMoves(event); }, { once: true });
    by(id).dispatchEvent(e);
    return { went, at: document.activeElement?.id };
  };
  beforeEach(() => {
    document.body.innerHTML = `<table><thead><tr><th><input type="checkbox" id="all"></th></tr></thead><tbody>
      <tr><td><input type="checkbox" id="a"></td><td><button id="a2">凭证</button><input id="text"></td></tr>
      <tr><td><input type="checkbox" disabled></td></tr>
      <tr><td><input type="checkbox" id="c"></td><td><button id="c2">凭证</button></td></tr></tbody></table>`;
  });
  it("goes to the same control of the next row, past rows that have none", () => {
    expect(press("a", "ArrowDown")).toEqual({ went: true, at: "c" });
    expect(press("a2", "ArrowDown")).toEqual({ went: true, at: "c2" });
    expect(press("c", "ArrowUp")).toEqual({ went: true, at: "a" });
    expect(press("all", "ArrowDown")).toEqual({ went: true, at: "a" });
  });
  it("goes along the row", () => { expect(press("a", "ArrowRight")).toEqual({ went: true, at: "a2" }); });
  it("stays at the ends and leaves a field its arrows", () => {
    expect(press("c2", "ArrowDown")).toEqual({ went: false, at: "c2" });
    expect(press("text", "ArrowDown")).toEqual({ went: false, at: "text" });
  });
});

describe("pressMain", () => {
  const clicked = vi.fn();
  const screen = (pane: string, layer = "") => {
    clicked.mockReset();
    document.body.innerHTML = `<main class="shell-pane">${pane}</main>${layer}`;
    document.body.addEventListener("click", (e) => { clicked((e.target as HTMLElement).textContent); }, { once: true });
  };
  const button = (name: string, more = "") => `<button class="el-button--primary" ${more}>${name}</button>`;
  it("presses the filled button of the screen", () => {
    screen(button("放款"));
    expect(pressMain()).toBeNull();
    expect(clicked).toHaveBeenCalledWith("放款");
  });
  it("presses that of the dialog on top, never the one behind it", () => {
    screen(button("放款"), `<div class="el-overlay" style="z-index: 2">${button("登记")}</div>`);
    expect(pressMain()).toBeNull();
    expect(clicked).toHaveBeenCalledWith("登记");
  });
  it("says why a grey one is not pressed", () => {
    screen(button("放款", 'disabled title="由另一位同事放款"'));
    expect(pressMain()).toBe("由另一位同事放款");
    expect(clicked).not.toHaveBeenCalled();
  });
});

describe("Ctrl+Enter at a drop-down", () => {
  const at = (expanded: string) => {
    document.body.innerHTML = `<form><div class="el-select"><input role="combobox" aria-expanded="${expanded}"></div></form>`;
    const seen: string[] = [];
    const heard = (e: Event) => { seen.push(e.target instanceof HTMLInputElement ? "field" : "around"); };
    window.addEventListener("keydown", passMain, { capture: true });
    document.body.addEventListener("keydown", heard);
    document.querySelector("input")?.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", ctrlKey: true, bubbles: true, cancelable: true }));
    window.removeEventListener("keydown", passMain, { capture: true });
    document.body.removeEventListener("keydown", heard);
    return seen;
  };
  it("is handed to what lies around it while it is closed", () => { expect(at("false")).toEqual(["around"]); });
  it("stays with it while it is open", () => { expect(at("true")).toEqual(["field"]); });
});

/** How the keyboard gets about a screen: between the rows of a table, between its parts, to its main button. */
import { isComposing, isTyping } from "@/logic/keys";

const IN_ROW = "button:not([disabled]), a[href], input[type=checkbox]:not([disabled])";
const STOPS = 'a[href], button:not([disabled]), input:not([disabled]), textarea:not([disabled]), summary, [tabindex]:not([tabindex="-1"])';
/** The parts of the window, in the order of the eye. A screen has some of them. */
const PARTS = [".shell-bar", ".shell-rail", ".shell-pane .screen-head", ".shell-pane .screen-body", ".shell-pane .anchors", ".shell-pane .sections", ".shell-pane .assess"];
const LAYERS = ".el-overlay";

const shown = (el: Element) => el.getClientRects().length > 0;
const controls = (row: ParentNode) => [...row.querySelectorAll<HTMLElement>(IN_ROW)].filter((el) => el.tabIndex >= 0);
const stops = (part: ParentNode) => [...part.querySelectorAll<HTMLElement>(STOPS)].filter((el) => el.tabIndex >= 0 && shown(el));
/** The dialog, drawer or question that lies on top of the screen; null when there is none. */
export const topLayer = (): HTMLElement | null => [...document.querySelectorAll<HTMLElement>(LAYERS)].filter(shown).sort((a, b) => Number(a.style.zIndex) - Number(b.style.zIndex)).at(-1) ?? null;

/** The first button or tick of a row. */
export const firstInRow = (row: ParentNode | null | undefined): HTMLElement | undefined => (row ? controls(row)[0] : undefined);

/**
 * In a table whose rows hold buttons or ticks: Up and Down go to the same one of the row above or below, past rows
 * that have none; Left and Right to the one beside. Answers whether it went anywhere.
 */
export function rowMoves(e: KeyboardEvent): boolean {
  const from = e.target;
  if (!(from instanceof HTMLElement) || e.ctrlKey || e.altKey || e.shiftKey) return false;
  if (isTyping(from) && !(from instanceof HTMLInputElement && from.type === "checkbox")) return false;
  const row = from.closest("tr");
  const table = row?.closest("table");
  if (!row || !table) return false;
  const mine = controls(row);
  const at = mine.indexOf(from);
  if (at < 0) return false;
  let to: HTMLElement | undefined;
  if (e.key === "ArrowRight" || e.key === "ArrowLeft") to = mine[at + (e.key === "ArrowRight" ? 1 : -1)];
  else if (e.key === "ArrowDown" || e.key === "ArrowUp") {
    const step = e.key === "ArrowDown" ? 1 : -1;
    const rows = [...table.rows];
    for (let i = rows.indexOf(row) + step; i >= 0 && i < rows.length && !to; i += step) {
      const there = controls(rows[i] as HTMLElement);
      to = there[Math.min(at, there.length - 1)];
    }
  }
  if (!to) return false;
  e.preventDefault();
  to.focus();
  return true;
}

/** To the first stop of the next part of the window, or of the one before. A dialog keeps the keyboard. */
export function nextPart(back: boolean): void {
  if (topLayer()) return;
  const parts = PARTS.map((part) => document.querySelector<HTMLElement>(part)).filter((part) => part !== null && stops(part).length > 0);
  const at = parts.findIndex((part) => part?.contains(document.activeElement));
  // From nowhere it goes to what the screen is about, past bar and rail.
  const to = at < 0 ? parts.findIndex((part) => part?.closest(".shell-pane")) : (at + (back ? -1 : 1) + parts.length) % parts.length;
  const part = parts[to];
  if (part) firstStop(part);
}

/** Gives the keyboard to the first stop within `part`. */
export function firstStop(part: HTMLElement): void {
  stops(part)[0]?.focus();
}

/**
 * Presses the filled button of the question or dialog on top, else of the screen. A grey one is not pressed: its
 * reason is answered, so that the key says what the button says.
 */
export function pressMain(): string | null {
  const where = topLayer() ?? document.querySelector<HTMLElement>(".shell-pane");
  const all = [...(where?.querySelectorAll<HTMLButtonElement>(".el-button--primary") ?? [])].filter(shown);
  const main = all.find((button) => !button.disabled) ?? all[0];
  if (!main) return null;
  if (main.disabled) return main.title || `现在还不能“${(main.textContent).trim()}”`;
  main.focus();
  main.click();
  return null;
}

/**
 * Ctrl+Enter at a closed drop-down: it would open at the Enter and keep the key, so what lies around it is handed the key
 * instead. Listens while the key goes down to the field.
 */
export function passMain(e: KeyboardEvent): void {
  const from = e.target;
  if (e.key !== "Enter" || !e.ctrlKey || isComposing(e) || !(from instanceof HTMLElement)) return;
  if (from.getAttribute("role") !== "combobox" || from.getAttribute("aria-expanded") === "true") return;
  const around = from.closest(".el-select")?.parentElement;
  if (!around) return;
  e.preventDefault();
  e.stopImmediatePropagation();
  around.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", code: "Enter", ctrlKey: true, bubbles: true, cancelable: true }));
}

/**
 * Escape at a closed drop-down in a dialog: the drop-down keeps the key for itself though it has nothing to close, so
 * the dialog is handed it instead. Listens while the key goes down to the field.
 */
export function passEscape(e: KeyboardEvent): void {
  const from = e.target;
  if (e.key !== "Escape" || isComposing(e) || !(from instanceof HTMLElement)) return;
  if (from.getAttribute("role") !== "combobox" || from.getAttribute("aria-expanded") === "true" || !from.closest(".el-select")) return;
  const layer = from.closest(".el-dialog, .el-drawer");
  if (!layer) return;
  e.preventDefault();
  e.stopImmediatePropagation();
  layer.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", code: "Escape", bubbles: true }));
}

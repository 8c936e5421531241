/** Keyboard rules shared by every screen. */

type KeyLike = Pick<KeyboardEvent, "key" | "isComposing" | "keyCode">;

/**
 * An Enter meant for us. The Enter that picks a pinyin candidate must never submit: engines mark it by
 * isComposing, and WebKit, which ends the composition before the key event, only by keyCode 229.
 */
export const isEnter = (e: KeyLike) => e.key === "Enter" && !e.isComposing && e.keyCode !== 229;

/** True while an input method is at work: no shortcut may fire. */
export const isComposing = (e: KeyLike) => e.isComposing || e.keyCode === 229;

/** True when typing a character would write into the focused element. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName);
}

const STOPS = "input:not([disabled]):not([type=hidden]), textarea:not([disabled]), button[data-enter-stop]:not([disabled])";

/** Moves the focus to the control after `from` inside `box`; answers false at the end. */
export function focusNext(box: ParentNode, from: Element, back = false): boolean {
  const stops = Array.from(box.querySelectorAll<HTMLElement>(STOPS)).filter((el) => el.tabIndex >= 0);
  const next = stops[stops.indexOf(from as HTMLElement) + (back ? -1 : 1)];
  if (!next) return false;
  next.focus();
  if (next instanceof HTMLInputElement && next.type === "text") next.select();
  return true;
}

/**
 * Keydown handler of a form: Enter goes to the next field (Shift+Enter back) and calls `done` at the last one.
 * In forms with drop-downs it listens while the key goes down to the field (`keydown.capture`): a closed drop-down
 * would otherwise open at this Enter, hold the focus, and take its first choice at the next.
 */
export function enterMoves(box: HTMLElement, e: KeyboardEvent, done?: () => void): void {
  const target = e.target;
  if (!isEnter(e) || e.ctrlKey || e.altKey || e.defaultPrevented || !(target instanceof HTMLInputElement)) return;
  // A drop-down uses Enter itself while it is open.
  if (target.getAttribute("role") === "combobox" && target.getAttribute("aria-expanded") === "true") return;
  e.preventDefault();
  if (target.getAttribute("role") === "combobox") e.stopPropagation();
  if (!focusNext(box, target, e.shiftKey)) done?.();
}

/** Scrolls only `box`: scrollIntoView would move every ancestor, the window's own frame included. */
export function reveal(box: HTMLElement, el: HTMLElement, above = 80): void {
  box.scrollTop += el.getBoundingClientRect().top - box.getBoundingClientRect().top - above;
}

/** The index a list moves to; stays inside 0..length. Null when the key is not a movement. */
export function listMove(key: string, index: number, length: number, page = 10): number | null {
  if (length === 0) return null;
  const to = ({ ArrowDown: index + 1, ArrowUp: index - 1, PageDown: index + page, PageUp: index - page, Home: 0, End: length - 1 } as Record<string, number>)[key];
  return to === undefined ? null : Math.min(length - 1, Math.max(0, to));
}

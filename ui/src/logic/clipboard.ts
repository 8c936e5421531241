/**
 * One value at a time for another program. What was copied is personal data: it leaves the clipboard after a minute,
 * when the screen is left, or, where the engine wants a key press for that, with the next one.
 */
import { onBeforeUnmount } from "vue";

export const KEPT_MS = 60_000;

/** Writes a text; must be called inside a key press or click. Answers whether it stands there. */
export async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copySelected(text);
  }
}

/** The older way, for engines that keep the newer one from the window. */
function copySelected(text: string): boolean {
  const before = document.activeElement;
  const area = document.createElement("textarea");
  area.value = text;
  area.style.position = "fixed";
  area.style.opacity = "0";
  document.body.append(area);
  area.select();
  let done = false;
  try {
    // The only way left where the clipboard API is off.
    done = document.execCommand("copy");
  } catch {
    done = false;
  }
  area.remove();
  if (before instanceof HTMLElement) before.focus();
  return done;
}

export interface Lent {
  lend: (text: string) => Promise<boolean>;
  takeBack: () => Promise<void>;
}

/** Copies for a while: at most a minute, at most as long as the screen is open. */
export function useLent(write: (text: string) => Promise<boolean> = copy): Lent {
  let timer = 0;
  let out = false;
  const again = () => { void takeBack(); };
  async function takeBack(): Promise<void> {
    window.clearTimeout(timer);
    window.removeEventListener("keydown", again, true);
    window.removeEventListener("pointerdown", again, true);
    if (!out) return;
    // A blank, because an empty text is no text to some clipboards.
    out = !(await write(" "));
    if (out) {
      window.addEventListener("keydown", again, { capture: true, once: true });
      window.addEventListener("pointerdown", again, { capture: true, once: true });
    }
  }
  async function lend(text: string): Promise<boolean> {
    window.clearTimeout(timer);
    const done = await write(text);
    if (done) {
      out = true;
      timer = window.setTimeout(again, KEPT_MS);
    }
    return done;
  }
  onBeforeUnmount(again);
  return { lend, takeBack };
}

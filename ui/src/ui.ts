/** What the shell can say anywhere: short notes with an undo, questions, and the leave guard of unsaved work. */
import { ElMessageBox } from "element-plus";
import { reactive, ref } from "vue";
import { asWireError } from "@/ipc";

export interface Toast {
  id: number;
  kind: "ok" | "bad" | "info";
  text: string;
  undo?: () => unknown;
}
export const toasts = reactive<Toast[]>([]);
let next = 1;

export function dropToast(id: number): void {
  const at = toasts.findIndex((t) => t.id === id);
  if (at >= 0) toasts.splice(at, 1);
}
export function toast(text: string, kind: Toast["kind"] = "ok", undo?: () => unknown): void {
  const id = next++;
  // A newer plain note replaces an older one; errors and undos stay their time.
  for (const old of toasts.filter((t) => t.kind !== "bad" && !t.undo)) dropToast(old.id);
  toasts.push(undo ? { id, kind, text, undo } : { id, kind, text });
  if (toasts.length > 3) toasts.shift();
  // An error stays long enough to be read aloud; an undo long enough to be reached.
  window.setTimeout(() => { dropToast(id); }, kind === "bad" ? 12_000 : undo ? 9_000 : 3_500);
}
/** At the lock: a note may name people, and its undo would be done in the name of whoever comes next. */
export function dropToasts(): void {
  toasts.splice(0);
}
export const toastError = (thrown: unknown) => { toast(asWireError(thrown).message, "bad"); };

/** What had the keyboard when a question was asked last. */
let asked: Element | null = null;
export const askedAt = () => asked;

/** Asks before something that cannot be taken back. */
export async function confirm(question: string, yes: string, title = "请确认", kind: "warning" | "info" = "warning"): Promise<boolean> {
  asked = document.activeElement;
  try {
    await ElMessageBox.confirm(question, title, { confirmButtonText: yes, cancelButtonText: "取消", type: kind, closeOnClickModal: false, closeOnHashChange: false, confirmButtonClass: "nc-yes", cancelButtonClass: "nc-no", autofocus: true });
    return true;
  } catch {
    return false;
  }
}
/** Asks for a line of text; null when cancelled. */
export async function ask(question: string, title: string, yes = "确定"): Promise<string | null> {
  asked = document.activeElement;
  try {
    const answer: unknown = await ElMessageBox.prompt(question, title, { confirmButtonText: yes, cancelButtonText: "取消", closeOnClickModal: false, closeOnHashChange: false, confirmButtonClass: "nc-yes", cancelButtonClass: "nc-no" });
    return String((answer as { value?: string | null }).value ?? "").trim();
  } catch {
    return null;
  }
}

/** Set by a screen that holds unsaved work; the shell asks before leaving it. */
export const unsaved = ref<(() => boolean) | null>(null);
export async function mayLeave(): Promise<boolean> {
  if (!unsaved.value?.()) return true;
  return confirm("这一页有还没有保存的修改。离开后，这些修改会丢失。", "不保存，离开", "还没有保存");
}

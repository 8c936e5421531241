/** Rust's field errors, kept by path and shown at the field they name. */
import { inject, nextTick, onBeforeUnmount, provide, reactive, type InjectionKey } from "vue";
import { reveal } from "@/logic/keys";
import { asWireError, type WireError } from "@/ipc";

export interface FieldErrors {
  readonly map: Record<string, string>;
  /** What could not be tied to a field: shown above the form. */
  readonly general: { message: string };
  of(path: string): string;
  show(thrown: unknown): WireError;
  clear(path?: string): void;
  focusFirst(box: ParentNode | null | undefined): void;
  /** Adds an input that may hold text it cannot read; answers how to take it out again. */
  watch(unread: () => boolean): () => void;
  /** Whether some input holds such text: the form still has the value from before it, so nothing may be saved. */
  unread(box: ParentNode | null | undefined): boolean;
}

/** The nearest ancestor that scrolls. */
function scrollerOf(el: HTMLElement): HTMLElement | null {
  for (let up = el.parentElement; up; up = up.parentElement) {
    if (up.scrollHeight > up.clientHeight + 1 && /auto|scroll/.test(getComputedStyle(up).overflowY)) return up;
  }
  return null;
}

const KEY: InjectionKey<FieldErrors> = Symbol("fields");

export function makeFields(): FieldErrors {
  const map = reactive<Record<string, string>>({});
  const general = reactive({ message: "" });
  const inputs = new Set<() => boolean>();
  const clear = (path?: string) => {
    if (path !== undefined) {
      Reflect.deleteProperty(map, path);
      return;
    }
    for (const key of Object.keys(map)) Reflect.deleteProperty(map, key);
    general.message = "";
  };
  return {
    map,
    general,
    of: (path) => map[path] ?? "",
    clear,
    show(thrown) {
      const error = asWireError(thrown);
      clear();
      for (const field of error.fields) {
        const path = field.path.replace(/^form\./, "");
        map[path] = map[path] ? `${map[path]}；${field.message}` : field.message;
      }
      general.message = error.message;
      return error;
    },
    focusFirst(box) {
      void nextTick(() => {
        // Document order, not the order of the answer: the eye starts at the top.
        for (const holder of box?.querySelectorAll<HTMLElement>("[data-path]") ?? []) {
          if (!map[holder.dataset.path ?? ""]) continue;
          const pane = scrollerOf(holder);
          if (pane) reveal(pane, holder);
          // What can only be reached by a click is the frame around the field.
          holder.querySelector<HTMLElement>('input, textarea, button, [tabindex]:not([tabindex="-1"])')?.focus({ preventScroll: true });
          return;
        }
      });
    },
    watch(unread) {
      inputs.add(unread);
      return () => { inputs.delete(unread); };
    },
    unread(box) {
      // Each is asked, so that each shows what is wrong with it.
      const count = [...inputs].filter((unread) => unread()).length;
      if (count === 0) return false;
      clear();
      general.message = `有 ${String(count)} 处填写的内容读不懂，还没有保存。请先改好标红的地方`;
      void nextTick(() => {
        const input = box?.querySelector<HTMLElement>('[aria-invalid="true"]');
        const pane = input && scrollerOf(input);
        if (pane) reveal(pane, input);
        input?.focus({ preventScroll: true });
      });
      return true;
    },
  };
}

/** For the form: makes the errors and hands them to every Field below it. */
export function useFields(): FieldErrors {
  const fields = makeFields();
  provide(KEY, fields);
  return fields;
}

/** For Field: the errors of the form around it. */
export const aroundFields = () => inject(KEY, null);

/** For an input that reads its text into something else: the form around it is not saved while it cannot. */
export function readsText(unread: () => boolean): void {
  const leave = inject(KEY, null)?.watch(unread);
  if (leave) onBeforeUnmount(leave);
}

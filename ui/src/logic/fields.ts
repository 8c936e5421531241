/** Rust's field errors, kept by path and shown at the field they name. */
import { inject, nextTick, provide, reactive, type InjectionKey } from "vue";
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
          holder.querySelector<HTMLElement>("input, textarea, button, [tabindex]")?.focus({ preventScroll: true });
          return;
        }
      });
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

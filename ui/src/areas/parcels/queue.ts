/** A queue that is worked off: one row before the eyes, those that wait behind it, how many are left. */
import { computed, ref, shallowRef, type ComputedRef, type Ref } from "vue";
import { asWireError } from "@/ipc";
import type { Page } from "@/wire";

export interface Queue<T> {
  readonly here: ComputedRef<T | null>;
  /** Its place among those that wait, from 1. */
  readonly place: ComputedRef<number>;
  readonly left: Ref<number>;
  readonly problem: Ref<string>;
  readonly ready: Ref<boolean>;
  reload(): Promise<void>;
  /** To the next or the one before; stays at the ends. */
  go(by: 1 | -1): Promise<void>;
  /** The row before the eyes is done. */
  done(): Promise<void>;
}

export function useQueue<T>(load: (cursor: string | null) => Promise<Page<T>>): Queue<T> {
  const rows = shallowRef<T[]>([]);
  const at = ref(0);
  const left = ref(0);
  const next = ref<string | null>(null);
  const problem = ref("");
  const ready = ref(false);
  let turn = 0;

  async function fetch(cursor: string | null): Promise<void> {
    const mine = ++turn;
    try {
      const page = await load(cursor);
      if (mine !== turn) return;
      rows.value = cursor === null ? page.items : [...rows.value, ...page.items];
      if (cursor === null) {
        at.value = 0;
        left.value = page.total;
      }
      next.value = page.next;
      problem.value = "";
      ready.value = true;
    } catch (thrown) {
      if (mine === turn) problem.value = asWireError(thrown).message;
    }
  }
  return {
    here: computed(() => rows.value[at.value] ?? null),
    place: computed(() => (rows.value.length ? at.value + 1 : 0)),
    left,
    problem,
    ready,
    reload: () => fetch(null),
    async go(by) {
      if (at.value + by >= rows.value.length && by > 0 && next.value !== null) await fetch(next.value);
      at.value = Math.max(0, Math.min(rows.value.length - 1, at.value + by));
    },
    async done() {
      rows.value = rows.value.filter((_, i) => i !== at.value);
      left.value = Math.max(0, left.value - 1);
      // What was skipped comes round again once nothing lies behind.
      if (at.value >= rows.value.length && next.value !== null) await fetch(next.value);
      if (at.value >= rows.value.length) at.value = 0;
    },
  };
}

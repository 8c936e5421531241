/** A desk where a queue is worked off: one key chooses, a reason settles, and what was settled can be taken back. */
import { computed, nextTick, onMounted, ref, useTemplateRef, type ComputedRef, type Ref } from "vue";
import { asWireError } from "@/ipc";
import { whyNot } from "@/session";
import { toast, toastError } from "@/ui";
import type { Page } from "@/wire";
import { useQueue, type Queue } from "./queue";

export interface DeskWork<T extends { id: string }, C> {
  load: (cursor: string | null) => Promise<Page<T>>;
  /** Decides one row. */
  settle: (row: T, choice: C, reason: string) => Promise<unknown>;
  /** Takes the decision on a row back. */
  undo: (id: string) => Promise<unknown>;
  /** What is said once a row is settled, and once that was taken back. */
  settled: (row: T, choice: C) => string;
  undone: string;
  /** Told after every change. */
  changed: () => void;
}

export interface Desk<T, C> extends Queue<T> {
  readonly choice: Ref<C | null>;
  readonly busy: Ref<boolean>;
  /** What is wrong with the reason, or why the row could not be settled. */
  readonly refused: Ref<string>;
  /** Why nobody at this seat may decide; empty when they may. */
  readonly barred: ComputedRef<string>;
  choose(side: C): void;
  back(): Promise<void>;
  step(by: 1 | -1): Promise<void>;
  settle(reason: string): Promise<void>;
  /** Another reason is being typed: what was wrong with the one before is said no more. */
  typing(): void;
  /** From the beginning: something was taken back. */
  again(): Promise<void>;
}

export function useDesk<T extends { id: string }, C extends string>(work: DeskWork<T, C>): Desk<T, C> {
  const queue = useQueue<T>(work.load);
  const choice = ref(null) as Ref<C | null>;
  const busy = ref(false);
  const refused = ref("");
  // Where the keys are heard: the template names it so.
  const desk = useTemplateRef<HTMLElement>("desk");
  const barred = computed(() => whyNot("parcels_decide"));
  const focus = () => nextTick(() => { desk.value?.focus({ preventScroll: true }); });

  onMounted(async () => {
    await queue.reload();
    if (!document.activeElement?.matches("[role=tab]")) await focus();
  });
  async function again(): Promise<void> {
    choice.value = null;
    await queue.reload();
    work.changed();
    await focus();
  }
  async function undo(id: string): Promise<void> {
    try {
      await work.undo(id);
      toast(work.undone, "info");
      await again();
    } catch (thrown) {
      toastError(thrown);
    }
  }
  return {
    ...queue,
    choice,
    busy,
    refused,
    barred,
    choose(side) {
      if (barred.value) {
        toast(barred.value, "bad");
        return;
      }
      refused.value = "";
      choice.value = side;
    },
    async back() {
      choice.value = null;
      refused.value = "";
      await focus();
    },
    async step(by) {
      choice.value = null;
      await queue.go(by);
    },
    async settle(reason) {
      const row = queue.here.value;
      const side = choice.value;
      if (!row || !side || busy.value) return;
      busy.value = true;
      try {
        await work.settle(row, side, reason);
        choice.value = null;
        await queue.done();
        work.changed();
        toast(work.settled(row, side), "ok", () => void undo(row.id));
        await focus();
      } catch (thrown) {
        const error = asWireError(thrown);
        refused.value = error.fields[0]?.message ?? error.message;
      } finally {
        busy.value = false;
      }
    },
    typing() {
      refused.value = "";
    },
    again,
  };
}

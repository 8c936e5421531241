/**
 * A list from a file is looked at before anything is written: where it lies, what was found in it, and what its columns
 * are, when its headers do not tell or when the clerk wants to say it.
 */
import { ref, type Ref } from "vue";
import { asWireError } from "@/ipc";
import { isForeignHeader } from "@/logic/foreign-header";

export interface ListLook<R> {
  /** Looks at the file; nothing when that was cancelled. */
  look: (path: string) => Promise<R | undefined>;
  /** Told when another look begins: what was said of the one before holds no more. */
  begins?: () => void;
  /** Told what was found. */
  found?: (report: R) => void;
}

export interface ListCheck<R> {
  readonly path: Ref<string>;
  readonly report: Ref<R | null>;
  readonly problem: Ref<string>;
  readonly busy: Ref<boolean>;
  /** Whether the columns are being named. */
  readonly mapping: Ref<boolean>;
  /** Whether the headers told nothing, so that the columns have to be named. */
  readonly unread: Ref<boolean>;
  check: () => Promise<void>;
  /** The columns were named. */
  mapped: () => void;
  /** Does something with what was found; what goes wrong is said in its place. */
  work: (step: () => Promise<void>) => Promise<void>;
}

export function useListCheck<R>({ look, begins, found }: ListLook<R>): ListCheck<R> {
  const path = ref("");
  const report = ref<R | null>(null) as Ref<R | null>;
  const problem = ref("");
  const busy = ref(false);
  const mapping = ref(false);
  const unread = ref(false);

  async function work(step: () => Promise<void>): Promise<void> {
    if (busy.value) return;
    busy.value = true;
    problem.value = "";
    try {
      await step();
    } catch (thrown) {
      const error = asWireError(thrown);
      problem.value = error.message;
      unread.value = !report.value && isForeignHeader(error.code);
    } finally {
      busy.value = false;
    }
  }
  async function check(): Promise<void> {
    if (!path.value.trim()) return;
    await work(async () => {
      begins?.();
      report.value = null;
      mapping.value = false;
      unread.value = false;
      const answer = await look(path.value.trim());
      if (!answer) return;
      report.value = answer;
      found?.(answer);
    });
  }
  function mapped(): void {
    mapping.value = false;
    void check();
  }
  return { path, report, problem, busy, mapping, unread, check, mapped, work };
}

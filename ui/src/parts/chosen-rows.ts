/** Which rows of a dry run are meant: every good one, until somebody leaves one out. */
import { computed, ref } from "vue";

/** The good rows that are listed, and how many there are in all: a report lists only the first of a long list. */
export interface GoodRows {
  listed: number[];
  total: number;
  /** Whether the list goes on beyond what is listed. */
  more: boolean;
}

export function useChosenRows(good: () => GoodRows) {
  const chosen = ref<Set<number>>(new Set());
  const all = computed(() => good().listed.every((row) => chosen.value.has(row)));
  /** Past the listed part nothing can be chosen row by row: then all good rows are meant. */
  const count = computed(() => (good().more && all.value ? good().total : chosen.value.size));
  /** As Rust takes it: none means every good row. */
  const rows = computed(() => (all.value ? null : [...chosen.value].sort((a, b) => a - b)));
  const chooseAll = (yes: boolean) => { chosen.value = new Set(yes ? good().listed : []); };
  function choose(row: number): void {
    const next = new Set(chosen.value);
    if (!next.delete(row)) next.add(row);
    chosen.value = next;
  }
  return { chosen, all, count, rows, choose, toggleAll: () => { chooseAll(!all.value); }, begin: () => { chooseAll(true); } };
}

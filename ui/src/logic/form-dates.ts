import { computed, type WritableComputedRef } from "vue";
import { unfilled } from "@/ipc";

/** A date of a form that is an empty text while it is not there, as a date box wants it. */
export function dateOf<K extends string>(form: () => Record<K, string> | null, key: K): WritableComputedRef<string | null> {
  return computed({
    get: () => form()?.[key] ?? null,
    set: (day) => {
      const into = form();
      if (into) into[key] = (day ?? "") as Record<K, string>[K];
    },
  });
}

/** A date that is not there cannot cross the boundary: each one missing is asked for in its own words. */
export function needDates<K extends string>(form: NoInfer<Record<K, string>>, words: Record<K, string>): void {
  const gaps = Object.fromEntries((Object.keys(words) as K[]).filter((key) => !form[key]).map((key) => [key, words[key]]));
  if (Object.keys(gaps).length) throw unfilled(gaps);
}

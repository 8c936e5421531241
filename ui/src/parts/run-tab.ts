import { computed, type WritableComputedRef } from "vue";
import { useRoute, useRouter } from "vue-router";

/** The tab of a screen as it stands in the address, so that the way back leads to it. */
export function useTab(first: string): WritableComputedRef<string> {
  const route = useRoute();
  const router = useRouter();
  return computed({
    get: () => (typeof route.query["tab"] === "string" ? route.query["tab"] : first),
    set: (tab: string) => { void router.replace({ query: { ...route.query, tab } }); },
  });
}

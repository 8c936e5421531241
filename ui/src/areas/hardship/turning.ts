import { ref } from "vue";
import type { LeadRow } from "@/wire";

/** The lead that the next new file begins with; taken by the editor when it opens. */
export const turning = ref<LeadRow | null>(null);

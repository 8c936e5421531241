import type { DuesStanding, DuesState } from "@/wire";

/** Colours of how a unit stands. */
export const standingTone: Record<DuesStanding, string> = { behind: "is-bad", settled: "is-ok", overpaid: "is-info", undeclared: "is-warn" };
/** Colours of how far a period is settled. */
export const stateTone: Record<DuesState, string> = { behind: "is-bad", settled: "is-ok", coming: "is-info" };

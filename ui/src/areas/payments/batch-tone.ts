import type { BatchState } from "@/wire";

export const batchTone: Record<BatchState, string> = { draft: "", submitted: "is-warn", checked: "is-info", released: "is-ok", returned: "is-bad" };

export const batchLabel: Record<BatchState, string> = { draft: "制单", submitted: "待复核", checked: "待放款", released: "已放款", returned: "已退回" };

/** The colour of a reversal's state. */
export const reversalTone = { asked: "is-warn", confirmed: "is-ok", refused: "" } as const;

import type { BatchState } from "@/wire";

export const batchTone: Record<BatchState, string> = { draft: "", submitted: "is-warn", checked: "is-info", released: "is-ok", returned: "is-bad" };

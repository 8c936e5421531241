export type PayableState = "open" | "batched" | "paid" | "cancelled";

export type BatchState = "draft" | "submitted" | "checked" | "released" | "returned";

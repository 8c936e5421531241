export type OfficeKind = "centre" | "enterprise";

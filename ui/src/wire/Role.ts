export type Role = "admin" | "clerk" | "reviewer" | "chief" | "finance" | "cadre" | "student" | "auditor";

export type Right =
  | "own" | "people_read" | "households_write" | "import" | "export" | "workstudy_write" | "workstudy_settle" | "payments_read" | "payments_make"
  | "payments_check" | "payments_release" | "papers" | "audit_read" | "accounts_manage" | "settings_write" | "office_check";

export interface AuditRow {
  seq: number;
  at: string;
  who: string;
  role_label: string;
  action: string;
  action_label: string;
  subject_kind: string | null;
  subject: string | null;
  subject_label: string | null;
  detail: string;
  records: number;
  hash: string
}

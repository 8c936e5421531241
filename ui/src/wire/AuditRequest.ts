export interface AuditRequest {
  cursor?: string | null;
  limit?: number;
  action?: string | null;
  account?: string | null;
  from?: string | null;
  to?: string | null;
  subject?: string | null
}

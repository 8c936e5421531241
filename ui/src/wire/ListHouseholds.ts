export interface ListHouseholds {
  cursor?: string | null;
  limit?: number;
  class?: string | null;
  union?: string | null;
  has_student?: boolean | null
}

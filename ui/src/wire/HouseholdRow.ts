export interface HouseholdRow {
  id: string;
  number: string | null;
  lead_name: string;
  id_masked: string;
  union_name: string | null;
  class_label: string | null;
  people_count: number;
  per_capita_net: number | null;
  students: number;
  updated_at: string
}

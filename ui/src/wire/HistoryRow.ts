export interface HistoryRow {
  version: number;
  at: string;
  who: string;
  action: string;
  action_label: string;
  changes: { path: string; label: string; before: string | null; after: string | null }[];
  kind_label: string
}

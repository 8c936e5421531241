import type { BatchState } from "./BatchState";

export interface BatchRow {
  id: string;
  number: string | null;
  title: string;
  state: BatchState;
  state_label: string;
  lines: number;
  total: number;
  maker_name: string;
  checker_name: string | null;
  made_at: string;
  released_at: string | null
}

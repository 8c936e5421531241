import type { ImportRow } from "./ImportRow";
import type { ImportError } from "./ImportError";

export interface ImportReport {
  file_name: string;
  total: number;
  good: number;
  bad: number;
  existing: number;
  duplicates: number;
  unknown_columns: string[];
  notes: string[];
  rows: ImportRow[] /* ≤ 500: bad first */;
  errors: ImportError[] /* ≤ 2000 */;
  errors_total: number
}

import type { HistoryRow } from "./HistoryRow";
import type { BatchRow } from "./BatchRow";
import type { BatchLine } from "./BatchLine";
import type { DocumentRow } from "./DocumentRow";

export interface BatchView extends BatchRow {
  version: number;
  capital: string;
  lines_page: BatchLine[];
  history: HistoryRow[];
  allowed: string[] /* submit check return release remove_line */;
  why_not: { action: string; message: string }[];
  documents: DocumentRow[];
  /** Why it came back; null unless returned. */
  returned: string | null;
  opinion: string | null
}

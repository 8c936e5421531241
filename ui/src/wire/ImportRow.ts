export interface ImportRow {
  row: number;
  name: string;
  id_masked: string;
  members: number;
  state: "new" | "update" | "same" | "bad" | "duplicate";
  note: string | null
}

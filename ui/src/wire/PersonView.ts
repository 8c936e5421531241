import type { PaymentRow } from "./PaymentRow";
import type { HistoryRow } from "./HistoryRow";
import type { ApplicationRow } from "./ApplicationRow";
import type { DocumentRow } from "./DocumentRow";

export interface PersonView {
  id: string;
  version: number;
  name: string;
  id_number: string;
  id_kind_label: string;
  sex_label: string;
  birth_date: string | null;
  age: number | null;
  ethnicity: string | null;
  phone: string | null;
  union_name: string | null;
  division_name: string | null;
  households: { id: string; number: string | null; role: string; class_label: string | null; lead_name: string }[];
  applications: ApplicationRow[];
  payments: PaymentRow[];
  documents: DocumentRow[];
  history: HistoryRow[]
}

export interface PayableRow {
  id: string;
  programme: string;
  period: string;
  beneficiary_name: string;
  payee: string;
  payee_name: string;
  payee_id_masked: string;
  bank_name: string | null;
  account_masked: string | null;
  amount: number;
  state: "open" | "batched" | "paid" | "cancelled";
  problem: string | null
}

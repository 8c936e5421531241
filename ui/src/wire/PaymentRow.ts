import type { BatchState } from "./BatchState";

export interface PaymentRow {
  line: string;
  batch: string;
  batch_title: string;
  batch_state: BatchState;
  programme: string;
  period: string;
  amount: number;
  paid_on: string | null;
  voucher_no: string | null;
  as_payee: boolean;
  beneficiary_name: string;
  payee_name: string
}

export interface PaymentRow {
  line: string;
  batch: string;
  batch_title: string;
  batch_state: string;
  programme: string;
  period: string;
  amount: number;
  paid_on: string | null;
  voucher_no: string | null;
  as_payee: boolean;
  beneficiary_name: string;
  payee_name: string
}

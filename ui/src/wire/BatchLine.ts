export interface BatchLine {
  id: string;
  seq: number;
  voucher_no: string | null;
  beneficiary: string;
  beneficiary_name: string;
  payee_name: string;
  payee_id_masked: string;
  bank_name: string;
  account_masked: string;
  amount: number;
  standard: string;
  days: number | null;
  problem: string | null
}

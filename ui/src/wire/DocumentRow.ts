export interface DocumentRow {
  id: string;
  kind: "voucher" | "vouchers" | "roster" | "bank_file" | "recovery_sheet" | "household";
  title: string;
  number: string | null;
  created_at: string;
  media: string;
  pages: number | null;
  sha256: string;
  size: number;
  prints: number;
  file_name: string
}

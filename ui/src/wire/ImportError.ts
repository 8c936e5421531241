export interface ImportError {
  sheet: string;
  cell: string;
  row: number;
  header: string;
  code: string;
  message: string;
  text: string | null
}

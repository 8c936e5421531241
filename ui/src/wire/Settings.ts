export interface Settings {
  low_income_line: number;
  low_income_line_since: string;
  idle_minutes: number;
  window_name: string
}

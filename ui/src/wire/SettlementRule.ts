export interface SettlementRule {
  id: string;
  title: string;
  clause: string;
  full_month: number /* 300000 */;
  full_month_days: number /* counted days that make a full month, 30 */;
  under_month: "by_day" | "nothing";
  daily_rate: number;
  day_counts: string[] /* attendance codes that count: present rest holiday … */;
  cap: number
}

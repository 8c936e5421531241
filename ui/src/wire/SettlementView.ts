export interface SettlementView {
  counted_days: number;
  full_month: boolean;
  amount: number;
  capital: string;
  explanation: string /* 出勤 30 天，满一个月，按 3,000.00 元 */;
  rule: string;
  clause: string;
  unmarked_days: number
}

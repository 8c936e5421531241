export interface RuleResult {
  id: string;
  title: string;
  formula: string /* "(年收入 36,000.00 − 刚性支出 12,000.00) ÷ 12 ÷ 3 人 = 666.66" */;
  left: string;
  op: string;
  right: string;
  outcome: "pass" | "fail" | "unknown";
  clause: string;
  missing: string[];
  would_change: string | null
}

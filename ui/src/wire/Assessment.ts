import type { RuleResult } from "./RuleResult";

export interface Assessment {
  result: "deep" | "relative" | "none" | "unknown";
  label: string;
  per_capita_income: number | null /* 家庭月人均收入 (before costs) */;
  per_capita_net: number | null /* after rigid spending: what the rule compares */;
  rules: RuleResult[];
  pack: string;
  pack_clause: string
}

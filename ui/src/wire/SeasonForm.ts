import type { SettlementRule } from "./SettlementRule";

export interface SeasonForm {
  name: string /* 2025年暑期 */;
  programme: string /* 勤工俭学 */;
  starts: string;
  ends: string;
  rule: SettlementRule
}

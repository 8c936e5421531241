import type { SettlementView } from "./SettlementView";

export interface SettleLine {
  placement: string;
  student_name: string;
  worker_name: string;
  post_title: string;
  settlement: SettlementView;
  blocked: string | null /* why it cannot be settled yet: 未考勤的天, 没有银行账号 */;
  settled: boolean
}

import type { Code } from "./Code";
import type { AttendanceDay } from "./AttendanceDay";
import type { SettlementView } from "./SettlementView";

export interface AttendanceView {
  placement: string;
  version: number;
  student_name: string;
  post_title: string;
  starts: string;
  ends: string;
  days: AttendanceDay[];
  codes: Code[];
  preview: SettlementView
}

import type { RuleResult } from "./RuleResult";
import type { PlacementView } from "./PlacementView";

export interface ApplicationRow {
  id: string;
  version: number;
  season: string;
  season_name: string;
  student: string;
  student_name: string;
  student_id_masked: string;
  school: string | null;
  major: string | null;
  stage_label: string | null;
  household: string;
  worker_name: string;
  union_name: string | null;
  wish: string | null;
  wish_label: string | null;
  state: "applied" | "placed" | "settled" | "withdrawn";
  state_label: string;
  placement: PlacementView | null;
  reasons: RuleResult[] /* eligibility shown */
}

import type { RuleResult } from "./RuleResult";

export interface Candidate {
  household: string;
  student: string;
  student_name: string;
  age: number | null;
  school: string | null;
  major: string | null;
  stage_label: string | null;
  worker_name: string;
  class_label: string | null;
  eligible: boolean;
  reasons: RuleResult[]
}

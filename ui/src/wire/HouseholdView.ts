import type { FieldError } from "./FieldError";
import type { HouseholdForm } from "./HouseholdForm";
import type { Assessment } from "./Assessment";

export interface HouseholdView {
  id: string;
  version: number;
  form: HouseholdForm;
  lead_id: string;
  assessment: Assessment;
  updated_at: string;
  updated_by: string;
  warnings: FieldError[]
}

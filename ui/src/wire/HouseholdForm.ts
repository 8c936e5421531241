import type { PersonForm } from "./PersonForm";
import type { MemberForm } from "./MemberForm";

export interface HouseholdForm {
  number: string | null;
  file_level: string | null;
  hardship_class: string | null /* declared 困难类别 code; computed shown apart */;
  lead: PersonForm;
  members: MemberForm[];
  politics: string | null;
  health: string | null;
  disability: string | null;
  work_status: string | null;
  model_worker: string | null;
  housing: string | null;
  floor_area: string | null;
  other_contact: string | null;
  postcode: string | null;
  work_start: string | null;
  industry: string | null;
  marital: string | null;
  hukou: string | null;
  address: string | null;
  division_code: string | null;
  union_name: string | null;
  employer: string | null;
  employer_kind: string | null;
  employer_status: string | null;
  single_parent: boolean | null;
  self_help: boolean | null;
  zero_employment: boolean | null;
  medical_insurance: string | null;
  own_monthly_income: number | null;
  other_annual_income: number | null;
  annual_income: number | null;
  rigid_annual: number | null;
  people_count: number | null;
  main_cause: string | null;
  other_causes: string[];
  cause_text: string | null;
  bank_name: string | null;
  bank_branch: string | null;
  bank_account: string | null;
  bank_holder: string | null;
  remark: string | null
}

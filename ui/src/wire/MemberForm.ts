import type { PersonForm } from "./PersonForm";

export interface MemberForm extends PersonForm {
  relation: string;
  monthly_income: number | null;
  health: string | null;
  medical_insurance: string | null;
  identity: string | null;
  stage: string | null /* 学段 code; null = not studying */;
  entry_year: number | null;
  study_years: number | null;
  school: string | null;
  major: string | null;
  note: string | null;
  shares_home: boolean
}

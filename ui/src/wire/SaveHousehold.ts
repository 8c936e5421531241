import type { HouseholdForm } from "./HouseholdForm";

export interface SaveHousehold {
  id?: string | null;
  version?: number | null;
  form: HouseholdForm
}

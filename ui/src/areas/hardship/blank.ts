/** Empty forms. */
import type { Earner, Economy, HouseholdForm, MemberForm } from "@/wire";

export const blankEarner = (): Earner => ({ incomes: [], work: null });

export const blankEconomy = (): Economy => ({
  own: blankEarner(), shared: [], aid: [], rigid: [], homes: null, home_area: null, home_parts: [], shops: null, shop_area: null, hires: null, vehicles: null, other_property: null,
  private_school: null, school_fee: null, public_fee: null, study_abroad: null, accident: null,
});

export const blankMember = (): MemberForm => ({
  person: null, name: "", id_number: "", ethnicity: null, phone: null, relation: "", monthly_income: null, health: null, medical_insurance: null,
  identity: null, stage: null, entry_year: null, study_years: null, school: null, major: null, note: null, shares_home: true, earner: blankEarner(),
});

export const blankHousehold = (): HouseholdForm => ({
  number: null, file_level: null, hardship_class: null,
  lead: { person: null, name: "", id_number: "", ethnicity: null, phone: null }, members: [],
  politics: null, health: null, disability: null, work_status: null, model_worker: null, housing: null, floor_area: null,
  other_contact: null, postcode: null, work_start: null, industry: null, marital: null, hukou: null, address: null, division_code: null,
  union_name: null, employer: null, employer_kind: null, employer_status: null, single_parent: null, self_help: null, zero_employment: null, medical_insurance: null,
  own_monthly_income: null, other_annual_income: null, annual_income: null, rigid_annual: null, people_count: null,
  main_cause: null, other_causes: [], cause_text: null,
  bank_name: null, bank_branch: null, bank_account: null, bank_holder: null, remark: null, consents: [], economy: blankEconomy(),
});

import type { Right } from "./Right";
import type { OfficeView } from "./OfficeView";
import type { AccountView } from "./AccountView";

export interface SessionView {
  account: AccountView;
  office: OfficeView;
  permissions: Right[];
  today: string
}

import type { OfficeKind } from "./OfficeKind";

export interface CreateOffice {
  dir: string;
  kind: OfficeKind;
  name: string;
  admin_login: string;
  admin_name: string;
  password: string;
  training?: boolean;
  today?: string | null
}

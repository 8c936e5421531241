import type { OfficeKind } from "./OfficeKind";

export interface OfficeView {
  id: string;
  name: string;
  kind: OfficeKind;
  training: boolean;
  dir: string
}

/** A payer as chosen on the glass. */
import type { PayerKind, ReceiptPayer, UnitView } from "@/wire";

export interface Payer {
  kind: PayerKind;
  id: string | null;
  name: string;
  /** What tells two of one name apart. */
  note: string;
  unit?: UnitView;
}
export const wirePayer = (payer: Payer, reason: string): ReceiptPayer =>
  payer.kind === "outsider" ? { kind: "outsider", id: null, name: payer.name, reason: reason.trim() || null } : { kind: payer.kind, id: payer.id, name: null, reason: null };

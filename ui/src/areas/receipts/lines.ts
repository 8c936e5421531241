/** Lines of a receipt while they are typed. */
import type { LineForm } from "@/wire";

export interface LineDraft {
  key: number;
  item: string | null;
  quantity: number | null;
  standard: string;
  amount: number | null;
}
let keys = 0;
export const newLine = (item: string): LineDraft => ({ key: keys++, item, quantity: null, standard: "", amount: null });
/** An amount not yet typed is nothing, which Rust refuses at its field. */
export const wireLines = (lines: LineDraft[]): LineForm[] =>
  lines.map((l) => ({ item: l.item ?? "", quantity: l.quantity, standard: l.standard.trim() || null, amount: l.amount ?? 0 }));

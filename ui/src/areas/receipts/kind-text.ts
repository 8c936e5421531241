/** Lists of a kind of receipt as they are typed: words between 、 or commas, a mark behind a word saying more of it. */
import type { ReceiptCode, ReceiptField, ReceiptMethod } from "@/wire";

export const split = (text: string) => text.split(/[、,，\s]+/).filter(Boolean);

/** Codes go to paper and into sums: a word keeps its code, a new one gets a code nobody else has. */
function code(label: string, kept: { code: string; label: string }[], now: number, nth: number): string {
  return kept.find((old) => old.label === label)?.code ?? `local_${String(nth)}_${now.toString(36)}`;
}
export const itemsText = (items: ReceiptCode[]) => items.map((i) => i.label).join("、");
export const readItems = (text: string, kept: ReceiptCode[], now: number): ReceiptCode[] =>
  split(text).map((label, nth) => ({ code: code(label, kept, now, nth), label }));

const CASH = /（现金）$|\(现金\)$/;
/** What lies in the drawer and is counted says so, unless its name does. */
export const methodsText = (methods: ReceiptMethod[]) => methods.map((m) => (m.cash && m.label !== "现金" ? `${m.label}（现金）` : m.label)).join("、");
export const readMethods = (text: string, kept: ReceiptMethod[], now: number): ReceiptMethod[] =>
  split(text).map((word, nth) => {
    const label = word.replace(CASH, "");
    return { code: code(label, kept, now, nth), label, cash: CASH.test(word) || label === "现金" };
  });

const MUST = /[*＊]$/;
/** A further field that must be filled in has a star. */
export const fieldsText = (fields: ReceiptField[]) => fields.map((f) => (f.required ? `${f.label}*` : f.label)).join("、");
export const readFields = (text: string, kept: ReceiptField[], now: number): ReceiptField[] =>
  split(text).map((word, nth) => {
    const label = word.replace(MUST, "");
    return { code: code(label, kept, now, nth), label, required: MUST.test(word) };
  });

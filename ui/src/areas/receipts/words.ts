/** How states of receipts, books and numbers look: always a word beside the colour. */
import type { BookRow, BookState, NumberState, ReceiptRow, StubWhat } from "@/wire";

export const bookTone: Record<BookState, string> = { unchecked: "is-warn", stock: "is-info", issued: "is-accent", returned: "is-warn", verified: "is-ok", destroyed: "" };
export const bookStates: { code: BookState; label: string }[] = [
  { code: "unchecked", label: "待清点" }, { code: "stock", label: "在库" }, { code: "issued", label: "已发出" },
  { code: "returned", label: "待核销" }, { code: "verified", label: "已核销" }, { code: "destroyed", label: "已销毁" },
];
/** Who signed for a book: whoever took it, or whoever gave it back to the centre. */
export const signedFor = (book: Pick<BookRow, "holder" | "signed_by">) => (book.signed_by ? `${book.holder?.kind === "centre" ? "交回人" : "领用人"} ${book.signed_by}` : "");
export const numberTone: Record<NumberState, string> = { blank: "", issued: "is-info", void: "is-bad", lost: "is-bad", defective: "is-warn", verified: "is-ok" };
export const stubTone: Record<StubWhat, string> = { issued: "is-ok", void: "is-bad", spoiled: "is-bad", lost: "is-warn" };
export const receiptTone = (row: Pick<ReceiptRow, "state" | "total">) => (row.state === "void" ? "is-bad" : row.total < 0 ? "is-warn" : "is-ok");

/** The series before the digits of a number as it is printed; null for none, or when the number is shorter than its kind says. */
export const seriesOf = (printed: string, width: number): string | null => (width > 0 ? printed.slice(0, -width) || null : null);

/** Digits typed for a number, however they are written; null when there are none or others beside them. */
export function wholeNumber(text: string): number | null {
  const plain = text.replace(/[\uff10-\uff19]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0)).replace(/\s/g, "");
  return /^\d{1,15}$/.test(plain) ? Number(plain) : null;
}

/** Money on screen. The model is integer fen; nothing here adds, multiplies or passes through a float. */

const halfWidth = (text: string) =>
  text.replace(/[\uff01-\uff5e]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0)).replace(/\u3000/g, " ");

/** "3,000.5", "¥3000.50", "３０００元" → 300050. Null when the text is not an amount of at most two decimals. */
export function parseYuan(text: string): number | null {
  const plain = halfWidth(text).replace(/[\s,，]/g, "").replace(/^−/, "-").replace(/^[¥￥]/, "").replace(/元$/, "");
  const match = /^(-?)(\d{1,14})(?:\.(\d{0,2}))?$/.exec(plain);
  if (!match) return null;
  const [, sign, yuan, cents = ""] = match;
  const fen = Number(`${yuan ?? ""}${cents.padEnd(2, "0")}`);
  if (!Number.isSafeInteger(fen)) return null;
  return sign === "-" && fen !== 0 ? -fen : fen;
}

/** 300050 → "3,000.50". */
export function yuan(fen: number): string {
  const digits = String(Math.abs(fen)).padStart(3, "0");
  const whole = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ",");
  return `${fen < 0 ? "−" : ""}${whole}.${digits.slice(-2)}`;
}

/** As yuan(), with a dash for "not stated". */
export const yuanOr = (fen: number | null | undefined, none = "—") => (fen === null || fen === undefined ? none : yuan(fen));

/** Tenths of a millimetre as Rust counts them, and as people write millimetres. */
const narrow = (text: string) => text.trim().replace(/[０-９．－]/gu, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0)).replace(/[−–]/gu, "-").replace(/。/gu, ".");

/** Reads millimetres with at most one decimal; null when the text is something else. */
export function tenths(text: string): number | null {
  const parts = /^([+-]?)(\d{1,3})(?:\.(\d))?$/u.exec(narrow(text));
  if (!parts) return null;
  const size = Number(parts[2]) * 10 + Number(parts[3] ?? "0");
  return parts[1] === "-" && size !== 0 ? -size : size;
}

export function tenthsText(value: number): string {
  const size = Math.abs(value);
  return `${value < 0 ? "-" : ""}${String(Math.trunc(size / 10))}.${String(size % 10)}`;
}

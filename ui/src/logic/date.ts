/** Dates as clerks type them, turned into YYYY-MM-DD text. Whether the day makes sense for a field is Rust's question. */

const pad = (n: number) => String(n).padStart(2, "0");

/** "20250701", "2025-7-1", "2025.7.1", "2025年7月1日", "2025/07/01" → "2025-07-01"; null when no such day exists. */
export function parseDate(text: string): string | null {
  const plain = text.replace(/[０-９]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0)).trim();
  const match = /^(\d{4})(\d{2})(\d{2})$/.exec(plain) ?? /^(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?$/.exec(plain);
  if (!match) return null;
  const [y, m, d] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const day = new Date(Date.UTC(y, m - 1, d));
  if (day.getUTCFullYear() !== y || day.getUTCMonth() !== m - 1 || day.getUTCDate() !== d) return null;
  return `${String(y)}-${pad(m)}-${pad(d)}`;
}

const EIGHT_HOURS = 8 * 3600 * 1000;

/** A UTC stamp as the office's clock shows it (UTC+8): "2026-11-23 10:15". */
export function stamp(at: string | null | undefined): string {
  if (!at) return "—";
  const time = Date.parse(at);
  if (Number.isNaN(time)) return at;
  return new Date(time + EIGHT_HOURS).toISOString().slice(0, 16).replace("T", " ");
}

/** Weeks (Monday first) that cover the days from `first` to `last`; cells outside the range are null. */
export function weeks<T extends { date: string }>(days: T[]): (T | null)[][] {
  const first = days[0];
  if (!first) return [];
  const lead = (new Date(`${first.date}T00:00:00Z`).getUTCDay() + 6) % 7;
  const cells: (T | null)[] = [...Array<null>(lead).fill(null), ...days];
  while (cells.length % 7 !== 0) cells.push(null);
  return Array.from({ length: cells.length / 7 }, (_, i) => cells.slice(i * 7, i * 7 + 7));
}

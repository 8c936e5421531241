/** Whole months and years of a ledger, up to today. */
const two = (n: number) => String(n).padStart(2, "0");

/** The month so many months from that of `today`; of the current one what has passed. */
export function monthOf(today: string, shift: number): { from: string; to: string } {
  const months = Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - 1 + shift;
  const [year, month] = [Math.floor(months / 12), (months % 12) + 1];
  const start = `${String(year)}-${two(month)}`;
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return { from: `${start}-01`, to: shift === 0 ? today : `${start}-${two(last)}` };
}
/** The same of years. */
export function yearOf(today: string, shift: number): { from: string; to: string } {
  const year = String(Number(today.slice(0, 4)) + shift);
  return { from: `${year}-01-01`, to: shift === 0 ? today : `${year}-12-31` };
}

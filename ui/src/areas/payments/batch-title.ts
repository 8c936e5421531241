/** What a new batch is called until somebody says otherwise: the month and what is paid. */
export function batchTitle(today: string, programmes: Iterable<string>): string {
  const names = [...new Set(programmes)];
  const named = names.length > 2 ? `${names.slice(0, 2).join("、")}等 ${String(names.length)} 项` : names.join("、");
  return `${today.slice(0, 4)}年${String(Number(today.slice(5, 7)))}月${named}发放`;
}

import type { Code, DuesPeriodKind } from "@/wire";

/** Kinds of periods, as they are offered. */
export const periodKinds: Code[] = [
  { code: "month", label: "月" },
  { code: "quarter", label: "季度" },
  { code: "half", label: "半年" },
  { code: "year", label: "年" },
];

const counts: Record<DuesPeriodKind, number> = { month: 12, quarter: 4, half: 2, year: 1 };

/** The periods of a year, by number. */
export function periodsOf(kind: DuesPeriodKind): Code[] {
  const label = (n: number): string => {
    if (kind === "month") return `${String(n)}月`;
    if (kind === "quarter") return `第${String(n)}季度`;
    if (kind === "half") return n === 1 ? "上半年" : "下半年";
    return "全年";
  };
  return Array.from({ length: counts[kind] }, (_, i) => ({ code: String(i + 1), label: label(i + 1) }));
}

/** The period before the one that holds a day: what a unit usually comes to declare. */
export function before(day: string, kind: DuesPeriodKind): { year: number; nth: number } {
  const [year = 2000, month = 1] = day.split("-").map(Number);
  const nth = Math.ceil(month / (12 / counts[kind]));
  return nth > 1 ? { year, nth: nth - 1 } : { year: year - 1, nth: counts[kind] };
}

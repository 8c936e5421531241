/** What the figures of a report are called, and how they are written. */
import { yuan } from "@/logic/money";
import type { ReportDimension, ReportFigures } from "@/wire";

export type Measure = keyof ReportFigures;

export const measures: { key: Measure; title: string; money: boolean }[] = [
  { key: "households", title: "户数", money: false },
  { key: "people", title: "人数", money: false },
  { key: "cash", title: "现金（元）", money: true },
  { key: "card_count", title: "购书卡（张）", money: false },
  { key: "cards", title: "购书卡（元）", money: true },
  { key: "total", title: "合计（元）", money: true },
];

export const dimensions: { code: ReportDimension; label: string }[] = [
  { code: "year", label: "年度" },
  { code: "kind", label: "项目种类" },
  { code: "programme", label: "项目" },
  { code: "stage", label: "学段" },
  { code: "union", label: "工会" },
  { code: "class", label: "困难类别" },
];

/** A figure as it stands in a cell. */
export function shown(figures: ReportFigures, measure: Measure): string {
  const value = figures[measure];
  return measures.find((m) => m.key === measure)?.money ? yuan(value) : String(value);
}

/** A cell in one sentence. */
export const sentence = (f: ReportFigures) => `${String(f.households)} 户 ${String(f.people)} 人，现金 ${yuan(f.cash)} 元，购书卡 ${String(f.card_count)} 张 ${yuan(f.cards)} 元，合计 ${yuan(f.total)} 元`;

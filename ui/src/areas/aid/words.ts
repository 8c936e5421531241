/** Codes of aid in the words of the screen. */
import { codes } from "@/codes";
import type { AidStandard, AidState, Code } from "@/wire";

export const conditions: Code[] = [{ code: "any", label: "不限" }, { code: "freshman", label: "当年新生" }, { code: "single_parent", label: "单亲家庭" }];
export const bases: Code[] = [{ code: "fixed", label: "定额" }, { code: "cost", label: "按自付费用比例" }, { code: "asked", label: "按申请金额" }];
export const classes = (): Code[] => [...codes("hardship_class"), { code: "off_file", label: "未建档" }];
export const tone: Record<AidState, string> = { applied: "is-warn", approved: "is-ok", refused: "is-bad", withdrawn: "" };
export const states: Code[] = [{ code: "applied", label: "待审核" }, { code: "approved", label: "已通过" }, { code: "refused", label: "未通过" }, { code: "withdrawn", label: "已撤回" }];

const named = (list: Code[], wanted: string[]) => wanted.map((c) => list.find((x) => x.code === c)?.label ?? c).join("、");
/** Whom a standard is for, in one line. */
export function whom(s: AidStandard): string {
  const stages = s.stages.length ? named(codes("stage"), s.stages) : "";
  const condition = s.condition === "any" ? "" : named(conditions, [s.condition]);
  return [named(classes(), s.classes), stages, condition].filter(Boolean).join(" · ");
}
/** What it grants, in one line. */
export function what(s: AidStandard, yuan: (fen: number) => string): string {
  const most = s.cash ? `，最多 ${yuan(s.cash)} 元` : "";
  const cash = s.basis === "fixed" ? (s.cash ? `${yuan(s.cash)} 元` : "") : s.basis === "cost" ? `自付费用的 ${String(s.percent)}%${most}` : `按申请金额${most}`;
  const cards = s.cards ? `购书卡 ${yuan(s.card_face)} 元 × ${String(s.cards)} 张` : "";
  return [cash, cards].filter(Boolean).join("，");
}
/** A standard to start typing from. */
export const blankStandard = (): AidStandard => ({ stages: [], classes: ["deep", "relative", "accident"], condition: "any", basis: "fixed", cash: 0, percent: 100, card_face: 0, cards: 0 });

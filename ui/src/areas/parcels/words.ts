/** How outcomes and states of the exchange read, and their colours. */
import type { AnswerStatus, Decision, OutcomeCount, PeerRow, RowOutcome } from "@/wire";
import { yuan } from "@/logic/money";

export const outcomes: { code: RowOutcome; label: string; tone: string }[] = [
  { code: "refused", label: "没有收下", tone: "is-bad" },
  { code: "conflict", label: "两边都改过", tone: "is-warn" },
  { code: "changed", label: "有改动", tone: "is-info" },
  { code: "new", label: "新增", tone: "is-ok" },
  { code: "answer", label: "中心答复", tone: "is-accent" },
  { code: "same", label: "没有变化", tone: "" },
];
export const outcomeLabel = (code: RowOutcome): string => outcomes.find((o) => o.code === code)?.label ?? code;
export const outcomeTone = (code: RowOutcome): string => outcomes.find((o) => o.code === code)?.tone ?? "";
/** How many rows ended so. */
export const counted = (counts: OutcomeCount[], code: RowOutcome): number => counts.find((c) => c.outcome === code)?.count ?? 0;
/** All outcomes that occur, in one line. */
export const countedLine = (counts: OutcomeCount[]): string => counts.filter((c) => c.count > 0).map((c) => `${outcomeLabel(c.outcome)} ${String(c.count)}`).join("，");

export const answerTone: Record<AnswerStatus, string> = { accepted: "is-ok", corrected: "is-info", refused: "is-bad", in_question: "is-warn" };
/** A decision of the centre in one line: when, what, how much, who. */
export const decisionLine = (d: Decision): string => [d.on, d.text, d.amount === null ? null : `${yuan(d.amount)} 元`, d.by === null ? null : `（${d.by}）`].filter((part) => part !== null).join("　");

/** Where the exchange with an office stands. */
export function peerState(peer: PeerRow): { label: string; tone: string } {
  if (peer.state === "revoked") return { label: "已停止交换", tone: "is-bad" };
  if (peer.state === "comparing") return { label: "等待核对词语", tone: "is-warn" };
  if (peer.waiting) return { label: `${String(peer.waiting)} 个到早了`, tone: "is-warn" };
  return { label: "可以交换", tone: "is-ok" };
}

/** How outcomes and states of the exchange read, and their colours. */
import type { PeerRow, RowOutcome } from "@/wire";

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

/** What the centre said became of a record. */
const answers: Record<string, { label: string; tone: string }> = {
  accepted: { label: "已收下", tone: "is-ok" },
  corrected: { label: "中心更正过", tone: "is-info" },
  refused: { label: "没有收下", tone: "is-bad" },
  in_question: { label: "中心正在核对", tone: "is-warn" },
};
export const answerLabel = (status: string): string => answers[status]?.label ?? status;
export const answerTone = (status: string): string => answers[status]?.tone ?? "";

/** Where the exchange with an office stands. */
export function peerState(peer: PeerRow): { label: string; tone: string } {
  if (peer.revoked) return { label: "已停止交换", tone: "is-bad" };
  if (!peer.trusted) return { label: "等待核对词语", tone: "is-warn" };
  if (peer.missing.length) return { label: `缺第 ${peer.missing.join("、")} 号`, tone: "is-warn" };
  return { label: "可以交换", tone: "is-ok" };
}

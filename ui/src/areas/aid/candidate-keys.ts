/** What a key does in the list of candidates: arrows move, Space and Enter apply. */
import { isComposing, isEnter, listMove } from "@/logic/keys";

export type CandidateStep = { to: number } | "apply" | null;

export function candidateStep(e: Pick<KeyboardEvent, "key" | "isComposing" | "keyCode">, at: number, length: number): CandidateStep {
  if (isComposing(e) || length === 0) return null;
  if (isEnter(e) || e.key === " ") return "apply";
  const to = listMove(e.key, at, length);
  return to === null ? null : { to };
}

/** Rust says of a refused parcel what happened, that nothing was changed, and what to ask for, in one text of three parts. */
const UNCHANGED = "没有改动任何资料。";

export interface Refusal {
  what: string;
  /** Whether anything was changed; empty when the text does not say. */
  unchanged: string;
  ask: string;
}

export function readRefusal(message: string): Refusal {
  const at = message.indexOf(UNCHANGED);
  if (at < 0) return { what: message, unchanged: "", ask: "" };
  return { what: message.slice(0, at).trim(), unchanged: UNCHANGED, ask: message.slice(at + UNCHANGED.length).trim() };
}

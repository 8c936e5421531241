/** The order of a paper's sheets, changed without touching what is shown. */
import type { EvidenceView, SheetPlace } from "@/wire";

export const placesOf = (paper: EvidenceView): SheetPlace[] => paper.sheets.map((s) => ({ file: s.file, turn: s.turn }));

/** Moves the sheet at `at` by `by`; the same order when there is no such place. */
export function moved(places: readonly SheetPlace[], at: number, by: number): SheetPlace[] {
  const to = at + by;
  const out = [...places];
  const sheet = out[at];
  if (!sheet || to < 0 || to >= out.length) return out;
  out.splice(at, 1);
  out.splice(to, 0, sheet);
  return out;
}

/** Turns the sheet at `at` a quarter clockwise. */
export const turned = (places: readonly SheetPlace[], at: number): SheetPlace[] =>
  places.map((p, i) => (i === at ? { ...p, turn: (p.turn + 90) % 360 } : p));

export const without = (places: readonly SheetPlace[], at: number): SheetPlace[] => places.filter((_, i) => i !== at);

import type { Code } from "@/wire";

/** Keys clerks guess first, by the words of the labels; any other code takes a free digit. */
const LETTERS: [string, string][] = [["出勤", "C"], ["休息", "X"], ["节", "J"], ["假日", "J"], ["病假", "B"], ["事假", "S"], ["旷", "K"], ["缺勤", "Q"], ["请假", "Q"], ["迟到", "T"], ["半天", "H"]];

/** code → the key that sets it. No two codes share a key. */
export function keyOfCode(codes: Code[]): Record<string, string> {
  const used = new Set<string>();
  const keys: Record<string, string> = {};
  codes.forEach((code, i) => {
    const letter = LETTERS.find(([word, key]) => code.label.includes(word) && !used.has(key))?.[1] ?? String(i + 1);
    used.add(letter);
    keys[code.code] = letter;
  });
  return keys;
}

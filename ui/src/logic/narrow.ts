/** Narrowing a list of choices by typing. */
import type { Code } from "@/wire";

/**
 * The choices that what was typed may mean, the likeliest first: Enter takes the first. What is typed in full comes
 * before what only holds it (有 before 没有, 停产 before 半停产).
 */
export function narrow(all: Code[], typed: string): Code[] {
  const q = typed.trim();
  if (!q) return all;
  const rank = (c: Code): number => {
    if (c.label === q) return 0;
    if (c.aliases?.includes(q)) return 1;
    if (c.label.startsWith(q) || c.code.startsWith(q)) return 2;
    return c.label.includes(q) || c.aliases?.some((word) => word.includes(q)) ? 3 : 4;
  };
  const ranked = all.map((c) => ({ c, at: rank(c) })).filter((one) => one.at < 4);
  return ranked.sort((a, b) => a.at - b.at).map((one) => one.c);
}

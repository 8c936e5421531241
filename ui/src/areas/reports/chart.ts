/** Figures to lengths. Nothing is added up here: the figures are Rust's. */

/** Lengths in proportion to the largest value; something is always seen of what is more than nothing. */
export function lengths(values: readonly number[], longest: number): number[] {
  const most = Math.max(0, ...values);
  return values.map((value) => (value <= 0 || most === 0 ? 0 : Math.max(2, (value / most) * longest)));
}

/** Middles of equal steps across a width. */
export function steps(count: number, width: number): number[] {
  return Array.from({ length: count }, (_, nth) => ((nth + 0.5) * width) / count);
}

/** A name in lines of at most so many characters: names are never cut. */
export function wrapped(name: string, most: number): string[] {
  const letters = Array.from(name);
  const lines = [];
  for (let at = 0; at < letters.length; at += most) lines.push(letters.slice(at, at + most).join(""));
  return lines.length > 0 ? lines : [""];
}

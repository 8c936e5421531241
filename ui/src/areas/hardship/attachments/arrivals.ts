/** Files in a folder that a document camera writes: which are whole, told by two looks that show the same size. */
import type { Arrived } from "@/wire";

export interface Arrivals {
  /** Sizes at the last look, by name. */
  sizes: ReadonlyMap<string, number>;
  /** What can be taken now, in the order of their names. */
  whole: Arrived[];
}

export function look(before: ReadonlyMap<string, number>, found: readonly Arrived[]): Arrivals {
  return {
    sizes: new Map(found.map((f) => [f.name, f.size])),
    whole: found.filter((f) => f.size > 0 && before.get(f.name) === f.size),
  };
}

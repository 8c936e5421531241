/** Keys of a desk where one of two sides is chosen: the left hand's digits, or the arrow that points there. */
import { isComposing } from "@/logic/keys";

export type SideKey = "left" | "right" | "neither" | "next" | "previous";

const KEYS: Record<string, SideKey> = { "1": "left", ArrowLeft: "left", "2": "right", ArrowRight: "right", "0": "neither", ArrowDown: "next", ArrowUp: "previous" };

/** What a key asks for; null for any other, and while an input method is at work. */
export const sideKey = (e: KeyboardEvent): SideKey | null => (isComposing(e) || e.ctrlKey || e.altKey || e.shiftKey || e.metaKey ? null : (KEYS[e.key] ?? null));

/** The window one sits at and the kind of receipt one issues: the seat is the office's, the rest is kept while the program is open. */
import { computed, ref, shallowRef } from "vue";
import { call } from "@/ipc";
import type { Code, HolderRef, ReceiptKindView, WindowView } from "@/wire";

export const windows = shallowRef<WindowView[]>([]);
export const kinds = shallowRef<ReceiptKindView[]>([]);
/** The window that is looked at; to issue, the one somebody sits at. */
export const windowId = ref("");
export const kindId = ref("");
/** The window whoever is here chose for today; empty for none. */
export const seat = ref("");

export const holder = computed<HolderRef | null>(() => (windowId.value ? { kind: "window", id: windowId.value } : null));
export const kind = computed(() => kinds.value.find((k) => k.id === kindId.value) ?? null);
/** Only what may still be used is offered. */
export const openWindows = computed(() => windows.value.filter((w) => w.active));
export const openKinds = computed(() => kinds.value.filter((k) => k.form.active));
/** The same as choices of a drop-down. */
export const windowCodes = computed<Code[]>(() => openWindows.value.map((w) => ({ code: w.id, label: w.name })));
export const kindCodes = computed<Code[]>(() => openKinds.value.map((k) => ({ code: k.id, label: k.form.name })));

const kept = (id: string, offered: { id: string }[]) => offered.find((one) => one.id === id)?.id ?? offered[0]?.id ?? "";

export async function loadCounter(): Promise<void> {
  const [all, sorts, mine] = await Promise.all([call("windows.list", {}), call("receipts.kinds", {}), call("windows.mine", {})]);
  windows.value = all;
  kinds.value = sorts;
  seat.value = mine.window ?? "";
  windowId.value = kept(seat.value || windowId.value, openWindows.value);
  kindId.value = kept(kindId.value, openKinds.value);
}
/** Sits down at a window for the day, or leaves the one of today. */
export async function sitAt(window: string | null): Promise<void> {
  const mine = await call("windows.sit", { window });
  seat.value = mine.window ?? "";
  if (seat.value) windowId.value = seat.value;
}

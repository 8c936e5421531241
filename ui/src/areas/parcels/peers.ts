/** The offices this one exchanges with: read once for all tabs of the place, anew after whatever changes them. */
import { computed, ref, shallowRef } from "vue";
import { call } from "@/ipc";
import { atCentre } from "@/session";
import type { Code, PeerRow } from "@/wire";

export const peers = shallowRef<PeerRow[]>([]);
/** For whom a parcel is made; stays while one goes from tab to tab. */
export const chosenPeer = ref("");
/** With whom parcels go to and fro now. */
export const open = computed(() => peers.value.filter((p) => p.trusted && !p.revoked));
export const openCodes = computed<Code[]>(() => open.value.map((p) => ({ code: p.id, label: p.union_name ?? p.name })));
export const conflictsLeft = computed(() => peers.value.reduce((sum, p) => sum + p.open_conflicts, 0));

/** At an enterprise union: the union as the centre calls it, with which new files and leads are begun. */
export async function ownUnion(): Promise<string | null> {
  if (atCentre.value) return null;
  const known = await call("parcels.peers", {}).catch(() => []);
  return known.find((p) => p.trusted && !p.revoked)?.union_name ?? null;
}
export async function loadPeers(): Promise<void> {
  peers.value = await call("parcels.peers", {});
  if (!open.value.some((p) => p.id === chosenPeer.value)) chosenPeer.value = open.value[0]?.id ?? "";
}

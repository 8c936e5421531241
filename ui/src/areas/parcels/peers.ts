/** The offices this one exchanges with: read once for all tabs of the place, anew after whatever changes them. */
import { computed, ref, shallowRef } from "vue";
import { call } from "@/ipc";
import { atCentre } from "@/session";
import type { Code, PeerRow } from "@/wire";

export const peers = shallowRef<PeerRow[]>([]);
/** For whom a parcel is made; stays while one goes from tab to tab. */
export const chosenPeer = ref("");
/** With whom parcels go to and fro now. */
export const joined = computed(() => peers.value.filter((p) => p.state === "joined"));
/** A union is known by its own name, a window by what the centre calls it, not by that of its computer's office. */
export const peerName = (peer: PeerRow): string => (atCentre.value ? (peer.union_name ?? peer.window_name ?? peer.name) : peer.name);
export const joinedCodes = computed<Code[]>(() => joined.value.map((p) => ({ code: p.id, label: peerName(p) })));
export const conflictsLeft = computed(() => peers.value.reduce((sum, p) => sum + p.conflicts, 0));

export async function loadPeers(): Promise<void> {
  peers.value = await call("parcels.peers", {});
  if (!joined.value.some((p) => p.id === chosenPeer.value)) chosenPeer.value = joined.value[0]?.id ?? "";
}
/** At an enterprise union, and at no other office: the union as the centre calls it, with which new files and leads are begun. */
export async function ownUnion(): Promise<string | null> {
  if (atCentre.value) return null;
  const known = await call("parcels.peers", {}).catch(() => []);
  return known.find((p) => p.state === "joined")?.union_name ?? null;
}

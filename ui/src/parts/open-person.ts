import { useRouter } from "vue-router";
import type { SearchHit } from "@/wire";

/** Where a found person leads: to the person's page. */
export function useOpenPerson(): (hit: SearchHit) => void {
  const router = useRouter();
  return (hit) => { void router.push(`/people/${hit.id}`); };
}

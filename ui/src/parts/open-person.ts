import { useRouter } from "vue-router";
import type { SearchHit } from "@/wire";

/** Where what was found leads: to the person's page, or to the lead among the leads. */
export function useOpenPerson(): (hit: SearchHit) => void {
  const router = useRouter();
  return (hit) => { void router.push(hit.kind === "lead" ? { path: "/households/leads", query: { lead: hit.id } } : `/people/${hit.id}`); };
}

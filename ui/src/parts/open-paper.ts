import { useRouter } from "vue-router";
import { toastError } from "@/ui";
import type { DocumentRow } from "@/wire";

/** Has a paper made and shows it; nothing is shown when none was made. A fault is a note, unless the screen has a place of its own for it. */
export function useOpenPaper(fault: (thrown: unknown) => void = toastError) {
  const router = useRouter();
  return async (make: () => Promise<DocumentRow | undefined>): Promise<void> => {
    try {
      const made = await make();
      if (made) await router.push(`/documents/${made.id}`);
    } catch (thrown) {
      fault(thrown);
    }
  };
}

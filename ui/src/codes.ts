/** Code tables, read once per session. */
import { shallowRef } from "vue";
import { call } from "@/ipc";
import type { Code } from "@/wire";

const tables = shallowRef<Record<string, Code[]>>({});
let asked: Promise<void> | null = null;

export function loadCodes(): Promise<void> {
  asked ??= call("codes.all", {}).then(
    (all) => { tables.value = all; },
    () => { asked = null; },
  );
  return asked;
}
export const codes = (table: string): Code[] => tables.value[table] ?? [];
export const codeLabel = (table: string, code: string | null | undefined) =>
  code ? (codes(table).find((c) => c.code === code)?.label ?? code) : "";

import { call } from "@/ipc";
import { toast, toastError } from "@/ui";

/**
 * Asks where a file shall go and has it written there. `write` gives what to say afterwards, or nothing when it was
 * cancelled; a fault is said as a note. Nothing happens when no place is chosen.
 */
export async function saveAs(title: string, fileName: string, write: (path: string) => Promise<string | undefined>): Promise<void> {
  try {
    const { path } = await call("files.pick_save", { title, file_name: fileName });
    const said = path ? await write(path) : undefined;
    if (said) toast(said);
  } catch (thrown) {
    toastError(thrown);
  }
}
/** The same for an empty workbook to fill in. */
export const saveTemplate = (of: string, write: (path: string) => Promise<unknown>) =>
  saveAs("保存空白模板", `${of}-导入模板.xlsx`, async (path) => {
    await write(path);
    return `模板已保存到 ${path}`;
  });

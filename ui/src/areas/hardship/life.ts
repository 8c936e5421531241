/** The states a file passes on its way, as the window shows them. */
import type { FileState } from "@/wire";

export const course: { state: FileState; label: string }[] = [
  { state: "application", label: "申请" }, { state: "home_visit", label: "入户调查" }, { state: "union_review", label: "评议" }, { state: "notice", label: "公示" },
  { state: "centre_check", label: "复核" }, { state: "outside_check", label: "经济状况核对" }, { state: "approval", label: "审批" }, { state: "on_file", label: "在档" },
];

export function stateTone(state: FileState): string {
  if (state === "on_file") return "is-ok";
  if (state === "left" || state === "closed") return "is-bad";
  return state === "reverification" ? "is-warn" : "is-info";
}

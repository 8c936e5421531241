import type { Code } from "@/wire";

/** The three kinds of post the programme knows; used when the office's code tables do not name others. */
export const postKinds: Code[] = [
  { code: "filing", label: "资料整理" },
  { code: "window", label: "窗口服务" },
  { code: "event", label: "活动协助" },
];

import type { OfficeKind, Right } from "@/wire";

/** The places of the left rail, in the order of their keys. */
export interface Place {
  to: string;
  label: string;
  icon: string;
  testid: string;
  /** Where its tabs lead beside its own path. */
  also?: string;
}

/** The row of keys above the letters: Alt and the nth of them goes to the nth place. */
const KEYS = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "0", "-", "="];
const CODES = ["Digit1", "Digit2", "Digit3", "Digit4", "Digit5", "Digit6", "Digit7", "Digit8", "Digit9", "Digit0", "Minus", "Equal"];
/** What is written on the key of the nth place; none beyond the row. */
export const keyOf = (nth: number): string | undefined => KEYS[nth];
/** Which place a key asks for, by where it lies on the keyboard; -1 for any other key. */
export const placeOf = (code: string): number => CODES.indexOf(code);

/** `at`: the other kinds of office have no such work. */
const all: (Place & { right?: Right; without?: Right; at?: OfficeKind[] })[] = [
  { to: "/", label: "服务台", icon: "desk", testid: "nav-desk" },
  { to: "/households", label: "困难职工档案", icon: "file", testid: "nav-households", right: "people_read" },
  { to: "/workstudy", label: "勤工俭学", icon: "study", testid: "nav-workstudy", right: "people_read" },
  { to: "/aid", label: "助学救助", icon: "aid", testid: "nav-aid", right: "people_read", at: ["centre"] },
  { to: "/payments", label: "发放", icon: "pay", testid: "nav-payments", right: "payments_read", at: ["centre"] },
  { to: "/receipts", label: "票据", icon: "receipt", testid: "nav-receipts", also: "/dues", right: "receipts_read" },
  // For those who key stacks and see nothing else of receipts: for the others it is a tab.
  { to: "/receipts/stacks", label: "票据核对", icon: "stack", testid: "nav-stacks", right: "receipts_check", without: "receipts_read", at: ["centre", "window"] },
  { to: "/parcels", label: "交换", icon: "exchange", testid: "nav-parcels", right: "parcels" },
  { to: "/documents", label: "文书", icon: "paper", testid: "nav-documents", right: "papers" },
  { to: "/reports", label: "统计", icon: "chart", testid: "nav-reports", right: "reports_read", at: ["centre"] },
  { to: "/audit", label: "审计", icon: "audit", testid: "nav-audit", right: "audit_read" },
  { to: "/accounts", label: "账号", icon: "people", testid: "nav-accounts", right: "accounts_manage" },
  { to: "/settings", label: "设置", icon: "gear", testid: "nav-settings" },
];

/** What a person is offered. Only a courtesy: Rust refuses whatever is not permitted. */
export const places = (rights: readonly Right[], kind: OfficeKind): Place[] =>
  all.filter((p) => (!p.right || rights.includes(p.right)) && !(p.without && rights.includes(p.without)) && (p.at?.includes(kind) ?? true));

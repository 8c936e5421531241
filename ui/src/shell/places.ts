import type { Right } from "@/wire";

/** The places of the left rail, in the order of their Alt+number keys; the eleventh and later have none. */
export interface Place {
  to: string;
  label: string;
  icon: string;
  testid: string;
}

const all: (Place & { right?: Right })[] = [
  { to: "/", label: "服务台", icon: "desk", testid: "nav-desk" },
  { to: "/households", label: "困难职工档案", icon: "file", testid: "nav-households", right: "people_read" },
  { to: "/workstudy", label: "勤工俭学", icon: "study", testid: "nav-workstudy", right: "people_read" },
  { to: "/aid", label: "助学救助", icon: "aid", testid: "nav-aid", right: "people_read" },
  { to: "/payments", label: "发放", icon: "pay", testid: "nav-payments", right: "payments_read" },
  { to: "/receipts", label: "票据", icon: "receipt", testid: "nav-receipts", right: "receipts_read" },
  { to: "/receipts/stacks", label: "票据核对", icon: "stack", testid: "nav-stacks", right: "receipts_check" },
  { to: "/documents", label: "文书", icon: "paper", testid: "nav-documents", right: "papers" },
  { to: "/reports", label: "统计", icon: "chart", testid: "nav-reports", right: "reports_read" },
  { to: "/audit", label: "审计", icon: "audit", testid: "nav-audit", right: "audit_read" },
  { to: "/accounts", label: "账号", icon: "people", testid: "nav-accounts", right: "accounts_manage" },
  { to: "/settings", label: "设置", icon: "gear", testid: "nav-settings" },
  { to: "/dues", label: "工会经费", icon: "fund", testid: "nav-dues", right: "dues_read" },
];

/** What a person is offered. Only a courtesy: Rust refuses whatever is not permitted. */
export const places = (rights: readonly Right[]): Place[] => all.filter((p) => !p.right || rights.includes(p.right));

/** The places of the left rail, in the order of their Alt+number keys. */
export interface Place {
  to: string;
  label: string;
  icon: string;
  testid: string;
}

const all: (Place & { not?: string[] })[] = [
  { to: "/", label: "服务台", icon: "desk", testid: "nav-desk" },
  { to: "/households", label: "困难职工档案", icon: "file", testid: "nav-households", not: ["auditor"] },
  { to: "/workstudy", label: "勤工俭学", icon: "study", testid: "nav-workstudy", not: ["auditor"] },
  { to: "/payments", label: "发放", icon: "pay", testid: "nav-payments", not: ["cadre", "student"] },
  { to: "/documents", label: "文书", icon: "paper", testid: "nav-documents", not: ["student", "auditor"] },
  { to: "/audit", label: "审计", icon: "audit", testid: "nav-audit", not: ["student", "cadre", "clerk"] },
  { to: "/accounts", label: "账号", icon: "people", testid: "nav-accounts", not: ["student", "cadre", "clerk", "reviewer", "finance", "auditor"] },
  { to: "/settings", label: "设置", icon: "gear", testid: "nav-settings" },
];

/** What a role is offered. Only a courtesy: Rust refuses whatever is not permitted. */
export const places = (role: string): Place[] => all.filter((p) => !p.not?.includes(role));

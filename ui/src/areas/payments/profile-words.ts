/** The words of a bank layout, and a layout to start from. */
import type { BankColumn, BankField, BankProfile, Code } from "@/wire";

export const fieldWords: Code[] = [
  { code: "seq", label: "序号" },
  { code: "account", label: "账号" },
  { code: "name", label: "户名" },
  { code: "amount", label: "金额" },
  { code: "bank_name", label: "开户银行" },
  { code: "bank_branch", label: "支行名称" },
  { code: "id_number", label: "身份证号" },
  { code: "voucher", label: "凭证号" },
  { code: "note", label: "备注（项目名称）" },
  { code: "fixed", label: "固定内容" },
];
export const delimiterWords: Code[] = [
  { code: ",", label: "逗号 ," },
  { code: "|", label: "竖线 |" },
  { code: "\t", label: "制表符" },
  { code: ";", label: "分号 ;" },
  { code: "none", label: "没有（按列宽）" },
];
export const encodingWords: Code[] = [
  { code: "gbk", label: "GBK" },
  { code: "gb18030", label: "GB18030（支持全部生僻字）" },
  { code: "utf8", label: "UTF-8" },
  { code: "utf8_bom", label: "UTF-8（带标记）" },
];
export const amountWords: Code[] = [{ code: "yuan_two_decimals", label: "元，两位小数 3000.00" }, { code: "fen", label: "分，整数 300000" }];
export const totalWords: Code[] = [{ code: "none", label: "不写" }, { code: "first", label: "第一行" }, { code: "last", label: "最后一行" }];
export const newlineWords: Code[] = [{ code: "cr_lf", label: "Windows（CR LF）" }, { code: "lf", label: "LF" }];

export const fieldCode = (field: BankField): string => (typeof field === "string" ? field : "fixed");
export const fieldOf = (code: string, text: string): BankField => (code === "fixed" ? { fixed: text } : (code as BankField));

/** Another id from this one that no layout has: `icbc` is `icbc_2`. */
export function freeId(id: string, taken: readonly string[]): string {
  const stem = id.replace(/_\d+$/, "");
  for (let n = 2; ; n++) {
    const next = `${stem}_${String(n)}`;
    if (!taken.includes(next)) return next;
  }
}
/** A layout of its own, whatever watches the first. */
export const cloned = (profile: BankProfile): BankProfile => JSON.parse(JSON.stringify(profile)) as BankProfile;
/** A copy of a layout under another id and name. */
export const copyOf = (profile: BankProfile, taken: readonly string[]): BankProfile => ({ ...cloned(profile), id: freeId(profile.id, taken), name: `${profile.name}（副本）` });

/** The columns with one moved by a step; as they were at either end. */
export function moved(columns: readonly BankColumn[], at: number, by: number): BankColumn[] {
  const to = at + by;
  const next = [...columns];
  const column = next[at];
  if (!column || to < 0 || to >= next.length) return next;
  next.splice(at, 1);
  next.splice(to, 0, column);
  return next;
}

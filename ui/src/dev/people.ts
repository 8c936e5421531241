/** Synthetic people, long names and rare characters among them. No real person; the numbers only look the part. */
const surnames = ["赵", "钱", "孙", "周", "吴", "郑", "冯", "陈", "褚", "卫", "蒋", "沈", "韩", "杨"];
const given = ["演示甲", "演示乙", "演示丙", "演示丁", "演示戊", "演示己", "演示庚", "演示辛", "演示壬", "演示癸"];
const special = ["买买提·阿不都热合曼·吐尔逊江", "㛃样例", "欧阳演示长名字", "𬎆样例", "䶮样例"];

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
export function idNumber(birth: string, n: number): string {
  const body = `410102${birth.replace(/-/g, "")}${String(n % 1000).padStart(3, "0")}`;
  const sum = [...body].reduce((s, d, i) => s + Number(d) * (weights[i] ?? 0), 0);
  return body + "10X98765432".charAt(sum % 11);
}
export const mask = (id: string) => `${id.slice(0, 6)}********${id.slice(-4)}`;
export const nameOf = (i: number) => (i % 9 === 4 ? (special[Math.floor(i / 9) % special.length] ?? "") : `${surnames[i % surnames.length] ?? ""}${given[i % given.length] ?? ""}`);
export const unions = ["演示纺织厂工会委员会", "演示市公共交通总公司第三分公司工会委员会", "演示机械工会", "演示环卫所工会", null];

export interface SearchHit {
  id: string;
  name: string;
  sex_label: string;
  age: number | null;
  id_masked: string;
  phone_masked: string | null;
  union_name: string | null;
  household: string | null;
  household_role: string | null /* 户主职工 / 子 … */;
  class_label: string | null;
  matched: string /* 姓名 拼音 首字母 证件尾号 手机尾号 工会 */
}

import { describe, expect, it } from "vitest";
import { fieldsText, methodsText, readFields, readItems, readMethods } from "./kind-text";

describe("lists of a kind of receipt", () => {
  it("keep the code of a word under a new order, and give a new one its own", () => {
    const kept = [{ code: "dues", label: "拨缴经费" }, { code: "gift", label: "捐赠" }];
    const read = readItems("捐赠、 押金，拨缴经费", kept, 36);
    expect(read.map((i) => i.label)).toEqual(["捐赠", "押金", "拨缴经费"]);
    expect([read[0]?.code, read[2]?.code]).toEqual(["gift", "dues"]);
    expect(read[1]?.code).toBe("local_1_10");
  });
  it("say which way to pay lies in the drawer", () => {
    const kept = [{ code: "cash", label: "现金", cash: true }, { code: "t", label: "转账", cash: false }];
    expect(methodsText(kept)).toBe("现金、转账");
    const read = readMethods("现金、转账、代金券（现金）、支票", kept, 36);
    expect(read.map((m) => m.cash)).toEqual([true, false, true, false]);
    expect(read.map((m) => m.code).slice(0, 2)).toEqual(["cash", "t"]);
    expect(methodsText(read)).toBe("现金、转账、代金券（现金）、支票");
  });
  it("mark the fields that must be filled in", () => {
    const read = readFields("合同号*、经办部门", [{ code: "c", label: "合同号", required: false }], 36);
    expect(read.map((f) => [f.label, f.required])).toEqual([["合同号", true], ["经办部门", false]]);
    expect(read[0]?.code).toBe("c");
    expect(fieldsText(read)).toBe("合同号*、经办部门");
    expect(readFields("", [], 36)).toEqual([]);
  });
});

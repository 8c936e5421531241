import { describe, expect, it } from "vitest";
import { readRefusal } from "./refusal";

describe("a refused parcel", () => {
  it("is told in three parts", () => {
    expect(readRefusal("中间少了第 3 号交换包。没有改动任何资料。请对方把少的这个再发一次。")).toEqual({
      what: "中间少了第 3 号交换包。", unchanged: "没有改动任何资料。", ask: "请对方把少的这个再发一次。",
    });
  });
  it("keeps the whole of any other message", () => {
    expect(readRefusal("文件读不出来")).toEqual({ what: "文件读不出来", unchanged: "", ask: "" });
  });
});

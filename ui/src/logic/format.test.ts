import { expect, it } from "vitest";
import { groupCard, groupId, joinPath, safeName } from "./format";

it("groups numbers for reading aloud and leaves what it does not know alone", () => {
  expect(groupId("41010219750312003X")).toBe("410102 19750312 003X");
  expect(groupId("410102750312003")).toBe("410102 750312 003");
  expect(groupId("H12345678")).toBe("H12345678");
  expect(groupCard("6222000000000000000")).toBe("6222 0000 0000 0000 000");
});
it("keeps a path's own separator and makes safe file names", () => {
  expect(joinPath("D:\\暖窗", "甲")).toBe("D:\\暖窗\\甲");
  expect(joinPath("/home/x/", "甲")).toBe("/home/x/甲");
  expect(safeName('a/b:c "d"')).toBe("a_b_c_d_");
});

import { nextTick } from "vue";
import { describe, expect, it } from "vitest";
import { WireError } from "@/ipc";
import { makeFields } from "./fields";

const refused = new WireError("invalid", "有 2 处需要改正", [
  { path: "members.0.id_number", code: "citizen_id.checksum", message: "证件号码最后一位对不上" },
  { path: "form.lead.name", code: "empty", message: "请填姓名" },
  { path: "members.0.id_number", code: "people.id_taken", message: "这个号码已在另一户" },
]);

describe("field errors", () => {
  it("land at their paths, several for one field joined", () => {
    const fields = makeFields();
    fields.show(refused);
    expect(fields.of("members.0.id_number")).toBe("证件号码最后一位对不上；这个号码已在另一户");
    expect(fields.of("lead.name")).toBe("请填姓名");
    expect(fields.of("bank_account")).toBe("");
    expect(fields.general.message).toBe("有 2 处需要改正");
  });
  it("go away one by one, and altogether with the next answer", () => {
    const fields = makeFields();
    fields.show(refused);
    fields.clear("lead.name");
    expect(fields.of("lead.name")).toBe("");
    expect(fields.of("members.0.id_number")).not.toBe("");
    fields.show(new WireError("stale", "这份资料刚被别人改过"));
    expect(fields.map).toEqual({});
    expect(fields.general.message).toBe("这份资料刚被别人改过");
  });
  it("keep a form from being saved while an input holds what it cannot read", async () => {
    document.body.innerHTML = '<div id="box"><input id="a"><input id="b" aria-invalid="true"></div>';
    const fields = makeFields();
    const box = document.getElementById("box");
    expect(fields.unread(box)).toBe(false);
    const leave = fields.watch(() => true);
    fields.watch(() => false);
    expect(fields.unread(box)).toBe(true);
    expect(fields.general.message).toContain("1 处");
    await nextTick();
    expect(document.activeElement?.id).toBe("b");
    leave();
    expect(fields.unread(box)).toBe(false);
  });
  it("focus the first wrong field as the eye meets it, not as the answer lists it", async () => {
    document.body.innerHTML = '<div id="box"><div data-path="lead.name"><div tabindex="-1"><input id="a"></div></div><div data-path="members.0.id_number"><input id="b"></div></div>';
    const fields = makeFields();
    fields.show(refused);
    fields.focusFirst(document.getElementById("box"));
    await nextTick();
    expect(document.activeElement?.id).toBe("a");
  });
});

import { expect, test } from "vitest";
import { ref } from "vue";
import { dateOf, needDates } from "./form-dates";

test("a date box and a form that holds texts agree", () => {
  const form = ref<{ starts: string } | null>(null);
  const starts = dateOf(() => form.value, "starts");
  expect(starts.value).toBeNull();
  starts.value = "2026-07-01";
  form.value = { starts: "" };
  starts.value = "2026-07-01";
  expect(form.value.starts).toBe("2026-07-01");
  starts.value = null;
  expect(form.value.starts).toBe("");
});

test("every date missing is asked for, and none that is there", () => {
  const words = { opens: "请填开始", closes: "请填截止" };
  expect(() => { needDates({ opens: "2026-07-01", closes: "2026-07-02" }, words); }).not.toThrow();
  try {
    needDates({ opens: "", closes: "2026-07-02" }, words);
    expect.unreachable();
  } catch (thrown) {
    expect(JSON.stringify(thrown)).toContain("请填开始");
    expect(JSON.stringify(thrown)).not.toContain("请填截止");
  }
});

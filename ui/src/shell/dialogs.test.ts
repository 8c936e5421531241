import { afterEach, describe, expect, it, vi } from "vitest";
import { createApp, h, ref, type App, type Ref } from "vue";
import { ElConfigProvider } from "element-plus";
import FormDialog from "@/parts/FormDialog.vue";
import { DIALOGS } from "./dialogs";
import { registerLibrary } from "./ep";

/** All that is due before the next key can be struck: no timer runs and nothing is painted. */
async function beforeTheNextKey(): Promise<void> {
  for (let i = 0; i < 50; i++) await Promise.resolve();
}

describe("a dialog", () => {
  let app: App;
  const save = vi.fn(() => Promise.resolve());
  const screen = (): Ref<boolean> => {
    const shown = ref(false);
    const form = () => h(FormDialog, { modelValue: shown.value, "onUpdate:modelValue": (now: boolean) => { shown.value = now; }, title: "试一试", save, testid: "trial" }, () => h("input", { id: "first" }));
    app = createApp({ render: () => h(ElConfigProvider, { dialog: DIALOGS }, form) });
    registerLibrary(app);
    document.body.innerHTML = '<button id="asked">问</button><div id="app"></div>';
    document.getElementById("asked")?.focus();
    app.mount("#app");
    return shown;
  };
  afterEach(() => { app.unmount(); });

  it("has its first field ready for the next key, and is gone for the one after it was saved", async () => {
    const shown = screen();
    await beforeTheNextKey();
    for (const time of [1, 2]) {
      shown.value = true;
      await beforeTheNextKey();
      expect(document.activeElement?.id).toBe("first");
      document.querySelector<HTMLElement>('[data-testid="trial-save"]')?.click();
      await beforeTheNextKey();
      expect(save).toHaveBeenCalledTimes(time);
      expect(document.querySelector<HTMLElement>(".el-overlay")?.style.display).toBe("none");
      expect(document.getElementById("first")).toBeNull();
      expect(document.activeElement?.id).toBe("asked");
    }
  });
});

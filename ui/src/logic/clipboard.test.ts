import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createApp, defineComponent } from "vue";
import { KEPT_MS, useLent, type Lent } from "./clipboard";

function screen(write: (text: string) => Promise<boolean>): { lent: Lent; leave: () => void } {
  let lent: Lent | undefined;
  const app = createApp(defineComponent({ setup() { lent = useLent(write); return () => null; } }));
  app.mount(document.createElement("div"));
  if (!lent) throw new Error("not mounted");
  return { lent, leave: () => { app.unmount(); } };
}

describe("a value lent to another program", () => {
  beforeEach(() => { vi.useFakeTimers(); });
  afterEach(() => { vi.useRealTimers(); });

  it("leaves the clipboard after its time, and no sooner than the last copy's", async () => {
    const held: string[] = [];
    const { lent } = screen((text) => { held.push(text); return Promise.resolve(true); });
    await lent.lend("甲");
    await vi.advanceTimersByTimeAsync(KEPT_MS - 1);
    await lent.lend("乙");
    await vi.advanceTimersByTimeAsync(KEPT_MS - 1);
    expect(held).toEqual(["甲", "乙"]);
    await vi.advanceTimersByTimeAsync(1);
    expect(held).toEqual(["甲", "乙", " "]);
    await vi.advanceTimersByTimeAsync(KEPT_MS * 3);
    expect(held).toHaveLength(3);
  });

  it("leaves it when the screen is left", async () => {
    const held: string[] = [];
    const { lent, leave } = screen((text) => { held.push(text); return Promise.resolve(true); });
    await lent.lend("甲");
    leave();
    expect(held).toEqual(["甲", " "]);
  });

  it("goes with the next key where the engine wants one", async () => {
    const held: string[] = [];
    let allowed = true;
    const { lent } = screen((text) => { if (allowed) held.push(text); return Promise.resolve(allowed); });
    await lent.lend("甲");
    allowed = false;
    await vi.advanceTimersByTimeAsync(KEPT_MS);
    expect(held).toEqual(["甲"]);
    allowed = true;
    window.dispatchEvent(new KeyboardEvent("keydown", { key: "a" }));
    await vi.advanceTimersByTimeAsync(0);
    expect(held).toEqual(["甲", " "]);
  });
});

import { describe, expect, it } from "vitest";
import { useQueue } from "./queue";

/** Five rows, two a page. */
const pages = (cursor: string | null) => {
  const from = Number(cursor ?? 0);
  const items = ["a", "b", "c", "d", "e"].slice(from, from + 2);
  return Promise.resolve({ items, total: 5, next: from + 2 < 5 ? String(from + 2) : null });
};

describe("a queue that is worked off", () => {
  it("goes on to the next, counts down, and fetches what it needs", async () => {
    const queue = useQueue(pages);
    await queue.reload();
    expect([queue.here.value, queue.left.value]).toEqual(["a", 5]);
    await queue.done();
    await queue.done();
    expect([queue.here.value, queue.left.value, queue.place.value]).toEqual(["c", 3, 1]);
  });
  it("comes back to what was skipped, and ends empty", async () => {
    const queue = useQueue(pages);
    await queue.reload();
    await queue.go(1);
    for (let i = 0; i < 4; i += 1) await queue.done();
    expect([queue.here.value, queue.left.value]).toEqual(["a", 1]);
    await queue.done();
    expect([queue.here.value, queue.left.value, queue.place.value]).toEqual([null, 0, 0]);
  });
  it("stays at its ends and says what failed", async () => {
    const queue = useQueue(pages);
    await queue.reload();
    await queue.go(-1);
    expect(queue.here.value).toBe("a");
    for (let i = 0; i < 9; i += 1) await queue.go(1);
    expect(queue.here.value).toBe("e");
    const broken = useQueue(() => Promise.reject(new Error("x")));
    await broken.reload();
    expect([broken.ready.value, broken.problem.value !== ""]).toEqual([false, true]);
  });
});

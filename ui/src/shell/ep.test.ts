import { expect, it } from "vitest";
import { createApp } from "vue";
import { registerLibrary } from "./ep";

const sources = import.meta.glob<string>("/src/**/*.vue", { query: "?raw", import: "default", eager: true });

it("knows every component of the library that a screen names", () => {
  const app = createApp({});
  registerLibrary(app);
  const named = new Set(Object.values(sources).flatMap((source) => [...source.matchAll(/<(El[A-Z]\w*)/g)].map((found) => found[1] ?? "")));
  expect(named.size).toBeGreaterThan(10);
  expect([...named].filter((name) => !app.component(name))).toEqual([]);
});

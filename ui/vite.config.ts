import { fileURLToPath } from "node:url";
import vue from "@vitejs/plugin-vue";
import { defineConfig } from "vitest/config";

// The oldest engine we promise is WebKitGTK 2.38 (about Safari 16.0); one step below leaves room.
const target = ["es2020", "safari15", "chrome100"];
const local = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  plugins: [vue()],
  base: "./",
  clearScreen: false,
  server: { port: 5173, strictPort: true },
  define: {
    // Runtime-only Vue without the options of the old API: smaller, and nothing is compiled in the window.
    __VUE_OPTIONS_API__: "true",
    __VUE_PROD_DEVTOOLS__: "false",
  },
  resolve: {
    alias: [
      { find: "@", replacement: local("./src") },
      // Rust validates and the fields show its answer, so the form's own validator never runs.
      { find: "async-validator", replacement: local("./src/shell/no-validator.ts") },
    ],
  },
  build: {
    target,
    cssTarget: target,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 700,
  },
  test: { environment: "happy-dom", include: ["src/**/*.test.ts"] },
});

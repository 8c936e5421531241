// Refuses a build the oldest engine cannot run or the content policy forbids.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

const root = new URL("../dist", import.meta.url).pathname;
const files = (dir) =>
  readdirSync(dir).flatMap((name) => {
    const path = join(dir, name);
    return statSync(path).isDirectory() ? files(path) : [path];
  });

const rules = [
  // Safari 16.4 is the first engine with lookbehind: before that the whole script fails to parse.
  [/\(\?<[=!]/, "lookbehind in a regular expression"],
  [/\beval\(|new Function\(|[^.\w]Function\(["'`]/, "code made from text (needs unsafe-eval)"],
  [/https?:\/\/(?!www\.w3\.org|element-plus\.org|vuejs\.org|router\.vuejs\.org|github\.com|tauri\.localhost|ipc\.localhost)/, "an address on the network"],
];

let bad = 0;
for (const path of files(root)) {
  if (!/\.(js|css|html)$/.test(path)) continue;
  // lodash's last resort for finding the global object; never reached where `self` exists.
  const text = readFileSync(path, "utf8").replace(/Function\([`"']return this[`"']\)\(\)/g, "");
  for (const [pattern, what] of rules) {
    const hit = pattern.exec(text);
    if (!hit) continue;
    bad += 1;
    console.error(`${path}: ${what}: …${text.slice(Math.max(0, hit.index - 40), hit.index + 60)}…`);
  }
}
const entry = /src="([^"]+)"/.exec(readFileSync(join(root, "index.html"), "utf8"));
if (entry) {
  const size = statSync(join(root, entry[1])).size;
  // The unlock screen must paint before the component library loads.
  if (size > 160 * 1024) {
    bad += 1;
    console.error(`entry chunk is ${size} bytes, more than 160 KiB`);
  }
}
if (bad > 0) process.exit(1);
console.log("dist is clean");

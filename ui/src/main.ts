import "@/tokens.css";
import "@/base.css";
import { createApp } from "vue";
import Gate from "@/gate/Gate.vue";
import { painted } from "@/ipc";

// Not a page: no browser menu, no dropping a file over the window.
window.addEventListener("contextmenu", (e) => { e.preventDefault(); });
window.addEventListener("dragover", (e) => { e.preventDefault(); });
window.addEventListener("drop", (e) => { e.preventDefault(); });
window.addEventListener("keydown", (e) => {
  // Keys by which a browser would reload, print, search or zoom its page.
  const browser = e.key === "F5" || e.key === "F7" || (e.ctrlKey && ["r", "p", "u", "g", "j", "f", "R", "I"].includes(e.key));
  if (browser && !import.meta.env.DEV) e.preventDefault();
});

createApp(Gate).mount("#app");

// Two frames later the first picture is on the glass.
requestAnimationFrame(() => requestAnimationFrame(() => { void painted(); }));

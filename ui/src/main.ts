import "@/tokens.css";
import "@/base.css";
import { createApp } from "vue";
import Gate from "@/gate/Gate.vue";
import { painted } from "@/ipc";
import { isComposing } from "@/logic/keys";

createApp(Gate).mount("#app");

// The Enter that ends a composition belongs to the input method; a library's own question box would take it for yes.
window.addEventListener("keydown", (e) => { if (e.key === "Enter" && isComposing(e)) e.stopImmediatePropagation(); }, { capture: true });

// Two frames later the first picture is on the glass.
requestAnimationFrame(() => requestAnimationFrame(() => { void painted(); }));

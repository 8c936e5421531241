import "@/tokens.css";
import "@/base.css";
import { createApp } from "vue";
import Gate from "@/gate/Gate.vue";
import { painted } from "@/ipc";

createApp(Gate).mount("#app");

// Two frames later the first picture is on the glass.
requestAnimationFrame(() => requestAnimationFrame(() => { void painted(); }));

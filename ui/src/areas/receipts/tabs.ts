import { ref } from "vue";

/** Whether the screen that comes up now was asked for on the row of tabs. */
export const moved = ref(false);

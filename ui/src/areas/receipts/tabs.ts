import { ref } from "vue";

/** Whether the screen that comes up now was asked for on the row of tabs. */
export const moved = ref(false);
/** Whether somebody goes along the tabs by key: what comes up then leaves the cursor there. */
export const alongTabs = () => document.activeElement?.matches("[role=tab]:focus-visible") ?? false;

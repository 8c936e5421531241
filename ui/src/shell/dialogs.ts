/** Dialogs come and go at once: the end of an animation comes late on a busy computer, and what is typed until then is lost. */
import { nextTick } from "vue";
import type { DialogConfigContext } from "element-plus";

/** The library takes the keyboard into what has just opened within two ticks; after them a field can have it. */
export async function keyboardTaken(): Promise<void> {
  await nextTick();
  await nextTick();
}

/** For all dialogs: no animation, and `opened` as soon as a field can have the keyboard, before any key can be struck. */
export const DIALOGS: DialogConfigContext = {
  transition: { name: "at-once", css: false, onEnter: (_dialog, done) => { void keyboardTaken().then(done); } },
};

/** Who is here. The one piece of state the whole window shares. */
import { computed, ref, shallowRef } from "vue";
import { call } from "@/ipc";
import type { HostInfo, Right, SessionView, TrainingOpened } from "@/wire";

export const host = shallowRef<HostInfo | null>(null);
export const session = shallowRef<SessionView | null>(null);
/** What the training office told when it opened: its accounts and the file to try the import with. */
export const training = shallowRef<TrainingOpened | null>(null);
/** Where and as whom to return after locking. */
export const lastDir = ref("");
export const locked = ref(false);

/** Screens stay alive behind the lock for the same person, and are thrown away for anyone else. */
export const shellKey = ref("");

export function enter(view: SessionView): void {
  lastDir.value = view.office.dir;
  rememberLogin(view.office.dir, view.account.login);
  shellKey.value = `${view.office.id}/${view.account.id}`;
  session.value = view;
  locked.value = false;
}

export async function lock(): Promise<void> {
  if (!session.value) return;
  locked.value = true;
  session.value = null;
  try {
    await call("office.lock", {});
  } catch {
    // The window is locked whatever the answer: nothing can be seen or typed until the next login.
  }
}

// Only as long as the window is open: a login is typed text, and nothing typed is kept outside the office's own files.
const logins = new Map<string, string>();
function rememberLogin(dir: string, login: string): void {
  logins.set(dir, login);
}
export const lastLogin = (dir: string) => logins.get(dir) ?? "";

/** A courtesy to the eye only: Rust refuses whatever is not permitted. */
export const can = (right: Right) => session.value?.permissions.includes(right) ?? false;
/** Why whoever is here cannot do it, for the button that would; empty when they can. */
export const whyNot = (right: Right) => (can(right) ? "" : `${session.value?.account.role_label ?? "这个账号"}没有这项权限，请由有权限的同事${atWindow.value ? "，或者到中心的主机上" : ""}来做`);
export const isTraining = computed(() => session.value?.office.training ?? false);
/** Whether this is a service centre; the other kinds are an enterprise union and the computer of a centre's window. */
export const atCentre = computed(() => session.value?.office.kind === "centre");
export const atWindow = computed(() => session.value?.office.kind === "window");
export const today = computed(() => session.value?.today ?? "");

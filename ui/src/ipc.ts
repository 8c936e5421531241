/** The only door to Rust: one command, one event. Nothing else in this folder imports the shell's API. */
import type { Commands, FieldError } from "@/wire";

export type Command = keyof Commands;
export type Req<K extends Command> = Commands[K]["req"];
export type Res<K extends Command> = Commands[K]["res"];

export interface Progress {
  job: string;
  done: number;
  total: number;
  label: string;
}

/** How a call reaches its answer: the window's bridge, or the synthetic office used while designing screens. */
export interface Transport {
  rpc(name: string, payload: unknown, job: string | null): Promise<unknown>;
  onProgress(listener: (progress: Progress) => void): Promise<() => void>;
}

/** A refusal from Rust: stable code, plain Chinese message, and the fields it concerns. */
export class WireError extends Error {
  readonly code: string;
  readonly fields: FieldError[];
  constructor(code: string, message: string, fields: FieldError[] = []) {
    super(message);
    this.name = "WireError";
    this.code = code;
    this.fields = fields;
  }
}

/** A field whose type leaves no room for "not yet filled in": said at the field, in the shape of Rust's own refusals. */
export const unfilled = (fields: Record<string, string>): WireError =>
  new WireError("invalid", `有 ${String(Object.keys(fields).length)} 处需要填写`, Object.entries(fields).map(([path, message]) => ({ path, code: "empty", message })));

/** Makes a WireError of whatever was thrown, so that screens handle one kind. */
export function asWireError(thrown: unknown): WireError {
  if (thrown instanceof WireError) return thrown;
  if (typeof thrown === "object" && thrown !== null) {
    const it = thrown as { code?: unknown; message?: unknown; fields?: unknown };
    if (typeof it.code === "string" && typeof it.message === "string") {
      return new WireError(it.code, it.message, Array.isArray(it.fields) ? (it.fields as FieldError[]) : []);
    }
  }
  // An unknown failure may carry anything, personal data included: it is not shown.
  return new WireError("shell.failed", "程序没有答复。请再试一次；仍不行时，请重新打开暖窗。");
}

let transport: Promise<Transport> | null = null;

async function open(): Promise<Transport> {
  const [{ invoke }, { listen }] = await Promise.all([
    import("@tauri-apps/api/core"),
    import("@tauri-apps/api/event"),
  ]);
  return {
    rpc: (name, payload, job) => invoke("rpc", { name, payload, job }),
    onProgress: (listener) => listen<Progress>("progress", (event) => { listener(event.payload); }),
  };
}

const link = () => (transport ??= open());

/** For tests: answers come from here instead. */
export function useTransport(replacement: Transport): void {
  transport = Promise.resolve(replacement);
}

export async function call<K extends Command>(name: K, req: Req<K>, opts: { job?: string } = {}): Promise<Res<K>> {
  try {
    const bridge = await link();
    return (await bridge.rpc(name, req, opts.job ?? null)) as Res<K>;
  } catch (thrown) {
    throw asWireError(thrown);
  }
}

export async function onProgress(listener: (progress: Progress) => void): Promise<() => void> {
  return (await link()).onProgress(listener);
}

/** Tells the shell that the first picture is on the glass. Not a command of the office: nothing depends on the answer. */
export async function painted(): Promise<void> {
  await (await link()).rpc("shell.painted", {}, null).catch(() => undefined);
}

/** What the window was started with: a folder to open, or straight into the training office. */
export async function started(): Promise<{ training: boolean; office: string | null }> {
  try {
    return (await (await link()).rpc("shell.start", {}, null)) as { training: boolean; office: string | null };
  } catch {
    return { training: false, office: null };
  }
}

/** A name for a long job that no other window or call uses. */
export const newJob = () => `job-${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 8)}`;

import { describe, expect, it } from "vitest";
import { asWireError, call, useTransport, WireError } from "./ipc";

const answer = (rpc: (name: string, payload: unknown, job: string | null) => Promise<unknown>) => { useTransport({ rpc, onProgress: () => Promise.resolve(() => undefined) }); };

describe("call", () => {
  it("hands name, payload and job over, and the answer back", async () => {
    const seen: unknown[] = [];
    answer((...all) => {
      seen.push(all);
      return Promise.resolve({ rows: 3, path: "/x" });
    });
    expect(await call("households.export", { path: "/x" }, { job: "j1" })).toEqual({ rows: 3, path: "/x" });
    expect(seen).toEqual([["households.export", { path: "/x" }, "j1"]]);
  });
  it("throws Rust's refusal as it is, fields included", async () => {
    answer(() => Promise.reject({ code: "vault.wrong_password", message: "密码不对", fields: [{ path: "password", code: "x", message: "密码不对" }] }));
    const error = await call("session.me", {}).then(() => null, (e: unknown) => e);
    expect(error).toBeInstanceOf(WireError);
    expect(error).toMatchObject({ code: "vault.wrong_password", message: "密码不对", fields: [{ path: "password" }] });
  });
  it("never shows the text of an unknown failure", () => {
    const error = asWireError(new TypeError("cannot read 410102197503120044"));
    expect(error.code).toBe("shell.failed");
    expect(error.message).not.toContain("410102");
  });
});

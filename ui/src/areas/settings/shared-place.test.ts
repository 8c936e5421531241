import { expect, it } from "vitest";
import { emptyPlace, filledFrom, typedPlace } from "./shared-place";

it("sends only what the kind has, as it was meant", () => {
  const form = { ...emptyPlace(), path: " /srv/共享 ", address: "https://nas.example/dav ", user: "union", password: " 有空格 " };
  expect(typedPlace(form)).toEqual({ kind: "folder", path: "/srv/共享" });
  expect(typedPlace({ ...form, kind: "webdav" })).toEqual({ kind: "webdav", address: "https://nas.example/dav", user: "union", password: " 有空格 ", certificate: "" });
});

it("fills the boxes of a kept place and leaves the password empty", () => {
  const kept = { kind: "s3" as const, address: "https://s3.example", bucket: "nuanchuang", region: "us-east-1", bucket_in_host: true, user: "key", password: "", certificate: "" };
  const form = filledFrom(kept);
  expect(form).toMatchObject({ kind: "s3", bucket: "nuanchuang", password: "", path: "" });
  expect(typedPlace(form)).toEqual(kept);
  expect(filledFrom(null)).toEqual(emptyPlace());
});

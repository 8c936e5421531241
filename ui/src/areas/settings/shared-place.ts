/** What is typed of a shared place: one set of boxes for the three kinds, so that changing the kind loses nothing. */
import type { SharedPlace } from "@/wire";

export interface PlaceForm {
  kind: SharedPlace["kind"];
  path: string;
  address: string;
  user: string;
  password: string;
  certificate: string;
  bucket: string;
  region: string;
  bucket_in_host: boolean;
}

export function emptyPlace(): PlaceForm {
  return { kind: "folder", path: "", address: "", user: "", password: "", certificate: "", bucket: "", region: "", bucket_in_host: false };
}

/** The boxes of a kept place; its password is not among what Rust tells. */
export function filledFrom(place: SharedPlace | null): PlaceForm {
  return { ...emptyPlace(), ...place, password: "" };
}

/** What goes to Rust: only what the kind has, without the spaces that come along with a paste. A password is taken as typed. */
export function typedPlace(form: PlaceForm): SharedPlace {
  if (form.kind === "folder") return { kind: "folder", path: form.path.trim() };
  const login = { address: form.address.trim(), user: form.user.trim(), password: form.password, certificate: form.certificate.trim() };
  if (form.kind === "webdav") return { kind: "webdav", ...login };
  return { kind: "s3", ...login, bucket: form.bucket.trim(), region: form.region.trim(), bucket_in_host: form.bucket_in_host };
}

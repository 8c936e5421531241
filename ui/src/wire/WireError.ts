import type { FieldError } from "./FieldError";

export interface WireError {
  code: string;
  message: string;
  fields: FieldError[]
}

export interface FieldError {
  path: string;
  code: string;
  message: string
}

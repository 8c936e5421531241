export interface Code {
  code: string;
  label: string
}

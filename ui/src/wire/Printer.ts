export interface Printer {
  name: string;
  is_default: boolean
}

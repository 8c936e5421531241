export interface ImportDone {
  import: string;
  created: number;
  updated: number;
  unchanged: number;
  skipped: number;
  millis: number
}

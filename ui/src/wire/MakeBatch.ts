export interface MakeBatch {
  title: string;
  payables: string[]
}

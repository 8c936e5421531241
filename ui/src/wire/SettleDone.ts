export interface SettleDone {
  settled: number;
  total: number;
  payables: number
}

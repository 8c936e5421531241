export interface MarkAttendance {
  placement: string;
  version: number;
  days: { date: string; code: string | null }[]
}

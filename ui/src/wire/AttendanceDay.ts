export interface AttendanceDay {
  date: string;
  code: string | null;
  weekday: string;
  holiday: boolean
}

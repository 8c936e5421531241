export interface RecentOffice {
  dir: string;
  last_opened: string;
  training: boolean
}

import type { RecentOffice } from "./RecentOffice";

export interface HostInfo {
  version: string;
  training_dir: string;
  recent: RecentOffice[];
  default_dir: string
}

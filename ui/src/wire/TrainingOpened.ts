import type { SessionView } from "./SessionView";

export interface TrainingOpened {
  session: SessionView;
  accounts: { login: string; name: string; role: string; role_label: string; password: string }[];
  households_file: string /* an Excel file to try the import with */
}

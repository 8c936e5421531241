import type { SessionView } from "./SessionView";

export interface Created {
  recovery_code: string;
  session: SessionView
}

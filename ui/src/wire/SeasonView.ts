import type { SeasonForm } from "./SeasonForm";

export interface SeasonView {
  id: string;
  version: number;
  form: SeasonForm;
  state: "open" | "settled";
  posts: number;
  placed: number
}

import type { SettlementView } from "./SettlementView";

export interface PlacementView {
  id: string;
  version: number;
  post: string;
  post_title: string;
  kind_label: string;
  place: string;
  starts: string;
  ends: string;
  days_marked: number;
  days_counted: number;
  settlement: SettlementView | null
}

export type ApplicationState = "applied" | "placed" | "settled" | "withdrawn";

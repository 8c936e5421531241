import type { Role } from "./Role";

export interface NewAccount {
  login: string;
  name: string;
  role: Role;
  password: string
}

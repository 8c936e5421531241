export interface NewAccount {
  login: string;
  name: string;
  role: string;
  password: string
}

export interface Unlock {
  dir: string;
  login: string;
  password: string
}

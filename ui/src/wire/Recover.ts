export interface Recover {
  dir: string;
  code: string;
  login: string;
  new_password: string
}

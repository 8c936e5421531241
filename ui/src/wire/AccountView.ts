export interface AccountView {
  id: string;
  login: string;
  name: string;
  role: string;
  role_label: string;
  active: boolean
}

export interface PersonForm {
  person?: string | null /* id when known */;
  name: string;
  id_number: string;
  ethnicity: string | null;
  phone: string | null
}

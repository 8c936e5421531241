export interface ApplicationForm {
  season: string;
  household: string;
  student: string /* person id: a member who studies */;
  wish: string | null /* post kind */;
  phone: string | null;
  note: string | null
}

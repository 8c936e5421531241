import type * as T from "./index";

type Empty = Record<string, never>;
interface Id {
  id: string;
}
interface Paged {
  cursor?: string | null;
  limit?: number | null;
}
interface FoundPath {
  path: string | null;
}
interface PathOnly {
  path: string;
}
interface IdVersion {
  id: string;
  version: number;
}

/** Every command the office answers: its name, what it takes and what it gives. */
export interface Commands {
  "app.info": { req: Empty; res: T.HostInfo };
  "office.create": { req: T.CreateOffice; res: T.Created };
  "office.training": { req: T.TrainingRequest; res: T.TrainingOpened };
  "office.unlock": { req: T.Unlock; res: T.SessionView };
  "office.recover": { req: T.Recover; res: T.SessionView };
  "office.lock": { req: Empty; res: Empty };
  "office.recovery_sheet": { req: { code: string; path?: string | null; printer?: string | null }; res: { png_base64: string } };
  "office.renew_recovery": { req: Empty; res: { recovery_code: string } };
  "office.check": { req: Empty; res: { ok: boolean; faults: { code: string; message: string }[] } };
  "session.me": { req: Empty; res: T.SessionView };
  "accounts.list": { req: Empty; res: T.AccountView[] };
  "accounts.create": { req: T.NewAccount; res: T.AccountView };
  "accounts.set_active": { req: { id: string; active: boolean; password?: string | null }; res: T.AccountView };
  "accounts.reset_password": { req: { id: string; password: string }; res: Empty };
  "accounts.change_password": { req: { old: string; new: string }; res: Empty };
  "codes.all": { req: Empty; res: Record<string, T.Code[]> };
  "divisions.search": { req: { q: string; limit?: number | null }; res: T.Code[] };
  "settings.get": { req: Empty; res: T.Settings };
  "settings.save": { req: T.Settings; res: T.Settings };
  "files.pick_open": { req: { title: string; filters: { name: string; extensions: string[] }[] }; res: FoundPath };
  "files.pick_save": { req: { title: string; file_name: string }; res: FoundPath };
  "files.pick_folder": { req: { title: string }; res: FoundPath };
  "files.reveal": { req: PathOnly; res: Empty };
  "printers.list": { req: Empty; res: T.Printer[] };
  "people.search": { req: T.SearchRequest; res: T.SearchHit[] };
  "people.get": { req: Id; res: T.PersonView };
  "records.history": { req: { kind: string; id: string }; res: T.HistoryRow[] };
  "households.save": { req: T.SaveHousehold; res: T.HouseholdView };
  "households.assess": { req: { form: T.HouseholdForm }; res: T.Assessment };
  "households.get": { req: Id; res: T.HouseholdView };
  "households.list": { req: T.ListHouseholds; res: T.Page<T.HouseholdRow> };
  "households.export": { req: PathOnly; res: { rows: number; path: string } };
  "households.template": { req: PathOnly; res: PathOnly };
  "households.import_check": { req: PathOnly; res: T.ImportReport };
  "households.import": { req: T.ImportRequest; res: T.ImportDone };
  "households.import_errors_file": { req: { path: string; out: string }; res: PathOnly };
  "workstudy.seasons": { req: Empty; res: T.SeasonView[] };
  "workstudy.season_save": { req: { id?: string | null; version?: number | null; form: T.SeasonForm }; res: T.SeasonView };
  "workstudy.rules": { req: Empty; res: T.SettlementRule[] };
  "workstudy.post_kinds": { req: Empty; res: T.Code[] };
  "workstudy.posts": { req: { season: string }; res: T.PostView[] };
  "workstudy.post_save": { req: { id?: string | null; version?: number | null; form: T.PostForm }; res: T.PostView };
  "workstudy.candidates": { req: { season: string; q?: string | null }; res: T.Candidate[] };
  "workstudy.apply": { req: T.ApplicationForm; res: T.ApplicationRow };
  "workstudy.applications": { req: { season: string; state?: T.ApplicationState | null } & Paged; res: T.Page<T.ApplicationRow> };
  "workstudy.withdraw": { req: { application: string; version: number }; res: T.ApplicationRow };
  "workstudy.place": { req: T.PlaceRequest; res: T.ApplicationRow };
  "workstudy.unplace": { req: { placement: string }; res: T.ApplicationRow };
  "workstudy.attendance": { req: { placement: string }; res: T.AttendanceView };
  "workstudy.mark": { req: T.MarkAttendance; res: T.AttendanceView };
  "workstudy.settle_preview": { req: { season: string }; res: T.SettleLine[] };
  "workstudy.settle": { req: { season: string; placements: string[] }; res: T.SettleDone };
  "payments.payables": { req: { state?: T.PayableState | null } & Paged; res: T.Page<T.PayableRow> };
  "payments.batch_make": { req: T.MakeBatch; res: T.BatchView };
  "payments.batches": { req: Paged; res: T.Page<T.BatchRow> };
  "payments.batch": { req: Id; res: T.BatchView };
  "payments.lines": { req: { batch: string } & Paged; res: T.Page<T.BatchLine> };
  "payments.batch_submit": { req: IdVersion; res: T.BatchView };
  "payments.batch_check": { req: IdVersion & { opinion?: string | null }; res: T.BatchView };
  "payments.batch_return": { req: IdVersion & { reason: string }; res: T.BatchView };
  "payments.batch_release": { req: IdVersion; res: T.BatchView };
  "payments.batch_remove_line": { req: IdVersion & { line: string }; res: T.BatchView };
  "documents.voucher": { req: { line: string }; res: T.DocumentRow };
  "documents.vouchers": { req: { batch: string }; res: T.DocumentRow };
  "documents.roster": { req: { batch: string }; res: T.DocumentRow };
  "documents.bank_file": { req: { batch: string; profile: string }; res: T.DocumentRow };
  "documents.household": { req: { household: string }; res: T.DocumentRow };
  "documents.get": { req: Id; res: T.DocumentRow & { history: T.HistoryRow[] } };
  "documents.page": { req: { id: string; page: number; width: number }; res: { png_base64: string; pages: number } };
  "documents.text": { req: Id; res: { text: string; encoding: string; sha256: string } };
  "documents.save": { req: { id: string; path: string; replace: boolean }; res: PathOnly };
  "documents.print": { req: { id: string; printer: string; copies: number }; res: Empty };
  "bank_profiles.list": { req: Empty; res: T.Code[] };
  "audit.page": { req: T.AuditRequest; res: T.Page<T.AuditRow> };
  "audit.verify": { req: Empty; res: { ok: boolean; entries: number; head: string; message: string } };
  "jobs.cancel": { req: { job: string }; res: Empty };
}

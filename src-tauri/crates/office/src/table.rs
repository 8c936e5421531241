//! The command table: every capability, once. The window's `rpc`, the terminal's `call`, the TypeScript types and the
//! page in the docs all come from these lines.

// The table names every wire type there is: a list of them here would only say it twice.
#![allow(clippy::wildcard_imports)]

use crate::command::{Command, Gate, Run, decode, encode, schema};
use crate::handlers::aid::import::wire::*;
use crate::handlers::bank_profiles::{
    BankProfileRequest, BankProfileRow, PreviewBankProfile, ProfilePreview, SaveBankProfile,
};
use crate::handlers::carrier::wire::*;
use crate::handlers::documents::wire::*;
use crate::handlers::dues::wire::*;
use crate::handlers::exchange::wire::*;
use crate::handlers::imports::wire::*;
use crate::handlers::issuers::wire::*;
use crate::handlers::parcels::wire::*;
use crate::handlers::payments::BatchView;
use crate::handlers::people::{HistoryRequest, PersonRequest, PersonView};
use crate::handlers::printing::{Calibrate, FormRow, OverlayChoice, PrinterForm, PrintingProfile};
use crate::handlers::receipt_ledger::ExportLedger;
use crate::handlers::receipts::{SaveUnit, UnitSearch, UnitView};
use crate::handlers::reports::wire::*;
use crate::handlers::{
    account, aid, app, attachments, audit, bank_profiles, bank_results, carrier, documents, dues, exchange, file_leads,
    file_watch, household_backfill, household_export, household_import, household_life, households, issuers, lookup,
    machine, outside, parcels, payments as pay, people, printing, receipt_ledger, receipt_ranges, receipts, released,
    reports, rules, session, stacks, training, workstudy as work,
};
use crate::host::Printer;
use crate::rights::Right;
use crate::wire::*;
use ::aid::wire::*;
use ::aid::wire_list::*;
use ::attachments::wire::*;
use ::dues::wire::*;
use ::hardship::file_lead::{CloseLead, LeadRow, ListLeads, SaveLead};
use ::hardship::outside_wire::*;
use ::hardship::rules_wire::*;
use ::hardship::wire::*;
use ::payments::after_wire::*;
use ::payments::wire::*;
use ::people::wire::*;
use ::receipts::counter::{PaidBy, RecentReceipts, ReckonReceipt, ReckonedReceipt};
use ::receipts::paper::ReceiptPaper;
use ::receipts::ranges::{LedgerRangePage, LedgerRangesRequest};
use ::receipts::seat::{SeatView, SitAtWindow};
use ::receipts::wire::*;
use ::receipts::wire_backfill::*;
use ::receipts::wire_lent::*;
use ::receipts::wire_receipt::*;
use ::receipts::wire_stack::*;
use ::workstudy::SettlementRule;
use ::workstudy::wire::*;

macro_rules! commands {
    ($($name:literal $who:ident $summary:literal $handler:path : $request:ty => $response:ty;)*) => {
        /// Every command of the program.
        pub static COMMANDS: &[Command] = &[$(Command {
            name: $name,
            summary: $summary,
            gate: commands!(@gate $who),
            run: commands!(@run $who $handler, $request),
            request_schema: schema::<$request>,
            response_schema: schema::<$response>,
            signature: |c| c.signature::<$request, $response>(),
        }),*];
    };
    (@gate Anyone) => { Gate::Anyone };
    (@gate $right:ident) => { Gate::Session(Right::$right) };
    (@run Anyone $handler:path, $request:ty) => { Run::Anyone(|desk, p| encode($handler(desk, decode::<$request>(p)?)?)) };
    (@run $right:ident $handler:path, $request:ty) => { Run::Session(|ctx, p| encode($handler(ctx, decode::<$request>(p)?)?)) };
}

commands! {
    "app.info" Anyone "程序与最近打开的单位" app::info: Empty => HostInfo;
    "jobs.cancel" Anyone "停止进行中的工作" app::cancel: CancelJob => Empty;
    "codes.all" Anyone "查看代码表" lookup::codes: Empty => std::collections::BTreeMap<String, Vec<Code>>;
    "divisions.search" Anyone "查行政区划" lookup::divisions: DivisionSearch => Vec<Code>;
    "files.pick_open" Anyone "选择要打开的文件" machine::pick_open: PickOpen => Picked;
    "files.pick_many" Anyone "选择要打开的几个文件" machine::pick_many: PickOpen => PickedMany;
    "files.pick_save" Anyone "选择保存位置" machine::pick_save: PickSave => Picked;
    "files.pick_folder" Anyone "选择文件夹" machine::pick_folder: PickFolder => Picked;
    "files.reveal" Own "在文件夹中显示" machine::reveal: PathOf => Empty;
    "printers.list" Papers "列出打印机" machine::printers: Empty => Vec<Printer>;

    "office.create" Anyone "新建单位" session::create: CreateOffice => Created;
    "office.training" Anyone "打开演练单位" training::open: TrainingRequest => TrainingOpened;
    "office.unlock" Anyone "登录" session::unlock: Unlock => SessionView;
    "office.recover" Anyone "用恢复码找回" session::recover: Recover => SessionView;
    "office.lock" Anyone "锁定" session::lock: Empty => Empty;
    "office.check_dir" Anyone "检查文件夹中的单位" session::check_dir: Unlock => OfficeChecked;
    "office.check" OfficeCheck "检查单位数据" audit::check: Empty => OfficeChecked;
    "office.recovery_sheet" AccountsManage "恢复单" account::recovery_sheet: RecoverySheetRequest => RecoverySheetView;
    "office.renew_recovery" AccountsManage "更换恢复码" account::renew_recovery: Empty => RecoveryCodeView;
    "training.day" AccountsManage "设定演练日期" training::day: TrainingDay => TrainingDay;
    "training.seed" AccountsManage "添加演练数据" training::seed: Seed => Seeded;
    "session.me" Own "查看本次登录" account::me: Empty => SessionView;
    "accounts.list" AccountsManage "查看账号" account::list: Empty => Vec<AccountView>;
    "accounts.create" AccountsManage "开设账号" account::create: NewAccount => AccountView;
    "accounts.set_active" AccountsManage "停用或启用账号" account::set_active: SetActive => AccountView;
    "accounts.reset_password" AccountsManage "重设密码" account::reset_password: ResetPassword => Empty;
    "accounts.change_password" Own "修改自己的密码" account::change_password: ChangePassword => Empty;
    "settings.get" Own "查看设置" account::settings: Empty => Settings;
    "settings.save" SettingsWrite "修改设置" account::save_settings: Settings => Settings;
    "carrier.get" SettingsWrite "查看共享位置" carrier::get: Empty => PlaceView;
    "carrier.check" SettingsWrite "检查共享位置" carrier::check: TryPlace => PlaceChecked;
    "carrier.save" SettingsWrite "开通共享位置" carrier::save: TryPlace => PlaceView;
    "carrier.off" SettingsWrite "停用共享位置" carrier::off: Empty => PlaceView;
    "carrier.overview" Parcels "查看共享位置的收发" carrier::overview: Empty => PlaceOverview;
    "carrier.send" Parcels "把交换包放到共享位置" carrier::send: SendParcels => PutParcels;
    "carrier.collect" Parcels "从共享位置取交换包" carrier::collect: Empty => CollectedParcels;
    "carrier.discard" Parcels "不收取来的交换包" carrier::discard: DiscardParcel => Empty;

    "people.search" PeopleRead "找人" people::search: SearchRequest => Vec<SearchHit>;
    "people.get" PeopleRead "查看人员" people::get: PersonRequest => PersonView;
    "records.history" PeopleRead "查看修改历史" people::history: HistoryRequest => Vec<HistoryRow>;
    "households.list" PeopleRead "查看困难职工档案列表" households::list: ListHouseholds => Page<HouseholdRow>;
    "households.get" PeopleRead "查看困难职工档案" households::get: HouseholdRequest => HouseholdView;
    "households.assess" PeopleRead "核算困难类别" households::assess: AssessRequest => Assessment;
    "households.save" HouseholdsWrite "保存困难职工档案" households::save: SaveHousehold => HouseholdView;
    "households.template" Import "写出导入模板" households::template: PathRequest => PathWritten;
    "households.import_check" Import "检查导入名单" household_import::check: CheckImport => ImportReport;
    "households.import_errors_file" Import "写出标明错误的名单" household_import::errors_file: ErrorsFileRequest => PathWritten;
    "households.import" Import "导入困难职工名单" household_import::import: ImportRequest => ImportDone;
    "households.export" Export "导出困难职工档案" household_export::export: ExportRequest => Exported;

    "households.import_files" PeopleRead "查看导入的档案" household_import::accept::files: ImportFilesRequest => Page<ImportFile>;
    "households.import_accept" FilesReview "整批入档" household_import::accept::accept: AcceptImport => ImportDecided;
    "households.import_accept_undo" FilesApprove "退回整批入档" household_import::accept::take_back: UndoAccept => ImportDecided;
    "households.imports" PeopleRead "查看导入记录" household_import::undo::runs: Empty => Vec<ImportView>;
    "households.import_uses" ImportUndo "查看导入后又用到的资料" household_import::undo::uses: ImportOf => Vec<ImportUse>;
    "households.import_undo" ImportUndo "撤销整次导入" household_import::undo::undo: UndoImport => ImportUndone;
    "sheets.columns" Import "查看名单的各列" exchange::columns: ColumnsRequest => SheetColumns;
    "sheets.mapping_save" Import "记住名单的列对应" exchange::mapping_save: SaveMapping => MappingView;
    "sheets.mappings" Import "查看记住的列对应" exchange::mappings: Empty => Vec<MappingView>;
    "sheets.mapping_remove" Import "忘掉记住的列对应" exchange::mapping_remove: MappingRequest => Empty;
    "exports.layouts" Export "查看导出格式" household_export::layouts: Empty => ExportLayouts;
    "exports.layout_save" Export "保存导出格式" household_export::layout_save: SaveLayout => LayoutView;
    "exports.layout_remove" Export "删除导出格式" household_export::layout_remove: LayoutRequest => Empty;
    "households.backfill" PeopleRead "打开回填助手" household_backfill::show: BackfillRequest => BackfillView;
    "households.backfill_tick" HouseholdsWrite "登记回填进度" household_backfill::tick: BackfillTick => BackfillView;
    "unions.search" PeopleRead "查找工会" lookup::unions: UnionSearch => Vec<Code>;

    "attachments.list" PeopleRead "查看附件" attachments::list: AttachmentsOf => AttachmentsView;
    "attachments.add" HouseholdsWrite "加入附件" attachments::add: AddAttachments => AttachmentsAdded;
    "attachments.arrange" HouseholdsWrite "整理附件" attachments::arrange: ArrangeSheets => AttachmentsView;
    "attachments.remove" HouseholdsWrite "移除附件" attachments::remove: RemoveEvidence => AttachmentsView;
    "attachments.restore" HouseholdsWrite "放回附件" attachments::restore: RestoreEvidence => AttachmentsView;
    "attachments.page" PeopleRead "查看附件的一页" attachments::page: AttachmentPage => AttachmentPicture;
    "attachments.save" Export "另存附件" attachments::save: SaveAttachment => PathWritten;
    "attachments.arrived" HouseholdsWrite "接收高拍仪的文件" attachments::arrived: WatchFolder => Vec<Arrived>;
    "rules.view" PeopleRead "查看认定规则" rules::view: Empty => RulesView;
    "rules.choose" RulesChoose "选用认定规则" rules::choose: ChooseRules => RulesView;
    "rules.load" RulesChoose "装入规则文件" rules::load: LoadRules => RulesView;
    "rules.figure_names" PeopleRead "查看标准的名称" rules::figure_names: Empty => Vec<Code>;
    "households.assess_as_of" PeopleRead "按某日核算困难类别" rules::as_of: AssessAsOf => AssessedAsOf;
    "households.reassess" PeopleRead "按现行规则重新核算全部档案" rules::reassess: Reassess => ReassessPage;
    "households.entitled" PeopleRead "核对可以申请哪些项目" rules::entitled: EntitledRequest => Vec<Entitled>;

    "outside.kinds" PeopleRead "查看外部名单种类" outside::kinds: Empty => Vec<Code>;
    "outside.template" Import "写出外部名单模板" outside::template: PathRequest => PathWritten;
    "outside.check" Import "检查外部名单" outside::check: CheckOutside => OutsideReport;
    "outside.errors_file" Import "写出标明错误的外部名单" outside::errors_file: OutsideErrors => PathWritten;
    "outside.import" Import "导入外部名单" outside::import: ImportOutside => OutsideListRow;
    "outside.undo" ImportUndo "撤回外部名单" outside::undo: UndoOutside => Vec<OutsideListRow>;
    "outside.lists" PeopleRead "查看外部名单" outside::lists: Empty => Vec<OutsideListRow>;
    "outside.matches" PeopleRead "查看比对结果" outside::matches: OutsideMatches => Page<OutsideMatch>;
    "outside.decide" HouseholdsWrite "认定比对结果" outside::decide: DecideMatch => OutsideMatch;
    "households.life" PeopleRead "查看档案办理经过" household_life::life: LifeRequest => LifeView;
    "households.step" HouseholdsWrite "办理档案步骤" household_life::step: StepRequest => LifeView;
    "households.review" FilesReview "复核档案" household_life::review: StepRequest => LifeView;
    "households.approve" FilesApprove "审批档案" household_life::approve: StepRequest => LifeView;
    "households.objection" HouseholdsWrite "登记公示异议" household_life::objection: NewObjection => LifeView;
    "households.objection_answer" HouseholdsWrite "答复公示异议" household_life::objection_answer: AnswerObjection => LifeView;
    "households.change_head" FilesReview "变更户主" household_life::change_head: ChangeHead => LifeView;
    "households.split" FilesReview "分户" household_life::split: SplitFile => LifeView;
    "households.join" FilesReview "合户" household_life::join: JoinFiles => LifeView;
    "households.settle_temporary" FilesReview "临时救助转正或标记" household_life::settle_temporary: SettleTemporary => LifeView;
    "households.watch" PeopleRead "查看档案提醒" file_watch::tiles: Empty => Vec<WatchTile>;
    "households.watch_list" PeopleRead "查看档案提醒名单" file_watch::list: WatchListRequest => Page<WatchRow>;
    "households.watch_export" Export "导出档案提醒名单" file_watch::export: WatchExport => Exported;

    "households.leads" PeopleRead "查看困难线索" file_leads::list: ListLeads => Page<LeadRow>;
    "households.lead_save" HouseholdsWrite "登记困难线索" file_leads::save: SaveLead => LeadRow;
    "households.lead_close" HouseholdsWrite "结束困难线索" file_leads::close: CloseLead => LeadRow;

    "parcels.peers" Parcels "查看结对的单位" parcels::peers: Empty => Vec<PeerRow>;
    "parcels.invitations" ParcelsJoin "查看发出的邀请" parcels::invitations: Empty => Vec<InvitationRow>;
    "parcels.invite" ParcelsJoin "写出邀请文件" parcels::invite: Invite => PathWritten;
    "parcels.look" Parcels "查看收到的是什么文件" parcels::look: ReceiveParcel => ParcelFile;
    "parcels.join" ParcelsJoin "导入邀请并写出答复文件" parcels::join: JoinCentre => PeerRow;
    "parcels.answer" ParcelsJoin "导入答复文件" parcels::answer: TakeAnswer => PeerRow;
    "parcels.confirm" ParcelsJoin "核对词语并确认结对" parcels::confirm: ConfirmPeer => PeerRow;
    "parcels.peer_forget" ParcelsJoin "放弃待核对的结对" parcels::peer_forget: PeerRequest => Empty;
    "parcels.peer_revoke" ParcelsJoin "吊销对方的密钥" parcels::peer_revoke: RevokePeer => PeerRow;
    "parcels.keys" ParcelsJoin "查看本单位的交换密钥" parcels::own_keys: Empty => OwnKeys;
    "parcels.keys_replace" ParcelsJoin "更换或吊销本单位的交换密钥" parcels::keys_replace: ReplaceKeys => OwnKeys;
    "parcels.keys_file" ParcelsJoin "写出密钥更换文件" parcels::keys_file: KeysFile => PathWritten;
    "parcels.keys_take" ParcelsJoin "导入对方的密钥更换文件" parcels::keys_take: TakeKeys => PeerRow;
    "parcels.outgoing" Parcels "查看要发的内容" parcels::outgoing: PeerRequest => Outgoing;
    "parcels.make" Parcels "生成交换包" parcels::make: MakeParcel => ParcelMade;
    "parcels.sent" Parcels "查看生成过的交换包" parcels::sent: ListSent => Page<ParcelMade>;
    "parcels.again" Parcels "再次导出交换包" parcels::again: AgainParcel => PathWritten;
    "parcels.check" Parcels "试收交换包" parcels::check: ReceiveParcel => ParcelReport;
    "parcels.receive" Parcels "接收交换包" parcels::receive: ReceiveParcel => ParcelReport;
    "parcels.hold" Parcels "放下早到的交换包" parcels::hold: ReceiveParcel => WaitingParcel;
    "parcels.waiting" Parcels "查看早到的交换包" parcels::waiting: Empty => Vec<WaitingParcel>;
    "parcels.waiting_drop" Parcels "拿掉早到的交换包" parcels::waiting_drop: DropWaiting => Empty;
    "parcels.intakes" Parcels "查看接收记录" parcels::intakes: ListIntakes => Page<IntakeView>;
    "parcels.intake" Parcels "打开一次接收" parcels::intake: IntakeRequest => OpenIntake;
    "parcels.intake_rows" Parcels "查看接收的各条" parcels::intake_rows: ListIntakeRows => Page<ParcelRow>;
    "parcels.undo" ImportUndo "撤销接收的交换包" parcels::undo: UndoParcel => Empty;
    "parcels.refused" Parcels "查看没有收下的各条" parcels::refused: ListRefused => Page<RefusedRow>;
    "parcels.retry" Parcels "再收一次没有收下的" parcels::retry: RetryRow => ParcelRow;
    "parcels.conflicts" Parcels "查看冲突" parcels::conflicts: ListConflicts => Page<ConflictRow>;
    "parcels.decide" ParcelsDecide "核定冲突" parcels::decide: DecideConflict => ConflictRow;
    "parcels.decide_undo" ParcelsDecide "撤回冲突核定" parcels::decide_undo: ConflictRequest => ConflictRow;
    "parcels.doubles" Parcels "查看可能重复的人" parcels::doubles: ListDoubles => Page<DoubleRow>;
    "parcels.double_merge" ParcelsDecide "合并重复的人" parcels::double_merge: MergeDouble => DoubleRow;
    "parcels.double_apart" ParcelsDecide "核定不是同一个人" parcels::double_apart: PartDouble => DoubleRow;
    "parcels.double_undo" ParcelsDecide "撤回重复的核定" parcels::double_undo: DoubleRequest => DoubleRow;
    "parcels.answers" Parcels "查看中心的回执" parcels::answers: ListAnswers => Page<AnswerRow>;

    "workstudy.rules" PeopleRead "查看结算规则" work::rules: Empty => Vec<SettlementRule>;
    "workstudy.post_kinds" PeopleRead "查看岗位类型" work::post_kinds: Empty => Vec<Code>;
    "workstudy.seasons" PeopleRead "查看勤工俭学季节" work::seasons: Empty => Vec<SeasonView>;
    "workstudy.season_save" WorkstudyWrite "保存勤工俭学季节" work::season_save: SaveSeason => SeasonView;
    "workstudy.posts" PeopleRead "查看岗位" work::posts: SeasonRequest => Vec<PostView>;
    "workstudy.post_save" WorkstudyWrite "保存岗位" work::post_save: SavePost => PostView;
    "workstudy.candidates" PeopleRead "查找可申请的学生" work::candidates: CandidatesRequest => Vec<Candidate>;
    "workstudy.apply" WorkstudyWrite "勤工俭学申请" work::apply: ApplicationForm => ApplicationRow;
    "workstudy.applications" PeopleRead "查看申请" work::applications: ListApplications => Page<ApplicationRow>;
    "workstudy.withdraw" WorkstudyWrite "撤回申请" work::withdraw: WithdrawRequest => ApplicationRow;
    "workstudy.place" WorkstudyWrite "安置到岗位" work::place: PlaceRequest => ApplicationRow;
    "workstudy.unplace" WorkstudyWrite "取消安置" work::unplace: PlacementRequest => ApplicationRow;
    "workstudy.attendance" PeopleRead "查看考勤" work::attendance: PlacementRequest => AttendanceView;
    "workstudy.mark" WorkstudyWrite "登记考勤" work::mark: MarkAttendance => AttendanceView;
    "workstudy.confirm" WorkstudyWrite "登记用人单位确认" work::confirm: Confirm => AttendanceView;
    "workstudy.confirmation_withdraw" WorkstudyWrite "撤下用人单位确认" work::confirmation_withdraw: WithdrawConfirmation => AttendanceView;
    "workstudy.settle_preview" PeopleRead "结算预览" work::settle_preview: SeasonRequest => Vec<SettleLine>;
    "workstudy.settle" WorkstudySettle "结算" work::settle: SettleRequest => SettleDone;
    "workstudy.unsettle" WorkstudySettle "撤销结算" work::unsettle: UnsettleRequest => SettleLine;

    "aid.rules" PeopleRead "查看救助项目种类和范例" aid::rules: Empty => AidRules;
    "aid.programmes" PeopleRead "查看救助项目" aid::programmes: Empty => Vec<AidProgrammeView>;
    "aid.programme_save" AidWrite "保存救助项目" aid::programme_save: SaveAidProgramme => AidProgrammeView;
    "aid.candidates" PeopleRead "查看救助候选名单" aid::candidates: AidCandidatesRequest => Page<AidCandidate>;
    "aid.apply" AidWrite "救助申请" aid::apply: AidApply => AidApplicationRow;
    "aid.off_file_look" AidWrite "核对未建档人员" aid::off_file_look: AidOffFileLook => AidOffFileFound;
    "aid.apply_off_file" AidWrite "未建档人员救助申请" aid::apply_off_file: AidApplyOffFile => AidApplicationRow;
    "aid.applications" PeopleRead "查看救助申请" aid::applications: ListAidApplications => Page<AidApplicationRow>;
    "aid.review" AidReview "审核救助申请" aid::review: ReviewAid => AidApplicationRow;
    "aid.withdraw" AidWrite "撤回救助申请" aid::withdraw: WithdrawAid => AidApplicationRow;
    "aid.import_template" AidWrite "写出救助申请模板" aid::import::template: PathRequest => PathWritten;
    "aid.import_check" AidWrite "检查救助申请名单" aid::import::check: CheckAidImport => AidImportReport;
    "aid.import_errors_file" AidWrite "写出标明错误的救助申请名单" aid::import::errors_file: AidErrorsFile => PathWritten;
    "aid.import" AidWrite "导入救助申请名单" aid::import::import: ImportAid => AidImported;
    "aid.imports" PeopleRead "查看导入的救助申请名单" aid::import::imports: AidProgrammeRequest => Vec<ImportedFile>;
    "aid.import_uses" ImportUndo "查看导入的救助申请后又办理的" aid::import::uses: ImportOf => Vec<ImportUse>;
    "aid.import_undo" ImportUndo "撤销整次导入的救助申请" aid::import::undo: UndoImport => ImportUndone;
    "aid.lists" PeopleRead "查看救助名单" aid::lists: AidProgrammeRequest => Vec<AidListView>;
    "aid.freeze" AidFreeze "定救助名单" aid::freeze: FreezeAid => Vec<AidListView>;
    "aid.notice_open" AidFreeze "公示救助名单" aid::notice_open: OpenAidNotice => Vec<AidListView>;
    "aid.notice_withdraw" AidFreeze "撤下公示" aid::notice_withdraw: WithdrawAidNotice => Vec<AidListView>;
    "aid.objection" AidWrite "登记公示异议" aid::objection: AidObjectionRequest => Vec<AidListView>;
    "aid.objection_answer" AidFreeze "办结公示异议" aid::objection_answer: AnswerAidObjection => Vec<AidListView>;
    "aid.pay" AidFreeze "按名单生成应发" aid::pay: AidProgrammeRequest => AidPaid;
    "aid.card_stock" PeopleRead "查看购书卡库存" aid::card_stock: Empty => Vec<AidCardStock>;
    "aid.cards" PeopleRead "查看购书卡" aid::cards: ListAidCards => Page<AidCardRow>;
    "aid.cards_in" AidCards "购书卡入库" aid::cards_in: TakeInCards => Vec<AidCardStock>;
    "aid.card_holders" PeopleRead "查看领卡名单" aid::card_holders: AidProgrammeRequest => Vec<AidCardHolder>;
    "aid.card_out" AidCards "发购书卡" aid::card_out: HandOutCards => Vec<AidCardHolder>;
    "aid.card_return" AidCards "退购书卡" aid::card_return: CardStep => Vec<AidCardStock>;
    "aid.card_void" AidCards "作废购书卡" aid::card_void: CardStep => Vec<AidCardStock>;

    "payments.payables" PaymentsRead "查看应发" pay::payables: ListPayables => Page<PayableRow>;
    "payments.batches" PaymentsRead "查看发放批次" pay::batches: ListBatches => Page<BatchRow>;
    "payments.batch" PaymentsRead "查看批次" pay::batch: BatchRequest => BatchView;
    "payments.lines" PaymentsRead "查看批次明细" pay::lines: ListLines => Page<BatchLine>;
    "payments.batch_make" PaymentsMake "制单" pay::batch_make: MakeBatch => BatchView;
    "payments.batch_submit" PaymentsMake "提交批次" pay::batch_submit: BatchStep => BatchView;
    "payments.batch_remove_line" PaymentsMake "移出批次" pay::batch_remove_line: RemoveLine => BatchView;
    "payments.batch_check" PaymentsCheck "复核批次" pay::batch_check: CheckBatch => BatchView;
    "payments.batch_return" PaymentsCheck "退回批次" pay::batch_return: ReturnBatch => BatchView;
    "payments.batch_release" PaymentsRelease "放款" pay::batch_release: BatchStep => BatchView;

    "payments.results_check" PaymentsResults "检查银行结果文件" bank_results::check: CheckResults => ResultsReport;
    "payments.results_columns" PaymentsResults "查看银行结果文件的各列" exchange::results_columns: ColumnsRequest => SheetColumns;
    "payments.results_mapping_save" PaymentsResults "记住银行结果文件的列对应" exchange::results_mapping_save: SaveMapping => MappingView;
    "payments.results_errors_file" PaymentsResults "写出标明问题的银行结果文件" bank_results::errors_file: ResultsErrorsFile => PathWritten;
    "payments.results_import" PaymentsResults "登记银行结果文件" bank_results::import: ImportResults => BatchView;
    "payments.results_imports" PaymentsRead "查看登记过的银行结果文件" bank_results::imports: BatchRequest => Vec<ImportedFile>;
    "payments.results_uses" PaymentsResults "查看银行结果文件登记后又办理的" bank_results::uses: ImportOf => Vec<ImportUse>;
    "payments.results_undo" PaymentsResults "撤销整次登记的银行结果文件" bank_results::undo: UndoImport => ImportUndone;
    "payments.mark" PaymentsResults "登记银行结果" released::mark: MarkLines => BatchView;
    "payments.mark_undo" PaymentsResults "撤销银行结果登记" released::mark_undo: UndoMark => BatchView;
    "payments.reversals" PaymentsRead "查看冲回" released::reversals: ListReversals => Page<ReversalRow>;
    "payments.reversal_ask" PaymentsResults "申请冲回" released::reversal_ask: AskReversal => BatchView;
    "payments.reversal_decide" PaymentsRelease "确认冲回" released::reversal_decide: DecideReversal => BatchView;
    "payments.clearance_ask" PaymentsMake "提出核实放行" released::clearance_ask: AskClearance => Empty;
    "payments.clearance_decide" PaymentsCheck "核实放行" released::clearance_decide: DecideClearance => Empty;
    "payments.ledger" PaymentsRead "查看发放台账" released::ledger: Empty => Ledger;

    "units.search" PeopleRead "查找单位" receipts::units: UnitSearch => Vec<UnitView>;
    "units.save" ReceiptsIssue "保存单位资料" receipts::unit_save: SaveUnit => UnitView;
    "windows.list" Own "查看窗口" receipts::windows: Empty => Vec<WindowView>;
    "windows.save" SettingsWrite "保存窗口" receipts::window_save: SaveWindow => WindowView;
    "windows.mine" Own "查看今天坐的窗口" receipts::seat: Empty => SeatView;
    "windows.sit" ReceiptsIssue "选择今天坐的窗口" receipts::sit: SitAtWindow => SeatView;
    "receipts.kinds" ReceiptsRead "查看票据种类" receipts::kinds: Empty => Vec<ReceiptKindView>;
    "receipts.kind_examples" ReceiptsRead "查看票据种类范例" receipts::kind_examples: Empty => Vec<ReceiptKindForm>;
    "receipts.kind_save" ReceiptsKinds "保存票据种类" receipts::kind_save: SaveReceiptKind => ReceiptKindView;
    "receipts.deliver" ReceiptsKinds "领入票据" receipts::deliver: DeliverReceipts => Vec<BookRow>;
    "receipts.books" ReceiptsRead "查看票据" receipts::books: ListBooks => Page<BookRow>;
    "receipts.book" ReceiptsRead "打开票据本" receipts::book: BookRequest => BookRow;
    "receipts.check_in" ReceiptsStock "清点票据" receipts::check_in: CheckInBook => BookRow;
    "receipts.hand_out" ReceiptsStock "发出票据" receipts::hand_out: HandOutBooks => Vec<BookRow>;
    "receipts.take_back" ReceiptsStock "收回票据" receipts::take_back: TakeBackBook => BookRow;
    "receipts.give_back" ReceiptsStock "交回借来的票据" receipts::give_back: GiveBackBook => BookRow;
    "receipts.lease_release" ReceiptsStock "解除借出的票据" receipts::release: ReleaseBook => BookRow;
    "receipts.stubs" ReceiptsRead "查看报来的存根" receipts::stubs: HolderStubs => Page<StubView>;
    "receipts.stubs_enter" ReceiptsStock "存根记账" receipts::stubs_enter: HolderStubs => StubsEntered;
    "receipts.stub_aside" ReceiptsStock "搁置存根的变化" receipts::stub_aside: SetStubAside => StubView;
    "receipts.stub_aside_undo" ReceiptsStock "恢复搁置的存根" receipts::stub_aside_undo: StubRequest => StubView;
    "receipts.verify" ReceiptsStock "核销票据" receipts::verify: VerifyBook => BookRow;
    "receipts.destructions" ReceiptsRead "查看票据销毁清册" receipts::destructions: ListDestructions => Page<DestructionRow>;
    "receipts.destruction" ReceiptsRead "打开票据销毁清册" receipts::destruction: DestructionRequest => DestructionView;
    "receipts.destroy_ask" ReceiptsStock "造票据销毁清册" receipts::destroy_ask: AskDestruction => DestructionView;
    "receipts.destroy_decide" ReceiptsConfirm "确认销毁票据" receipts::destroy_decide: DecideDestruction => DestructionView;
    "receipts.numbers" ReceiptsRead "查看号码清单" receipts::numbers: ListNumbers => NumberPage;
    "receipts.next" ReceiptsRead "查看下一个号码" receipts::next: NextRequest => NextNumber;
    "receipts.issue" ReceiptsIssue "开收据" receipts::issue: IssueReceipt => ReceiptView;
    "receipts.get" ReceiptsRead "查看收据" receipts::get: ReceiptRequest => ReceiptView;
    "receipts.papers" ReceiptsRead "查看收据票面" receipts::papers: ReceiptRequest => Vec<ReceiptPaper>;
    "receipts.reckon" ReceiptsRead "算收据合计" receipts::reckon: ReckonReceipt => ReckonedReceipt;
    "receipts.recent" ReceiptsRead "查看当天的收据" receipts::recent: RecentReceipts => Vec<ReceiptRow>;
    "receipts.paid_by" ReceiptsRead "查看交款人的收据" receipts::paid_by: PaidBy => Vec<ReceiptRow>;
    "receipts.search" ReceiptsRead "查收据" receipts::search: FindReceipts => Vec<ReceiptRow>;
    "receipts.void" ReceiptsIssue "作废收据" receipts::void: VoidReceipt => ReceiptView;
    "receipts.spoil" ReceiptsIssue "登记空白作废" receipts::spoil: SpoilNumbers => NextNumber;
    "receipts.backfill" ReceiptsStock "补录已用号码" receipts::backfill: BackfillReceipts => Backfilled;
    "receipts.stub_entries" ReceiptsStock "读存根表准备补录" receipts::stub_rows: ReadStubs => StubEntries;
    "receipts.lost" ReceiptsIssue "登记票据遗失" receipts::lost: ReportLoss => Empty;
    "receipts.reds" ReceiptsRead "查看待确认的红字申请" receipts::reds: Empty => Vec<RedView>;
    "receipts.red_ask" ReceiptsIssue "申请红字收据" receipts::red_ask: AskRed => RedView;
    "receipts.red_decide" ReceiptsConfirm "确认红字收据" receipts::red_decide: DecideRed => RedView;
    "receipts.day" ReceiptsRead "查看日结" receipts::day: DayRequest => DayView;
    "receipts.day_hand" ReceiptsClose "日结交班" receipts::day_hand: HandDay => DayView;
    "receipts.day_take" ReceiptsClose "日结接班" receipts::day_take: DayRequest => DayView;
    "receipts.stacks" ReceiptsRead "查看票据核对" stacks::list: ListStacks => Page<StackRow>;
    "receipts.stack_tasks" ReceiptsCheck "查看待录入的票据核对" stacks::tasks: ListStacks => Page<StackRow>;
    "receipts.stack_open" ReceiptsReconcile "开始核对一叠票据" stacks::open: OpenStack => StackRow;
    "receipts.stack" ReceiptsCheck "打开一叠票据" stacks::desk: StackRequest => StackDesk;
    "receipts.stack_number" ReceiptsCheck "查看号码对应的单位" stacks::number: ReadNumber => NumberRead;
    "receipts.stack_key" ReceiptsCheck "录入一张票据" stacks::key: KeySheet => KeyedSheet;
    "receipts.stack_undo" ReceiptsCheck "撤回录入的票据" stacks::undo: StackRequest => StackDesk;
    "receipts.stack_flag" ReceiptsCheck "标记单位不符" stacks::flag: StackRequest => StackDesk;
    "receipts.stack_finish" ReceiptsCheck "录完一遍" stacks::finish: StackRequest => StackDesk;
    "receipts.stack_result" ReceiptsRead "查看核对结果" stacks::result: StackRequest => StackResult;
    "receipts.stack_decide" ReceiptsReconcile "裁定两遍不同的票据" stacks::decide: DecideSheet => StackResult;
    "receipts.stack_settle" ReceiptsStock "处理核对差异" stacks::settle: SettleFinding => StackResult;
    "receipts.stack_verify" ReceiptsStock "按核对结果核销票据" stacks::verify: StackRequest => Vec<BookRow>;
    "receipts.stub_columns" ReceiptsStock "查看存根表的各列" exchange::stub_columns: ColumnsRequest => SheetColumns;
    "receipts.stub_mapping_save" ReceiptsStock "记住存根表的列对应" exchange::stub_mapping_save: SaveMapping => MappingView;
    "receipts.stubs_check" ReceiptsStock "检查一叠的存根" stacks::stubs_check: ImportStubs => StubReport;
    "receipts.stubs_import" ReceiptsStock "导入一叠的存根" stacks::stubs_import: ImportStubs => StackDesk;
    "receipts.ledger" ReceiptsRead "查看票据台账" receipts::ledger: LedgerRequest => ReceiptLedger;
    "receipts.ledger_export" Export "导出票据台账" receipt_ledger::export: ExportLedger => Exported;
    "receipts.ledger_ranges" ReceiptsRead "按号码段查看票据台账" receipts::ledger_ranges: LedgerRangesRequest => LedgerRangePage;
    "receipts.ranges_export" Export "导出号段台账" receipt_ranges::export: ExportLedger => Exported;

    "dues.rules" DuesRead "查看工会经费规则" dues::rules: Empty => DuesRules;
    "dues.choose_rules" RulesChoose "选用工会经费规则" dues::choose_rules: ChooseDuesRules => DuesRules;
    "dues.preview" DuesRead "核算工会经费" dues::preview: DuesForm => DuesReckoning;
    "dues.save" DuesWrite "保存经费申报" dues::save: SaveDues => DuesView;
    "dues.remove" DuesWrite "删除经费申报" dues::remove: RemoveDues => Empty;
    "dues.template" DuesWrite "写出经费申报模板" dues::import::template: PathRequest => PathWritten;
    "dues.check" DuesWrite "检查经费申报表" dues::import::check: CheckDues => DuesImportReport;
    "dues.import" DuesWrite "导入经费申报表" dues::import::import: ImportDues => DuesImported;
    "dues.summary" DuesRead "查看经费拨缴概况" dues::status::summary: Empty => DuesSummary;
    "dues.units" DuesRead "查看单位拨缴情况" dues::status::units: ListDuesUnits => Page<DuesUnitRow>;
    "dues.export" Export "导出单位拨缴情况" dues::status::export: ExportDues => Exported;
    "dues.unit" DuesRead "查看单位经费" dues::unit::get: DuesUnitRequest => DuesUnitView;
    "dues.payments" DuesRead "查看单位交款记录" dues::unit::payments: DuesPaymentsRequest => Page<DuesPayment>;
    "dues.hint" DuesRead "开票时查看应交和已交" dues::unit::hint: DuesUnitRequest => DuesHint;
    "dues.contact_save" DuesWrite "保存单位联系人" dues::contact_save: SaveDuesContact => DuesUnitView;

    "documents.voucher" Papers "生成发放凭证" documents::voucher: VoucherRequest => DocumentRow;
    "documents.vouchers" Papers "生成整批凭证" documents::vouchers: BatchPapers => DocumentRow;
    "documents.roster" Papers "生成花名册" documents::roster: BatchPapers => DocumentRow;
    "documents.bank_file" Export "生成银行批量文件" documents::bank_file: BankFileRequest => DocumentRow;
    "documents.approval" Papers "生成发放审批表" documents::approval: BatchPapers => DocumentRow;
    "documents.notice" Papers "生成发放公示" documents::notice: NoticeRequest => DocumentRow;
    "documents.statement" Papers "生成对账单" documents::statement: HouseholdPaper => DocumentRow;
    "documents.household" Papers "生成档案表" documents::household: HouseholdPaper => DocumentRow;
    "documents.household_blank" Papers "生成空白档案表" documents::household_blank: Empty => DocumentRow;
    "documents.eligibility" Papers "生成困难认定说明" documents::eligibility: EligibilityPaper => DocumentRow;
    "documents.aid_application" Papers "生成救助申请表" documents::aid_application: AidApplicationPaper => DocumentRow;
    "documents.aid_notice" Papers "生成公示单" documents::aid_notice: AidNoticePaper => DocumentRow;
    "documents.aid_cards" Papers "生成购书卡签领表" documents::aid_cards: AidCardsPaper => DocumentRow;
    "documents.file_notice" Papers "生成建档公示单" documents::file_notice: HouseholdPaper => DocumentRow;
    "documents.dues_statement" Papers "生成工会经费对账单" documents::dues_statement: DuesStatementPaper => DocumentRow;
    "documents.receipt" ReceiptsRead "生成收据" documents::receipt: ReceiptRequest => DocumentRow;
    "documents.receipt_again" ReceiptsIssue "补打收据" documents::receipt_again: ReceiptRequest => DocumentRow;
    "documents.receipt_handover" ReceiptsRead "生成票据领用单" documents::receipt_handover: HandoverPaper => DocumentRow;
    "documents.receipt_destruction" ReceiptsRead "生成票据销毁清册" documents::receipt_destruction: DestructionPaper => DocumentRow;
    "documents.receipt_day" ReceiptsRead "生成票据日结单" documents::receipt_day: DayRequest => DocumentRow;
    "documents.receipt_ledger" ReceiptsRead "生成票据领用存台账" documents::receipt_ledger: LedgerRequest => DocumentRow;
    "documents.receipt_ranges" ReceiptsRead "生成票据号段台账" documents::receipt_ranges: LedgerRequest => DocumentRow;
    "documents.receipt_lost" ReceiptsRead "生成票据遗失报告" documents::receipt_lost: LostPaper => DocumentRow;
    "documents.receipt_mismatch" ReceiptsRead "生成票据核对差异单" documents::receipt_mismatch: StackRequest => DocumentRow;
    "documents.parcel_summary" Parcels "生成交换包清单" documents::parcel_summary: ParcelPaper => DocumentRow;
    "documents.parcel_answers" Parcels "生成回执" documents::parcel_answers: AnswersPaper => DocumentRow;
    "documents.scanned" PeopleRead "扫描交来的表" parcels::scanned: ScanPaper => ScannedPaper;
    "documents.get" Papers "查看文书" documents::get: DocumentRequest => DocumentView;
    "documents.page" Papers "预览文书" documents::page: PageRequest => PageImage;
    "documents.text" Papers "预览银行文件" documents::text: DocumentRequest => TextPreview;
    "documents.save" Papers "保存文书" documents::save: SaveDocument => SavedDocument;
    "documents.print" Papers "打印文书" documents::print: PrintDocument => Empty;
    "issuers.own" SettingsWrite "查看本单位的验证公钥" issuers::own: Empty => IssuerRow;
    "issuers.renew" SettingsWrite "更换本单位的验证密钥" issuers::renew: RenewKey => IssuerRow;
    "issuers.past" SettingsWrite "查看本单位换下的公钥" issuers::past: Empty => Vec<PastKeyRow>;
    "issuers.export" SettingsWrite "导出本单位的验证公钥" issuers::export: IssuerFile => Empty;
    "issuers.list" Papers "查看信任的开票单位" issuers::list: Empty => Vec<IssuerRow>;
    "issuers.check" SettingsWrite "检查公钥文件" issuers::check: IssuerFile => IssuerRow;
    "issuers.trust" SettingsWrite "信任开票单位" issuers::trust: TrustIssuer => Vec<IssuerRow>;
    "issuers.revoke" SettingsWrite "不再信任开票单位" issuers::revoke: RevokeIssuer => Vec<IssuerRow>;
    "receipts.verify_qr" ReceiptsRead "验证票据二维码" issuers::verify_qr: VerifyQr => QrVerified;
    "printing.forms" Papers "列出套打的票据格式" printing::forms: Empty => Vec<FormRow>;
    "printing.profile" Papers "查看打印机校准" printing::profile: PrinterForm => PrintingProfile;
    "printing.choice" Papers "查看打印方式" printing::choice: PrinterForm => OverlayChoice;
    "printing.sheet" Papers "打印校准页" printing::print_sheet: PrinterForm => Empty;
    "printing.calibrate" Papers "校准打印机" printing::calibrate: Calibrate => PrintingProfile;
    "printing.reset" Papers "清除打印机校准" printing::reset: PrinterForm => PrintingProfile;
    "bank_profiles.list" PaymentsRead "查看银行文件格式" bank_profiles::list: Empty => Vec<BankProfileRow>;
    "bank_profiles.save" BankProfiles "保存银行文件格式" bank_profiles::save: SaveBankProfile => Vec<BankProfileRow>;
    "bank_profiles.remove" BankProfiles "删除银行文件格式" bank_profiles::remove: BankProfileRequest => Vec<BankProfileRow>;
    "bank_profiles.set_default" BankProfiles "设默认银行文件格式" bank_profiles::set_default: BankProfileRequest => Vec<BankProfileRow>;
    "bank_profiles.preview" BankProfiles "预览银行文件格式" bank_profiles::preview: PreviewBankProfile => ProfilePreview;

    "reports.presets" ReportsRead "查看常用统计" reports::presets: Empty => Vec<ReportPreset>;
    "reports.aid" ReportsRead "查看统计" reports::aid: ReportRequest => ReportView;
    "reports.people" PeopleRead "查看统计背后的人" reports::people: ReportPeopleRequest => Page<ReportPerson>;
    "reports.export" Export "导出统计" reports::export: ExportReport => Exported;

    "audit.page" AuditRead "查看审计记录" audit::page: AuditRequest => Page<AuditRow>;
    "audit.filters" AuditRead "查看审计的筛选项" audit::filters: Empty => AuditFilters;
    "audit.verify" AuditRead "验证审计记录" audit::verify: Empty => AuditVerified;
}

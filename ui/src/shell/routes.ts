import { createRouter, createWebHashHistory, type Router } from "vue-router";
import { mayLeave, unsaved } from "@/ui";

export function makeRouter(): Router {
  const router = createRouter({
    history: createWebHashHistory(),
    routes: [
      { path: "/", component: () => import("@/areas/desk/Desk.vue") },
      { path: "/people/:id", component: () => import("@/areas/people/Person.vue"), props: true },
      { path: "/households", component: () => import("@/areas/hardship/HouseholdList.vue") },
      { path: "/households/watch", component: () => import("@/areas/hardship/FileWatch.vue") },
      { path: "/households/leads", component: () => import("@/areas/hardship/Leads.vue") },
      { path: "/households/import", component: () => import("@/areas/hardship/ImportHouseholds.vue") },
      { path: "/households/rules", component: () => import("@/areas/hardship/RulesPage.vue") },
      { path: "/households/outside", component: () => import("@/areas/hardship/OutsideLists.vue") },
      { path: "/households/imports", component: () => import("@/areas/hardship/ImportRuns.vue") },
      { path: "/households/:id/backfill", component: () => import("@/areas/hardship/Backfill.vue"), props: true },
      { path: "/households/:id", component: () => import("@/areas/hardship/HouseholdEditor.vue"), props: true },
      { path: "/households/:id/attachments", component: () => import("@/areas/hardship/attachments/Attachments.vue"), props: true },
      { path: "/households/:id/life", component: () => import("@/areas/hardship/HouseholdLife.vue"), props: true },
      { path: "/workstudy", component: () => import("@/areas/workstudy/WorkStudy.vue") },
      { path: "/workstudy/attendance/:placement", component: () => import("@/areas/workstudy/Attendance.vue"), props: true },
      { path: "/aid", component: () => import("@/areas/aid/Aid.vue") },
      { path: "/payments", component: () => import("@/areas/payments/Payments.vue") },
      { path: "/payments/bank-profiles", component: () => import("@/areas/payments/BankProfiles.vue") },
      { path: "/payments/:id", component: () => import("@/areas/payments/Batch.vue"), props: true },
      { path: "/receipts", component: () => import("@/areas/receipts/Receipts.vue") },
      { path: "/receipts/books/:id/backfill", component: () => import("@/areas/receipts/BackfillBook.vue"), props: true },
      { path: "/receipts/stacks", component: () => import("@/areas/receipts/StackList.vue") },
      { path: "/receipts/stacks/:id", component: () => import("@/areas/receipts/StackEntry.vue"), props: true },
      { path: "/dues", component: () => import("@/areas/dues/Dues.vue") },
      { path: "/dues/import", component: () => import("@/areas/dues/DuesImport.vue") },
      { path: "/dues/rules", component: () => import("@/areas/dues/DuesRules.vue") },
      { path: "/dues/units/:id", component: () => import("@/areas/dues/DuesUnit.vue"), props: true },
      { path: "/parcels", component: () => import("@/areas/parcels/Parcels.vue") },
      { path: "/documents", component: () => import("@/areas/documents/Documents.vue") },
      { path: "/documents/:id", component: () => import("@/areas/documents/DocumentPage.vue"), props: true },
      { path: "/reports", component: () => import("@/areas/reports/Reports.vue") },
      { path: "/audit", component: () => import("@/areas/audit/Audit.vue") },
      { path: "/accounts", component: () => import("@/areas/accounts/Accounts.vue") },
      { path: "/settings/printers", component: () => import("@/areas/settings/PrinterCalibration.vue") },
      { path: "/settings/issuers", component: () => import("@/areas/settings/Issuers.vue") },
      { path: "/settings/place", component: () => import("@/areas/settings/SharedPlace.vue") },
      { path: "/settings", component: () => import("@/areas/settings/SettingsPage.vue") },
      { path: "/:rest(.*)", redirect: "/" },
    ],
  });
  router.beforeEach(async () => {
    if (!(await mayLeave())) return false;
    unsaved.value = null;
    return true;
  });
  return router;
}

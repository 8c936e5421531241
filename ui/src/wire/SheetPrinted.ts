export interface SheetPrinted {
  document: string
}

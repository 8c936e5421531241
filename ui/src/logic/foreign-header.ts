/** Faults that mean: the header is not ours, and a mapping of the columns helps. */
const codes = ["import.no_sheet", "import.columns", "sheets.no_header"];

export const isForeignHeader = (code: string) => codes.includes(code);

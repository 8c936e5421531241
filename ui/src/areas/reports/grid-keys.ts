/** Moving about in a table of cells. */

export interface Place {
  row: number;
  column: number;
}

/** Where a key leads from a cell; stays inside. Null when the key is not a movement. */
export function gridMove(key: string, at: Place, rows: number, columns: number): Place | null {
  if (rows === 0 || columns === 0) return null;
  const to = ({
    ArrowUp: { row: at.row - 1, column: at.column },
    ArrowDown: { row: at.row + 1, column: at.column },
    ArrowLeft: { row: at.row, column: at.column - 1 },
    ArrowRight: { row: at.row, column: at.column + 1 },
    Home: { row: at.row, column: 0 },
    End: { row: at.row, column: columns - 1 },
    PageUp: { row: 0, column: at.column },
    PageDown: { row: rows - 1, column: at.column },
  } as Record<string, Place>)[key];
  if (!to) return null;
  const within = (value: number, most: number) => Math.min(most - 1, Math.max(0, value));
  return { row: within(to.row, rows), column: within(to.column, columns) };
}

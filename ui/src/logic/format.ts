/** How values look. Display only. */

/** "41010219800312003X" → "410102 19800312 003X": the groups a clerk reads aloud. */
export function groupId(id: string): string {
  const plain = id.replace(/\s/g, "");
  if (/^\d{17}[\dXx]$/.test(plain)) return `${plain.slice(0, 6)} ${plain.slice(6, 14)} ${plain.slice(14)}`;
  if (/^\d{15}$/.test(plain)) return `${plain.slice(0, 6)} ${plain.slice(6, 12)} ${plain.slice(12)}`;
  return plain;
}

/** Bank card digits in fours. */
export const groupCard = (card: string) => card.replace(/\s/g, "").replace(/(\d{4})(?=\d)/g, "$1 ");

export const shortHash = (hash: string) => hash.slice(0, 12);

export const fileName = (path: string) => path.split(/[\\/]/).pop() ?? path;

export function fileSize(bytes: number): string {
  if (bytes < 1024) return `${String(bytes)} 字节`;
  if (bytes < 1024 * 1024) return `${String(Math.round(bytes / 1024))} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

/** Windows and Unix paths keep their own separator. */
export function joinPath(dir: string, name: string): string {
  const separator = dir.includes("\\") ? "\\" : "/";
  return dir.endsWith(separator) ? `${dir}${name}` : `${dir}${separator}${name}`;
}

/** A name that every file system takes. */
export const safeName = (name: string) => name.replace(/[\\/:*?"<>|\s]+/g, "_");

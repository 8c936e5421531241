export interface ImportRequest {
  path: string;
  rows?: number[] | null /* worksheet row numbers chosen; null = all good rows */;
}

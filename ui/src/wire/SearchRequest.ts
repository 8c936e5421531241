export interface SearchRequest {
  q: string;
  limit?: number
}

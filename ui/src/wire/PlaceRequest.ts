export interface PlaceRequest {
  application: string;
  post: string;
  starts: string;
  ends: string
}

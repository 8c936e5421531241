export interface TrainingRequest {
  login?: string | null
}

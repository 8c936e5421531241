import type { PostForm } from "./PostForm";

export interface PostView {
  id: string;
  version: number;
  form: PostForm;
  kind_label: string;
  taken: number
}

export interface PostForm {
  season: string;
  kind: string /* 资料整理 窗口服务 活动协助 code */;
  title: string;
  place: string;
  seats: number;
  supervisor: string | null
}

/** Every key there is beside Tab and the arrows of a list, as the help names them. */
export interface Shortcut {
  keys: string;
  does: string;
}
export const shortcuts: { title: string; list: Shortcut[] }[] = [
  {
    title: "到处都能用",
    list: [
      { keys: "F1", does: "看这张快捷键表" },
      { keys: "Alt+1 … Alt+9、0、-、=", does: "左边第几个页面" },
      { keys: "Ctrl+K 或 /", does: "找人" },
      { keys: "F6、Shift+F6", does: "到页面的下一块、上一块" },
      { keys: "Ctrl+Enter", does: "按这一页或对话框里最醒目的那个按钮" },
      { keys: "Alt+Z", does: "撤销刚才的操作（提示里有“撤销”时）" },
      { keys: "Esc", does: "关掉对话框，回到原来的地方" },
      { keys: "Ctrl+L", does: "锁定" },
    ],
  },
  {
    title: "列表和表格",
    list: [
      { keys: "↑ ↓ PageUp PageDown Home End", does: "换行" },
      { keys: "Enter", does: "打开这一行；只有按钮的行，到它的第一个按钮" },
      { keys: "→、←", does: "到这一行的按钮，在按钮之间移动" },
      { keys: "空格", does: "选中或取消这一行" },
      { keys: "Ctrl+A", does: "全选，再按一次全不选（能选的列表）" },
      { keys: "← → 或 ↑ ↓", does: "在标签页、几选一的按钮上换一个" },
    ],
  },
  {
    title: "冲突台、疑似同一人",
    list: [
      { keys: "1 或 ←、2 或 →", does: "选左边、选右边；再写按什么定的，Enter 定下" },
      { keys: "0", does: "不是同一个人" },
      { keys: "↓、↑", does: "先看下一处、回到上一处" },
      { keys: "PageDown、PageUp", does: "翻旁边的附件" },
    ],
  },
  {
    title: "填表",
    list: [
      { keys: "Enter、Shift+Enter", does: "下一格、上一格；最后一格就是保存" },
      { keys: "直接打字", does: "在下拉里找：名称、代码或常用说法都行" },
      { keys: "Alt+↓", does: "在日期里打开日历" },
      { keys: "Alt+PageDown、Alt+PageUp", does: "档案的下一部分、上一部分" },
      { keys: "Alt+Enter", does: "在成员一行里打开这个人的详情" },
      { keys: "Ctrl+S", does: "保存档案；看文书时另存" },
      { keys: "Ctrl+P", does: "档案里出档案表；看文书时打印" },
    ],
  },
];

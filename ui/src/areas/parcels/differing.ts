/** Where two texts part: what both begin and end with, and what lies between, so that the eye finds one digit among thirty. */
export interface Parts {
  before: string;
  middle: string;
  after: string;
}

export function differing(left: string, right: string): [Parts, Parts] {
  // By characters, not code units: a rare character must not be cut in two.
  const a = Array.from(left);
  const b = Array.from(right);
  let begin = 0;
  while (begin < a.length && begin < b.length && a[begin] === b[begin]) begin += 1;
  let end = 0;
  while (end < a.length - begin && end < b.length - begin && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  const cut = (all: string[]): Parts => ({
    before: all.slice(0, begin).join(""), middle: all.slice(begin, all.length - end).join(""), after: all.slice(all.length - end).join(""),
  });
  return [cut(a), cut(b)];
}

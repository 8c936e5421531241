/**
 * What was typed goes out one sheet after another, and typing never waits for an answer. A number typed short counts
 * from the sheet before it: so after a refusal nothing typed behind it is sent, and the sheet comes back to be put right.
 * A deed about the last sheet (taking it back, marking it) waits for its turn among them: it means the sheet it was
 * asked behind, however fast the next one is typed.
 */
export interface Typed {
  number: string;
  amount: string;
}
type Turn = { sheet: Typed } | { deed: () => Promise<void> };

export function stackQueue<T>(send: (sheet: Typed) => Promise<T>, took: (answer: T) => void, refused: (sheet: Typed, thrown: unknown, dropped: number) => void) {
  let waiting: Turn[] = [];
  let running: Promise<void> | null = null;
  async function run(): Promise<void> {
    for (let turn = waiting.shift(); turn; turn = waiting.shift()) {
      if ("deed" in turn) {
        await turn.deed();
        continue;
      }
      try {
        took(await send(turn.sheet));
      } catch (thrown) {
        const dropped = waiting.filter((behind) => "sheet" in behind).length;
        waiting = [];
        refused(turn.sheet, thrown, dropped);
      }
    }
    running = null;
  }
  const take = (turn: Turn) => {
    waiting.push(turn);
    running ??= run();
  };
  return {
    add: (sheet: Typed): void => { take({ sheet }); },
    /** A deed that says itself what went wrong with it. */
    deed: (deed: () => Promise<void>): void => { take({ deed }); },
    /** When everything typed so far was answered. */
    idle: (): Promise<void> => running ?? Promise.resolve(),
  };
}

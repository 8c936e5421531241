/**
 * What was typed goes out one sheet after another, and typing never waits for an answer. A number typed short counts
 * from the sheet before it: so after a refusal nothing typed behind it is sent, and the sheet comes back to be put right.
 */
export interface Typed {
  number: string;
  amount: string;
}

export function stackQueue<T>(send: (sheet: Typed) => Promise<T>, took: (answer: T) => void, refused: (sheet: Typed, thrown: unknown, dropped: number) => void) {
  let waiting: Typed[] = [];
  let running: Promise<void> | null = null;
  async function run(): Promise<void> {
    for (let sheet = waiting.shift(); sheet; sheet = waiting.shift()) {
      try {
        took(await send(sheet));
      } catch (thrown) {
        const dropped = waiting.length;
        waiting = [];
        refused(sheet, thrown, dropped);
      }
    }
    running = null;
  }
  return {
    add(sheet: Typed): void {
      waiting.push(sheet);
      running ??= run();
    },
    /** When everything typed so far was answered. */
    idle: (): Promise<void> => running ?? Promise.resolve(),
  };
}

/** Calls that come within this time of one another become one. */
const quietMs = 50;

/**
 * Turns any number of wakes into few sends: the first at once, then one for all that came while it ran or rested.
 * Every wake is followed by a send that began after it.
 */
export function createWaker(
  send: (name: string) => Promise<void>,
  failed: (name: string, error: unknown) => void,
) {
  const running = new Map<string, { again: boolean; done: Promise<void> }>();

  async function run(name: string, state: { again: boolean }) {
    do {
      state.again = false;
      await send(name).catch((error) => failed(name, error));
      await new Promise((resolve) => setTimeout(resolve, quietMs));
    } while (state.again);
    running.delete(name);
  }

  return {
    wake(name: string) {
      const state = running.get(name);
      if (state) {
        state.again = true;
        return;
      }
      const started = { again: false, done: Promise.resolve() };
      running.set(name, started);
      started.done = run(name, started);
    },
    async idle() {
      await Promise.all([...running.values()].map((state) => state.done));
    },
  };
}

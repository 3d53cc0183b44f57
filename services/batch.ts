import { setImmediate } from "node:timers";
import { isOutage } from "./failure.ts";

/**
 * Group commit: gathers what concurrent callers want within one turn of the event loop and does it in one statement.
 * While a statement runs, later callers gather for the next one, so that a busy server makes fewer, larger statements.
 * @param run handles the gathered inputs, all or none, and answers each in the same order; when it throws, each input is
 * tried on its own, unless the database is out of reach
 * @param limits `most` inputs per run, `parallel` runs at a time; `gatherMs` is waited for more before a run, by callers
 * whom nobody waits for
 */
export function createBatch<In, Out>(
  run: (inputs: In[]) => Promise<Out[]>,
  limits: { most: number; parallel: number; gatherMs?: number },
): (input: In) => Promise<Out> {
  type Caller = { input: In; resolve: (out: Out) => void; reject: (error: unknown) => void };
  const waiting: Caller[] = [];
  let running = 0;
  let scheduled = false;
  const { gatherMs } = limits;
  const soon = gatherMs ? (run: () => void) => void setTimeout(run, gatherMs) : setImmediate;

  function schedule() {
    if (scheduled || waiting.length === 0 || running >= limits.parallel) return;
    scheduled = true;
    soon(() => {
      scheduled = false;
      const callers = waiting.splice(0, limits.most);
      if (callers.length === 0) return;
      running++;
      settle(callers).finally(() => {
        running--;
        schedule();
      });
      schedule();
    });
  }

  async function settle(callers: Caller[]) {
    try {
      const outs = await run(callers.map((caller) => caller.input));
      callers.forEach((caller, index) => caller.resolve(outs[index]!));
    } catch (error) {
      // What one caller brought may have failed the statement of all: then each is served alone, and only one is refused.
      if (callers.length > 1 && !isOutage(error)) { for (const caller of callers) await settle([caller]); }
      else callers.forEach((caller) => caller.reject(error));
    }
  }

  return (input) =>
    new Promise((resolve, reject) => {
      waiting.push({ input, resolve, reject });
      schedule();
    });
}

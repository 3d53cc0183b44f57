import postgres from "postgres";
import { testDatabaseUrl } from "./database.ts";
import { type Outcome, sendThroughOutages } from "./lost_connections.ts";
import { startServer } from "./postgres.ts";

/** Ends connections that are in the middle of a transaction, again and again, while messages are handed over and sent. */
export async function terminateWhileSending(
  { messages, terminations }: { messages: number; terminations: number },
): Promise<Outcome & { inTransaction: number }> {
  const { url, drop } = await testDatabaseUrl();
  const administrator = postgres(url, {
    max: 1,
    fetch_types: false,
    onnotice: () => {},
    connection: { application_name: "administrator" },
  });
  let inTransaction = 0;
  const disturb = async () => {
    for (let ended = 0; ended < terminations;) {
      const [victim] = await administrator`
        select pid, xact_start is not null as busy, pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and application_name = 'efterklang' and pid <> pg_backend_pid()
        order by xact_start is not null desc, random() limit 1`;
      if (victim) {
        ended++;
        if (victim.busy) inTransaction++;
      }
      await new Promise((resolve) => setTimeout(resolve, 20 + Math.random() * 60));
    }
  };
  try {
    const outcome = await sendThroughOutages(url, { messages, disturb });
    return { ...outcome, inTransaction };
  } finally {
    await administrator.end();
    await drop();
  }
}

/** Takes the whole server away for a moment, and brings it back, while messages are handed over and sent. */
export async function sendWithoutDatabase(
  { messages, outages, awayMs }: { messages: number; outages: number; awayMs: number },
): Promise<Outcome> {
  const server = await startServer();
  const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
  const disturb = async () => {
    for (let time = 0; time < outages; time++) {
      await wait(300);
      await server.down(time % 2 ? "fast" : "immediate");
      await wait(awayMs);
      await server.up();
    }
  };
  try {
    return await sendThroughOutages(`${server.url}/postgres`, { messages, disturb });
  } finally {
    await server.stop();
  }
}

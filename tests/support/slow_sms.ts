import { createServer } from "node:http";

/** A provider of text messages that takes its time over the answer. */
export interface SlowSms {
  base: string;
  /** `127.0.0.1:port`, for PRIVATE_HOSTS. */
  host: string;
  /** To whom it has taken messages, in order; twice for who was sent two. */
  taken: string[];
  close(): Promise<void>;
}

/**
 * Speaks as 46elks does, to the account of tests/support/accounts.ts. A message counts as taken once its request was
 * read, whether anybody waits for the answer or not.
 * @param on.request called before a request is read
 * @param on.taken awaited before the answer
 */
export async function openSlowSms(
  on: { request?(): void; taken?(to: string): void | Promise<void> } = {},
): Promise<SlowSms> {
  const taken: string[] = [];
  const server = createServer(async (incoming, response) => {
    on.request?.();
    let body = "";
    try {
      for await (const chunk of incoming) body += chunk;
    } catch {
      return;
    }
    const to = new URLSearchParams(body).get("to")!;
    taken.push(to);
    await on.taken?.(to);
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify({ id: `s-${taken.length}`, status: "created", to }));
  });
  const { promise, resolve } = Promise.withResolvers<void>();
  server.listen(0, "127.0.0.1", () => resolve());
  await promise;
  const host = `127.0.0.1:${(server.address() as { port: number }).port}`;
  return {
    base: `http://${host}`,
    host,
    taken,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

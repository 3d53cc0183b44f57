/**
 * The client of every measurement over HTTP, in a process of its own: keep-alive connections, each with one request
 * under way. Reads one order a line from its input and answers each with one line.
 */
import { TextLineStream } from "./lines.ts";
import { type Exchange, openExchange } from "./exchange.ts";
import { flowsOf } from "./flows.ts";

export interface Order {
  port: number;
  clients: number;
  seconds: number;
  flow: Flow;
}

export type Flow =
  | { kind: "pages"; paths: string[] }
  /** One page read and its form sent; each path is used once, over all orders of a run. */
  | { kind: "forms"; paths: string[]; fields: string[] }
  /** `most` events a request, each with an id that was never sent before. */
  | { kind: "events"; key: string; most: number };

export interface Result {
  perSecond: number;
  done: number;
}

const warmUp = 0.3;

for await (
  const line of Deno.stdin.readable.pipeThrough(new TextDecoderStream()).pipeThrough(new TextLineStream())
) {
  const order = JSON.parse(line) as Order;
  const answer = await follow(order).catch((error) => ({ error: String(error) }));
  console.log(JSON.stringify(answer));
}

async function follow({ port, clients, seconds, flow }: Order): Promise<Result> {
  const next = flowsOf(flow);
  const exchanges = await Promise.all(Array.from({ length: clients }, () => openExchange(port)));
  let done = 0;
  let over = false;
  const client = async (exchange: Exchange) => {
    while (!over) {
      await next(exchange);
      done++;
    }
    exchange.close();
  };
  const running = Promise.all(exchanges.map(client));
  running.catch(() => over = true);
  await Promise.race([running, after(warmUp)]);
  const before = { done, at: performance.now() };
  await Promise.race([running, after(seconds)]);
  const counted = done - before.done;
  const elapsed = (performance.now() - before.at) / 1_000;
  over = true;
  await running;
  return { perSecond: counted / elapsed, done };
}

function after(seconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
}

import { Buffer } from "node:buffer";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

/** One request as it came over the wire. */
export interface WireRequest {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: Uint8Array;
  text: string;
}

/** What the next request meets: another answer, a cut connection, or nothing at all; each before or after it was taken. */
export type Reaction =
  | { status: number; body?: string; headers?: Record<string, string>; taken?: boolean }
  | { cut: true; taken?: boolean }
  | { silent: true; taken?: boolean };

/** What a provider's API makes of a request that is right; throws a text with what is wrong with it. */
export interface WireFormat<Taken> {
  read(request: WireRequest): Taken;
  answer(taken: Taken, id: string): { status: number; body: string; headers?: Record<string, string> };
  refuse(wrong: string): { status: number; body: string };
}

export interface FakeProvider<Taken> {
  /** `http://127.0.0.1:port` */
  base: string;
  /** `127.0.0.1:port`, for PRIVATE_HOSTS. */
  host: string;
  /** What it took, in order; twice when it was sent twice. */
  taken: Taken[];
  /** Every way in which a request was not what the provider documents. */
  wrong: string[];
  requests: number;
  /** How the coming requests are met, one each; then they are taken again. */
  next(...reactions: Reaction[]): void;
  /** How every request is met from now on; as the provider would when left out. */
  always(reaction?: Reaction): void;
  close(): Promise<void>;
}

/** A provider's server on a free port of 127.0.0.1, as strict as the real one. */
export async function openFakeProvider<Taken>(format: WireFormat<Taken>): Promise<FakeProvider<Taken>> {
  const queue: Reaction[] = [];
  let every: Reaction | undefined;
  const taken: Taken[] = [];
  const wrong: string[] = [];
  let requests = 0;

  async function meet(incoming: IncomingMessage, response: ServerResponse) {
    const request = await wire(incoming);
    requests++;
    const reaction = queue.shift() ?? every;
    if (!reaction || reaction.taken) {
      try {
        taken.push(format.read(request));
      } catch (error) {
        wrong.push((error as Error).message);
        return write(response, format.refuse((error as Error).message));
      }
    }
    if (!reaction) return write(response, format.answer(taken.at(-1)!, `id-${taken.length}`));
    if ("silent" in reaction) return;
    if ("cut" in reaction) return incoming.socket.destroy();
    write(response, { body: "", ...reaction });
  }

  const server = createServer((incoming, response) => void meet(incoming, response).catch(() => {}));
  const { promise, resolve } = Promise.withResolvers<void>();
  server.listen(0, "127.0.0.1", () => resolve());
  await promise;
  const { port } = server.address() as { port: number };
  const host = `127.0.0.1:${port}`;
  return {
    base: `http://${host}`,
    host,
    taken,
    wrong,
    get requests() {
      return requests;
    },
    next: (...reactions) => void queue.push(...reactions),
    always: (reaction) => void (every = reaction),
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function wire(incoming: IncomingMessage): Promise<WireRequest> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Uint8Array);
  const body = Buffer.concat(chunks);
  return {
    method: incoming.method ?? "",
    path: incoming.url ?? "",
    headers: incoming.headers as Record<string, string>,
    body,
    text: body.toString("utf8"),
  };
}

function write(
  response: ServerResponse,
  answer: { status: number; body: string; headers?: Record<string, string> },
) {
  response.writeHead(answer.status, { "content-type": "application/json", ...answer.headers });
  response.end(answer.body);
}

/** @throws Error with both, when they differ */
export function demand(what: string, found: unknown, expected: unknown): void {
  if (JSON.stringify(found) !== JSON.stringify(expected)) {
    throw new Error(`${what}: ${JSON.stringify(found)} instead of ${JSON.stringify(expected)}`);
  }
}

/** The fields of a form, each once; @throws Error for a field that the provider does not know, or that is missing */
export function strictForm(request: WireRequest, required: string[], optional: string[] = []) {
  demand("content type", request.headers["content-type"], "application/x-www-form-urlencoded");
  const fields = [...new URLSearchParams(request.text)];
  return strictFields(fields, required, optional) as Record<string, string>;
}

/** The members of a JSON object; as strict. */
export function strictJson(request: WireRequest, required: string[], optional: string[] = []) {
  demand("content type", request.headers["content-type"]?.split(";")[0], "application/json");
  return strictFields(Object.entries(JSON.parse(request.text)), required, optional);
}

function strictFields(fields: [string, unknown][], required: string[], optional: string[]) {
  const names = fields.map(([name]) => name);
  for (const name of required) if (!names.includes(name)) throw new Error(`${name} is missing`);
  for (const name of names) {
    if (!required.includes(name) && !optional.includes(name)) throw new Error(`${name} is not known`);
  }
  if (new Set(names).size !== names.length) throw new Error("A field comes twice");
  return Object.fromEntries(fields);
}

/** @throws Error unless it is a number in E.164 */
export function demandNumber(what: string, text: unknown): string {
  if (typeof text !== "string" || !/^\+[1-9]\d{6,14}$/.test(text)) throw new Error(`${what}: ${text}`);
  return text;
}

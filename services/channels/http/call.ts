import { lookup } from "node:dns/promises";
import http from "node:http";
import { connect, isIP, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";
import { ChannelError } from "../channel.ts";
import { isPrivateHost } from "./private_host.ts";
import { isPublicAddress } from "./public_address.ts";

/** One request to a provider. */
export interface Call {
  method: "GET" | "POST";
  url: string;
  headers?: Record<string, string>;
  body?: Uint8Array | string;
  /** Awaited once the connection stands and before a byte of the request leaves; when it rejects, none does. */
  beforeContent?(): Promise<void>;
  signal?: AbortSignal;
}

export interface Answer {
  status: number;
  headers: Record<string, string | undefined>;
  /** At most 64 kB of it. */
  text: string;
  receivedAt: Date;
}

/** What a provider's server says; whatever its status is, it is an answer. @throws ChannelError when there is none */
export type Http = (call: Call) => Promise<Answer>;

export interface HttpOptions {
  /** `host` or `host:port` of one's own network, which may be called there, and without TLS. */
  privateHosts?: string[];
  connectMs?: number;
  answerMs?: number;
  /** How long an answer is still waited for once everything else is shutting down. */
  graceMs?: number;
  now?: () => Date;
}

const longestAnswer = 64 * 1024;

/**
 * The way out for calls to providers: the name is resolved once, an address that is not the internet's is refused, the
 * checked address is the one that is dialled, and no redirect is followed.
 *
 * Each call has a connection of its own. One that was kept could be ended by the provider in the very moment in which
 * a message is written to it, and nobody could tell whether that message was taken.
 */
export function openHttp(options: HttpOptions = {}): Http {
  const { privateHosts = [], connectMs = 15_000, answerMs = 30_000, graceMs = 7_000 } = options;
  const now = options.now ?? (() => new Date());
  return async (call) => {
    const signal = call.signal ?? new AbortController().signal;
    const socket = await within(connectMs, signal, () => dial(new URL(call.url), privateHosts));
    try {
      await call.beforeContent?.();
      return await exchange(call, socket, signal, { answerMs, graceMs, now });
    } finally {
      socket.destroy();
    }
  };
}

async function dial(url: URL, privateHosts: string[]): Promise<Socket> {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const secure = url.protocol === "https:";
  const port = Number(url.port) || (secure ? 443 : 80);
  const ours = isPrivateHost(url, privateHosts);
  if (!secure && !ours) throw new Error("Only https addresses are called.");
  const found = isIP(host) ? [{ address: host }] : await lookup(host, { all: true });
  const usable = found.find(({ address }) => ours || isPublicAddress(address));
  if (!usable) throw new Error(`${host} is an address of a private network.`);
  return await new Promise((resolve, reject) => {
    const socket = secure
      ? connectTls({ host: usable.address, port, servername: isIP(host) ? undefined : host })
      : connect({ host: usable.address, port });
    socket.once(secure ? "secureConnect" : "connect", () => resolve(socket));
    socket.once("error", reject);
  });
}

/** Until the connection stands nothing can have been taken, whatever goes wrong. */
async function within(ms: number, signal: AbortSignal, start: () => Promise<Socket>): Promise<Socket> {
  const { promise: stopped, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error("No connection in time.")), ms);
  const onAbort = () => reject(new Error("Stopped before the connection stood."));
  signal.addEventListener("abort", onAbort, { once: true });
  if (signal.aborted) onAbort();
  const starting = start();
  try {
    return await Promise.race([starting, stopped]);
  } catch (cause) {
    starting.then((late) => late.destroy(), () => {});
    throw new ChannelError(oneLine((cause as Error).message), { permanent: false, failedAt: "connecting" }, {
      cause,
    });
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", onAbort);
  }
}

/** From here on the request may have been read, so that no answer means that nobody knows. */
function exchange(
  call: Call,
  socket: Socket,
  signal: AbortSignal,
  { answerMs, graceMs, now }: { answerMs: number; graceMs: number; now: () => Date },
): Promise<Answer> {
  const { pathname, search, host } = new URL(call.url);
  const body = typeof call.body === "string" ? new TextEncoder().encode(call.body) : call.body;
  return new Promise((resolve, reject) => {
    const timers: ReturnType<typeof setTimeout>[] = [];
    const end = (settle: () => void) => {
      timers.forEach(clearTimeout);
      signal.removeEventListener("abort", onAbort);
      settle();
    };
    const unanswered = (message: string, cause?: unknown) =>
      end(() => reject(new ChannelError(oneLine(message), unknown, { cause })));
    const onAbort = () => timers.push(setTimeout(() => unanswered("Stopped before the answer."), graceMs));
    timers.push(setTimeout(() => unanswered(`No answer in ${answerMs / 1_000} s.`), answerMs));
    signal.addEventListener("abort", onAbort, { once: true });
    if (signal.aborted) onAbort();
    const request = http.request({
      method: call.method,
      path: pathname + search,
      headers: {
        host,
        ...call.headers,
        "user-agent": "Efterklang",
        "accept-encoding": "identity",
        ...(body ? { "content-length": String(body.length) } : {}),
      },
      createConnection: () => socket,
    });
    request.on("error", (error) => unanswered(error.message, error));
    request.on("response", (response) => {
      const chunks: Uint8Array[] = [];
      let size = 0;
      // A status is an answer, however its words end.
      const answered = () =>
        end(() =>
          resolve({
            status: response.statusCode ?? 0,
            headers: flat(response.headers),
            text: new TextDecoder().decode(joined(chunks, Math.min(size, longestAnswer))),
            receivedAt: now(),
          })
        );
      response.on("data", (chunk: Uint8Array) => {
        chunks.push(chunk);
        size += chunk.length;
        if (size >= longestAnswer) answered();
      });
      for (const event of ["end", "aborted", "error", "close"]) response.on(event, answered);
    });
    request.end(body);
  });
}

// So many in a row are the provider's doing, and each leaves a message behind of which nobody knows.
const unknown = { permanent: false, failedAt: "unanswered", providerFault: true } as const;

function joined(chunks: Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    const part = chunk.subarray(0, length - at);
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

const flat = (headers: http.IncomingHttpHeaders) =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]),
  );

const oneLine = (text: string) => text.replace(/\s+/g, " ").trim().slice(0, 500);

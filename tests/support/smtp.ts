import { Buffer } from "node:buffer";
import PostalMime, { type Email } from "postal-mime";
import { SMTPServer } from "smtp-server";

/** One message that the server took. */
export interface ReceivedMail {
  from: string;
  to: string[];
  raw: string;
  /** Over TLS. */
  encrypted: boolean;
}

/** What a test has the server do; each may wait, and refuses by throwing `refusal(code, words)`. */
export interface SmtpBehaviour {
  onConnect?(): void | Promise<void>;
  onMailFrom?(address: string): void | Promise<void>;
  onRcptTo?(address: string): void | Promise<void>;
  /** Called with the whole message, before it counts as received. */
  onMessage?(mail: ReceivedMail): void | Promise<void>;
  user?: { user: string; pass: string };
  /** Its certificate and key, in PEM; and whether it speaks TLS from the first byte, or offers it. */
  tls?: { key: string; cert: string; from: "start" | "offer" };
}

export interface TestSmtpServer {
  url: string;
  port: number;
  received: ReceivedMail[];
  /** Each time that somebody tried to sign in. */
  signIns: { encrypted: boolean }[];
  /** All that was received, as a mail program reads it. */
  parsed(): Promise<Email[]>;
  /** Ends every connection, as a crash would. */
  dropConnections(): void;
  close(): Promise<void>;
}

export const refusal = (responseCode: number, words: string) =>
  Object.assign(new Error(words), { responseCode });

/** A real SMTP server on a free port of 127.0.0.1 that keeps what it is given. */
export async function openSmtpServer(behaviour: SmtpBehaviour = {}): Promise<TestSmtpServer> {
  const received: ReceivedMail[] = [];
  const signIns: { encrypted: boolean }[] = [];
  const { tls } = behaviour;
  const server = new SMTPServer({
    ...(tls ? { key: tls.key, cert: tls.cert, secure: tls.from === "start" } : {}),
    disabledCommands: tls ? [] : ["STARTTLS"],
    disableReverseLookup: true,
    authOptional: !behaviour.user,
    allowInsecureAuth: true,
    logger: false,
    closeTimeout: 100,
    onAuth: ({ username, password }, session, done) => {
      signIns.push({ encrypted: session.secure });
      const right = username === behaviour.user?.user && password === behaviour.user?.pass;
      if (right) done(null, { user: username });
      else done(refusal(535, "5.7.8 Authentication failed"));
    },
    onConnect: (_session, done) => answer(() => behaviour.onConnect?.(), done),
    onMailFrom: ({ address }, _session, done) => answer(() => behaviour.onMailFrom?.(address), done),
    onRcptTo: ({ address }, _session, done) => answer(() => behaviour.onRcptTo?.(address), done),
    onData: (stream, session, done) => {
      const chunks: Uint8Array[] = [];
      stream.on("data", (chunk: Uint8Array) => chunks.push(chunk));
      stream.on("end", () =>
        answer(async () => {
          const { mailFrom, rcptTo } = session.envelope;
          const mail = {
            encrypted: session.secure,
            from: mailFrom ? mailFrom.address : "",
            to: rcptTo.map((to) => to.address),
            raw: Buffer.concat(chunks).toString("utf8"),
          };
          await behaviour.onMessage?.(mail);
          received.push(mail);
        }, done));
    },
  });
  server.on("error", () => {});
  const { promise, resolve } = Promise.withResolvers<void>();
  server.listen(0, "127.0.0.1", resolve);
  await promise;
  const { port } = server.server.address() as { port: number };
  const dropConnections = () => {
    for (const connection of server.connections) {
      (connection as unknown as { _socket: { destroy(): void } })._socket.destroy();
    }
  };
  return {
    url: `${tls?.from === "start" ? "smtps" : "smtp"}://127.0.0.1:${port}`,
    port,
    received,
    signIns,
    parsed: () => Promise.all(received.map(({ raw }) => PostalMime.parse(raw))),
    dropConnections,
    close: () =>
      new Promise((resolve) => {
        dropConnections();
        server.close(() => resolve());
      }),
  };
}

async function answer(decide: () => void | Promise<void>, done: (error?: Error | null) => void) {
  try {
    await decide();
  } catch (error) {
    return done(error as Error);
  }
  done();
}

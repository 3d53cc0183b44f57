import { Readable } from "node:stream";
import SMTPConnection from "nodemailer/lib/smtp-connection";
import type { SmtpServer } from "./smtp_server.ts";

/** How one transaction failed, in the protocol's terms. */
export interface SmtpFailure {
  /** The server's line, when it answered. */
  answer?: string;
  /** Some or all of the content was handed to the connection. */
  contentSent: boolean;
  error: Error;
}

/** One connection to the server, used for one message after another. */
export interface SmtpSession {
  readonly messages: number;
  readonly usable: boolean;
  /** @returns the server's answer, or how it failed; rejects only with what `beforeContent` threw */
  transmit(mail: Transmission, signal: AbortSignal): Promise<{ answer: string } | SmtpFailure>;
  close(): void;
}

export interface Transmission {
  from: string;
  to: string;
  content: Uint8Array;
  beforeContent(): Promise<void>;
}

/** How long a message that is on its way is waited for once everything else is shutting down. */
const graceMs = 7_000;

/** @throws the connection's error when there is no session to be had */
export async function openSession(server: SmtpServer, signal: AbortSignal): Promise<SmtpSession> {
  const connection = new SMTPConnection(server.options);
  let usable = true;
  let messages = 0;
  // Without a listener a connection that breaks while nobody sends would end the process.
  connection.on("error", () => usable = false);
  connection.once("end", () => usable = false);
  const close = () => {
    usable = false;
    connection.close();
  };
  try {
    await untilAborted(signal, () => 0, close, (done) => greet(connection, server, done));
  } catch (error) {
    close();
    throw error;
  }

  async function transmit(
    mail: Transmission,
    signal: AbortSignal,
  ): Promise<{ answer: string } | SmtpFailure> {
    messages++;
    let contentSent = false;
    let refusedByUs: { error: unknown } | undefined;
    const content = contentAfter(mail, () => contentSent = true, (error) => refusedByUs = { error });
    try {
      const info = await untilAborted<{ response: string }>(
        signal,
        () => contentSent ? graceMs : 0,
        close,
        (done) =>
          connection.send({ from: mail.from, to: [mail.to], size: mail.content.length }, content, done),
      );
      return { answer: info.response };
    } catch (error) {
      const answer = (error as { response?: string }).response;
      // A refusal leaves the connection in order once it is reset; after anything else it cannot be trusted.
      if (answer && !refusedByUs && usable && !answer.startsWith("421")) await reset();
      else close();
      if (refusedByUs) throw refusedByUs.error;
      return { answer, contentSent, error: error as Error };
    }
  }

  const reset = () =>
    new Promise<void>((resolve) =>
      connection.reset((error) => {
        if (error) close();
        resolve();
      })
    );

  return {
    get messages() {
      return messages;
    },
    get usable() {
      return usable;
    },
    transmit,
    close,
  };
}

function greet(
  connection: SMTPConnection,
  { auth }: SmtpServer,
  done: (error: Error | null, ok?: true) => void,
) {
  connection.once("error", done);
  connection.connect((error) => {
    if (error) return done(error);
    if (!auth) return done(null, true);
    connection.login({ user: auth.user, credentials: auth }, (error) => done(error, true));
  });
}

/** The message as a stream whose first read, which is the server's go-ahead, waits for `beforeContent`. */
function contentAfter(mail: Transmission, sent: () => void, refused: (error: unknown) => void): Readable {
  let asked = false;
  return new Readable({
    highWaterMark: 0,
    read() {
      if (asked) return;
      asked = true;
      mail.beforeContent().then(() => {
        if (this.destroyed) return;
        sent();
        this.push(mail.content);
        this.push(null);
      }, (error) => {
        refused(error);
        this.destroy(error instanceof Error ? error : new Error(String(error)));
      });
    },
  });
}

/** Turns the library's callback into a promise, which ends `waitMs` after the signal at the latest: by `close`. */
function untilAborted<T>(
  signal: AbortSignal,
  waitMs: () => number,
  close: () => void,
  start: (done: (error: Error | null, result?: T) => void) => void,
): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const onAbort = () => {
      timer = setTimeout(() => {
        // The library forgets the callback of a connection that it is told to close.
        close();
        reject(new Error("Stopped before the server answered."));
      }, waitMs());
    };
    signal.addEventListener("abort", onAbort, { once: true });
    if (signal.aborted) onAbort();
    start((error, result) => {
      signal.removeEventListener("abort", onAbort);
      clearTimeout(timer);
      if (error) reject(error);
      else resolve(result as T);
    });
  });
}

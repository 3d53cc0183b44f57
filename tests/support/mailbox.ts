import PostalMime, { type Email } from "postal-mime";
import { openSmtpServer } from "./smtp.ts";

/** A message as its receiver's program shows it, and as it came. */
export type Letter = Email & { raw: string };

export interface Mailbox {
  /** For `SMTP_URL`. */
  url: string;
  /** The next message to this address that was not handed out yet, past or to come. */
  next(address: string): Promise<Letter>;
  close(): Promise<void>;
}

/** A real SMTP server whose messages a test waits for. */
export async function openMailbox(): Promise<Mailbox> {
  const unread: { to: string; letter: Letter }[] = [];
  const waiting = new Set<() => void>();
  const server = await openSmtpServer({
    async onMessage({ to, raw }) {
      const letter = { ...await PostalMime.parse(raw), raw };
      for (const address of to) unread.push({ to: address, letter });
      for (const look of waiting) look();
    },
  });
  return {
    url: server.url,
    next(address) {
      const { promise, resolve } = Promise.withResolvers<Letter>();
      const look = () => {
        const at = unread.findIndex(({ to }) => to === address);
        if (at < 0) return;
        waiting.delete(look);
        resolve(unread.splice(at, 1)[0]!.letter);
      };
      waiting.add(look);
      look();
      return promise;
    },
    close: server.close,
  };
}

/** The one link of a message's text that leads to such a page: `s`, `c` or `u`. */
export function linkIn({ text = "" }: Letter, page: "s" | "c" | "u"): string {
  return new RegExp(`https?://\\S+/${page}/\\S+`).exec(text)![0];
}

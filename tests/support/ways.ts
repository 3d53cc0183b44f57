import {
  type Channel,
  ChannelError,
  type OutgoingMail,
  type OutgoingSms,
} from "../../services/channels/channel.ts";
import type { Way, Ways } from "../../services/providers/way.ts";

/** What went out, and what the next ones meet. */
export interface FakeWays extends Ways {
  mails: OutgoingMail[];
  texts: OutgoingSms[];
  /** Thrown instead of taking a message, one after the other. */
  failures: ChannelError[];
  notes: string[];
}

/** Providers that only remember; by store id where they differ. */
export function fakeWays(ways: { [storeId: string]: Partial<Way> } = {}, free = () => Infinity): FakeWays {
  const mails: OutgoingMail[] = [];
  const texts: OutgoingSms[] = [];
  const failures: ChannelError[] = [];
  const notes: string[] = [];
  let count = 0;
  const channel = <Message extends { beforeContent(): Promise<void> }>(
    into: Message[],
  ): Channel<Message> => ({
    transport: "46elks",
    async send(message) {
      const failure = failures.shift();
      if (failure?.failedAt === "connecting") throw failure;
      await message.beforeContent();
      if (failure) throw failure;
      into.push(message);
      return { id: `m${++count}`, answer: "200" };
    },
    close() {},
  });
  const mail = channel(mails);
  const sms = channel(texts);
  return {
    mails,
    texts,
    failures,
    notes,
    find({ storeId, kind }) {
      const own = ways[storeId] ?? {};
      const common = { key: `${kind} ${storeId}`, ...own };
      return Promise.resolve(
        kind === "email"
          ? { ...common, kind, channel: mail } as Way
          : { sender: "+46700000000", ...common, kind, channel: sms } as Way,
      );
    },
    take: (_key, _perSecond, wanted) =>
      Promise.resolve({ granted: Math.min(wanted, free()), again: new Date(Date.now() + 3_600_000) }),
    succeeded: ({ key }) => Promise.resolve(void notes.push(`ok ${key}`)),
    failed: ({ key }, reason) => Promise.resolve(void notes.push(`failed ${key}: ${reason}`)),
    forget() {},
    close() {},
  };
}

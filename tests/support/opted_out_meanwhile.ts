import assert from "node:assert/strict";
import { sql } from "drizzle-orm";
import { openDatabase, rows } from "../../db/open.ts";
import { parseConfig } from "../../services/config.ts";
import type { Ctx } from "../../services/context.ts";
import { openSender } from "../../services/deliveries/sender.ts";
import { unsubscribeToken } from "../../services/deliveries/unsubscribe_token.ts";
import type { Way, Ways } from "../../services/providers/way.ts";
import { openWays } from "../../services/providers/ways.ts";
import { createWeb, type WebHandler } from "../../web.ts";
import { anAccount, elksAccount, webhookSecret } from "./accounts.ts";
import { bulkAsks } from "./bulk_asks.ts";
import { testContext } from "./context.ts";
import { type Engine, testDatabase, testDatabaseUrl } from "./database.ts";
import { inDaytime } from "./daytime.ts";
import { anAskingStore } from "./due.ts";
import { openFakePostmark } from "./fake_mail.ts";
import { openFake46elks } from "./fake_sms.ts";

const site = "https://ask.example.se";
const kinds = ["email", "sms"] as const;

/** A message that a channel was about to begin with, at a time of `performance.now()`. */
interface Begun {
  person: string;
  channel: "email" | "sms";
  askedAt: number;
}

/** Somebody's word that ended a channel, and when whoever told it had the answer. */
interface Choice {
  how: keyof typeof words;
  person: string;
  channels: readonly ("email" | "sms")[];
  doneAt: number;
}

/**
 * People end messages in every way that there is, over HTTP, while mails and texts go out to them: from then on no
 * further message may be begun, also none that a sender holds already.
 * @param of.people get two mails and two texts each
 * @returns how many words were said, and how many messages they stopped
 */
export async function optOutWhileSending(
  engine: Engine,
  { people, choices }: { people: number; choices: number },
): Promise<{ choices: number; begun: number; cancelled: number }> {
  const place = engine === "postgres" ? await testDatabaseUrl() : undefined;
  const databases = place
    ? await Promise.all([1, 2].map(() => openDatabase({ url: place.url, dataDir: "", max: 5 })))
    : [await testDatabase(engine)];
  const mail = await openFakePostmark();
  const texts = await openFake46elks();
  try {
    const contexts = databases.map(({ db }) =>
      testContext(db, {
        now: inDaytime(),
        config: parseConfig({ PUBLIC_URL: site, PRIVATE_HOSTS: `${mail.host},${texts.host}` }),
      })
    );
    const [ctx] = contexts as [Ctx];
    const postmark = await anAccount(ctx, {
      kind: "postmark",
      channel: "email",
      settings: { base: mail.base },
      secrets: { token: "t1" },
      perSecond: 10_000,
    });
    const elks = await anAccount(ctx, { ...elksAccount(texts.base), perSecond: 10_000 });
    const asking = await anAskingStore(ctx);
    for (let time = 0; time < 2; time++) {
      for (const channel of kinds) await bulkAsks(ctx, asking, people, { name: "person-", channel });
    }
    const begun: Begun[] = [];
    const senders = contexts.map((each) =>
      openSender(each, watched(openWays(each), begun), { inFlight: 4, batch: 24 })
    );
    const signal = new AbortController().signal;
    let over = false;
    const sending = Promise.all(senders.map((sender) => sender.work(signal))).finally(() => over = true);
    const said = await sayStop({
      ctx,
      web: createWeb(ctx),
      hooks: {
        mail: `/api/webhooks/mail/${postmark.id}/${webhookSecret}`,
        sms: `/api/webhooks/sms/${elks.id}/${webhookSecret}`,
      },
      people,
      choices,
      // What was stopped is never begun, so that the whole may not be reached.
      progress: () => over ? 1 : begun.length / (people * 4),
    });
    await sending;
    await Promise.all(senders.map((sender) => sender.close()));
    assert.deepEqual([...mail.wrong, ...texts.wrong], []);
    for (const { how, person, channels, doneAt } of said) {
      const later = begun.filter((each) =>
        each.person === person && channels.includes(each.channel) && each.askedAt > doneAt
      );
      assert.deepEqual(later, [], how);
    }
    const [counted] = await rows<{ cancelled: number; open: number }>(
      ctx.db,
      sql`select count(*) filter (where state = 'cancelled')::int as cancelled,
        count(*) filter (where state not in ('cancelled', 'settled'))::int as open from deliveries`,
    );
    assert.equal(counted!.open, 0);
    assert.equal(mail.taken.length + texts.taken.length, people * 4 - counted!.cancelled);
    return { choices: said.length, begun: begun.length, cancelled: counted!.cancelled };
  } finally {
    await Promise.all([mail.close(), texts.close()]);
    await Promise.all(databases.map((database) => database.close()));
    await place?.drop();
  }
}

/** The ways as they are, but every message that may begin is written down with the time at which it asked. */
function watched(ways: Ways, begun: Begun[]): Ways {
  const watch = <M extends { beforeContent(): Promise<void> }>(
    message: M,
    channel: "email" | "sms",
    person: string,
  ) => ({
    ...message,
    async beforeContent() {
      const askedAt = performance.now();
      await message.beforeContent();
      begun.push({ person, channel, askedAt });
    },
  });
  return {
    ...ways,
    async find(of) {
      const way = await ways.find(of);
      if (!way) return undefined;
      if (way.kind === "sms") {
        const { channel } = way;
        const send: typeof channel.send = (sms, signal) =>
          channel.send(watch(sms, "sms", String(Number(sms.to.slice(4)))), signal);
        return { ...way, channel: { ...channel, send } } as Way;
      }
      const { channel } = way;
      const send: typeof channel.send = (mail, signal) =>
        channel.send(watch(mail, "email", /\d+/.exec(mail.to.address)![0]), signal);
      return { ...way, channel: { ...channel, send } } as Way;
    },
  };
}

interface Street {
  ctx: Ctx;
  web: WebHandler;
  hooks: { mail: string; sms: string };
  people: number;
  choices: number;
  progress(): number;
}

/** One word after the other, spread over the whole of the sending. */
async function sayStop(street: Street): Promise<Choice[]> {
  const said: Choice[] = [];
  const all = Object.keys(words) as (keyof typeof words)[];
  const spoken = new Set<string>();
  for (let number = 0; number < street.choices; number++) {
    while (street.progress() < number / street.choices * 0.7) {
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    const how = all[number % all.length]!;
    const { channels, say } = words[how];
    const person = await say(street, spoken);
    if (person === undefined) continue;
    spoken.add(person);
    said.push({ how, person, channels, doneAt: performance.now() });
  }
  return said;
}

const words = {
  "unsubscribed by a mail program": { channels: kinds, say: unsubscribed },
  "a no to questions about purchases": { channels: kinds, say: declined },
  "a text with STOPP": { channels: ["sms"], say: stopped },
  "a hard bounce": { channels: ["email"], say: (street, spoken) => told(street, spoken, "Bounce") },
  "a complaint": { channels: ["email"], say: (street, spoken) => told(street, spoken, "SpamComplaint") },
} satisfies Record<
  string,
  {
    channels: readonly ("email" | "sms")[];
    say(street: Street, spoken: Set<string>): Promise<string | undefined>;
  }
>;

function anybody({ people }: Street, spoken: Set<string>): string {
  for (;;) {
    const person = String(Math.floor(Math.random() * people));
    if (!spoken.has(person)) return person;
  }
}

async function unsubscribed(street: Street, spoken: Set<string>) {
  const person = anybody(street, spoken);
  await post(street, await pageOf(street, person), { "List-Unsubscribe": "One-Click" });
  return person;
}

/** Everything here is asked about a purchase. */
async function declined(street: Street, spoken: Set<string>) {
  const person = anybody(street, spoken);
  await post(street, `${await pageOf(street, person)}/wishes`, { kinds: "on", shop: "on", reminders: "on" });
  return person;
}

async function pageOf({ ctx }: Street, person: string): Promise<string> {
  const [found] = await rows<{ id: string }>(
    ctx.db,
    sql`select i.id from invitations i where person_hash = ${
      ctx.keys.personHash(`person-${person}@example.se`)
    } limit 1`,
  );
  return `/u/${unsubscribeToken(ctx.keys, found!.id)}`;
}

async function stopped(street: Street, spoken: Set<string>) {
  const person = anybody(street, spoken);
  await post(street, street.hooks.sms, {
    id: `i-${person}`,
    direction: "incoming",
    from: `+467${person.padStart(8, "0")}`,
    to: "+46700000000",
    message: "Stopp!",
    created: "2026-11-20 10:00:00",
  });
  return person;
}

/** About a message that Postmark has taken: the newest of somebody who has said nothing yet. */
async function told(street: Street, spoken: Set<string>, RecordType: "Bounce" | "SpamComplaint") {
  const taken = await rows<{ id: string; recipient: string }>(
    street.ctx.db,
    sql`select provider_message_id as id, recipient from deliveries
      where transport = 'postmark' and state = 'settled' order by settled_at desc limit 200`,
  );
  const found = taken.find(({ recipient }) => !spoken.has(/\d+/.exec(recipient)![0]));
  if (!found) return undefined;
  const receipt = { RecordType, Type: "HardBounce", MessageID: found.id, Email: found.recipient };
  await post(street, street.hooks.mail, JSON.stringify(receipt));
  return /\d+/.exec(found.recipient)![0];
}

async function post({ web }: Street, path: string, body: string | Record<string, string>) {
  const request = new Request(site + path, {
    method: "POST",
    ...typeof body === "string"
      ? { body, headers: { "content-type": "application/json" } }
      : { body: new URLSearchParams(body) },
  });
  const response = await web(request);
  await response.body?.cancel();
  assert.ok(response.ok, `${response.status} ${path}`);
}

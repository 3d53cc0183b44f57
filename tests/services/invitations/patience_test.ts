import assert from "node:assert/strict";
import { eq, sql } from "drizzle-orm";
import { type Database, rows } from "../../../db/open.ts";
import { deliveries } from "../../../db/schema/deliveries.ts";
import { ChannelError, type FailedAt } from "../../../services/channels/channel.ts";
import { resendDelivery } from "../../../services/deliveries/resend.ts";
import { openSender } from "../../../services/deliveries/sender.ts";
import { knownAs, lastAsked } from "../../../services/invitations/patience.ts";
import { anEngine } from "../../support/asking.ts";
import { eachEngine } from "../../support/database.ts";
import { planOf } from "../../support/plan.ts";
import { fakeWays } from "../../support/ways.ts";
import { aCustomer, aStore } from "../../support/world.ts";

const number = { customer: { phone: "+46701234567" } };

eachEngine("one number with two addresses is one person, asked once in the same moment", async (database) => {
  const { clock, tell, run, sent, outcomes } = await anEngine(database);
  await tell("shipment.delivered", "anna", "1", number);
  await tell("shipment.delivered", "guest", "2", number);
  clock.advance({ hours: 48 });
  await run();
  assert.equal((await sent()).length, 1);
  assert.deepEqual((await outcomes()).sort(), ["quarantined", "sent"]);
});

eachEngine("one number with two addresses is left in peace after the first question", async (database) => {
  const { clock, tell, run, sent, outcomes } = await anEngine(database);
  await tell("shipment.delivered", "anna", "1", number);
  clock.advance({ hours: 48 });
  await run();
  clock.advance({ days: 7 });
  await tell("shipment.delivered", "guest", "2", number);
  await tell("shipment.delivered", "else", "3", { customer: { phone: "+46707654321" } });
  clock.advance({ hours: 48 });
  await run();
  assert.deepEqual(await sent(), [["email", 1, "anna"], ["email", 1, "else"]]);
  assert.deepEqual((await outcomes()).sort(), ["quarantined", "sent", "sent"]);
});

eachEngine("people without a number are not all one person", async (database) => {
  const { clock, tell, run, sent } = await anEngine(database);
  for (const name of ["anna", "bo", "cia"]) await tell("shipment.delivered", name, name);
  clock.advance({ hours: 48 });
  await run();
  assert.equal((await sent()).length, 3);
});

const refused = (failedAt: FailedAt) =>
  new ChannelError("554 no", { permanent: true, failedAt, providerFault: false });

/** Anna is asked, and the mail server answers so; a week later another parcel of hers arrives. */
async function twoParcels(database: Database, ...failures: ChannelError[]) {
  const engine = await anEngine(database);
  const { clock, ctx, tell, run } = engine;
  const ways = fakeWays();
  const sender = openSender(ctx, ways, { jitter: () => 0.5 });
  const work = () => sender.work(new AbortController().signal);
  const deliver = async (order: string) => {
    await tell("shipment.delivered", "anna", order);
    clock.advance({ hours: 48 });
    await run();
    await work();
  };
  ways.failures.push(...failures);
  await deliver("1");
  const [first] = await database.db.select().from(deliveries);
  clock.advance({ days: 7 });
  return { ...engine, ways, work, deliver, first: first! };
}

eachEngine("a question that was given up has reached nobody, and keeps nobody waiting", async (database) => {
  const { deliver, first, ways, outcomes } = await twoParcels(database, refused("refused"));
  assert.equal(first.state, "dead");
  await deliver("2");
  assert.deepEqual([ways.mails.length, await outcomes()], [1, ["sent", "sent"]]);
  await deliver("3");
  assert.deepEqual([ways.mails.length, (await outcomes()).sort()], [1, ["quarantined", "sent", "sent"]]);
});

eachEngine("a question of which nobody knows whether it arrived counts as asked", async (database) => {
  const { deliver, first, ways, outcomes } = await twoParcels(database, refused("unanswered"));
  assert.equal(first.state, "unknown");
  await deliver("2");
  assert.deepEqual([ways.mails.length, (await outcomes()).sort()], [0, ["quarantined", "sent"]]);
});

eachEngine("a question that was given up and sent by hand counts from then on", async (database) => {
  const { ctx, clock, work, deliver, first, ways, outcomes } = await twoParcels(database, refused("refused"));
  clock.advance({ days: 73 });
  await resendDelivery(
    { ...ctx, actor: { kind: "agent", id: "maja", name: "Maja", role: "agent" } },
    first.id,
  );
  await work();
  await deliver("2");
  clock.advance({ days: 80 });
  await deliver("3");
  assert.deepEqual([ways.mails.length, (await outcomes()).sort()], [1, [
    "quarantined",
    "quarantined",
    "sent",
  ]]);
  clock.advance({ days: 8 });
  await deliver("4");
  assert.equal(ways.mails.length, 2);
});

eachEngine(
  "what was stopped before it was sent has asked nobody, unless they had answered",
  async (database) => {
    for (const [person, cancelReason, mails] of [["bo", "opted_out", 1], ["cia", "answered", 0]] as const) {
      const { db } = database;
      const { clock, tell, run, ctx } = await anEngine(database);
      const ways = fakeWays();
      await tell("shipment.delivered", person, `${person}1`);
      clock.advance({ hours: 48 });
      await run();
      await db.update(deliveries).set({ state: "cancelled", cancelReason }).where(
        eq(deliveries.state, "due"),
      );
      clock.advance({ days: 7 });
      await tell("shipment.delivered", person, `${person}2`);
      clock.advance({ hours: 48 });
      await run();
      await openSender(ctx, ways).work(new AbortController().signal);
      assert.equal(ways.mails.length, mails, cancelReason);
    }
  },
);

eachEngine("finds whom a person is known as, and what they were asked, by indexes", async (database) => {
  const { ctx } = await anEngine(database);
  const store = await aStore(ctx);
  const { id } = await aCustomer(ctx, { storeId: store.id });
  await rows(
    ctx.db,
    sql`
    insert into customers (id, store_id, email, person_hash, phone_hash, facts_at, created_at)
    select gen_random_uuid(), ${store.id}, n || '@example.se', 'p' || n, 't' || n, ${ctx.now()}, ${ctx.now()}
    from generate_series(1, 20000) n`,
  );
  await rows(
    ctx.db,
    sql`
    insert into invitations (id, store_id, survey_id, touchpoint, locale, state, due_at, sent_at, person_hash, token_hash, created_at)
    select gen_random_uuid(), ${store.id}, (select id from surveys limit 1), 'after_delivery', 'sv', 'sent', ${ctx.now()},
      ${ctx.now()}, 'p' || n, 'h' || n, ${ctx.now()}
    from generate_series(1, 20000) n`,
  );
  await rows(
    ctx.db,
    sql`
    insert into deliveries (id, store_id, kind, invitation_id, channel, recipient, state, due_at, rfc_message_id, created_at)
    select gen_random_uuid(), store_id, 'invitation', id, 'email', person_hash, 'dead', ${ctx.now()}, token_hash, ${ctx.now()}
    from invitations`,
  );
  for (const table of ["customers", "invitations", "deliveries"]) {
    await rows(ctx.db, sql`analyze ${sql.identifier(table)}`);
  }
  const plan = await planOf(
    ctx.db,
    sql`select last.survey from customers c
      left join ${lastAsked(knownAs(sql`c.person_hash`, sql`c.phone_hash`))} last on true where c.id = ${id}`,
  );
  assert.match(plan, /customers_by_phone/);
  assert.match(plan, /invitations_by_person/);
  assert.match(plan, /deliveries_by_invitation/);
  assert.doesNotMatch(plan, /Seq Scan on (customers|invitations|deliveries)/);
});

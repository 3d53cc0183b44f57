import assert from "node:assert/strict";
import { sql } from "drizzle-orm";
import { rows } from "../../../db/open.ts";
import { knownAs, lastAsked } from "../../../services/invitations/patience.ts";
import { anEngine } from "../../support/asking.ts";
import { eachEngine } from "../../support/database.ts";
import { planOf } from "../../support/plan.ts";
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
  await rows(ctx.db, sql`analyze customers`);
  await rows(ctx.db, sql`analyze invitations`);
  const plan = await planOf(
    ctx.db,
    sql`select last.survey from customers c
      left join ${lastAsked(knownAs(sql`c.person_hash`, sql`c.phone_hash`))} last on true where c.id = ${id}`,
  );
  assert.match(plan, /customers_by_phone/);
  assert.match(plan, /invitations_by_person/);
  assert.doesNotMatch(plan, /Seq Scan on (customers|invitations)/);
});

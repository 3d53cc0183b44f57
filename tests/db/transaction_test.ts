import assert from "node:assert/strict";
import { eq, sql } from "drizzle-orm";
import { bigint, integer, jsonb, pgTable, text, timestamp } from "drizzle-orm/pg-core";
import { affectedRows, type Db, executorOf, inTransaction, rows, sqlState } from "../../db/open.ts";
import { eachEngine } from "../support/database.ts";

const count = async (db: Db) => (await rows<{ n: number }>(db, sql`select count(*) as n from notes`))[0]?.n;
const make = (db: Db) => db.execute(sql`create table notes (id int primary key)`);
const add = (db: Db, id: number) => db.execute(sql`insert into notes values (${id})`);

eachEngine("keeps nothing of a transaction that throws", async ({ db }) => {
  await make(db);
  const failing = inTransaction(db, async (tx) => {
    await add(tx, 1);
    throw new Error("no");
  });
  await assert.rejects(failing, /no/);
  assert.equal(await count(db), 0);
});

eachEngine("joins the transaction that it is called in", async ({ db }) => {
  await make(db);
  const failing = inTransaction(db, async (tx) => {
    await inTransaction(tx, (inner) => add(inner, 1));
    throw new Error("no");
  });
  await assert.rejects(failing, /no/);
  assert.equal(await count(db), 0);
});

eachEngine(
  "does not pass off a transaction as committed when an error in it was swallowed",
  async ({ db }) => {
    await make(db);
    const swallowing = inTransaction(db, async (tx) => {
      await add(tx, 1);
      await add(tx, 1).catch(() => {});
    });
    await assert.rejects(swallowing, (error) => sqlState(error) === "23505");
    assert.equal(await count(db), 0);
  },
);

eachEngine("goes on after an error inside a savepoint", async ({ db }) => {
  await make(db);
  await inTransaction(db, async (tx) => {
    await add(tx, 1);
    await tx.transaction((inner) => add(inner as Db, 1)).catch(() => {});
    await add(tx, 2);
  });
  assert.equal(await count(db), 2);
});

eachEngine("runs raw text inside the caller's transaction", async ({ db, executor }) => {
  await make(db);
  const failing = inTransaction(db, async (tx) => {
    await executorOf(tx).executeSql("insert into notes values ($1)", [1]);
    throw new Error("no");
  });
  await assert.rejects(failing, /no/);
  const { rows: found } = await executor.executeSql(
    "select count(*) as n from notes where id = any($1::int[])",
    [[1]],
  );
  assert.deepEqual(found, [{ n: 0 }]);
});

eachEngine("rolls back a failed script before anyone else's statement", async ({ db, executor }) => {
  await make(db);
  const script = executor.executeSql("begin; insert into notes values (1); select 1/0; commit");
  const next = add(db, 2);
  await assert.rejects(script, (error) => sqlState(error) === "22012");
  await next;
  assert.equal(await count(db), 1);
});

const cards = pgTable("cards", {
  id: integer().primaryKey(),
  at: timestamp({ withTimezone: true }),
  big: bigint({ mode: "number" }),
  facts: jsonb(),
  tags: text().array(),
});

eachEngine("serves Drizzle's builder the same, inside a transaction and outside", async ({ db }) => {
  await db.execute(
    sql`create table cards (id int primary key, at timestamptz, big int8, facts jsonb, tags text[])`,
  );
  const card = {
    id: 1,
    at: new Date("2026-11-20T10:00:00.123Z"),
    big: 2 ** 40,
    facts: [{ a: 1 }],
    tags: ["a,b", "c"],
  };
  await inTransaction(db, async (tx) => {
    assert.deepEqual(await tx.insert(cards).values(card).returning(), [card]);
    assert.deepEqual(await tx.select().from(cards).where(eq(cards.at, card.at)), [card]);
  });
  assert.deepEqual(await db.select().from(cards), [card]);
  const updated = await db.update(cards).set({ facts: null }).where(eq(cards.id, 1));
  assert.equal(affectedRows(updated), 1);
});

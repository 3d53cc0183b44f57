import assert from "node:assert/strict";
import { sql } from "drizzle-orm";
import { affectedRows, json, rows } from "../../db/open.ts";
import { answers } from "../../db/schema/answers.ts";
import { testContext } from "../support/context.ts";
import { eachEngine } from "../support/database.ts";
import { aResponse } from "../support/world.ts";

eachEngine("reads every type alike", async ({ db }) => {
  const [row] = await rows(
    db,
    sql`select
      timestamptz '2026-11-20 10:00:00.5+01' as instant, int8 '9007199254740991' as big, 7 as small,
      numeric '1.50' as exact, float8 '1.5' as rough, true as yes, 'å' as words, null as nothing,
      date '2026-11-20' as day, timestamp '2026-11-20 10:00:00' as wall, interval '1 day' as span,
      jsonb '{"a":[1,null]}' as object, json '[1]' as list, bytea '\\x00ff' as octets,
      uuid '3f2c0a1e-0000-4000-8000-000000000001' as id,
      array[1,2] as ints, array['a,b','c"d',null] as texts, array[int8 '5', null] as bigs,
      array[timestamptz '2026-11-20 09:00:00Z', null] as instants, array[date '2026-11-20'] as days,
      array[numeric '1.50'] as exacts, array[]::timestamptz[] as none,
      array[['a','NULL'],['b\\"c','']] as nested, array[true,false] as truths, array[1.5::float8] as roughs,
      array['{"a":"b,c"}'::jsonb] as objects, count(*) as n`,
  );
  assert.deepEqual(row, {
    instant: new Date("2026-11-20T09:00:00.500Z"),
    big: 9007199254740991,
    small: 7,
    exact: "1.50",
    rough: 1.5,
    yes: true,
    words: "å",
    nothing: null,
    day: "2026-11-20",
    wall: "2026-11-20 10:00:00",
    span: "1 day",
    object: { a: [1, null] },
    list: [1],
    octets: new Uint8Array([0, 255]),
    id: "3f2c0a1e-0000-4000-8000-000000000001",
    ints: [1, 2],
    texts: ["a,b", 'c"d', null],
    bigs: [5, null],
    instants: [new Date("2026-11-20T09:00:00Z"), null],
    days: ["2026-11-20"],
    exacts: ["1.50"],
    none: [],
    nested: [["a", "NULL"], ['b\\"c', ""]],
    truths: [true, false],
    roughs: [1.5],
    objects: [{ a: "b,c" }],
    n: 1,
  });
});

eachEngine("refuses an integer that a number cannot hold", async ({ db }) => {
  await assert.rejects(rows(db, sql`select int8 '9007199254740993' as big`), RangeError);
});

eachEngine("takes dates, objects, bigints, bytes and arrays as parameters", async ({ db }) => {
  const instant = new Date("2026-11-20T10:00:00.123Z");
  const [row] = await rows(
    db,
    sql`select ${instant}::timestamptz as instant, ${
      sql.param({ a: "å" })
    }::jsonb as object, ${10n}::int8 as big,
      ${sql.param(new Uint8Array([0, 255]))}::bytea as octets, ${
      sql.param(["a,b", null, "NULL", '"{\\', ""])
    }::text[] as texts,
      ${sql.param([["a"], ["b"]])}::text[] as nested, ${
      sql.param([new Uint8Array([1])])
    }::bytea[]::text as octetsList,
      ${sql.param([instant])}::timestamptz[] as instants, ${sql.param([1, 2])}::int4[] as ints,
      ${null}::text as nothing, ${sql.param([])}::int8[] as none`,
  );
  assert.deepEqual(row, {
    instant,
    object: { a: "å" },
    big: 10,
    octets: new Uint8Array([0, 255]),
    texts: ["a,b", null, "NULL", '"{\\', ""],
    nested: [["a"], ["b"]],
    octetslist: '{"\\\\x01"}',
    instants: [instant],
    ints: [1, 2],
    nothing: null,
    none: [],
  });
});

eachEngine("writes and reads many rows through one json parameter", async ({ db }) => {
  await db.execute(sql`create table bulk (id int8 primary key, at timestamptz, facts jsonb, tags text[])`);
  const at = new Date("2026-11-20T10:00:00Z");
  const list = [{ id: 1, at, facts: { a: [1] }, tags: ["x,y"] }, { id: 2, at, facts: null, tags: [] }];
  const inserted = await db.execute(sql`
    insert into bulk select id, at, facts, tags
    from jsonb_to_recordset(${json(list)}) as row(id int8, at timestamptz, facts jsonb, tags text[])`);
  assert.equal(affectedRows(inserted), 2);
  assert.deepEqual(await rows(db, sql`select * from bulk order by id`), list);
  const picked = await rows(db, sql`select id from bulk where id = any(${sql.param([2, 3])}::int8[])`);
  assert.deepEqual(picked, [{ id: 2 }]);
});

eachEngine("words that look like something else come back as they were said", async ({ db }) => {
  const ctx = testContext(db);
  const { id: responseId } = await aResponse(ctx, {}, {});
  const said = ["12", "true", "null", "[1]", "{}", '"', "46701234567890123456", "å"];
  await db.insert(answers).values(
    said.map((value, n) => ({ responseId, questionId: `q${n}`, type: "text" as const, value })),
  );
  const other = [7, true, ["a", "b"], { fit: 3 }];
  await db.insert(answers).values(
    other.map((value, n) => ({ responseId, questionId: `r${n}`, type: "grid" as const, value })),
  );
  const kept = await db.select().from(answers).orderBy(answers.questionId);
  assert.deepEqual(kept.map(({ value }) => value), [...said, ...other]);
});

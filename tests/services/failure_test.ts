import assert from "node:assert/strict";
import { sql } from "drizzle-orm";
import postgres from "postgres";
import { openEmbedded } from "../../db/embedded.ts";
import { openDatabase } from "../../db/open.ts";
import { DomainError } from "../../services/errors.ts";
import { isOutage, traceOf } from "../../services/failure.ts";
import { eachEngine } from "../support/database.ts";
import { freePort } from "../support/free_port.ts";

const failed = (cause: unknown, values = "") =>
  new Error(`Failed query: insert into customers (email) values ($1)\nparams: ${values}`, { cause });
const failure = (code: string, severity: string, message: string) => ({ code, severity, message }) as never;
const withCode = (message: string, code: string) => Object.assign(new Error(message), { code });

Deno.test("an outage is the database's, whatever the values of the query look like", () => {
  const table: [unknown, boolean][] = [
    [withCode("write CONNECTION_CLOSED 127.0.0.1:5432", "CONNECTION_CLOSED"), true],
    [withCode("connect ECONNREFUSED 127.0.0.1:5432", "ECONNREFUSED"), true],
    [failed(withCode("terminating connection due to administrator command", "57P01")), true],
    [failed(withCode("too many clients already", "53300")), true],
    [failed(withCode("could not extend file: No space left on device", "53100")), true],
    [failed(withCode("duplicate key", "23505"), "08123, terminator@example.se, connection, 53100"), false],
    [new TypeError("x is undefined"), false],
    ["timeout", false],
    [null, false],
    [withCode("connect ETIMEDOUT", "ETIMEDOUT"), true],
    [withCode("write CONNECT_TIMEOUT 10.0.0.1:5432", "CONNECT_TIMEOUT"), true],
    [withCode("getaddrinfo EAI_AGAIN db", "EAI_AGAIN"), true],
    [withCode("The connection of this transaction was lost.", "08003"), true],
    [withCode("the database system is starting up", "57P03"), true],
    [withCode("canceling statement due to statement timeout", "57014"), true],
    [withCode("canceling statement due to lock timeout", "55P03"), false],
    [Object.assign(new Error("connect ENOENT /run/postgres"), { code: "ENOENT", syscall: "connect" }), true],
    [withCode("No such file", "ENOENT"), false],
    [new postgres.PostgresError(failure("28P01", "FATAL", "password authentication failed")), true],
    [new postgres.PostgresError(failure("25P03", "FATAL", "idle-in-transaction timeout")), true],
    [new postgres.PostgresError(failure("22P02", "ERROR", "invalid: CONNECTION_CLOSED 57P01")), false],
    [failed(failed(withCode("read ECONNRESET", "ECONNRESET"))), true],
    // Words alone are nobody's code.
    [new Error("terminating CONNECTION: timeout, ECONNREFUSED, disk full, 57P01, PGlite is closed"), false],
    [withCode("ECONNREFUSED", "08x"), false],
    [new DomainError("invalid", "CONNECTION_CLOSED"), false],
  ];
  for (const [error, outage] of table) assert.equal(isOutage(error), outage, String(error));
});

Deno.test("a server that does not listen and an engine that was closed are outages", async () => {
  const url = `postgres://postgres@127.0.0.1:${freePort()}/nothing`;
  await assert.rejects(openDatabase({ url, dataDir: "" }), isOutage);
  const { db, close } = await openEmbedded("memory://");
  await close();
  await assert.rejects(async () => await db.execute(sql`select 1`), isOutage);
});

eachEngine("a statement that fails by its values is no outage, a cancelled one is", async ({ db, kind }) => {
  const words = "CONNECTION_CLOSED terminating connection timeout 57P01 53100";
  await assert.rejects(async () => await db.execute(sql`select ${words}::int`), (error) => !isOutage(error));
  if (kind === "embedded") return;
  const slow = db.transaction(async (tx) => {
    await tx.execute(sql`set local statement_timeout = 1`);
    await tx.execute(sql`select pg_sleep(5)`);
  });
  await assert.rejects(slow, isOutage);
});

Deno.test("the log gets neither the query nor its values", () => {
  const told = JSON.stringify(
    traceOf(failed(withCode("(asa@example.se) already exists", "23505"), "asa@example.se")),
  );
  assert.match(told, /23505/);
  assert.doesNotMatch(told, /asa@example|Failed query/);
});

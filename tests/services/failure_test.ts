import assert from "node:assert/strict";
import { isOutage, traceOf } from "../../services/failure.ts";

const failed = (cause: unknown, values = "") =>
  new Error(`Failed query: insert into customers (email) values ($1)\nparams: ${values}`, { cause });
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
  ];
  for (const [error, outage] of table) assert.equal(isOutage(error), outage, String(error));
});

Deno.test("the log gets neither the query nor its values", () => {
  const told = JSON.stringify(
    traceOf(failed(withCode("(asa@example.se) already exists", "23505"), "asa@example.se")),
  );
  assert.match(told, /23505/);
  assert.doesNotMatch(told, /asa@example|Failed query/);
});

/**
 * The least that stores an event: prepared INSERTs of one row or of a hundred, each its own transaction, over 16
 * connections, into a table that holds its id, body and time. Reads how many rows a statement has from each line.
 */
import postgres from "postgres";
import { anEvent } from "./event.ts";
import { TextLineStream } from "./lines.ts";

const connections = 16;
const seconds = 1.5;
const sql = postgres(Deno.args[0]!, { max: connections, fetch_types: false, onnotice: () => {} });
await sql`create table if not exists bench_events (
  id uuid primary key, external_id text not null unique, body jsonb not null, received_at timestamptz not null)`;

for await (
  const line of Deno.stdin.readable.pipeThrough(new TextDecoderStream()).pipeThrough(new TextLineStream())
) {
  console.log(JSON.stringify(await insertsOf(Number(line))));
}

async function insertsOf(rows: number) {
  let done = 0;
  let over = false;
  const insert = rows === 1 ? insertOne : () => insertMany(rows);
  const running = Promise.all(Array.from({ length: connections }, async () => {
    while (!over) {
      await insert();
      done += rows;
    }
  }));
  await after(0.3);
  const before = { done, at: performance.now() };
  await after(seconds);
  const perSecond = (done - before.done) / (performance.now() - before.at) * 1_000;
  over = true;
  await running;
  return { perSecond };
}

function insertOne() {
  const event = anEvent();
  return sql`insert into bench_events (id, external_id, body, received_at)
    values (${crypto.randomUUID()}, ${event.id}, ${event as never}, ${new Date()})`;
}

/** As one JSON parameter, the quickest of the usual ways: rows of parameters and arrays are a third slower. */
function insertMany(rows: number) {
  const events = Array.from({ length: rows }, () => {
    const body = anEvent();
    return { id: crypto.randomUUID(), external_id: body.id, body };
  });
  return sql`insert into bench_events (id, external_id, body, received_at)
    select id, external_id, body, ${new Date()}
    from jsonb_to_recordset(${events as never}::jsonb) as row(id uuid, external_id text, body jsonb)`;
}

function after(seconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
}

/** The least that takes a form: a page, and a handler that checks two fields and inserts one row. */
import postgres from "postgres";

const [port, url] = Deno.args;
const sql = postgres(url!, { max: 16, fetch_types: false, onnotice: () => {} });
await sql`create table if not exists bench_forms (
  id uuid primary key, path text not null, rating int not null, reason text, more text, at timestamptz not null)`;

const page = `<!DOCTYPE html><html lang="sv"><title>Nordkaffe</title><form method="post">
<input name="recommend" required><input name="reason"><textarea name="more"></textarea><button>Skicka</button></form>`;

async function take(req: Request): Promise<Response> {
  const fields = new URLSearchParams(await req.text());
  const rating = Number(fields.get("recommend"));
  const reason = fields.get("reason");
  const more = fields.get("more");
  if (!Number.isInteger(rating) || rating < 0 || rating > 10) return new Response("rating", { status: 422 });
  if (more && more.length > 10_000) return new Response("more", { status: 422 });
  const { pathname } = new URL(req.url);
  await sql`insert into bench_forms (id, path, rating, reason, more, at)
    values (${crypto.randomUUID()}, ${pathname}, ${rating}, ${reason}, ${more}, ${new Date()})`;
  return new Response(null, { status: 303, headers: { location: `${pathname}/thanks` } });
}

Deno.serve(
  { port: Number(port), hostname: "127.0.0.1", onListen: () => {} },
  (req) =>
    req.method === "POST"
      ? take(req)
      : new Response(page, { headers: { "content-type": "text/html; charset=utf-8" } }),
);

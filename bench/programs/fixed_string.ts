/** The least that answers at all: the limit of every page. A second argument makes the string so many letters long. */
const text = "Hello.".padEnd(Number(Deno.args[1] ?? 0), "-");

Deno.serve({
  port: Number(Deno.args[0]),
  hostname: "127.0.0.1",
  onListen: () => {},
}, () => new Response(text, { headers: { "content-type": "text/html; charset=utf-8" } }));

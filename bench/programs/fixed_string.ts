/** The least that answers at all: the limit of every page. */
Deno.serve({
  port: Number(Deno.args[0]),
  hostname: "127.0.0.1",
  onListen: () => {},
}, () => new Response("Hello.", { headers: { "content-type": "text/html; charset=utf-8" } }));

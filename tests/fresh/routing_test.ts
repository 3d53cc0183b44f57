import assert from "node:assert/strict";
import { App, HttpError } from "fresh";
import { asker, fixtureHandler, quietly } from "./fixture_app.ts";

const ask = asker(await fixtureHandler());
const sameOrigin = { "sec-fetch-site": "same-origin" };

async function body(path: string, init?: RequestInit): Promise<string> {
  return await (await ask(path, init)).text();
}

Deno.test("renders a page inside the app wrapper and begins with the doctype", async () => {
  const response = await ask("/");
  assert.equal(response.status, 200);
  assert.equal(response.headers.get("content-type"), "text/html; charset=utf-8");
  assert.match(await response.text(), /^<!DOCTYPE html><html lang="en"><head>.*<h1>Hello<\/h1>/);
});

Deno.test("gives a page the data, parameters and headers of its handler", async () => {
  const response = await ask("/users/7");
  assert.equal(response.headers.get("x-user"), "1");
  assert.match(await response.text(), /<section><p title="User 7">User 7 at \/users\/7 is 7<\/p><\/section>/);
});

Deno.test("a handler sets the status of its page", async () => {
  assert.equal((await ask("/users/7", { method: "POST", headers: sameOrigin })).status, 201);
});

Deno.test("answers HEAD from GET, without a body", async () => {
  const response = await ask("/users/7", { method: "HEAD" });
  assert.equal(response.status, 200);
  assert.equal(response.headers.get("x-user"), "1");
  assert.equal(await response.text(), "");
});

Deno.test("answers 405 and names the methods that a route has", async () => {
  const response = await ask("/users/7", { method: "DELETE", headers: sameOrigin });
  assert.equal(response.status, 405);
  assert.equal(response.headers.get("allow"), "GET, HEAD, OPTIONS, POST");
});

Deno.test("answers 405 to a POST at a page without handlers", async () => {
  assert.equal((await ask("/", { method: "POST", headers: sameOrigin })).status, 405);
});

Deno.test("answers OPTIONS with the methods", async () => {
  const response = await ask("/users/7", { method: "OPTIONS" });
  assert.equal(response.status, 204);
  assert.equal(response.headers.get("allow"), "GET, HEAD, OPTIONS, POST");
});

Deno.test("shows the error page for a thrown HttpError, inside the app wrapper", async () => {
  const response = await ask("/users/0");
  assert.equal(response.status, 404);
  assert.match(await response.text(), /<html lang="en">.*error 404/);
});

Deno.test("shows the error page where no route matches", async () => {
  assert.equal((await ask("/nope")).status, 404);
  assert.match(await body("/nope"), /error 404/);
});

Deno.test("a crash is a 500 that keeps its message to itself", async () => {
  const response = await quietly(() => ask("/boom"));
  assert.equal(response.status, 500);
  assert.doesNotMatch(await response.text(), /secret/);
});

Deno.test("runs the middlewares of every folder, outermost first, and awaits an async page", async () => {
  const response = await ask("/admin");
  assert.equal(response.headers.get("x-after"), "yes");
  assert.match(await response.text(), /root first second/);
});

Deno.test("a group has its own layout and no part in the URL", async () => {
  assert.match(await body("/about"), /<article><p>about<\/p><\/article>/);
});

Deno.test("a route leaves out layouts and the app wrapper when its config says so", async () => {
  assert.match(await body("/users/plain"), /<body><p>plain<\/p><\/body>/);
});

Deno.test("routeOverride replaces the pattern", async () => {
  assert.equal(await body("/feed.xml"), "<feed/>");
  assert.equal((await ask("/feed")).status, 404);
});

Deno.test("rest, mixed and fixed parts of a path: the more specific route wins", async () => {
  assert.equal(await body("/files"), "path=");
  assert.equal(await body("/files/a/b%20c"), "path=a/b c");
  assert.equal(await body("/files/report.csv"), "csv=report");
  assert.equal(await body("/files/deep/report.csv"), "path=deep/report.csv");
  assert.match(await body("/users/plain"), /plain/);
});

Deno.test("puts what pages give to Head into the document's head, in place of the wrapper's title", async () => {
  const html = await body("/about");
  assert.match(
    html,
    /<title>About &amp; more<\/title><meta name="description" content="&quot;quoted&quot; &lt;b>"\/><\/head>/,
  );
  assert.doesNotMatch(html, /Fixture/);
});

Deno.test("marks links to the current page and to those above it", async () => {
  assert.match(await body("/"), /<a href="\/" data-current="true" aria-current="page">/);
});

Deno.test("an unusual spelling of a path reaches the same route as its plain form", async () => {
  for (const path of ["/users//7", "//users/7", "/users/./7", "/admin/../users/7", "/%2e/users/7"]) {
    assert.match(await body(path), /User 7/, path);
  }
});

Deno.test("a malformed escape in a path is no crash", async () => {
  assert.match(await body("/users/%E0%A4%A"), /User %E0%A4%A/);
});

Deno.test("redirects URLs with a trailing slash", async () => {
  const response = await ask("/users/7/?a=1");
  assert.equal(response.status, 302);
  assert.equal(response.headers.get("location"), "/users/7?a=1");
});

Deno.test("no redirect of a path leaves the site", async () => {
  const targets = [
    "//evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    " //evil.example/a?b=//c",
  ];
  const app = new App().get("/", (ctx) => ctx.redirect(ctx.url.searchParams.get("to")!));
  for (const to of targets) {
    const response = await asker(app.handler())(`/?to=${encodeURIComponent(to)}`);
    const location = new URL(response.headers.get("location")!, "http://localhost/");
    assert.equal(location.host, "localhost", to);
  }
  const outside = await asker(app.handler())(`/?to=${encodeURIComponent("https://other.example/a//b")}`);
  assert.equal(outside.headers.get("location"), "https://other.example/a//b");
});

Deno.test("registers handlers by method, for all methods and below a mounted path", async () => {
  const inner = new App<{ seen?: boolean }>()
    .use((ctx) => {
      ctx.state.seen = true;
      return ctx.next();
    })
    .get("/", (ctx) => ctx.text("inner"))
    .get("/:id", (ctx) => ctx.json({ id: ctx.params.id, seen: ctx.state.seen, route: ctx.route }));
  const app = new App<{ seen?: boolean }>()
    .all("/api/*", (ctx) => ctx.text(`${ctx.req.method} ${ctx.url.pathname}`))
    .post("/form", (ctx) => ctx.text("posted"))
    .mountApp("/inner", inner);
  const ask = asker(app.handler());

  assert.equal(await (await ask("/api/a/b", { method: "PUT" })).text(), "PUT /api/a/b");
  assert.equal((await ask("/form")).status, 405);
  assert.equal(await (await ask("/form", { method: "POST" })).text(), "posted");
  assert.equal(await (await ask("/inner")).text(), "inner");
  assert.deepEqual(await (await ask("/inner/5")).json(), { id: "5", seen: true, route: "/inner/:id" });
});

Deno.test("onError and notFound take middlewares, and the error reaches them", async () => {
  const app = new App()
    .notFound((ctx) => ctx.text(`none: ${ctx.url.pathname}`, { status: 404 }))
    .onError("/a", (ctx) => ctx.text(`a: ${(ctx.error as Error).message}`, { status: 418 }))
    .get("/a/b", () => {
      throw new Error("broken");
    })
    .get("/c", () => {
      throw new HttpError(403, "Not yours");
    });
  const ask = asker(app.handler());
  assert.equal(await (await ask("/x")).text(), "none: /x");
  const response = await quietly(() => ask("/a/b"));
  assert.equal(response.status, 418);
  assert.equal(await response.text(), "a: broken");
  const plain = await ask("/c");
  assert.equal(plain.status, 403);
  assert.equal(await plain.text(), "Not yours");
});

Deno.test("an error is reported once, where nobody expected it; an answer is no error", async () => {
  const reported: unknown[] = [];
  const crash = new Error("broken");
  const fails = (error: unknown) => () => {
    throw error;
  };
  const app = new App({ report: (error) => reported.push(error) })
    .get("/plain", fails(crash))
    .onError("/shown", (ctx) => ctx.text("sorry", { status: 500 }))
    .get("/shown", fails(crash))
    .get("/shown/away", fails(new HttpError(503)))
    .get("/away", fails(new HttpError(503)));
  const ask = asker(app.handler());
  for (const path of ["/plain", "/shown", "/shown/away", "/away", "/nowhere"]) {
    await (await ask(path)).body?.cancel();
  }
  assert.deepEqual(reported, [crash, crash]);
});

Deno.test("a middleware that catches an error sees it, and its answer counts", async () => {
  const app = new App()
    .use(async (ctx) => {
      try {
        return await ctx.next();
      } catch {
        return ctx.text("caught", { status: 503 });
      }
    })
    .get("/", () => {
      throw new Error("inside");
    });
  assert.equal((await asker(app.handler())("/")).status, 503);
});

Deno.test("serves below a base path", async () => {
  const app = new App({ basePath: "/shop" }).get("/cart", (ctx) => ctx.text("cart"));
  const ask = asker(app.handler());
  assert.equal(await (await ask("/shop/cart")).text(), "cart");
  assert.equal((await ask("/cart")).status, 404);
});

Deno.test("believes forwarded headers only when told to", async () => {
  const headers = { "x-forwarded-proto": "https", "x-forwarded-host": "shop.example" };
  for (const [trustProxy, origin] of [[true, "https://shop.example"], [false, "http://localhost"]] as const) {
    const app = new App({ trustProxy }).get("/", (ctx) => ctx.text(ctx.url.origin));
    assert.equal(await (await asker(app.handler())("/", { headers })).text(), origin);
  }
});

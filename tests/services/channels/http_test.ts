import assert from "node:assert/strict";
import { ChannelError } from "../../../services/channels/channel.ts";
import { openHttp } from "../../../services/channels/http/call.ts";
import { isPublicAddress } from "../../../services/channels/http/public_address.ts";
import { retryAfterSeconds } from "../../../services/channels/http/retry_after.ts";

Deno.test("tells the internet's addresses from one's own network's", () => {
  const inside = [
    "127.0.0.1",
    "127.1.2.3",
    "0.0.0.0",
    "0.1.2.3",
    "10.0.0.1",
    "10.255.255.255",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "100.127.255.255",
    "192.0.0.1",
    "192.0.2.1",
    "198.18.0.1",
    "198.19.255.255",
    "198.51.100.1",
    "203.0.113.1",
    "224.0.0.1",
    "239.1.1.1",
    "240.0.0.1",
    "255.255.255.255",
    "192.88.99.1",
    "::",
    "::1",
    "::ffff:127.0.0.1",
    "::ffff:8.8.8.8",
    "::ffff:7f00:1",
    "fe80::1",
    "fe80::1%eth0",
    "fc00::1",
    "fd12:3456::1",
    "ff02::1",
    "64:ff9b::7f00:1",
    "2002:7f00:1::",
    "2001::1",
    "2001:db8::1",
    "100::1",
    "3fff::1",
    "2001:20::1",
    "",
    "localhost",
    "8.8.8",
    "0x7f000001",
    "2130706433",
    "127.0.0.1.",
    "1.2.3.4.5",
  ];
  const outside = [
    "8.8.8.8",
    "1.1.1.1",
    "172.15.0.1",
    "172.32.0.1",
    "100.128.0.1",
    "192.167.1.1",
    "223.255.255.255",
    "2606:4700::1111",
    "2a00:1450:4001::1",
    "2001:4860:4860::8888",
  ];
  for (const address of inside) assert.equal(isPublicAddress(address), false, address);
  for (const address of outside) assert.equal(isPublicAddress(address), true, address);
});

Deno.test("calls nobody inside one's own network, however the address is written", async () => {
  const call = openHttp({ connectMs: 2_000 });
  let began = false;
  const inner = [
    "https://127.0.0.1/",
    "https://localhost/",
    "https://127.1/",
    "https://2130706433/",
    "https://0x7f.0.0.1/",
    "https://0177.0.0.1/",
    "https://0/",
    "https://[::1]/",
    "https://[::ffff:127.0.0.1]/",
    "https://[::]/",
    "https://169.254.169.254/latest/meta-data/",
    "https://10.0.0.1:8443/",
    "https://[fd00::1]/",
    "https://[64:ff9b::7f00:1]/",
    "http://example.com/",
    "ftp://example.com/",
    "file:///etc/passwd",
  ];
  for (const url of inner) {
    const error = await call({
      method: "POST",
      url,
      body: "x",
      beforeContent: () => Promise.resolve(void (began = true)),
    }).then(() => undefined, (error) => error);
    assert.ok(error instanceof ChannelError, url);
    assert.deepEqual([error.failedAt, error.permanent], ["connecting", false], url);
  }
  assert.equal(began, false);
});

Deno.test("stops before the request when it is told to, and waits a little after it", async () => {
  const { promise: released, resolve: release } = Promise.withResolvers<Response>();
  const server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen() {} }, () => released);
  const host = `127.0.0.1:${server.addr.port}`;
  const call = openHttp({ privateHosts: [host], graceMs: 50 });
  const failedAt = async (signal: AbortSignal, beforeContent?: () => Promise<void>) =>
    await call({ method: "POST", url: `http://${host}/`, body: "x", signal, beforeContent })
      .then(() => "taken", (error) => (error as ChannelError).failedAt);
  try {
    assert.equal(await failedAt(AbortSignal.abort()), "connecting");
    const stop = new AbortController();
    const abortLater = () => Promise.resolve(stop.abort());
    assert.equal(await failedAt(stop.signal, abortLater), "unanswered");
  } finally {
    release(new Response());
    await server.shutdown().catch(() => {});
  }
});

Deno.test("takes at most 64 kB of an answer, and an answer without an end for one", async () => {
  const server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen() {} }, (request) => {
    const parts = new URL(request.url).pathname === "/long" ? 100 : 1;
    let sent = 0;
    return new Response(
      new ReadableStream({
        pull(controller) {
          if (sent++ < parts) controller.enqueue(new TextEncoder().encode("x".repeat(4_096)));
          else controller.error(new Error("cut"));
        },
      }),
      { status: 201 },
    );
  });
  const host = `127.0.0.1:${server.addr.port}`;
  const call = openHttp({ privateHosts: [host], answerMs: 5_000 });
  try {
    const long = await call({ method: "GET", url: `http://${host}/long` });
    assert.deepEqual([long.status, long.text.length], [201, 65_536]);
    const cut = await call({ method: "GET", url: `http://${host}/cut` });
    assert.deepEqual([cut.status, cut.text.length], [201, 4_096]);
  } finally {
    await server.shutdown().catch(() => {});
  }
});

Deno.test("understands how long a provider wants to be left alone", () => {
  const now = new Date("2026-11-20T10:00:00Z");
  const cases: [header: string | undefined, seconds: number | undefined][] = [
    ["0", 0],
    ["120", 120],
    [" 7 ", 7],
    ["999999999", 86_400],
    ["Fri, 20 Nov 2026 10:01:00 GMT", 60],
    ["Fri, 20 Nov 2026 09:00:00 GMT", 0],
    ["Fri, 20 Nov 2099 09:00:00 GMT", 86_400],
    ["-5", undefined],
    ["1.5", undefined],
    ["7 s", undefined],
    ["soon", undefined],
    ["", undefined],
    [undefined, undefined],
  ];
  for (const [header, seconds] of cases) assert.equal(retryAfterSeconds(header, now), seconds, header);
});

Deno.test("gives up on who takes the connection and then says nothing, before a byte of the message", async () => {
  const listener = Deno.listen({ port: 0, hostname: "127.0.0.1" });
  const held: Deno.Conn[] = [];
  const accepting = (async () => {
    for await (const each of listener) held.push(each);
  })();
  const host = `127.0.0.1:${(listener.addr as Deno.NetAddr).port}`;
  let began = false;
  const error = await openHttp({ privateHosts: [host], connectMs: 100 })({
    method: "POST",
    url: `https://${host}/`,
    body: "x",
    beforeContent: () => Promise.resolve(void (began = true)),
  }).then(() => undefined, (error) => error);
  assert.ok(error instanceof ChannelError, `${error}`);
  assert.deepEqual([error.failedAt, error.permanent, error.providerFault], ["connecting", false, true]);
  assert.equal(began, false);
  for (const each of held) each.close();
  listener.close();
  await accepting;
});

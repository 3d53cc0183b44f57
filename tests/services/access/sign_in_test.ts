import assert from "node:assert/strict";
import { sql } from "drizzle-orm";
import { rows } from "../../../db/open.ts";
import { accounts, auditEntries, sessions } from "../../../db/schema/mod.ts";
import { currentAgent } from "../../../services/access/current_agent.ts";
import { setPassword } from "../../../services/access/set_password.ts";
import { signIn } from "../../../services/access/sign_in.ts";
import { signOut } from "../../../services/access/sign_out.ts";
import type { Ctx } from "../../../services/context.ts";
import { testClock, testContext } from "../../support/context.ts";
import { eachEngine } from "../../support/database.ts";
import { anAgent } from "../../support/world.ts";

const address = "203.0.113.7";
const maja = { email: "maja@nordkaffe.se", password: "kaffe utan socker" };

async function anOwner(ctx: Ctx) {
  const agent = await anAgent(ctx, { email: maja.email, role: "owner" });
  await setPassword(ctx, agent.id, maja.password);
  return agent;
}

async function signedIn(ctx: Ctx): Promise<Headers> {
  const outcome = await signIn(ctx, { ...maja, address });
  assert.equal(outcome.kind, "signed_in");
  return new Headers({ cookie: (outcome as { cookie: string }).cookie.split(";")[0]! });
}

eachEngine("signs in with address and password, whatever case the address is typed in", async ({ db }) => {
  const ctx = testContext(db);
  const agent = await anOwner(ctx);
  const outcome = await signIn(ctx, { ...maja, email: " Maja@Nordkaffe.SE ", address });
  assert.equal(outcome.kind, "signed_in");
  const { cookie } = outcome as { cookie: string };
  assert.match(
    cookie,
    /^__Host-efterklang=[\w-]{43}; Path=\/; Max-Age=604800; HttpOnly; SameSite=Lax; Secure$/,
  );
  const found = await currentAgent(ctx, new Headers({ cookie: `other=1; ${cookie.split(";")[0]}` }));
  assert.deepEqual(found, {
    id: agent.id,
    name: "Maja Lind",
    email: maja.email,
    role: "owner",
    language: undefined,
  });
  const [entry] = await db.select().from(auditEntries);
  assert.deepEqual([entry?.action, entry?.subject], ["agent.signed_in", `agent:${agent.id}`]);
});

eachEngine("keeps neither the cookie's token nor the password in the database", async ({ db }) => {
  const ctx = testContext(db);
  await anOwner(ctx);
  const token = (await signedIn(ctx)).get("cookie")!.split("=")[1]!;
  const [session] = await db.select().from(sessions);
  assert.notEqual(session?.token, token);
  assert.equal(session?.ipAddress, null);
  assert.equal(session?.userAgent, null);
  const [account] = await db.select().from(accounts);
  assert.match(account?.password ?? "", /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  for (const table of ["sessions", "accounts", "verifications", "audit_entries", "throttles", "agents"]) {
    const found = await rows<{ row: string }>(db, sql.raw(`select t::text as row from ${table} t`));
    for (const { row } of found) {
      assert.ok(!row.includes(token), table);
      assert.ok(!row.includes(maja.password), table);
    }
  }
});

eachEngine("gives a wrong password and an unknown address the same answer", async ({ db }) => {
  const ctx = testContext(db);
  await anOwner(ctx);
  for (
    const attempt of [
      { ...maja, password: "kaffe med socker" },
      { email: "nobody@nordkaffe.se", password: maja.password },
      { email: "not an address", password: maja.password },
      { email: "", password: "" },
      { email: maja.email, password: "x".repeat(100_000) },
      { email: "maja@nordkaffe.se\0", password: maja.password },
    ]
  ) assert.deepEqual(await signIn(ctx, { ...attempt, address }), { kind: "wrong" });
});

eachEngine(
  "refuses the eleventh attempt on an account within 15 minutes, even a right one",
  async ({ db }) => {
    const clock = testClock();
    const ctx = testContext(db, { now: clock.now });
    await anOwner(ctx);
    for (let attempt = 1; attempt <= 10; attempt++) {
      const outcome = await signIn(ctx, {
        ...maja,
        password: "guess number",
        address: `198.51.100.${attempt}`,
      });
      assert.equal(outcome.kind, "wrong");
    }
    clock.advance({ minutes: 4 });
    assert.deepEqual(await signIn(ctx, { ...maja, address }), {
      kind: "throttled",
      until: new Date("2026-11-20T10:15:00Z"),
    });
    clock.advance({ minutes: 11 });
    assert.equal((await signIn(ctx, { ...maja, address })).kind, "signed_in");
  },
);

eachEngine("refuses the thirty-first attempt from one address, whatever the account", async ({ db }) => {
  const ctx = testContext(db);
  await anOwner(ctx);
  for (let attempt = 1; attempt <= 30; attempt++) {
    const outcome = await signIn(ctx, {
      email: "no address",
      password: "guess",
      address: `2001:db8:0:1::${attempt}`,
    });
    // The eleventh is refused for the account, which counts for the address all the same.
    assert.equal(outcome.kind, attempt <= 10 ? "wrong" : "throttled");
  }
  assert.equal((await signIn(ctx, { ...maja, address: "2001:db8:0:1:9::9" })).kind, "throttled");
  assert.equal((await signIn(ctx, { ...maja, address })).kind, "signed_in");
});

eachEngine("ends a session 12 hours after the last request, and 7 days after the first", async ({ db }) => {
  const clock = testClock();
  const ctx = testContext(db, { now: clock.now });
  await anOwner(ctx);
  const idle = await signedIn(ctx);
  clock.advance({ hours: 12 });
  assert.equal(await currentAgent(ctx, idle), undefined);
  assert.equal((await db.select().from(sessions)).length, 0);

  const busy = await signedIn(ctx);
  for (let hours = 0; hours < 7 * 24 - 8; hours += 8) {
    clock.advance({ hours: 8 });
    assert.ok(await currentAgent(ctx, busy));
  }
  clock.advance({ hours: 8 });
  assert.equal(await currentAgent(ctx, busy), undefined);
});

eachEngine("signs one browser out and leaves the other", async ({ db }) => {
  const ctx = testContext(db);
  await anOwner(ctx);
  const [here, there] = [await signedIn(ctx), await signedIn(ctx)];
  assert.match(await signOut(ctx, here), /^__Host-efterklang=; Path=\/; Max-Age=0;/);
  assert.equal(await currentAgent(ctx, here), undefined);
  assert.ok(await currentAgent(ctx, there));
});

eachEngine("knows nobody by a made-up cookie or by the hash that the database holds", async ({ db }) => {
  const ctx = testContext(db);
  await anOwner(ctx);
  await signedIn(ctx);
  const [session] = await db.select().from(sessions);
  for (const token of [session!.token, "made-up", "%00", ""]) {
    assert.equal(await currentAgent(ctx, new Headers({ cookie: `__Host-efterklang=${token}` })), undefined);
  }
});

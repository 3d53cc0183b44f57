import assert from "node:assert/strict";
import { sql } from "drizzle-orm";
import { rows } from "../../../db/open.ts";
import { currentAgent } from "../../../services/access/current_agent.ts";
import { openSignInLink, passwordLink, signInByLink, signInLink } from "../../../services/access/links.ts";
import { setPassword } from "../../../services/access/set_password.ts";
import { setupLink } from "../../../services/access/setup_link.ts";
import { signIn } from "../../../services/access/sign_in.ts";
import type { Ctx } from "../../../services/context.ts";
import { testClock, testContext } from "../../support/context.ts";
import { eachEngine } from "../../support/database.ts";
import { anAgent } from "../../support/world.ts";

const tokenOf = (link: string) => link.slice(link.lastIndexOf("/") + 1);
const agentOf = (ctx: Ctx, cookie: string) =>
  currentAgent(ctx, new Headers({ cookie: cookie.split(";")[0]! }));

eachEngine("signs in by a link once", async ({ db }) => {
  const ctx = testContext(db);
  const agent = await anAgent(ctx);
  const link = await signInLink(ctx, agent.id);
  assert.match(link, /^https:\/\/ask\.example\.se\/sign-in\/[\w-]{43}$/);
  assert.equal((await openSignInLink(ctx, tokenOf(link)))?.purpose, "sign_in");
  assert.equal((await agentOf(ctx, await signInByLink(ctx, tokenOf(link))))?.id, agent.id);
  assert.equal(await openSignInLink(ctx, tokenOf(link)), undefined);
  await assert.rejects(signInByLink(ctx, tokenOf(link)), { code: "not_found" });
});

eachEngine("gives one of many who use a link at the same moment a session", async ({ db }) => {
  const ctx = testContext(db);
  const token = tokenOf(await signInLink(ctx, (await anAgent(ctx)).id));
  const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => signInByLink(ctx, token)));
  assert.equal(outcomes.filter(({ status }) => status === "fulfilled").length, 1);
});

eachEngine(
  "chooses a password by a link, which a password that is too short does not use up",
  async ({ db }) => {
    const ctx = testContext(db);
    const agent = await anAgent(ctx, { email: "jeppe@nordkaffe.se" });
    await setPassword(ctx, agent.id, "den gamle adgangskode");
    const old = await signIn(ctx, { email: agent.email, password: "den gamle adgangskode", address: "::1" });
    const token = tokenOf(await passwordLink(ctx, agent.id));
    await assert.rejects(signInByLink(ctx, token, "kort"), { code: "invalid" });
    const cookie = await signInByLink(ctx, token, "den nye adgangskode");
    assert.equal((await agentOf(ctx, cookie))?.id, agent.id);
    assert.equal(await agentOf(ctx, (old as { cookie: string }).cookie), undefined);
    const attempt = (password: string) => signIn(ctx, { email: agent.email, password, address: "::1" });
    assert.equal((await attempt("den gamle adgangskode")).kind, "wrong");
    assert.equal((await attempt("den nye adgangskode")).kind, "signed_in");
  },
);

eachEngine("forgets links that are too old, and older ones of the same kind", async ({ db }) => {
  const clock = testClock();
  const ctx = testContext(db, { now: clock.now });
  const agent = await anAgent(ctx);
  const other = await anAgent(ctx);
  const [first, second] = [await signInLink(ctx, agent.id), await signInLink(ctx, agent.id)];
  const others = await signInLink(ctx, other.id);
  assert.equal(await openSignInLink(ctx, tokenOf(first)), undefined);
  assert.ok(await openSignInLink(ctx, tokenOf(second)));
  assert.ok(await openSignInLink(ctx, tokenOf(others)));
  clock.advance({ hours: 24 });
  assert.equal(await openSignInLink(ctx, tokenOf(second)), undefined);
});

eachEngine("keeps only hashes of links, and a set-up link opens no session", async ({ db }) => {
  const ctx = testContext(db);
  const setup = tokenOf((await setupLink(ctx))!);
  const link = tokenOf(await signInLink(ctx, (await anAgent(ctx)).id));
  for (const { row } of await rows<{ row: string }>(db, sql`select t::text as row from one_time_links t`)) {
    assert.ok(!row.includes(setup) && !row.includes(link));
  }
  await assert.rejects(signInByLink(ctx, setup), { code: "not_found" });
});

eachEngine("prints no set-up link once there is an agent", async ({ db }) => {
  const ctx = testContext(db);
  assert.match(await setupLink(ctx) ?? "", /^https:\/\/ask\.example\.se\/setup\/[\w-]{43}$/);
  await anAgent(ctx);
  assert.equal(await setupLink(ctx), undefined);
});

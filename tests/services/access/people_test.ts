import assert from "node:assert/strict";
import { eq } from "drizzle-orm";
import { agents, auditEntries } from "../../../db/schema/mod.ts";
import { addAgent } from "../../../services/access/add_agent.ts";
import { ensureAdmin } from "../../../services/access/admin.ts";
import { listAgents } from "../../../services/access/agents.ts";
import { changePassword } from "../../../services/access/change_password.ts";
import { changeProfile } from "../../../services/access/change_profile.ts";
import { currentAgent } from "../../../services/access/current_agent.ts";
import { signInByLink } from "../../../services/access/links.ts";
import { removeAgent } from "../../../services/access/remove_agent.ts";
import { renewLink } from "../../../services/access/renew_link.ts";
import { setPassword } from "../../../services/access/set_password.ts";
import { signIn } from "../../../services/access/sign_in.ts";
import { parseConfig } from "../../../services/config.ts";
import { as, type Ctx } from "../../../services/context.ts";
import { testContext } from "../../support/context.ts";
import { eachEngine } from "../../support/database.ts";
import { anAgent } from "../../support/world.ts";

const acting = (ctx: Ctx, agent: typeof agents.$inferSelect) =>
  as(ctx, { kind: "agent", id: agent.id, name: agent.name, role: agent.role });
const tokenOf = (link: string) => link.slice(link.lastIndexOf("/") + 1);

eachEngine("adds an agent with a link to choose a password, and writes down who did", async ({ db }) => {
  const ctx = testContext(db);
  const owner = await anAgent(ctx, { role: "owner" });
  const { agent, link } = await addAgent(acting(ctx, owner), {
    name: "Jeppe Holm",
    email: "Jeppe@Nordkaffe.dk",
  });
  assert.deepEqual([agent.email, agent.role], ["jeppe@nordkaffe.dk", "agent"]);
  await signInByLink(ctx, tokenOf(link), "en lang adgangskode");
  const [entry] = await db.select().from(auditEntries).where(eq(auditEntries.action, "agent.added"));
  assert.deepEqual([entry?.actor, entry?.subject], [`agent:${owner.id}`, `agent:${agent.id}`]);
  assert.deepEqual((await listAgents(ctx)).map(({ name, hasPassword }) => [name, hasPassword]), [
    ["Maja Lind", false],
    ["Jeppe Holm", true],
  ]);
});

eachEngine(
  "refuses an address that somebody has, an address that is none, and a name over two lines",
  async ({ db }) => {
    const ctx = testContext(db);
    const owner = acting(ctx, await anAgent(ctx, { role: "owner", email: "maja@nordkaffe.se" }));
    await assert.rejects(addAgent(owner, { name: "Maja", email: " MAJA@nordkaffe.se" }), {
      code: "conflict",
    });
    await assert.rejects(addAgent(owner, { name: "Jeppe", email: "jeppe" }), { code: "invalid" });
    await assert.rejects(addAgent(owner, { name: "Jeppe\r\nBcc: x", email: "jeppe@nordkaffe.dk" }), {
      code: "invalid",
    });
    assert.equal((await listAgents(ctx)).length, 1);
  },
);

eachEngine("lets only an owner add, link and remove", async ({ db }) => {
  const ctx = testContext(db);
  const owner = await anAgent(ctx, { role: "owner" });
  const agent = acting(ctx, await anAgent(ctx));
  await assert.rejects(addAgent(agent, { name: "Kari", email: "kari@nordkaffe.no" }), { code: "forbidden" });
  await assert.rejects(renewLink(agent, owner.id), { code: "forbidden" });
  await assert.rejects(removeAgent(agent, owner.id), { code: "forbidden" });
  await assert.rejects(removeAgent(as(ctx, { kind: "respondent" }), owner.id), { code: "unauthenticated" });
});

eachEngine("shuts a removed agent out at once and frees the address", async ({ db }) => {
  const ctx = testContext(db);
  const owner = acting(ctx, await anAgent(ctx, { role: "owner" }));
  const jeppe = await anAgent(ctx, { name: "Jeppe Holm", email: "jeppe@nordkaffe.dk" });
  await setPassword(ctx, jeppe.id, "en lang adgangskode");
  const attempt = () => signIn(ctx, { email: jeppe.email, password: "en lang adgangskode", address: "::1" });
  const session = await attempt() as { cookie: string };
  await removeAgent(owner, jeppe.id);
  assert.equal(await currentAgent(ctx, new Headers({ cookie: session.cookie.split(";")[0]! })), undefined);
  assert.equal((await attempt()).kind, "wrong");
  const [kept] = await db.select().from(agents).where(eq(agents.id, jeppe.id));
  assert.equal(kept?.name, "Jeppe Holm");
  await assert.rejects(removeAgent(owner, jeppe.id), { code: "not_found" });
  await assert.rejects(renewLink(owner, jeppe.id), { code: "not_found" });
  await addAgent(owner, { name: "Jeppe Holm", email: "jeppe@nordkaffe.dk" });
});

eachEngine("never removes the one who asks, so that an owner is left", async ({ db }) => {
  const ctx = testContext(db);
  const owner = await anAgent(ctx, { role: "owner" });
  await assert.rejects(removeAgent(acting(ctx, owner), owner.id), { code: "conflict" });
});

eachEngine("changes one's own name, language and password", async ({ db }) => {
  const ctx = testContext(db);
  const maja = await anAgent(ctx, { email: "maja@nordkaffe.se" });
  await setPassword(ctx, maja.id, "kaffe utan socker");
  const me = acting(ctx, maja);
  await changeProfile(me, { name: " Maja Berg ", language: "da" });
  await assert.rejects(changeProfile(me, { name: "", language: "da" }), { code: "invalid" });
  await assert.rejects(
    changePassword(me, { current: "wrong", password: "kaffe med mjölk" }),
    (error: unknown) => {
      assert.deepEqual((error as { fields: unknown }).fields, [{ pointer: "/current", detail: "wrong" }]);
      return true;
    },
  );
  const cookie = await changePassword(me, { current: "kaffe utan socker", password: "kaffe med mjölk" });
  const found = await currentAgent(ctx, new Headers({ cookie: cookie.split(";")[0]! }));
  assert.deepEqual([found?.name, found?.language], ["Maja Berg", "da"]);
  const signedIn = await signIn(ctx, { email: maja.email, password: "kaffe med mjölk", address: "::1" });
  assert.equal(signedIn.kind, "signed_in");
});

eachEngine("makes the owner that the environment names, once", async ({ db }) => {
  const config = parseConfig({ ADMIN_EMAIL: "Maja@Nordkaffe.se", ADMIN_PASSWORD: "kaffe utan socker" });
  const ctx = testContext(db, { config });
  await ensureAdmin(ctx);
  await ensureAdmin(testContext(db, {
    config: parseConfig({ ADMIN_EMAIL: "other@nordkaffe.se", ADMIN_PASSWORD: "another password" }),
  }));
  const found = await listAgents(ctx);
  assert.deepEqual(found.map(({ email, role, hasPassword }) => [email, role, hasPassword]), [
    ["maja@nordkaffe.se", "owner", true],
  ]);
  const outcome = await signIn(ctx, {
    email: "maja@nordkaffe.se",
    password: "kaffe utan socker",
    address: "::1",
  });
  assert.equal(outcome.kind, "signed_in");
});

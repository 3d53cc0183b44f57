import assert from "node:assert/strict";
import { stores } from "../../../db/schema/mod.ts";
import { currentAgent } from "../../../services/access/current_agent.ts";
import { setupLink } from "../../../services/access/setup_link.ts";
import { signIn } from "../../../services/access/sign_in.ts";
import { canSetUp, type SetUp, setUpShop } from "../../../services/stores/set_up.ts";
import type { Ctx } from "../../../services/context.ts";
import { testClock, testContext } from "../../support/context.ts";
import { eachEngine } from "../../support/database.ts";

const given: SetUp = {
  shop: "Nordkaffe",
  language: "da",
  country: "DK",
  name: "Maja Lind",
  email: "Maja@Nordkaffe.dk",
  password: "kaffe uden sukker",
};

const tokenFor = async (ctx: Ctx) => (await setupLink(ctx))!.split("/").at(-1)!;

eachEngine("makes the owner and names the first store, once", async ({ db }) => {
  const ctx = testContext(db);
  const token = await tokenFor(ctx);
  assert.equal(await canSetUp(ctx, token), true);
  const cookie = await setUpShop(ctx, token, given);
  const owner = await currentAgent(ctx, new Headers({ cookie: cookie.split(";")[0]! }));
  assert.deepEqual([owner?.name, owner?.email, owner?.role, owner?.language], [
    "Maja Lind",
    "maja@nordkaffe.dk",
    "owner",
    "da",
  ]);
  const [store, ...others] = await db.select().from(stores);
  assert.deepEqual(
    [store?.slug, store?.name, store?.language, store?.country, store?.currency, store?.timezone],
    ["main", "Nordkaffe", "da", "DK", "DKK", "Europe/Copenhagen"],
  );
  assert.equal(others.length, 0);
  assert.equal(await canSetUp(ctx, token), false);
  await assert.rejects(setUpShop(ctx, token, given), { code: "not_found" });
  const outcome = await signIn(ctx, { email: given.email, password: given.password, address: "::1" });
  assert.equal(outcome.kind, "signed_in");
});

eachEngine("keeps the link when something typed cannot be used, and names each field", async ({ db }) => {
  const ctx = testContext(db);
  const token = await tokenFor(ctx);
  const wrong = {
    ...given,
    shop: " ",
    email: "maja",
    password: "kort",
    country: "XX",
    language: "xx" as "sv",
  };
  await assert.rejects(setUpShop(ctx, token, wrong), (error: unknown) => {
    const { fields } = error as { fields: { pointer: string; detail: string }[] };
    assert.deepEqual(Object.fromEntries(fields.map(({ pointer, detail }) => [pointer, detail])), {
      "/shop": "required",
      "/language": "required",
      "/country": "required",
      "/email": "email",
      "/password": "too_short",
    });
    return true;
  });
  assert.equal(await canSetUp(ctx, token), true);
});

eachEngine("lets one of several who use the link at the same moment in", async ({ db }) => {
  const ctx = testContext(db);
  const token = await tokenFor(ctx);
  const outcomes = await Promise.allSettled(
    Array.from({ length: 4 }, (_, i) => setUpShop(ctx, token, { ...given, email: `maja${i}@nordkaffe.dk` })),
  );
  assert.equal(outcomes.filter(({ status }) => status === "fulfilled").length, 1);
});

eachEngine("refuses a link that is a day old or that a restart has replaced", async ({ db }) => {
  const clock = testClock();
  const ctx = testContext(db, { now: clock.now });
  const [first, second] = [await tokenFor(ctx), await tokenFor(ctx)];
  assert.equal(await canSetUp(ctx, first), false);
  assert.equal(await canSetUp(ctx, second), true);
  clock.advance({ hours: 24 });
  await assert.rejects(setUpShop(ctx, second, given), { code: "not_found" });
});

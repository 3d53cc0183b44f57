import assert from "node:assert/strict";
import { listPolicies } from "../../services/policy/list.ts";
import { aBrowser } from "../support/browser_session.ts";
import { testContext } from "../support/context.ts";
import { eachEngine } from "../support/database.ts";
import { formFields, withFields } from "../support/form_fields.ts";

const form = /class="policies"/;

eachEngine(
  "says of each country who may be asked there, and what the law says where we know it",
  async ({ db }) => {
    const { get } = await aBrowser(testContext(db));
    const { html } = await get("/settings/policy");
    const fields = new Map(formFields(html, form));
    assert.equal(fields.get("policy.SE"), "soft_opt_in");
    assert.equal(fields.get("policy.DE"), "consent");
    assert.match(html, /17\/11911/);
    assert.match(html, /VI ZR 225\/17/);
    assert.equal(html.match(/section 19|17\/11911|VI ZR 225/g)?.length, 3);
    assert.match(html, /between 9 and 20/);
  },
);

eachEngine("saves what was chosen, and another country", async ({ db }) => {
  const ctx = testContext(db);
  const { get, post } = await aBrowser(ctx);
  const fields = formFields((await get("/settings/policy")).html, form);
  const saved = await post(
    "/settings/policy",
    withFields(fields, { "policy.NO": "off", country: "FR", policy: "consent" }),
  );
  assert.equal(saved.location, "/settings/policy?saved");
  const policies = new Map((await listPolicies(ctx)).map((each) => [each.country, each]));
  assert.equal(policies.get("NO")?.policy, "off");
  assert.equal(policies.get("FR")?.policy, "consent");
  assert.equal(policies.get("SE")?.decidedAt, undefined);
  assert.match((await get(saved.location!)).html, /Saved/);
});

eachEngine("gives a policy back that does not exist, and changes nothing", async ({ db }) => {
  const ctx = testContext(db);
  const { get, post } = await aBrowser(ctx);
  const before = await listPolicies(ctx);
  const fields = formFields((await get("/settings/policy")).html, form);
  const wrong = await post(
    "/settings/policy",
    withFields(fields, { "policy.NO": "off", "policy.SE": "perhaps", country: "Sweden", policy: "maybe" }),
  );
  assert.equal(wrong.status, 422);
  for (const id of ["policy.SE-error", "country-error", "policy-error"]) {
    assert.ok(wrong.html.includes(`id="${id}"`), id);
  }
  assert.equal(new Map(formFields(wrong.html, form)).get("policy.NO"), "off");
  assert.deepEqual(await listPolicies(ctx), before);
});

eachEngine(
  "says beside a store's rules when its country lets fewer people be asked than they say",
  async ({ db }) => {
    const ctx = testContext(db);
    const { get, post } = await aBrowser(ctx);
    assert.doesNotMatch((await get("/rules")).html, /nobody there is asked|only those who have agreed/);
    const fields = formFields((await get("/settings/policy")).html, form);
    await post("/settings/policy", withFields(fields, { "policy.SE": "off" }));
    assert.match((await get("/rules")).html, /Sweden: nobody there is asked\..*Who may be asked/s);
    await post("/settings/policy", withFields(fields, { "policy.SE": "consent" }));
    assert.match((await get("/rules")).html, /Sweden: only those who have agreed are asked\./);
  },
);

import assert from "node:assert/strict";
import { listStores } from "../../../services/stores/list.ts";
import { createStore, type NewStore } from "../../../services/stores/create.ts";
import { ensureMainStore } from "../../../services/stores/ensure_main.ts";
import { storeBySlug } from "../../../services/stores/by_slug.ts";
import { updateStore } from "../../../services/stores/update.ts";
import { DomainError } from "../../../services/errors.ts";
import { listRules } from "../../../services/triggers/list.ts";
import { auditEntries } from "../../../db/schema/audit_entries.ts";
import { testContext } from "../../support/context.ts";
import { eachEngine } from "../../support/database.ts";
import { parseConfig } from "../../../services/config.ts";

const denmark: NewStore = {
  slug: "dk",
  name: "Nordkaffe Danmark",
  language: "da",
  country: "dk",
  currency: "dkk",
  timezone: "Europe/Copenhagen",
};

eachEngine("makes the store main once, with its two rules", async ({ db }) => {
  const ctx = testContext(db);
  const made = await ensureMainStore(ctx);
  const again = await ensureMainStore(ctx);
  assert.equal(again.id, made.id);
  assert.equal(made.slug, "main");
  const rules = await listRules(ctx);
  assert.deepEqual(
    rules.map(({ touchpoint, triggers, quarantinePeriodDays, staleAfterDays, enabled }) => ({
      touchpoint,
      triggers,
      quarantinePeriodDays,
      staleAfterDays,
      enabled,
    })),
    [
      {
        touchpoint: "after_delivery",
        triggers: [{ event: "shipment.delivered", delayHours: 48 }, {
          event: "order.fulfilled",
          delayHours: 336,
        }],
        quarantinePeriodDays: 90,
        staleAfterDays: 30,
        enabled: true,
      },
      {
        touchpoint: "after_return",
        triggers: [{ event: "refund.issued", delayHours: 24 }, { event: "return.closed", delayHours: 24 }],
        quarantinePeriodDays: 90,
        staleAfterDays: 30,
        enabled: true,
      },
    ],
  );
});

eachEngine("makes the store main once when two processes start together", async ({ db }) => {
  const ctx = testContext(db);
  const [one, other] = await Promise.all([ensureMainStore(ctx), ensureMainStore(ctx)]);
  assert.equal(one.id, other.id);
  assert.equal((await listRules(ctx)).length, 2);
});

eachEngine("names the first store after the sender of its mail", async ({ db }) => {
  const config = parseConfig({
    SMTP_URL: "smtp://localhost",
    MAIL_FROM: "Nordkaffe <hej@nordkaffe.example>",
  });
  assert.equal((await ensureMainStore(testContext(db, { config }))).name, "Nordkaffe");
});

eachEngine("makes a second store with its own surveys and rules", async ({ db }) => {
  const ctx = testContext(db);
  await ensureMainStore(ctx);
  const store = await createStore(ctx, denmark);
  assert.deepEqual([store.country, store.currency, store.replyTo], ["DK", "DKK", null]);
  assert.equal((await listRules(ctx, store.id)).length, 2);
  assert.deepEqual((await listStores(ctx)).map(({ slug }) => slug), ["main", "dk"]);
  const [entry] = await db.select().from(auditEntries);
  assert.deepEqual([entry?.action, entry?.subject], ["store.created", `store:${store.id}`]);
});

eachEngine("refuses a short name that is taken", async ({ db }) => {
  const ctx = testContext(db);
  await createStore(ctx, denmark);
  await assert.rejects(createStore(ctx, denmark), (error: DomainError) => error.code === "conflict");
});

eachEngine("points at each field of a store that is wrong", async ({ db }) => {
  const wrong = {
    slug: "Å",
    name: " ",
    language: "fr" as "en",
    country: "Sverige",
    currency: "kr",
    timezone: "+01:00",
    replyTo: "nobody",
    website: "javascript:alert(1)",
    accent: "green",
  };
  await assert.rejects(createStore(testContext(db), wrong), (error: DomainError) => {
    const pointers = new Set(error.fields.map(({ pointer }) => pointer));
    assert.deepEqual([...pointers].sort(), Object.keys(wrong).map((key) => `/${key}`).sort());
    return error.code === "invalid";
  });
});

eachEngine("finds a store by its short name and sees a change at once", async ({ db }) => {
  const ctx = testContext(db);
  const main = await ensureMainStore(ctx);
  assert.equal((await storeBySlug(ctx))?.id, main.id);
  await updateStore(ctx, main.id, { name: "Nordkaffe", accent: "#1f5a4c" });
  assert.equal((await storeBySlug(ctx, "main"))?.name, "Nordkaffe");
  assert.equal(await storeBySlug(ctx, "nowhere"), undefined);
});

eachEngine(
  "changes only the fields of a store that are given, and empties those given empty",
  async ({ db }) => {
    const ctx = testContext(db);
    const store = await createStore(ctx, { ...denmark, replyTo: "hej@example.dk" });
    const named = await updateStore(ctx, store.id, { name: "Kaffe" });
    assert.deepEqual([named.name, named.replyTo, named.currency], ["Kaffe", "hej@example.dk", "DKK"]);
    assert.equal((await updateStore(ctx, store.id, { replyTo: " " })).replyTo, null);
  },
);

eachEngine("lets only an owner change a store", async ({ db }) => {
  const ctx = testContext(db);
  const { id } = await ensureMainStore(ctx);
  const agent = { ...ctx, actor: { kind: "agent" as const, id: "a", name: "Maja", role: "agent" as const } };
  await assert.rejects(
    updateStore(agent, id, { name: "Mine" }),
    (error: DomainError) => error.code === "forbidden",
  );
});

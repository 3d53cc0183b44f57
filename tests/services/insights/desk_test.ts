import assert from "node:assert/strict";
import { settings } from "../../../db/schema/settings.ts";
import { stores } from "../../../db/schema/stores.ts";
import { parseConfig } from "../../../services/config.ts";
import { deskFacts } from "../../../services/insights/desk.ts";
import { isPublicAddress } from "../../../services/public_address.ts";
import { testContext } from "../../support/context.ts";
import { eachEngine } from "../../support/database.ts";
import { aStore } from "../../support/world.ts";

const addresses: [url: string, isPublic: boolean][] = [
  ["https://ask.nordkaffe.se", true],
  ["https://172.217.16.1", true],
  ["http://localhost:8000", false],
  ["http://127.0.0.1:8000", false],
  ["http://[::1]:8000", false],
  ["http://10.0.0.7", false],
  ["http://172.20.0.2:8000", false],
  ["http://192.168.1.4:8000", false],
  ["http://shop.local", false],
  ["http://server", false],
];

for (const [url, isPublic] of addresses) {
  Deno.test(`${url} is ${isPublic ? "" : "not "}everybody's`, () =>
    assert.equal(isPublicAddress(url), isPublic));
}

eachEngine(
  "says that customers cannot open the links, once there are messages that leave",
  async ({ db }) => {
    const here = testContext(db, { config: parseConfig({ PUBLIC_URL: "http://localhost:8000" }) });
    const elsewhere = testContext(db, { config: parseConfig({ PUBLIC_URL: "https://ask.example.se" }) });
    const said = async (ctx = here) => (await deskFacts(ctx)).privateLinks;
    await aStore(here);
    assert.equal(await said(), undefined, "nothing leaves");
    await db.insert(settings).values({ key: "transport", value: "smtp" });
    assert.equal(await said(), "http://localhost:8000");
    assert.equal(await said(elsewhere), undefined);
    await db.update(stores).set({ publicUrl: "https://svar.nordkaffe.se" });
    assert.equal(await said(), undefined, "links begin with the store's own domain");
  },
);

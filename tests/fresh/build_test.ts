import assert from "node:assert/strict";
import rootConfig from "../../fresh.config.ts";
import type { BuildConfig } from "../../fresh/build_config.ts";
import { bundleIslands } from "../../fresh/bundle_islands.ts";
import { fetchPackages } from "../../fresh/fetch_packages.ts";
import { generateManifest } from "../../fresh/generate_manifest.ts";
import { asker, fixtureHandler } from "./fixture_app.ts";
import fixtureConfig from "./fixture/config.ts";

const configs: [string, BuildConfig][] = [["the application", rootConfig], ["the fixture", fixtureConfig]];
for (const [name, config] of configs) {
  Deno.test(`fresh.gen.ts of ${name} lists the files that there are`, () => {
    const committed = Deno.readTextFileSync(`${config.root}/fresh.gen.ts`);
    assert.equal(committed, generateManifest(config), "It is stale. Run: deno task build");
  });
}

Deno.test("a page that is loaded at its first request is not read before", async () => {
  const args = ["info", "--json", `${rootConfig.root}/launch.ts`];
  const { stdout } = await new Deno.Command(Deno.execPath(), { args, stderr: "null" }).output();
  const { modules } = JSON.parse(new TextDecoder().decode(stdout)) as { modules: { specifier: string }[] };
  const pages = modules.map(({ specifier }) => specifier).filter((path) => path.includes("/routes/"));
  assert.ok(pages.length > 0);
  assert.deepEqual(pages.filter((path) => !/\/_[^/]*$/.test(path)), []);
});

Deno.test("the packages of pages are fetched once for each lock file", async () => {
  const root = Deno.makeTempDirSync();
  try {
    const config = { ...fixtureConfig, root };
    const lock = (text: string) => Deno.writeTextFileSync(`${root}/deno.lock`, text);
    Deno.mkdirSync(`${root}/routes`);
    Deno.writeTextFileSync(`${root}/routes/index.ts`, `export const handlers = {};`);
    lock(`{"version":"5"}`);
    assert.equal(await fetchPackages(config), true);
    assert.equal(await fetchPackages(config), false);
    lock(`{"version":"5","specifiers":{}}`);
    assert.equal(await fetchPackages(config), true);
    Deno.writeTextFileSync(
      `${root}/routes/index.ts`,
      `import "npm:@efterklang/there-is-no-such-package@1.0.0";`,
    );
    lock(`{"version":"5"}\n`);
    await assert.rejects(fetchPackages(config), /could not be fetched/);
  } finally {
    Deno.removeSync(root, { recursive: true });
  }
});

Deno.test("islands are bundled once, and again only when an input changes", async () => {
  const root = Deno.makeTempDirSync();
  try {
    Deno.mkdirSync(`${root}/islands`);
    const island = (text: string) =>
      Deno.writeTextFileSync(`${root}/islands/A.tsx`, `export default () => <p>${text}</p>;`);
    const config = { ...fixtureConfig, root };
    island("one");
    assert.equal(await bundleIslands(config), true);
    assert.equal(await bundleIslands(config), false);
    island("two");
    assert.equal(await bundleIslands(config), true);
    assert.equal(await bundleIslands({ ...config, target: ["chrome120"] }), true);
    Deno.removeSync(`${root}/islands/A.tsx`);
    assert.equal(await bundleIslands(config), true);
    assert.deepEqual([...Deno.readDirSync(`${root}/_fresh`)].map(({ name }) => name), ["manifest.json"]);
  } finally {
    Deno.removeSync(root, { recursive: true });
  }
});

Deno.test("the bundle holds one copy of Preact", async () => {
  await bundleIslands(fixtureConfig);
  const out = `${fixtureConfig.root}/_fresh`;
  const files = [...Deno.readDirSync(out)].filter(({ name }) => name.endsWith(".js"));
  const copies = files.map(({ name }) => Deno.readTextFileSync(`${out}/${name}`))
    .reduce((sum, text) => sum + text.split("getDerivedStateFromProps").length - 1, 0);
  const { inputs } = JSON.parse(Deno.readTextFileSync(`${out}/manifest.json`)) as { inputs: string[] };
  assert.equal(inputs.filter((path) => /\/preact\/[^/]+\/dist\//.test(path)).length, 1, inputs.join("\n"));
  assert.ok(copies > 0);
});

Deno.test("a page without islands ships no script", async () => {
  const html = await (await asker(await fixtureHandler())("/")).text();
  assert.doesNotMatch(html, /<script|modulepreload|<!--frsh/);
});

Deno.test("bundles may be kept for a year", async () => {
  const ask = asker(await fixtureHandler());
  const src = /src="(\/_fresh\/boot-\w+\.js)"/.exec(await (await ask("/islands")).text())![1]!;
  const response = await ask(src);
  assert.equal(response.headers.get("content-type"), "text/javascript; charset=utf-8");
  assert.equal(response.headers.get("cache-control"), "public, max-age=31536000, immutable");
});

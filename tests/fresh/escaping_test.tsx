import assert from "node:assert/strict";
import { signal } from "@preact/signals";
import { App } from "fresh";
import type { VNode } from "preact";
import { Head } from "fresh/runtime";
import { asker, fixtureHandler } from "./fixture_app.ts";

const EVIL = `"><script>alert('x')</script>&\u2028`;

async function render(vnode: VNode): Promise<string> {
  const app = new App().get("/", (ctx) => ctx.render(vnode));
  return await (await asker(app.handler())("/")).text();
}

Deno.test("escapes text and attributes of precompiled JSX, of elements and of components", async () => {
  const Show = ({ text }: { text: string }) => <p title={text}>{text}</p>;
  const html = await render(
    <div data-a={EVIL} class={EVIL}>
      {EVIL}
      <a href={EVIL} title={EVIL}>{EVIL}</a>
      <img alt={EVIL} src={EVIL} />
      <Show text={EVIL} />
      <input value={EVIL} />
      <textarea>{EVIL}</textarea>
      <ul>{[EVIL, EVIL].map((item) => <li key={item}>{item}</li>)}</ul>
      {signal(EVIL)}
    </div>,
  );
  assert.doesNotMatch(html, /<script|"">/);
  assert.match(html, /&quot;>&lt;script>/);
});

Deno.test("escapes what goes to the head", async () => {
  const html = await render(
    <Head>
      <title>{EVIL}</title>
      <meta name="description" content={EVIL} />
    </Head>,
  );
  assert.doesNotMatch(html, /<script/);
});

Deno.test("a plain object in the place of an element is not rendered as one", async () => {
  const forged = JSON.parse(
    `{"type":"script","props":{"dangerouslySetInnerHTML":{"__html":"alert(1)"}},"key":null}`,
  );
  const html = await render(<p>{forged}</p>);
  assert.doesNotMatch(html, /alert/);
});

Deno.test("island props can not break out of their script", async () => {
  const ask = asker(await fixtureHandler());
  const html = await (await ask(`/islands?note=${encodeURIComponent(EVIL)}`)).text();
  const scripts = [...html.matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag);
  assert.ok(
    scripts.every((tag) => / src="\/_fresh\/[\w-]+\.js"| type="application\/json"/.test(tag)),
    scripts.join(),
  );
  const data = /id="frsh-state">(.*?)<\/script>/s.exec(html)![1]!;
  assert.doesNotMatch(data, /[<\u2028]/);
  assert.ok(JSON.parse(data).props.includes(EVIL));
});

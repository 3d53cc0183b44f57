import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { verifyShopify } from "../../../services/shops/shopify.ts";
import { isWooCommercePing, verifyWooCommerce } from "../../../services/shops/woocommerce.ts";
import { fixtureText } from "./fixtures.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const shops = [
  { name: "Shopify", header: "X-Shopify-Hmac-SHA256", verify: verifyShopify },
  { name: "WooCommerce", header: "X-WC-Webhook-Signature", verify: verifyWooCommerce },
];

// RFC 4231, test case 2.
const published = { secret: "Jefe", body: "what do ya want for nothing?" };

for (const { name, header, verify } of shops) {
  const signed = (body: string, secret: string) =>
    new Headers({ [header]: createHmac("sha256", secret).update(body).digest("base64") });

  Deno.test(`${name}'s signature is the base64 HMAC-SHA256 of the raw body`, () => {
    const digest = createHmac("sha256", published.secret).update(published.body).digest("hex");
    assert.equal(digest, "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    assert.equal(
      verify(bytes(published.body), signed(published.body, published.secret), published.secret),
      true,
    );
  });

  Deno.test(`${name}'s header is found in any case and with space around it`, () => {
    const signature = signed("{}", "s3cret").get(header)!;
    assert.equal(
      verify(bytes("{}"), new Headers({ [header.toLowerCase()]: ` ${signature} ` }), "s3cret"),
      true,
    );
  });

  Deno.test(`${name}'s signature covers bytes that are not text`, () => {
    const body = new Uint8Array([0xff, 0x00, 0xfe, 0x0d, 0x0a]);
    const signature = createHmac("sha256", "s3cret").update(body).digest("base64");
    assert.equal(verify(body, new Headers({ [header]: signature }), "s3cret"), true);
    assert.equal(verify(body.subarray(1), new Headers({ [header]: signature }), "s3cret"), false);
  });

  Deno.test(`${name}'s signature fails for any other body, secret or text, and never throws`, () => {
    const body = '{"id":1}';
    const good = signed(body, "s3cret").get(header)!;
    const cases: [body: string, signature: string | undefined, secret: string][] = [
      ['{"id":2}', good, "s3cret"],
      [`${body} `, good, "s3cret"],
      ["", good, "s3cret"],
      [body, good, "S3cret"],
      [body, good, ""],
      [body, signed(body, "x").get(header)!, "s3cret"],
      [body, undefined, "s3cret"],
      [body, "", "s3cret"],
      [body, "not base64 !", "s3cret"],
      [body, good.slice(0, -1), "s3cret"],
      [body, `${good}=`, "s3cret"],
      [body, good.toLowerCase(), "s3cret"],
      [body, "\u00e5".repeat(44), "s3cret"],
      [body, createHmac("sha256", "s3cret").update(body).digest("hex"), "s3cret"],
      [body, "A".repeat(100_000), "s3cret"],
    ];
    for (const [sent, signature, secret] of cases) {
      const headers = new Headers(signature === undefined ? {} : { [header]: signature });
      assert.equal(verify(bytes(sent), headers, secret), false, `${signature?.slice(0, 50)}`);
    }
  });

  Deno.test(`${name}'s signature of an empty secret is worth nothing`, () => {
    const forged = new Headers({ [header]: createHmac("sha256", "").update("{}").digest("base64") });
    assert.equal(verify(bytes("{}"), forged, ""), false);
  });
}

Deno.test("the ping of WooCommerce is known by its form alone", () => {
  assert.equal(isWooCommercePing(bytes(fixtureText("woocommerce/ping.txt"))), true);
  for (const body of ["webhook_id=5\n", "webhook_id=123456"]) {
    assert.equal(isWooCommercePing(bytes(body)), true, body);
  }
  for (
    const body of [
      "",
      "{}",
      "webhook_id=",
      "webhook_id=a",
      "webhook_id=5&x=1",
      '{"webhook_id":5}',
      "x webhook_id=5",
    ]
  ) {
    assert.equal(isWooCommercePing(bytes(body)), false, body);
  }
  assert.equal(isWooCommercePing(bytes(`webhook_id=${"5".repeat(100)}`)), false);
});

import assert from "node:assert/strict";
import { examine } from "../../../services/providers/doctor/examine.ts";
import type { Dns } from "../../../services/providers/doctor/resolver.ts";
import { senderOf } from "../../../services/providers/doctor/sender.ts";

/** A DNS that knows what a test tells it; a name that is undefined in it gives no answer. */
function aDns(
  texts: Record<string, string[] | undefined>,
  mx: string[] | undefined = ["mx.nordkaffe.se"],
): Dns {
  return {
    txt: (name) => Promise.resolve(name in texts ? texts[name] : []),
    mx: () => Promise.resolve(mx),
    servers: () => Promise.resolve(["ns.nordkaffe.se"]),
  };
}

const own = { name: "ek._domainkey.nordkaffe.se", value: "v=DKIM1; k=rsa; p=AAAA" };
const smtp = senderOf({ address: "hej@nordkaffe.se", kind: "smtp", host: "smtp.office365.com", dkim: own });
const outlook = "include:spf.protection.outlook.com";
const good = {
  "nordkaffe.se": [`v=spf1 mx ${outlook} -all`, "google-site-verification=1"],
  [own.name]: ["v=DKIM1; k=rsa; p=AA AA"],
  "_dmarc.nordkaffe.se": ["v=DMARC1; p=reject"],
};

async function look(dns: Dns, sender = smtp) {
  const { findings } = await examine(sender, dns);
  return {
    codes: findings.map(({ code }) => code),
    states: findings.map(({ state }) => state),
    records: Object.fromEntries(
      findings.flatMap(({ check, record }) => record ? [[check, `${record.name} ${record.value}`]] : []),
    ),
  };
}

Deno.test("finds nothing to mend where all is well", async () => {
  assert.deepEqual(await look(aDns(good)), {
    codes: ["spf_good", "dkim_good", "dmarc_good", "mx_good"],
    states: ["good", "good", "good", "good"],
    records: {},
  });
});

Deno.test("says exactly what to put into an empty DNS", async () => {
  assert.deepEqual(await look(aDns({}, [])), {
    codes: ["spf_none", "dkim_none_own", "dmarc_none", "mx_none"],
    states: ["bad", "bad", "bad", "bad"],
    records: {
      spf: `nordkaffe.se v=spf1 ${outlook} ~all`,
      dkim: `${own.name} ${own.value}`,
      dmarc: "_dmarc.nordkaffe.se v=DMARC1; p=none; rua=mailto:hej@nordkaffe.se",
    },
  });
});

Deno.test("mends an SPF record without losing what is in it", async () => {
  const cases: [texts: string[] | undefined, code: string, record: string | undefined][] = [
    [["v=spf1 mx ~all"], "spf_lacks", `v=spf1 mx ${outlook} ~all`],
    [["v=spf1 a:x.se -all"], "spf_lacks", `v=spf1 a:x.se ${outlook} -all`],
    [["v=spf1 redirect=_spf.x.se"], "spf_lacks", `v=spf1 redirect=_spf.x.se ${outlook}`],
    [[`v=spf1 +${outlook} ~all`], "spf_good", undefined],
    [[`V=SPF1 ${outlook} ?all`], "spf_good", undefined],
    [["v=spf1 mx +all"], "spf_all", "v=spf1 mx ~all"],
    [["v=spf1 mx all"], "spf_all", "v=spf1 mx ~all"],
    [["v=spf1 mx -all", "v=spf1 a mx ~all"], "spf_many", `v=spf1 mx a ${outlook} ~all`],
    [["v=spf10 mx"], "spf_none", `v=spf1 ${outlook} ~all`],
    [undefined, "no_answer", undefined],
  ];
  for (const [texts, code, record] of cases) {
    const { codes, records } = await look(aDns({ ...good, "nordkaffe.se": texts }));
    assert.equal(codes[0], code, String(texts));
    assert.equal(records.spf, record && `nordkaffe.se ${record}`, String(texts));
  }
});

Deno.test("knows what each way of sending needs", () => {
  const cases: [given: Parameters<typeof senderOf>[0], spf: string | undefined][] = [
    [{ address: "a@b.se", kind: "ses" }, "include:amazonses.com"],
    [{ address: "a@b.se", kind: "mailgun" }, "include:mailgun.org"],
    [{ address: "a@b.se", kind: "postmark" }, undefined],
    [{ address: "a@b.se", kind: "smtp", host: "mail.b.se" }, "a:mail.b.se"],
    [{ address: "a@b.se", kind: "smtp", host: "send.one.com" }, "include:_custspf.one.com"],
    [
      { address: "a@b.se", kind: "smtp", host: "email-smtp.eu-north-1.amazonaws.com" },
      "include:amazonses.com",
    ],
    [{ address: "a@b.se", kind: "smtp", host: "10.0.0.3" }, undefined],
    [{ address: "a@b.se", kind: "smtp", host: "localhost" }, undefined],
    [{ address: "a@b.se", kind: "outbox" }, undefined],
  ];
  for (const [given, spf] of cases) assert.equal(senderOf(given).spf, spf, JSON.stringify(given));
});

Deno.test("looks for the key under the name that was given, else under the usual ones", async () => {
  const mailgun = senderOf({ address: "hej@nordkaffe.se", kind: "mailgun" });
  const named = senderOf({ address: "hej@nordkaffe.se", kind: "mailgun", selector: "pdk1" });
  const key = ["k=rsa; p=AAAA"];
  const cases: [sender: typeof smtp, texts: Record<string, string[] | undefined>, code: string][] = [
    [mailgun, { "pic._domainkey.nordkaffe.se": key }, "dkim_good"],
    [mailgun, { "pdk1._domainkey.nordkaffe.se": key }, "dkim_not_found"],
    [named, { "pdk1._domainkey.nordkaffe.se": key }, "dkim_good"],
    [named, { "pic._domainkey.nordkaffe.se": key }, "dkim_none"],
    [named, { "pdk1._domainkey.nordkaffe.se": ["v=DKIM1; p="] }, "dkim_revoked"],
    [named, { "pdk1._domainkey.nordkaffe.se": undefined }, "no_answer"],
    [smtp, { [own.name]: ["v=DKIM1; k=rsa; p=BBBB"] }, "dkim_other"],
    [smtp, { [own.name]: undefined }, "no_answer"],
  ];
  for (const [sender, texts, code] of cases) {
    const { codes } = await look(aDns(texts), sender);
    assert.equal(codes[1], code, JSON.stringify(texts));
  }
});

Deno.test("takes DMARC from the domain above, and no answer for no answer", async () => {
  const shop = senderOf({ address: "hej@mail.nordkaffe.se", kind: "ses" });
  const dmarc = async (texts: Record<string, string[] | undefined>, sender = smtp) =>
    (await look(aDns(texts), sender)).codes[2];
  assert.equal(await dmarc({ "_dmarc.nordkaffe.se": ["v=DMARC1; p=quarantine"] }, shop), "dmarc_good");
  assert.equal(await dmarc({ "_dmarc.nordkaffe.se": ["v=DMARC1; p=none"] }), "dmarc_watch");
  assert.equal(
    await dmarc({ "_dmarc.nordkaffe.se": ["v=DMARC1; p=none", "v=DMARC1; p=reject"] }),
    "dmarc_many",
  );
  assert.equal(await dmarc({ "_dmarc.nordkaffe.se": ["v=spf1 -all"] }), "dmarc_none");
  assert.equal(await dmarc({ "_dmarc.nordkaffe.se": undefined }), "no_answer");
});

Deno.test("tells a domain that does not exist, a free mailbox, and one that takes no mail", async () => {
  const nowhere: Dns = { ...aDns({}, []), servers: () => Promise.resolve([]) };
  assert.deepEqual((await look(nowhere)).codes, ["sender_unknown"]);
  const silent: Dns = { ...aDns({}, undefined), servers: () => Promise.resolve(undefined) };
  assert.notDeepEqual((await look(silent)).codes, ["sender_unknown"]);
  const gmail = senderOf({ address: "kaffe@gmail.com", kind: "mailgun" });
  assert.equal((await look(aDns({}), gmail)).codes[0], "sender_free");
  assert.equal((await look(aDns(good, [""]))).codes[3], "mx_none");
});

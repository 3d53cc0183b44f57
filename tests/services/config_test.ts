import assert from "node:assert/strict";
import { ConfigError, parseConfig } from "../../services/config.ts";

const wrong: [name: string, value: string, right: RegExp][] = [
  ["PORT", "70000", /from 0 to 65535, such as 8000/],
  ["PORT", "-1", /such as 8000/],
  ["PORT", "http", /such as 8000/],
  ["HOST", "here and there", /such as 0\.0\.0\.0/],
  ["PUBLIC_URL", "ask.example.se", /such as https:\/\/ask\.example\.se/],
  ["PUBLIC_URL", "https://example.se/ask", /without path.* such as https:\/\/ask\.example\.se/],
  ["PUBLIC_URL", "https://ask.example.se//", /without path/],
  ["PUBLIC_URL", "https://ask.example.se?a=b", /without path, query/],
  ["PUBLIC_URL", "https://ask.example.se/#top", /fragment/],
  ["PUBLIC_URL", "https://me:secret-word@ask.example.se", /password/],
  ["TRUST_PROXY", "abc", /such as 10\.0\.0\.2/],
  ["TRUST_PROXY", "10.0.0.2,1.2.3", /IP addresses/],
  ["TRUST_PROXY", "10.0.0.256", /IP addresses/],
  ["TRUST_PROXY", "10.0.0.0/8", /\(CIDR\).* not supported/],
  ["TRUST_PROXY", "::1,fe80:::2", /IP addresses/],
  ["PRIVATE_HOSTS", "http://sms.local", /such as sms\.local/],
  ["PRIVATE_HOSTS", "10.0.0.0/8", /such as sms\.local/],
  ["SMTP_URL", "smtp://", /server's name/],
  ["SMTP_URL", "smtp:///queue", /server's name/],
  ["SMTP_URL", "smtp://mail.example.se?pool=true", /perSecond=10&perDomain=2/],
  ["SMTP_URL", "smtp://mail.example.se?perDomain=0", /perSecond=10&perDomain=2/],
  ["SMTP_URL", "http://mail.example.se", /such as smtp:/],
  ["SMTP_URL", "smtp://me:100%@mail.example.se", /such as smtp:/],
  ["DATABASE_URL", "mysql://localhost/efterklang", /such as postgres:/],
  ["DATABASE_URL", "postgres://me:100%@localhost/efterklang", /such as postgres:/],
  ["API_KEY", "twenty-four words with spaces", /without spaces/],
  ["ROLE", "sender", /all, web, worker/],
  ["LOG", "loud", /debug, info, warn, error/],
];

for (const [name, value, right] of wrong) {
  Deno.test(`refuses ${name}=${value} by its name, and says what would be right`, () => {
    assert.throws(() => parseConfig({ MAIL_FROM: "hej@example.se", [name]: value }), (error) => {
      assert.ok(error instanceof ConfigError);
      assert.deepEqual(error.problems.map((problem) => problem.name), [name]);
      assert.match(error.message, right);
      assert.doesNotMatch(error.message, /secret-word|100%/);
      return true;
    });
  });
}

Deno.test("takes what is right", () => {
  const config = parseConfig({
    PORT: "0",
    PUBLIC_URL: "https://Ask.Example.se/",
    TRUST_PROXY: " 10.0.0.2, ::1,2001:db8::7 ",
    SMTP_URL: "smtp://me%40example.se:p%25@mail.example.se:587",
    MAIL_FROM: "hej@example.se",
  });
  assert.equal(config.port, 0);
  assert.equal(config.publicUrl, "https://ask.example.se");
  assert.deepEqual(config.trustProxy, ["10.0.0.2", "::1", "2001:db8::7"]);
  assert.equal(parseConfig({}).publicUrl, "http://localhost:8000");
  assert.equal(parseConfig({ PUBLIC_URL: "http://localhost:8123" }).publicUrl, "http://localhost:8123");
});

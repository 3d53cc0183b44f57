import { engines } from "../support/database.ts";
import { scanMessages } from "../support/scanned.ts";

const mails = Number(Deno.env.get("SCANNED_MAILS") ?? 50);

for (const engine of engines) {
  Deno.test({
    name:
      `programs that open every link of ${mails} mails and of texts answer and choose nothing (${engine})`,
    sanitizeOps: false,
    sanitizeResources: false,
    async fn() {
      const { opened, asked } = await scanMessages(engine, { mails, texts: 10 });
      console.log(`${opened} pages opened, ${asked} requests by scanners: 0 answers, 0 choices`);
    },
  });
}

/** The least that sends: the library alone, with the messages already written. Each line starts so many messages. */
import nodemailer from "nodemailer";
import { TextLineStream } from "./lines.ts";

const [port, connections] = Deno.args.map(Number);
const mail = JSON.parse(Deno.args[2]!) as { subject: string; text: string; html: string };
const pool = nodemailer.createTransport({
  host: "127.0.0.1",
  port,
  pool: true,
  maxConnections: connections,
  maxMessages: Infinity,
  ignoreTLS: true,
});

for await (
  const line of Deno.stdin.readable.pipeThrough(new TextDecoderStream()).pipeThrough(new TextLineStream())
) {
  await Promise.all(Array.from({ length: Number(line) }, (_, index) =>
    pool.sendMail({
      ...mail,
      from: { name: "Nordkaffe", address: "hej@nordkaffe.example" },
      to: { name: "Anna", address: `kund${index}@example.se` },
      headers: { "list-unsubscribe": `<https://ask.example.se/u/${index}>` },
    })));
}

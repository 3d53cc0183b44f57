/**
 * An SMTP server that takes every message and forgets it. A line with a number on its input starts a count: when so
 * many messages have come, it prints the time between the first and the last.
 */
import { SMTPServer } from "smtp-server";
import { TextLineStream } from "./lines.ts";

let expected = 0;
let seen = 0;
let firstAt = 0;

const server = new SMTPServer({
  disabledCommands: ["STARTTLS", "AUTH"],
  authOptional: true,
  disableReverseLookup: true,
  logger: false,
  onData(stream, _session, done) {
    stream.resume();
    stream.on("end", () => {
      done();
      if (++seen === 1) firstAt = performance.now();
      if (seen === expected) console.log(JSON.stringify({ seconds: (performance.now() - firstAt) / 1_000 }));
    });
  },
});
server.on("error", () => {});
server.listen(Number(Deno.args[0]), "127.0.0.1");

for await (
  const line of Deno.stdin.readable.pipeThrough(new TextDecoderStream()).pipeThrough(new TextLineStream())
) {
  expected = Number(line);
  seen = 0;
}

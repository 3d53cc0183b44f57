import type { Ctx } from "../context.ts";
import { deskAgentId } from "./desk.ts";
import { type Change, changesSince, watchConversations } from "./watch.ts";

const beatMilliseconds = 15_000;
const longestGapMilliseconds = 24 * 3_600_000;

/**
 * Changes as server-sent events (`text/event-stream`): `change` with the id and revision of a conversation, never its
 * words. Begins with what was missed, says something every 15 seconds, and ends when the reader may no longer read.
 * @param options.since when the page was rendered, or the last event's id; longer than a day back counts as a day
 * @param options.mayRead asked with every beat
 */
export function streamChanges(
  ctx: Ctx,
  options: { since: Date; mayRead: () => Promise<boolean> },
): ReadableStream<Uint8Array> {
  deskAgentId(ctx);
  const encoder = new TextEncoder();
  let open = true;
  let release = () => {};
  const leave = () => {
    open = false;
    release();
  };
  return new ReadableStream<Uint8Array>({
    async start(controller) {
      // A page may be gone while something is awaited.
      const say = (text: string) => {
        if (open) controller.enqueue(encoder.encode(text));
      };
      const end = () => {
        if (!open) return;
        leave();
        controller.close();
      };
      const changed = (change: Change) =>
        say(`id: ${ctx.now().toISOString()}\nevent: change\ndata: ${JSON.stringify(change)}\n\n`);
      const stop = watchConversations(ctx, { changed, end });
      const beat = setInterval(async () => {
        if (await options.mayRead().catch(() => false)) say(": still here\n\n");
        else end();
      }, beatMilliseconds);
      release = () => {
        clearInterval(beat);
        stop();
      };
      say("retry: 3000\n\n");
      const earliest = ctx.now().getTime() - longestGapMilliseconds;
      const since = new Date(Math.max(options.since.getTime(), earliest));
      const missed = await changesSince(ctx, since).catch((error) => {
        leave();
        throw error;
      });
      missed.forEach(changed);
    },
    cancel: leave,
  });
}

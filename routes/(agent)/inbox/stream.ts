import { define } from "../../../define.ts";
import { stillSignedIn } from "../../../services/access/still_signed_in.ts";
import { streamChanges } from "../../../services/conversations/stream.ts";

/** Changes as they happen, for a page that is open: every event names its conversation, so one stream serves all. */
export const handler = define.handlers({
  GET({ req, state, url }) {
    const { ctx } = state;
    const said = req.headers.get("last-event-id") ?? url.searchParams.get("since") ?? "";
    const since = new Date(said);
    const body = streamChanges(ctx, {
      since: Number.isNaN(since.getTime()) ? ctx.now() : since,
      mayRead: () => stillSignedIn(ctx, req.headers),
    });
    return new Response(body, {
      headers: {
        "content-type": "text/event-stream",
        "cache-control": "no-store",
        // A proxy that gathers a page before handing it on would hold the events back.
        "x-accel-buffering": "no",
      },
    });
  },
});

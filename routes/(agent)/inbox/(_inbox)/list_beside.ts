import type { View } from "../../../../components/inbox/view.ts";
import type { Ctx } from "../../../../services/context.ts";
import {
  type ConversationList,
  type Filter,
  filters,
  listConversations,
} from "../../../../services/conversations/list.ts";
import type { State } from "../../../../state.ts";

/** The list as the address asks for it; an unknown filter is the open ones, as a mistyped address should be. */
export function listBeside(ctx: Ctx, url: URL): Promise<ConversationList> {
  const { filter, cursor } = asked(url);
  return listConversations(ctx, { filter, cursor });
}

/** What the pieces of the inbox need, from a request. */
export function inboxView({ t, formats, ctx }: State, url: URL): View {
  const { filter, cursor } = asked(url);
  const query = new URLSearchParams();
  if (filter !== "open") query.set("filter", filter);
  if (cursor) query.set("cursor", cursor);
  return { t, formats, now: ctx.now(), query: query.size > 0 ? `?${query}` : "" };
}

function asked({ searchParams }: URL): { filter: Filter; cursor?: string } {
  const filter = filters.find((each) => each === searchParams.get("filter")) ?? "open";
  return { filter, cursor: searchParams.get("cursor") || undefined };
}

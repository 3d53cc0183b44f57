import type { InboxProps } from "../../../../components/inbox/Inbox.tsx";
import type { Typed } from "../../../../components/inbox/Composer.tsx";
import { readConversation } from "../../../../services/conversations/read.ts";
import { newId } from "../../../../services/ids.ts";
import type { State } from "../../../../state.ts";
import { inboxView, listBeside } from "./list_beside.ts";

/**
 * The inbox with one conversation open.
 * @param typed what to leave in the form, when it was refused
 */
export async function openThread(state: State, url: URL, id: string, typed?: Omit<Typed, "messageKey">) {
  const { ctx, language } = state;
  const [list, read] = await Promise.all([listBeside(ctx, url), readConversation(ctx, { id, language })]);
  const open = { read, typed: { text: "", ...typed, messageKey: newId(ctx.now()) } };
  return { view: inboxView(state, url), list, open } satisfies InboxProps;
}

import type { InboxProps } from "../../../../components/inbox/Inbox.tsx";
import type { Typed } from "../../../../components/inbox/Composer.tsx";
import { readConversation } from "../../../../services/conversations/read.ts";
import { newId } from "../../../../services/ids.ts";
import type { State } from "../../../../state.ts";
import { inboxView, listBeside } from "./list_beside.ts";
import { textSize } from "./text_size.ts";

/**
 * The inbox with one conversation open.
 * @param typed what to leave in the form, when it was refused
 */
export async function openThread(
  state: State,
  url: URL,
  id: string,
  typed?: Pick<Typed, "box" | "text" | "outcome" | "error">,
) {
  const { ctx, language } = state;
  const [list, read] = await Promise.all([listBeside(ctx, url), readConversation(ctx, { id, language })]);
  const made = {
    messageKey: newId(ctx.now()),
    noteKey: newId(ctx.now()),
    agentName: state.agent?.name,
  };
  const words = typed?.box === "reply" ? typed.text : "";
  const size = read.address?.channel === "sms" ? await textSize(ctx, id, words) : undefined;
  const open = { read, typed: { box: "reply" as const, text: "", ...typed, ...made, size } };
  return { view: inboxView(state, url), list, open } satisfies InboxProps;
}

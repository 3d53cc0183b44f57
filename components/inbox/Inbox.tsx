import { asset, Head } from "fresh/runtime";
import InboxLive from "../../islands/InboxLive.tsx";
import type { ConversationList } from "../../services/conversations/list.ts";
import type { ReadConversation } from "../../services/conversations/read.ts";
import { Title } from "../Title.tsx";
import type { Typed } from "./Composer.tsx";
import { List } from "./List.tsx";
import { Thread } from "./Thread.tsx";
import type { View } from "./view.ts";

export interface InboxProps {
  view: View;
  list: ConversationList;
  /** The conversation that is open; on a narrow screen it takes the list's place. */
  open?: { read: ReadConversation; typed: Typed };
}

/** The inbox: the list, and beside it one conversation with its order. */
export function Inbox({ view, list, open }: InboxProps) {
  const { t } = view;
  return (
    <main class={open ? "inbox reading" : "inbox"}>
      <Title>{t("inbox.title")}</Title>
      <Head>
        <link rel="stylesheet" href={asset("/inbox.css")} />
      </Head>
      <List view={view} list={list} current={open?.read.conversation.id} />
      {open && <Thread view={view} {...open} />}
      {!open && list.conversations.length > 0 && <p class="muted unopened">{t("inbox.unopened")}</p>}
      <InboxLive
        since={view.now.toISOString()}
        words={{
          live: t("inbox.live"),
          stopped: t("inbox.live_stopped"),
          signedOut: t("inbox.live_signed_out"),
          signIn: t("access.ended_sign_in"),
          keys: t("inbox.keys"),
          keysOn: t("inbox.keys_on"),
          keysOff: t("inbox.keys_off"),
        }}
      />
    </main>
  );
}

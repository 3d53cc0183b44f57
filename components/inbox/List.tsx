import type { ConversationList, Filter } from "../../services/conversations/list.ts";
import type { MessageKey } from "../../locales/translate.ts";
import { Empty } from "../Empty.tsx";
import { Row } from "./Row.tsx";
import { inboxPath, type View } from "./view.ts";

export interface ListProps {
  view: View;
  list: ConversationList;
  /** The conversation that is open beside it. */
  current?: string;
}

/** The inbox's own column: filters, and one line a conversation. */
export function List({ view, list, current }: ListProps) {
  const { t } = view;
  const Heading = current ? "h2" : "h1";
  return (
    <section class="list" id="inbox-list" aria-labelledby="inbox-title">
      <header data-key="head">
        <Heading id="inbox-title">{t("inbox.title")}</Heading>
        <nav class="tabs" aria-label={t("inbox.filters")}>
          <Tab filter="open" list={list} view={view} count={list.counts.open} />
          <Tab filter="mine" list={list} view={view} count={list.counts.mine} />
          <Tab filter="closed" list={list} view={view} />
        </nav>
      </header>
      {list.conversations.map((conversation) => (
        <Row
          key={conversation.id}
          view={view}
          conversation={conversation}
          current={conversation.id === current}
        />
      ))}
      {list.conversations.length === 0 && (
        <div class="none" data-key="none">
          <Empty title={t(emptyTitles[list.filter])} text={t(emptyTexts[list.filter])} />
        </div>
      )}
      {list.nextCursor && (
        <p class="older" data-key="older">
          <a class="button" href={inboxPath(`?filter=${list.filter}&cursor=${list.nextCursor}`)}>
            {t("inbox.older")}
          </a>
        </p>
      )}
    </section>
  );
}

const tabNames: Record<Filter, MessageKey> = {
  open: "inbox.filter_open",
  mine: "inbox.filter_mine",
  closed: "inbox.filter_closed",
};
const emptyTitles: Record<Filter, MessageKey> = {
  open: "inbox.empty_open_title",
  mine: "inbox.empty_mine_title",
  closed: "inbox.empty_closed_title",
};
const emptyTexts: Record<Filter, MessageKey> = {
  open: "inbox.empty_open_text",
  mine: "inbox.empty_mine_text",
  closed: "inbox.empty_closed_text",
};

function Tab(
  { filter, list, view, count }: { filter: Filter; list: ConversationList; view: View; count?: number },
) {
  return (
    <a href={inboxPath(`?filter=${filter}`)} aria-current={filter === list.filter ? "true" : undefined}>
      {view.t(tabNames[filter])}
      {count !== undefined && <span class="count">{view.formats.number(count)}</span>}
    </a>
  );
}

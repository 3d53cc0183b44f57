import type { ListedConversation } from "../../services/conversations/list.ts";
import { Rating } from "./Rating.tsx";
import { inboxPath, type View } from "./view.ts";
import { Wait } from "./Wait.tsx";
import { outcomeKeys } from "./words.ts";

/** One conversation in the list. */
export function Row(
  { view, conversation, current }: { view: View; conversation: ListedConversation; current: boolean },
) {
  const { t, query } = view;
  const { id, rating, ratingType, name, product, excerpt } = conversation;
  return (
    <a
      class="row"
      href={inboxPath(`/${id}${query}`)}
      data-key={id}
      data-revision={conversation.revision}
      aria-current={current ? "page" : undefined}
    >
      <Rating view={view} rating={rating} type={ratingType} />
      <span class="who">
        <b class="name">
          <bdi>{name ?? t("inbox.someone")}</bdi>
        </b>
        <State view={view} conversation={conversation} />
      </span>
      <span class="verbatim small excerpt">
        <bdi>{excerpt ?? ""}</bdi>
      </span>
      {product && <span class="small muted product">{product}</span>}
    </a>
  );
}

function State({ view, conversation }: { view: View; conversation: ListedConversation }) {
  const { t, formats, now } = view;
  const { waiting, state, outcome, lastMessageAt } = conversation;
  if (waiting) return <Wait view={view} waiting={waiting} />;
  if (state === "closed" && outcome) return <span class="small muted">{t(outcomeKeys[outcome])}</span>;
  return <span class="small muted">{t("inbox.answered", { time: formats.ago(lastMessageAt, now) })}</span>;
}

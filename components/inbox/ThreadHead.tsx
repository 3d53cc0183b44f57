import type { ReadConversation } from "../../services/conversations/read.ts";
import { inboxPath, type View } from "./view.ts";
import { Wait } from "./Wait.tsx";
import { touchpointName } from "../touchpoint_name.ts";
import { languageName, outcomeKeys } from "./words.ts";

/** What a conversation is about, in which state, and whose it is. */
export function ThreadHead({ view, read }: { view: View; read: ReadConversation }) {
  const { t, formats, now, query } = view;
  const { conversation, respondent, order, waiting } = read;
  const name = [respondent?.firstName, respondent?.lastName].filter(Boolean).join(" ") || t("inbox.someone");
  const product = order?.items[0]?.title;
  return (
    <header id="thread-head">
      <div data-key="head" class="thread-head">
        <a class="back" href={inboxPath(query)}>{t("inbox.back")}</a>
        <div>
          <h1 id="thread-title">
            <bdi>{name}</bdi>
            {product && <span class="about">, {product}</span>}
          </h1>
          <p class="small muted">
            {touchpointName(t, conversation.touchpoint)} · {languageName(t.language, conversation.locale)}
            {waiting && (
              <>
                {" · "}
                <Wait view={view} waiting={waiting} />
              </>
            )}
            {conversation.closedAt && conversation.outcome && (
              <>
                {" · "}
                {t(read.closedByName ? "inbox.closed_by" : "inbox.closed", {
                  agent: read.closedByName ?? undefined,
                  time: formats.time(conversation.closedAt, now),
                  outcome: t(outcomeKeys[conversation.outcome]),
                })}
              </>
            )}
          </p>
        </div>
        <div class="deeds">
          <a class="button quiet to-side" href="#about">{t("inbox.to_order")}</a>
          <Assignment view={view} read={read} />
          {conversation.state === "open"
            ? <Closure view={view} read={read} />
            : (
              <form method="post" action={`/inbox/${conversation.id}/opening${query}`}>
                <button class="button" type="submit">{t("inbox.reopen")}</button>
              </form>
            )}
        </div>
      </div>
    </header>
  );
}

function Assignment({ view: { t, query }, read }: { view: View; read: ReadConversation }) {
  const { conversation, assigneeName, agents } = read;
  return (
    <details class="deed">
      <summary class="button quiet">
        {assigneeName ? t("inbox.assigned_to", { agent: assigneeName }) : t("inbox.unassigned")}
      </summary>
      <form method="post" action={`/inbox/${conversation.id}/assignment${query}`}>
        <label for="assignee">{t("inbox.assign_label")}</label>
        <select class="input" id="assignee" name="agentId">
          <option value="" selected={!conversation.assigneeId}>{t("inbox.nobody")}</option>
          {agents.map(({ id, name }) => (
            <option key={id} value={id} selected={id === conversation.assigneeId}>{name}</option>
          ))}
        </select>
        <button class="button" type="submit">{t("inbox.assign")}</button>
      </form>
    </details>
  );
}

function Closure({ view: { t, query }, read }: { view: View; read: ReadConversation }) {
  return (
    <details class="deed">
      <summary class="button quiet">{t("inbox.close")}</summary>
      <form method="post" action={`/inbox/${read.conversation.id}/closure${query}`}>
        <label for="closure-outcome">{t("inbox.outcome_label")}</label>
        <select class="input" id="closure-outcome" name="outcome">
          {Object.entries(outcomeKeys).map(([outcome, key]) => (
            <option key={outcome} value={outcome}>{t(key)}</option>
          ))}
        </select>
        <button class="button" type="submit">{t("inbox.close")}</button>
      </form>
    </details>
  );
}

import type { Formats } from "../../locales/format.ts";
import type { Translator } from "../../locales/translate.ts";
import type { ListedSend } from "../../services/sends/read.ts";
import { touchpointName } from "../touchpoint_name.ts";
import { stateName } from "./words.ts";

/** One-off sends, one a line: what to whom, how far it has come, and what it brought. */
export function SendList(
  { sends, t, formats, now, owner }: {
    sends: ListedSend[];
    t: Translator;
    formats: Formats;
    now: Date;
    /** Whether drafts can be opened. */
    owner: boolean;
  },
) {
  return (
    <ul class="plain sent sends">
      {sends.map((send) => (
        <li key={send.id}>
          {send.state === "draft" && !owner
            ? <span class="line">{line({ send, t, formats, now })}</span>
            : <a href={`/sends/${send.id}`}>{line({ send, t, formats, now })}</a>}
        </li>
      ))}
    </ul>
  );
}

function line({ send, t, formats, now }: { send: ListedSend; t: Translator; formats: Formats; now: Date }) {
  const { name, channel, storeName, state, startAt, finishedAt, createdAt } = send;
  const survey = send.surveyName || touchpointName(t, send.touchpoint);
  const asked = Object.values(send.counts.suppressed).reduce((sum, n) => sum + n, 0);
  const said = state === "draft" ? [t("sends.list_ready", { n: send.counts.rows.ready })] : [
    t("sends.list_sent", { n: send.counts.sent }),
    t("sends.list_answered", { n: send.counts.answered }),
    ...asked > 0 ? [t("sends.list_suppressed", { n: asked })] : [],
  ];
  return (
    <>
      <span class="who">
        <b>{name}</b>
        <span class="muted small">{said.join(" · ")}</span>
      </span>
      <span class="what">
        <span class="muted small">
          {t("sends.about", { survey, channel: t(`sends.by_${channel}`), store: storeName })}
        </span>
      </span>
      <span class="how">
        <span class={state === "running" || state === "paused" ? "standing on" : "standing"}>
          {stateName(t, state, startAt, now)}
        </span>
        <span class="muted small">{formats.ago(finishedAt ?? createdAt, now)}</span>
      </span>
    </>
  );
}

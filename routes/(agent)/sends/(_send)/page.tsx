import type { PageProps } from "fresh";
import { Flash } from "../../../../components/Flash.tsx";
import type { Problems } from "../../../../components/problems.ts";
import { Draft } from "../../../../components/sends/Draft.tsx";
import { Progress } from "../../../../components/sends/Progress.tsx";
import { SendsStyle } from "../../../../components/sends/SendsStyle.tsx";
import { surveyName } from "../../../../components/surveys/words.ts";
import { Title } from "../../../../components/Title.tsx";
import SendProgress from "../../../../islands/SendProgress.tsx";
import { canChangeSettings } from "../../../../services/access/settings.ts";
import type { DraftView, ProgressView } from "../../../../services/sends/view.ts";
import type { State } from "../../../../state.ts";

export interface SendData {
  draft?: DraftView;
  progress?: ProgressView;
  columns?: Record<string, string>;
  start?: { at: string; perHour: string };
  problems?: Problems;
  done?: "mapped" | "replaced";
  conflict?: boolean;
}

/** One send: a draft with its forms, or how far it has come. Every form shows all of it again. */
export default function SendPage({ data, state }: PageProps<SendData, State>) {
  const { t, formats, ctx } = state;
  const { draft, progress, problems = {}, conflict } = data;
  const { send } = (draft ?? progress)!;
  const owner = canChangeSettings(ctx);
  const moves = progress && ["running", "paused"].includes(send.state);
  return (
    <main class="main">
      <Title>{send.name}</Title>
      <SendsStyle />
      <a class="way-back" href="/sends">← {t("sends.title")}</a>
      <div class="head">
        <div>
          <h1>{send.name}</h1>
          <p class="muted">
            {t("sends.about", {
              survey: surveyName(t, { name: send.surveyName, touchpoint: send.touchpoint }),
              channel: t(`sends.by_${send.channel}`),
              store: send.store.name,
            })}
          </p>
        </div>
      </div>
      {conflict && <Flash kind="bad">{t("sends.conflict")}</Flash>}
      {draft && (
        <Draft
          t={t}
          formats={formats}
          view={draft}
          now={ctx.now()}
          columns={data.columns}
          start={data.start}
          problems={problems}
          done={data.done}
        />
      )}
      {progress && <Progress t={t} formats={formats} view={progress} now={ctx.now()} owner={owner} />}
      {moves && <SendProgress />}
    </main>
  );
}

import type { Formats } from "../../locales/format.ts";
import type { MessageKey, Translator } from "../../locales/translate.ts";
import type { JourneyStop } from "../../services/insights/journey.ts";
import { confidence } from "../../services/scores/interval.ts";
import { touchpointName } from "../touchpoint_name.ts";

export interface JourneyMapProps {
  t: Translator;
  formats: Formats;
  stops: (JourneyStop & { blind: boolean })[];
  /** Rules that are on and will hardly ever ask, by their ids. */
  silenced: ReadonlyMap<string, unknown>;
  /** The stop whose rules are shown. */
  at?: string;
  /** Whether the reader may make a rule. */
  owner: boolean;
}

/** All moments from order to loyalty in a row: what is asked, who answered, how it went, and where nobody asks. */
export function JourneyMap({ t, formats, stops, silenced, at, owner }: JourneyMapProps) {
  return (
    <ol class="plain journey">
      {stops.map((stop) => (
        <Stop
          key={stop.touchpoint}
          t={t}
          formats={formats}
          stop={stop}
          silenced={silenced}
          here={at === stop.touchpoint}
          owner={owner}
        />
      ))}
    </ol>
  );
}

interface StopProps extends Pick<JourneyMapProps, "t" | "formats" | "silenced" | "owner"> {
  stop: JourneyMapProps["stops"][number];
  here: boolean;
}

function Stop({ t, formats, stop, silenced, here, owner }: StopProps) {
  const { touchpoint, rules, surfaces, asked, answered, blind } = stop;
  const on = rules.filter(({ enabled }) => enabled).length;
  const quiet = rules.filter(({ id, enabled }) => enabled && silenced.has(id)).length;
  const name = touchpointName(t, touchpoint);
  return (
    <li
      class={["stop", on > 0 || surfaces > 0 ? "asks" : "", blind ? "blind" : ""].filter(Boolean).join(" ")}
    >
      <h3>
        {/* Beginning with a slash, each would be taken for a link to this very page. */}
        <a href={`?at=${encodeURIComponent(touchpoint)}#rules`} aria-current={here ? "true" : undefined}>
          {name}
        </a>
      </h3>
      <p class="small muted">{whatIsAsked(t, stop, on, quiet)}</p>
      {surveysOf(stop).map((survey) => <p key={survey} class="small">{survey}</p>)}
      {(asked > 0 || answered > 0) && (
        <p class="small">
          {t("rules.map_asked", { asked: formats.number(asked), answered: formats.number(answered) })}
        </p>
      )}
      <ScoreOf t={t} formats={formats} stop={stop} />
      {blind && (
        <div class="nobody">
          <p class="small">
            {t("rules.map_blind", { passed: passed(t, touchpoint, stop.happened) })}
          </p>
          {owner && (
            <a class="button" href={`/rules/new?touchpoint=${encodeURIComponent(touchpoint)}`}>
              {t("rules.map_start")}
              <span class="hidden-text">: {name}</span>
            </a>
          )}
        </div>
      )}
    </li>
  );
}

/**
 * @param on how many of its rules are on
 * @param quiet how many of those will hardly ever ask
 */
function whatIsAsked(t: Translator, { rules, surfaces }: JourneyStop, on: number, quiet: number): string {
  const said = [
    rules.length > 0 && on === 0 && t("rules.map_off", { n: rules.length }),
    on > quiet && t("rules.map_on", { n: on - quiet }),
    quiet > 0 && t("rules.map_silenced", { n: quiet }),
    surfaces > 0 && t("rules.map_surfaces", { n: surfaces }),
  ].filter(Boolean);
  return said.length > 0 ? said.join(", ") : t("rules.map_nothing");
}

/** What its surveys are called, where that says more than the moment does. */
const surveysOf = ({ rules }: JourneyStop): string[] =>
  [
    ...new Set(rules.flatMap(({ enabled, surveyName }) => enabled ? surveyName ?? [] : [])),
  ].slice(0, 3);

const passages: Record<string, MessageKey> = {
  after_purchase: "rules.passed_after_purchase",
  pickup: "rules.passed_pickup",
  after_delivery: "rules.passed_after_delivery",
  after_use: "rules.passed_after_delivery",
  after_support: "rules.passed_after_support",
  after_return: "rules.passed_after_return",
  subscription: "rules.passed_subscription",
  win_back: "rules.passed_win_back",
};

const passed = (t: Translator, touchpoint: string, n: number) =>
  t(passages[touchpoint] ?? "rules.passed_other", { n });

/** The kind with the most answers; greyed while it says little, and not said at all below ten. */
function ScoreOf({ t, formats, stop: { nps, csat, ces } }: Pick<StopProps, "t" | "formats" | "stop">) {
  const found = [
    nps && { kind: "NPS", n: nps.n, said: formats.number(nps.score) },
    csat && { kind: "CSAT", n: csat.n, said: formats.percent(csat.score / 100) },
    ces && { kind: "CES", n: ces.n, said: formats.number(ces.score, 1) },
  ].filter((each) => each !== undefined);
  const most = found.sort((a, b) => b.n - a.n)[0];
  if (!most) return null;
  const sure = confidence(most.n);
  if (sure === "none") return <p class="small muted">{t("rules.map_few", { n: most.n })}</p>;
  return (
    <p class={sure === "full" ? "stop-score" : "stop-score unsure"}>
      <strong>{most.said}</strong>{" "}
      <span class="small">{t("rules.map_score", { kind: most.kind, n: formats.number(most.n) })}</span>
      {sure === "low" && <span class="small">{` ${t("rules.map_unsure")}`}</span>}
    </p>
  );
}

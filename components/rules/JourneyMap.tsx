import type { Formats } from "../../locales/format.ts";
import type { MessageKey, Translator } from "../../locales/translate.ts";
import type { JourneyStop } from "../../services/insights/journey.ts";
import { confidence } from "../../services/scores/interval.ts";
import { touchpointName } from "../touchpoint_name.ts";
import { listOf } from "./condition_words.ts";

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
          <p class="small">{blindInWords(t, stop)}</p>
          {owner && waysToAsk(t, stop).map(({ href, words }) => (
            <a key={href} class="button" href={href}>
              {words}
              <span class="hidden-text">: {name}</span>
            </a>
          ))}
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
  relationship: "rules.passed_relationship",
  win_back: "rules.passed_win_back",
  silent: "rules.passed_silent",
};

/** Stores that are named one by one. */
const namedAtMost = 3;

/** What passed without anybody being asked; where others of several stores ask, in which. */
function blindInWords(t: Translator, { blindIn, blindEverywhere }: JourneyStop): string {
  const all = blindIn.flatMap((store) => store.passed);
  const kinds = [...Map.groupBy(all, ({ what }) => what)];
  const passed = kinds.map(([what, each]) =>
    t(passages[what] ?? "rules.passed_other", { n: each.reduce((sum, { n }) => sum + n, 0) })
  );
  const said = { passed: listOf(t, passed, "conjunction") };
  if (blindEverywhere) return t("rules.map_blind", said);
  const named = blindIn.slice(0, namedAtMost).map(({ name }) => name);
  const more = blindIn.length - named.length;
  const stores = [...named, ...more > 0 ? [t("rules.map_more_stores", { n: more })] : []];
  return t("rules.map_blind_in", { ...said, stores: listOf(t, stores, "conjunction") });
}

/** Where a new rule begins: in each store that is named, else wherever the owner chooses. */
function waysToAsk(t: Translator, { touchpoint, blindIn, blindEverywhere }: JourneyStop) {
  const href = `/rules/new?touchpoint=${encodeURIComponent(touchpoint)}`;
  if (blindEverywhere || blindIn.length > namedAtMost) return [{ href, words: t("rules.map_start") }];
  return blindIn.map(({ id, name }) => ({
    href: `${href}&store=${id}`,
    words: t("rules.map_start_in", { store: name }),
  }));
}

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

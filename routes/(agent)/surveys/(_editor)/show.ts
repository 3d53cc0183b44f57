import { page, type PageResponse } from "fresh";
import type { EditorProps } from "../../../../components/surveys/Editor.tsx";
import { orderInWords } from "../../../../components/surveys/order_words.ts";
import { isLanguage, type Language, languages } from "../../../../locales/languages.ts";
import { contentPolicy } from "../../../../services/access/security_headers.ts";
import { rulesUsing } from "../../../../services/surveys/archive.ts";
import { checkSurvey, type Fault, surveyLanguages, textsOf } from "../../../../services/surveys/check.ts";
import { getDraft, type SurveyDraft } from "../../../../services/surveys/draft.ts";
import { lintSurvey } from "../../../../services/surveys/lint.ts";
import { type SampleOrder, sampleOrders } from "../../../../services/invitations/sample_orders.ts";
import { type MadeUpOrder, madeUpOrders } from "../../../../services/surveys/made_up_orders.ts";
import { mayChangeSettings } from "../../../../services/access/settings.ts";
import { touchpoints } from "../../../../services/surveys/templates.ts";
import type { State } from "../../../../state.ts";

/** How the editor is shown: in which languages, and what of it is open. */
export interface Shown {
  language?: string;
  beside?: string;
  open?: string;
  focus?: string;
  /** The question that was just taken out. */
  removed?: string;
}

/** The editor as things are now, with what has just happened. */
export async function showEditor(
  { ctx, t, formats, agent }: State,
  id: string,
  shown: Shown,
  more: Partial<Pick<EditorProps, "news" | "typed">> = {},
  status = 200,
): Promise<PageResponse<EditorProps>> {
  mayChangeSettings(ctx);
  const draft = await getDraft(ctx, id);
  const [orders, rules] = await Promise.all([sampleOrders(ctx, draft), rulesUsing(ctx, id)]);
  const { definition } = draft;
  const inUse = surveyLanguages(definition);
  const language = chosen(shown.language) ?? firstLanguage(draft, inUse);
  const beside = chosen(shown.beside);
  const texts = textsOf(definition);
  const missing = Object.fromEntries(
    languages.map((each) => [each, texts.filter(({ text }) => !text[each]?.trim()).length]),
  ) as Record<Language, number>;
  const { country } = draft.store;
  const madeUp = madeUpOrders(definition, { language: t.language, country, now: ctx.now() });
  const data: EditorProps = {
    t,
    formats,
    now: ctx.now(),
    agentId: agent!.id,
    draft,
    language,
    beside: beside === language ? undefined : beside,
    missing,
    inUse,
    faults: onceEach(checkSurvey(definition)),
    hints: lintSurvey(definition, language),
    orders: [...madeUp, ...orders].map((order: MadeUpOrder | SampleOrder) => ({
      id: order.id,
      number: "number" in order ? order.number : undefined,
      says: orderInWords({ t, formats, currency: draft.store.currency }, order.about),
    })),
    rules: rules.map(({ touchpoint }) => touchpoint),
    news: {},
    open: shown.open,
    focus: shown.focus,
    removed: shown.removed,
    touchpoints,
    ...more,
  };
  // The preview stands in a frame.
  return page(data, {
    status,
    headers: { "content-security-policy": `${contentPolicy}; frame-src 'self'` },
  });
}

/** A question that lacks five texts says so once. */
const onceEach = (faults: Fault[]): Fault[] => [
  ...new Map(faults.map((fault) => [JSON.stringify(fault), fault])).values(),
];

const chosen = (language: string | undefined): Language | undefined =>
  language && isLanguage(language) ? language : undefined;

/** The store's language when people are asked in it. */
function firstLanguage({ store }: SurveyDraft, inUse: Language[]): Language {
  const own = isLanguage(store.language) ? store.language : "en";
  return inUse.length === 0 || inUse.includes(own) ? own : inUse[0]!;
}

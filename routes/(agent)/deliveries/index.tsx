import { page, type PageProps } from "fresh";
import { asset, Head } from "fresh/runtime";
import { DeliveryList } from "../../../components/deliveries/DeliveryList.tsx";
import { Filter } from "../../../components/deliveries/Filter.tsx";
import { ToMend } from "../../../components/deliveries/ToMend.tsx";
import { Empty } from "../../../components/Empty.tsx";
import { Flash } from "../../../components/Flash.tsx";
import { Title } from "../../../components/Title.tsx";
import { define } from "../../../define.ts";
import { type DeliveryFilter, deliveryViews } from "../../../services/deliveries/filter.ts";
import { listDeliveries, type ListedDelivery } from "../../../services/deliveries/list.ts";
import { countTroubled, givenUpDays, type Troubled } from "../../../services/deliveries/resend_given_up.ts";
import type { State } from "../../../state.ts";

interface Data {
  deliveries: ListedDelivery[];
  next?: string;
  older: boolean;
  filter: DeliveryFilter;
  troubled?: Troubled;
  /** How many were just said to be tried again. */
  resent?: number;
}

export const handler = define.handlers({
  async GET({ state, url: { searchParams } }) {
    const before = searchParams.get("before") ?? undefined;
    const filter = readFilter(searchParams);
    const listed = await listDeliveries(state.ctx, { before, ...filter });
    const troubled = filter.view === "troubled" && !before
      ? await countTroubled(state.ctx, filter)
      : undefined;
    const resent = Number(searchParams.get("resent")) || undefined;
    return page<Data>({ ...listed, older: before !== undefined, filter, troubled, resent });
  },
});

function readFilter(query: URLSearchParams): DeliveryFilter {
  const channel = query.get("channel");
  return {
    view: deliveryViews.find((view) => view === query.get("view")) ?? "all",
    channel: channel === "email" || channel === "sms" ? channel : undefined,
    recipient: query.get("to")?.trim() || undefined,
  };
}

/** The same list, from another place on. */
function addressOf({ view, channel, recipient }: DeliveryFilter, before?: string): string {
  const given = { view: view === "all" ? undefined : view, channel, to: recipient, before };
  const query = new URLSearchParams(
    Object.entries(given).flatMap(([name, value]) => value ? [[name, value]] : []),
  );
  return query.size > 0 ? `/deliveries?${query}` : "/deliveries";
}

export default define.page<typeof handler>(function Deliveries({ data, state }: PageProps<Data, State>) {
  const { t, formats, ctx, outboxOnly } = state;
  const { deliveries, next, older, filter, troubled, resent } = data;
  const filtered = addressOf(filter) !== "/deliveries";
  const calm = filter.view === "troubled" && !filter.channel && !filter.recipient;
  return (
    <main class="main">
      <Title>{t("common.nav_deliveries")}</Title>
      <Head>
        <link rel="stylesheet" href={asset("/deliveries.css")} />
      </Head>
      <div class="head">
        <div>
          <h1>{t("deliveries.title")}</h1>
          <p class="muted">{t(outboxOnly ? "deliveries.lead_outbox" : "deliveries.lead_smtp")}</p>
        </div>
      </div>
      {resent && <Flash>{t("deliveries.resent_all", { n: resent })}</Flash>}
      {(deliveries.length > 0 || filtered) && <Filter filter={filter} t={t} />}
      {troubled && <ToMend t={t} troubled={troubled} filter={filter} days={givenUpDays} />}
      {deliveries.length > 0
        ? <DeliveryList deliveries={deliveries} t={t} formats={formats} now={ctx.now()} />
        : filtered
        ? <p class="muted">{t(calm ? "deliveries.none_troubled" : "deliveries.none_found")}</p>
        : (
          <Empty title={t("deliveries.empty_title")} text={t("deliveries.empty_text")}>
            <a class="button" href="/settings/connections">{t("deliveries.empty_action")}</a>
          </Empty>
        )}
      <nav class="actions" aria-label={t("deliveries.pages")}>
        {older && <a class="button" href={addressOf(filter)}>{t("deliveries.newest")}</a>}
        {next && <a class="button" href={addressOf(filter, next)}>{t("deliveries.older")}</a>}
      </nav>
    </main>
  );
});

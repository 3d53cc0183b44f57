import { page, type PageProps } from "fresh";
import { Flash } from "../../../../components/Flash.tsx";
import { AccountList } from "../../../../components/settings/channels/AccountList.tsx";
import { ChannelsStyle } from "../../../../components/settings/channels/ChannelsStyle.tsx";
import { TestForms } from "../../../../components/settings/channels/TestForms.tsx";
import { Title } from "../../../../components/Title.tsx";
import { define } from "../../../../define.ts";
import type { MessageKey, Translator } from "../../../../locales/translate.ts";
import { readForm } from "../../../../services/access/read_form.ts";
import { canChangeSettings, mayChangeSettings } from "../../../../services/access/settings.ts";
import { senderAddress } from "../../../../services/deliveries/addresses.ts";
import { sendTestMessage } from "../../../../services/deliveries/test_message.ts";
import { type TestOutcome, testOutcome } from "../../../../services/deliveries/test_outcome.ts";
import { DomainError } from "../../../../services/errors.ts";
import { mailSenders } from "../../../../services/providers/doctor/examine.ts";
import type { Sender } from "../../../../services/providers/doctor/sender.ts";
import { providerForms, providerKinds } from "../../../../services/providers/kinds.ts";
import { type ListedProvider, listProviders } from "../../../../services/providers/list.ts";
import { listStores } from "../../../../services/stores/list.ts";
import type { Store } from "../../../../services/stores/store.ts";
import type { AgentState, State } from "../../../../state.ts";

interface Data {
  accounts: ListedProvider[];
  stores: Store[];
  senders: Sender[];
  said?: string;
  /** What became of a test that was just sent. */
  tested?: TestOutcome;
  typed: { to: string; storeId: string };
  wrong?: string;
}

export const handler = define.handlers({
  async GET({ state, url }) {
    const { t, ctx } = state as AgentState;
    const done = (["added", "changed", "removed"] as const).find((key) => url.searchParams.has(key));
    const said = done && t(`channels.${done}`);
    const tested = await testOutcome(ctx, url.searchParams.get("tested") ?? "");
    return page<Data>({ ...await read(state), said, tested, typed: { to: "", storeId: "" } });
  },
  async POST(request) {
    const { ctx, t, agent } = request.state as AgentState;
    mayChangeSettings(ctx);
    const form = await readForm(request.req);
    const channel = form.text("channel") === "sms" ? "sms" : "email";
    const stores = await listStores(ctx);
    const wanted = form.text(channel === "sms" ? "smsStore" : "mailStore");
    const store = stores.find(({ id }) => id === wanted) ?? stores[0]!;
    const to = channel === "sms" ? form.text("to") : agent.email;
    try {
      const id = await sendTestMessage(ctx, { storeId: store.id, channel, to, ...words(t, channel, store) });
      return request.redirect(`/settings/channels?tested=${id}#test`, 303);
    } catch (error) {
      if (!(error instanceof DomainError) || error.fields.length === 0) throw error;
      const typed = { to: channel === "sms" ? to : "", storeId: store.id };
      return page<Data>({ ...await read(request.state), typed, wrong: error.fields[0]!.detail }, {
        status: 422,
      });
    }
  },
});

async function read({ ctx }: State) {
  const [accounts, stores, senders] = await Promise.all([
    listProviders(ctx),
    listStores(ctx),
    mailSenders(ctx, senderAddress(ctx.config)),
  ]);
  return { accounts, stores, senders };
}

function words(t: Translator, channel: "email" | "sms", { name: store }: Store) {
  const text = t(channel === "sms" ? "channels.test_sms_body" : "channels.test_body", { store });
  return { subject: t("channels.test_subject", { store }), text };
}

export default define.page<typeof handler>(function Channels({ data, state }: PageProps<Data, State>) {
  const { t, formats, ctx, agent, outboxOnly } = state;
  const { accounts, stores, senders, said, tested, typed, wrong } = data;
  const mail = accounts.filter(({ channel }) => channel === "email");
  const sms = accounts.filter(({ channel }) => channel === "sms");
  const owner = canChangeSettings(ctx);
  const list = (accounts: ListedProvider[]) => (
    <AccountList t={t} formats={formats} now={ctx.now()} accounts={accounts} several={stores.length > 1} />
  );
  const leaves = !outboxOnly || mail.length > 0;
  const rest = mailOfTheRest(mail, outboxOnly === true, ctx.config.smtpUrl !== undefined);
  return (
    <main class="main narrow">
      <Title>{t("channels.title")}</Title>
      <ChannelsStyle />
      <div class="head">
        <div>
          <h1>{t("channels.title")}</h1>
          <p class="muted">{t("channels.lead")}</p>
        </div>
      </div>
      {said && <Flash>{said}</Flash>}
      <section class="rule">
        <h2>{t("channels.mail_title")}</h2>
        {mail.length > 0 && list(mail)}
        {rest && <p>{t(rest, { sender: senderAddress(ctx.config) })}</p>}
        {owner && <Add t={t} channel="email" open={mail.length === 0 && outboxOnly === true} />}
      </section>
      <section class="rule">
        <h2>{t("channels.sms_title")}</h2>
        {sms.length > 0 ? list(sms) : <p>{t(leaves ? "channels.sms_none" : "channels.sms_outbox")}</p>}
        {owner && <Add t={t} channel="sms" open={false} />}
      </section>
      <section class="rule">
        <h2>{t("channels.check_title")}</h2>
        <p class="muted">{t("channels.check_text")}</p>
        {senders.length === 0 && <p>{t("channels.check_none")}</p>}
        <div class="actions">
          {senders.map(({ address, domain }) => (
            <a
              class="button"
              key={address}
              href={`/settings/channels/check?sender=${encodeURIComponent(address)}`}
            >
              {t("channels.check_button", { domain })}
            </a>
          ))}
        </div>
      </section>
      {owner
        ? (
          <TestForms
            t={t}
            email={agent!.email}
            stores={stores}
            sms={sms.length > 0 || !leaves}
            typed={typed}
            wrong={wrong}
            tested={tested}
          />
        )
        : <p class="muted">{t("channels.owner_only")}</p>}
    </main>
  );
});

/** What becomes of the mail of stores that no account is for; undefined when there are none. */
function mailOfTheRest(mail: ListedProvider[], outboxOnly: boolean, smtp: boolean): MessageKey | undefined {
  const accounts = mail.filter(({ enabled }) => enabled);
  if (accounts.some(({ storeId }) => storeId === null)) return undefined;
  if (accounts.length === 0) return outboxOnly ? "channels.mail_outbox" : "channels.mail_environment";
  return smtp ? "channels.mail_others" : "channels.mail_others_outbox";
}

/** The ways that may be added; they stand open where nothing leaves yet. */
function Add({ t, channel, open }: { t: Translator; channel: "email" | "sms"; open: boolean }) {
  return (
    <details class="add" open={open}>
      <summary>{t(channel === "email" ? "channels.add_mail" : "channels.add_sms")}</summary>
      <ul class="plain ways">
        {providerKinds.filter((kind) => providerForms[kind].channel === channel).map((kind) => (
          <li key={kind}>
            <a href={`/settings/channels/new?kind=${kind}`}>
              <strong>{t(`channels.kind_${kind}`)}</strong>
              <span class="muted">{t(`channels.about_${kind}`)}</span>
            </a>
          </li>
        ))}
      </ul>
    </details>
  );
}

import { page, type PageProps } from "fresh";
import { Flash } from "../../../../components/Flash.tsx";
import { ChannelsStyle } from "../../../../components/settings/channels/ChannelsStyle.tsx";
import { Findings } from "../../../../components/settings/channels/Findings.tsx";
import { Title } from "../../../../components/Title.tsx";
import { define } from "../../../../define.ts";
import { senderAddress } from "../../../../services/deliveries/addresses.ts";
import { notFound } from "../../../../services/errors.ts";
import { examine, type Examined, mailSenders } from "../../../../services/providers/doctor/examine.ts";
import { systemDns } from "../../../../services/providers/doctor/resolver.ts";
import type { State } from "../../../../state.ts";

export const handler = define.handlers({
  async GET({ state: { ctx }, url }) {
    // Only our own senders: nobody looks up other names through this server.
    const senders = await mailSenders(ctx, senderAddress(ctx.config));
    const sender = senders.find(({ address }) => address === url.searchParams.get("sender"));
    if (!sender) throw notFound("This sender");
    return page<Examined>(await examine(sender, systemDns()));
  },
});

export default define.page<typeof handler>(function CheckSender({ data, state }: PageProps<Examined, State>) {
  const { t } = state;
  const { sender: { address, domain }, findings } = data;
  return (
    <main class="main narrow">
      <Title>{t("channels.check_page", { domain })}</Title>
      <ChannelsStyle />
      <div class="head">
        <div>
          <h1>{t("channels.check_page", { domain })}</h1>
          <p class="muted">{t("channels.check_lead", { address })}</p>
        </div>
      </div>
      {findings.some(({ record }) => record) && <Flash kind="note">{t("channels.check_where")}</Flash>}
      <Findings t={t} findings={findings} />
      <div class="actions apart">
        <a class="button" href={`/settings/channels/check?sender=${encodeURIComponent(address)}`}>
          {t("channels.check_again")}
        </a>
        <a class="button quiet" href="/settings/channels#test">{t("channels.test_title")}</a>
      </div>
    </main>
  );
});

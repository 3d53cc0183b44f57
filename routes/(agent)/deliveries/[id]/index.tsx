import { page, type PageProps } from "fresh";
import { asset, Head } from "fresh/runtime";
import { Flash } from "../../../../components/Flash.tsx";
import { standingOf } from "../../../../components/deliveries/how_it_stands.ts";
import { MessageFacts } from "../../../../components/deliveries/MessageFacts.tsx";
import { Title } from "../../../../components/Title.tsx";
import { define } from "../../../../define.ts";
import { contentPolicy } from "../../../../services/access/security_headers.ts";
import { readDelivery, type ShownDelivery } from "../../../../services/deliveries/read.ts";
import type { State } from "../../../../state.ts";

interface Data {
  message: ShownDelivery;
  resent: boolean;
}

export const handler = define.handlers({
  async GET({ state, params, url }) {
    const message = await readDelivery(state.ctx, params.id!);
    // The message stands in a frame of this page.
    const headers = { "content-security-policy": `${contentPolicy}; frame-src 'self'` };
    return page<Data>({ message, resent: url.searchParams.has("resent") }, { headers });
  },
});

export default define.page<typeof handler>(function Message({ data, state }: PageProps<Data, State>) {
  const { t, formats, ctx } = state;
  const { message, resent } = data;
  const isText = message.channel === "sms";
  const title = message.subject ??
    (isText ? t("deliveries.text_to", { number: message.recipient }) : t("deliveries.no_subject"));
  return (
    <main class="main">
      <Title>{title}</Title>
      <Head>
        <link rel="stylesheet" href={asset("/deliveries.css")} />
      </Head>
      <div class="head">
        <div>
          <a class="way-back" href="/deliveries">← {t("common.nav_deliveries")}</a>
          <h1>{title}</h1>
        </div>
        {message.conversationId && (
          <a class="button" href={`/inbox/${message.conversationId}`}>{t("deliveries.conversation")}</a>
        )}
      </div>
      {resent && <Flash>{t("deliveries.resent")}</Flash>}
      {message.mayBeResent && <Resend id={message.id} why={message.mayBeResent} t={t} />}
      {!message.mayBeResent && standingOf(message) === "kept" && (
        <Flash kind="note">
          {t("deliveries.resend_kept")} <a href="/settings/channels">{t("channels.title")}</a>
        </Flash>
      )}
      <div class="grid">
        <section class="span-8">
          <h2 class="hidden-text">{t(isText ? "deliveries.as_sms" : "deliveries.as_html")}</h2>
          {isText && message.text ? <p class="text-message">{message.text}</p> : message.html
            ? (
              <iframe
                class="letter"
                src={`/deliveries/${message.id}/html`}
                title={title}
                sandbox="allow-popups allow-popups-to-escape-sandbox"
              />
            )
            : message.subject || message.settledAt
            ? <p class="muted">{t("deliveries.not_kept")}</p>
            : message.state !== "cancelled" && <p class="muted">{t("deliveries.not_written")}</p>}
        </section>
        <section class="span-4">
          <h2 class="hidden-text">{t("deliveries.times")}</h2>
          <MessageFacts message={message} t={t} formats={formats} now={ctx.now()} />
        </section>
        {message.text && !isText && (
          <section class="span-8 rule">
            <h2>{t("deliveries.as_text")}</h2>
            <pre class="letter-text">{message.text}</pre>
          </section>
        )}
      </div>
    </main>
  );
});

interface ResendProps {
  id: string;
  why: NonNullable<ShownDelivery["mayBeResent"]>;
  t: State["t"];
}

function Resend({ id, why, t }: ResendProps) {
  return (
    <form class="flash note" method="post" action={`/deliveries/${id}/attempts`}>
      <p>{t(`deliveries.resend_${why}`)}</p>
      <p>
        <button class="button" type="submit">
          {t(why === "kept" ? "deliveries.send_now" : "deliveries.resend")}
        </button>
      </p>
    </form>
  );
}

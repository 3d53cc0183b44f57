import { page, type PageProps } from "fresh";
import { asset, Head } from "fresh/runtime";
import { Flash } from "../../../../components/Flash.tsx";
import { MessageFacts } from "../../../../components/outbox/MessageFacts.tsx";
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
  const title = message.subject ?? t("outbox.no_subject");
  return (
    <main class="main">
      <Title>{title}</Title>
      <Head>
        <link rel="stylesheet" href={asset("/outbox.css")} />
      </Head>
      <div class="head">
        <div>
          <a class="way-back" href="/outbox">{t("common.nav_outbox")}</a>
          <h1>{title}</h1>
        </div>
        {message.conversationId && (
          <a class="button" href={`/inbox/${message.conversationId}`}>{t("outbox.conversation")}</a>
        )}
      </div>
      {resent && <Flash>{t("outbox.resent")}</Flash>}
      {message.mayBeResent && <Resend message={message} t={t} />}
      <div class="grid">
        <section class="span-8">
          <h2 class="hidden-text">{t("outbox.as_html")}</h2>
          {message.html
            ? (
              <iframe
                class="letter"
                src={`/outbox/${message.id}/html`}
                title={title}
                sandbox="allow-popups allow-popups-to-escape-sandbox"
              />
            )
            : message.state !== "cancelled" && <p class="muted">{t("outbox.not_written")}</p>}
        </section>
        <section class="span-4">
          <h2 class="hidden-text">{t("outbox.times")}</h2>
          <MessageFacts message={message} t={t} formats={formats} now={ctx.now()} />
        </section>
        {message.text && (
          <section class="span-8 rule">
            <h2>{t("outbox.as_text")}</h2>
            <pre class="letter-text">{message.text}</pre>
          </section>
        )}
      </div>
    </main>
  );
});

function Resend({ message, t }: { message: ShownDelivery; t: State["t"] }) {
  return (
    <form class="flash note" method="post" action={`/outbox/${message.id}/attempts`}>
      <p>{t(message.state === "unknown" ? "outbox.resend_unknown" : "outbox.resend_dead")}</p>
      <p>
        <button class="button" type="submit">{t("outbox.resend")}</button>
      </p>
    </form>
  );
}

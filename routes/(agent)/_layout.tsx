import { asset, Head } from "fresh/runtime";
import { Rail } from "../../components/Rail.tsx";
import { SendingTrouble } from "../../components/SendingTrouble.tsx";
import { WayUp } from "../../components/WayUp.tsx";
import { define } from "../../define.ts";

export default define.layout(function AgentLayout({ Component, state, url }) {
  const { t, agent, outboxOnly, privateLinks, sendingTrouble } = state;
  if (!agent) return <Component />;
  return (
    <div class="desk">
      <Head>
        <link rel="stylesheet" href={asset("/desk.css")} />
      </Head>
      <a class="button skip" href="#content">{t("common.skip")}</a>
      <Rail
        t={t}
        agent={agent}
        shopName={state.shopName}
        openConversations={state.openConversations}
        path={url.pathname}
      />
      <div class="page" id="content" tabIndex={-1}>
        {sendingTrouble && <SendingTrouble trouble={sendingTrouble} t={t} />}
        {outboxOnly && (
          <aside class="notice" aria-label={t("common.nav_deliveries")}>
            <span>{t("common.outbox_only")}</span>
            <a href="/deliveries">{t("common.outbox_open")}</a>
          </aside>
        )}
        {privateLinks && (
          <aside class="notice" aria-label={t("common.private_links_label")}>
            {t("common.private_links", { url: privateLinks })}
          </aside>
        )}
        <WayUp t={t} path={url.pathname} />
        <Component />
      </div>
    </div>
  );
});

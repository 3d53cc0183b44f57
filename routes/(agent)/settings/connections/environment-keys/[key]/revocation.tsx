import { page } from "fresh";
import { KeyRevocation } from "../../../../../../components/connections/KeyRevocation.tsx";
import { define } from "../../../../../../define.ts";
import { mayChangeSettings } from "../../../../../../services/access/settings.ts";
import { apiKeyHint } from "../../../../../../services/connections/api_key.ts";
import { revokeApiKey } from "../../../../../../services/connections/revoke_api_key.ts";

export const handler = define.handlers({
  async GET({ state: { ctx }, params }) {
    mayChangeSettings(ctx);
    return page({ hint: await apiKeyHint(ctx, null, params.key!) });
  },
  async POST({ state: { ctx }, params, redirect }) {
    await revokeApiKey(ctx, { connectionId: null, keyId: params.key! });
    return redirect("/settings/connections?key_revoked", 303);
  },
});

export default define.page<typeof handler>(({ data: { hint }, state: { t } }) => (
  <KeyRevocation t={t} hint={hint} back="/settings/connections" />
));

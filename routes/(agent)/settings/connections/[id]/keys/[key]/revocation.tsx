import { page } from "fresh";
import { KeyRevocation } from "../../../../../../../components/connections/KeyRevocation.tsx";
import { define } from "../../../../../../../define.ts";
import { mayChangeSettings } from "../../../../../../../services/access/settings.ts";
import { apiKeyHint } from "../../../../../../../services/connections/api_key.ts";
import { getConnection } from "../../../../../../../services/connections/list.ts";
import { revokeApiKey } from "../../../../../../../services/connections/revoke_api_key.ts";

export const handler = define.handlers({
  async GET({ state: { ctx }, params }) {
    mayChangeSettings(ctx);
    const { id } = await getConnection(ctx, params.id!);
    return page({ id, hint: await apiKeyHint(ctx, id, params.key!) });
  },
  async POST(request) {
    const { state: { ctx }, params } = request;
    const connectionId = params.id!;
    await revokeApiKey(ctx, { connectionId, keyId: params.key! });
    return request.redirect(`/settings/connections/${connectionId}?key_revoked`, 303);
  },
});

export default define.page<typeof handler>(({ data: { id, hint }, state: { t } }) => (
  <KeyRevocation t={t} hint={hint} back={`/settings/connections/${id}`} />
));

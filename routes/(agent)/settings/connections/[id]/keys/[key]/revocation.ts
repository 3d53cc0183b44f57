import { define } from "../../../../../../../define.ts";
import { revokeApiKey } from "../../../../../../../services/connections/revoke_api_key.ts";

export const handler = define.handlers({
  async POST(request) {
    const { state: { ctx }, params } = request;
    const connectionId = params.id!;
    await revokeApiKey(ctx, { connectionId, keyId: params.key! });
    return request.redirect(`/settings/connections/${connectionId}?key_revoked`, 303);
  },
});

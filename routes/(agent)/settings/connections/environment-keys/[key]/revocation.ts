import { define } from "../../../../../../define.ts";
import { revokeApiKey } from "../../../../../../services/connections/revoke_api_key.ts";

export const handler = define.handlers({
  async POST({ state: { ctx }, params, redirect }) {
    await revokeApiKey(ctx, { connectionId: null, keyId: params.key! });
    return redirect("/settings/connections?key_revoked", 303);
  },
});

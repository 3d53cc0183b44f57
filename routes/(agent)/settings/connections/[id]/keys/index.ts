import { define } from "../../../../../../define.ts";
import { keyCookie } from "../../../../../../services/connections/key_cookie.ts";
import { newApiKey } from "../../../../../../services/connections/new_api_key.ts";

export const handler = define.handlers({
  async POST(request) {
    const { state: { ctx }, params } = request;
    const connectionId = params.id!;
    const key = await newApiKey(ctx, connectionId);
    const response = request.redirect(`/settings/connections/${connectionId}`, 303);
    response.headers.set("set-cookie", keyCookie(ctx, { connectionId, key }));
    return response;
  },
});

import { answerUnsubscribe } from "../../../components/survey/answer_unsubscribe.ts";
import { define } from "../../../define.ts";
import { resubscribe } from "../../../services/deliveries/resubscribe.ts";

/** Takes the choice not to be asked back. */
export const handler = define.handlers({
  async POST({ state: { ctx, language }, params }) {
    const token = params.token!;
    return answerUnsubscribe(await resubscribe(ctx, token), { token, language, undone: true });
  },
});

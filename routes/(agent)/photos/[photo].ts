import { define } from "../../../define.ts";
import { photoResponse } from "../../../services/photos/answer.ts";
import { readPhoto } from "../../../services/photos/read.ts";

/** A picture that a customer sent, for those who are signed in. */
export const handler = define.handlers({
  async GET({ state: { ctx }, params }) {
    return photoResponse(await readPhoto(ctx, params.photo!));
  },
});

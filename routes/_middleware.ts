import { HttpError } from "fresh";
import { define } from "../define.ts";
import { formats } from "../locales/format.ts";
import { negotiate } from "../locales/languages.ts";
import { translator } from "../locales/translate.ts";
import { sameOrigin } from "../services/access/same_origin.ts";
import { DomainError } from "../services/errors.ts";
import { isOutage, traceOf } from "../services/failure.ts";
import { statusOf } from "./_error.tsx";

/** Every request: a number to find it by, words in the browser's language, no foreign forms, one line in the log. */
export default define.middleware(async (ctx) => {
  const { state, req } = ctx;
  const { log, now, config } = state.ctx;
  const startedAt = now().getTime();
  state.requestId = crypto.randomUUID();
  state.language = negotiate(req.headers.get("accept-language"));
  state.t = translator(state.language);
  state.formats = formats(state.language);

  // The pattern, never the path: a path may hold a token.
  const facts = () => ({
    request: state.requestId,
    method: req.method,
    route: ctx.route ?? "none",
    ms: now().getTime() - startedAt,
  });
  try {
    if (!sameOrigin(req, config.publicUrl)) {
      throw new DomainError("forbidden", "The form was not sent from this site.");
    }
    const response = await ctx.next();
    log[response.status < 400 ? "debug" : "info"]("request.answered", {
      ...facts(),
      status: response.status,
    });
    return response;
  } catch (error) {
    if (error instanceof DomainError) {
      log.info("request.refused", { ...facts(), code: error.code });
      throw new HttpError(statusOf(error), undefined, { cause: error });
    }
    if (error instanceof HttpError) {
      log.info("request.refused", { ...facts(), status: error.status });
      throw error;
    }
    const away = isOutage(error);
    log.error(away ? "request.unavailable" : "request.failed", { ...facts(), ...traceOf(error) });
    throw new HttpError(away ? 503 : 500);
  }
});

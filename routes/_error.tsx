import { HttpError, page } from "fresh";
import { Door } from "../components/Door.tsx";
import { define } from "../define.ts";
import { translator } from "../locales/translate.ts";
import { sessionToken } from "../services/access/session.ts";
import { isTokenPage } from "../services/access/token_pages.ts";
import { DomainError, type ErrorCode } from "../services/errors.ts";
import type { State } from "../state.ts";

const statuses: Record<ErrorCode, number> = {
  not_found: 404,
  malformed: 400,
  invalid: 422,
  conflict: 409,
  forbidden: 403,
  unauthenticated: 401,
  too_large: 413,
  throttled: 429,
  unavailable: 503,
};

export const handler = define.handlers((ctx) => {
  const status = statusOf(ctx.error);
  return page(undefined, { status, headers: status === 503 ? { "retry-after": "10" } : {} });
});

export default define.page(function ErrorPage({ error, state, req }) {
  // A request that failed before the middlewares ran has no language yet.
  const t = state.t ?? translator("en");
  const status = statusOf(error);
  // A form from elsewhere is refused before anybody is known; whoever is known here lacked the rights.
  const words = status === 403 && state.agent ? "owner" : wordsFor[status] ?? wordsFor[500]!;
  return (
    <Door title={t(`errors.${words}_title`)} lead={t(`errors.${words}_text`)}>
      {ofTheShop(state, req) && <a class="button" href="/">{t("errors.to_overview")}</a>}
      {status >= 500 && state.requestId && (
        <p class="foot">{t("errors.reference", { id: state.requestId })}</p>
      )}
    </Door>
  );
});

/** Whether somebody of the shop reads this: a respondent has no use for the desk. */
function ofTheShop({ agent, ctx }: State, { url, headers }: Request): boolean {
  if (agent) return true;
  return !isTokenPage(new URL(url).pathname) && sessionToken(ctx.config, headers) !== undefined;
}

const wordsFor = {
  400: "invalid",
  401: "signed_out",
  403: "forbidden",
  404: "not_found",
  405: "not_found",
  409: "conflict",
  413: "too_large",
  422: "invalid",
  429: "throttled",
  500: "failed",
  503: "unavailable",
} as const as Record<
  number,
  | "signed_out"
  | "forbidden"
  | "not_found"
  | "conflict"
  | "too_large"
  | "invalid"
  | "throttled"
  | "failed"
  | "unavailable"
>;

/** The one place where pages learn the status of a domain error. */
export function statusOf(error: unknown): number {
  const cause = error instanceof HttpError && error.cause instanceof DomainError ? error.cause : error;
  if (cause instanceof DomainError) return statuses[cause.code];
  return error instanceof HttpError ? error.status : 500;
}

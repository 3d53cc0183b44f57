import { page, type PageProps } from "fresh";
import { Door } from "../../components/Door.tsx";
import { Field } from "../../components/Field.tsx";
import { Flash } from "../../components/Flash.tsx";
import { define } from "../../define.ts";
import { clientAddress } from "../../services/access/address.ts";
import { hasAgents } from "../../services/access/agents.ts";
import { currentAgent } from "../../services/access/current_agent.ts";
import { readForm } from "../../services/access/read_form.ts";
import { signIn } from "../../services/access/sign_in.ts";
import type { State } from "../../state.ts";

interface Data {
  setUp: boolean;
  next: string;
  email: string;
  problem?: string;
}

export const handler = define.handlers({
  async GET(ctx) {
    const next = inside(ctx.url.searchParams.get("next"));
    if (await currentAgent(ctx.state.ctx, ctx.req.headers)) return ctx.redirect(next, 303);
    return page<Data>({ setUp: await hasAgents(ctx.state.ctx), next, email: "" }, noStore);
  },
  async POST(ctx) {
    const { state, req, info } = ctx;
    const form = await readForm(req);
    const next = inside(form.text("next"));
    const email = form.text("email");
    const socket = info.remoteAddr as Deno.NetAddr;
    const address = clientAddress(
      socket.hostname,
      req.headers.get("x-forwarded-for"),
      state.ctx.config.trustProxy,
    );
    const outcome = await signIn(state.ctx, { email, password: form.text("password"), address });
    if (outcome.kind === "signed_in") {
      return new Response(null, { status: 303, headers: { location: next, "set-cookie": outcome.cookie } });
    }
    const problem = outcome.kind === "wrong"
      ? state.t("access.sign_in_wrong")
      : state.t("access.sign_in_throttled", { minutes: minutesUntil(outcome.until, state) });
    const status = outcome.kind === "wrong" ? 422 : 429;
    return page<Data>({ setUp: true, next, email, problem }, { status, ...noStore });
  },
});

export default define.page<typeof handler>(function SignIn({ data, state: { t } }: PageProps<Data, State>) {
  if (!data.setUp) {
    return (
      <Door title={t("access.first_title")} lead={t("access.first_text")}>
        <p class="muted">{t("access.first_hint")}</p>
      </Door>
    );
  }
  return (
    <Door title={t("access.sign_in_title")}>
      {data.problem && <Flash kind="bad">{data.problem}</Flash>}
      <form method="post" action="/sign-in">
        <input type="hidden" name="next" value={data.next} />
        <Field
          name="email"
          type="email"
          label={t("access.email")}
          value={data.email}
          autocomplete="username"
          required
          maxLength={254}
        />
        <Field
          name="password"
          type="password"
          label={t("access.password")}
          autocomplete="current-password"
          required
          maxLength={256}
        />
        <button class="button primary" type="submit">{t("access.sign_in_button")}</button>
      </form>
      <p class="foot">{t("access.sign_in_lost")}</p>
    </Door>
  );
});

const noStore = { headers: { "cache-control": "no-store" } };

/** Where to go after signing in: a path on this site and nothing else. */
function inside(next: string | null): string {
  return next && /^\/(?![/\\])[^\s\\]*$/.test(next) && !next.startsWith("/sign-in") ? next : "/";
}

const minutesUntil = (until: Date, { ctx }: State) =>
  Math.max(1, Math.ceil((until.getTime() - ctx.now().getTime()) / 60_000));

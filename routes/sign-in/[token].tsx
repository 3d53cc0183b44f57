import { page, type PageProps } from "fresh";
import { Door } from "../../components/Door.tsx";
import { Field } from "../../components/Field.tsx";
import { type Problems, problemsOf } from "../../components/problems.ts";
import { define } from "../../define.ts";
import { openSignInLink, signInByLink } from "../../services/access/links.ts";
import { readForm } from "../../services/access/read_form.ts";
import type { State } from "../../state.ts";

interface Data {
  link?: { name: string; email: string; password: boolean };
  problems: Problems;
}

export const handler = define.handlers({
  async GET(ctx) {
    const link = await linkOf(ctx.state, ctx.params.token!);
    return page<Data>({ link, problems: {} }, { status: link ? 200 : 404 });
  },
  async POST(ctx) {
    const { state, params } = ctx;
    const link = await linkOf(state, params.token!);
    if (!link) return page<Data>({ problems: {} }, { status: 404 });
    const form = await readForm(ctx.req);
    try {
      const cookie = await signInByLink(state.ctx, params.token!, form.text("password"));
      return new Response(null, { status: 303, headers: { location: "/", "set-cookie": cookie } });
    } catch (error) {
      return page<Data>({ link, problems: problemsOf(error, state.t) }, { status: 422 });
    }
  },
});

export default define.page<typeof handler>(
  function SignInLink({ data, state: { t } }: PageProps<Data, State>) {
    const { link } = data;
    if (!link) return <Door title={t("access.link_gone_title")} lead={t("access.link_gone_text")} />;
    return (
      <Door
        title={t("access.link_title", { name: link.name })}
        lead={t(link.password ? "access.link_password_text" : "access.link_text")}
      >
        <form method="post">
          {link.password && (
            <>
              <input type="hidden" name="username" value={link.email} autocomplete="username" />
              <Field
                name="password"
                type="password"
                label={t("access.password_new")}
                hint={t("access.password_hint")}
                error={data.problems.password}
                autocomplete="new-password"
                required
                minLength={10}
                maxLength={256}
              />
            </>
          )}
          <button class="button primary" type="submit">{t("access.sign_in_button")}</button>
        </form>
      </Door>
    );
  },
);

async function linkOf(state: State, token: string): Promise<Data["link"]> {
  const found = await openSignInLink(state.ctx, token);
  return found &&
    { name: found.agent.name, email: found.agent.email, password: found.purpose === "password" };
}

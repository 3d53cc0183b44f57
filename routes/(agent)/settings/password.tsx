import { page, type PageProps } from "fresh";
import { Field } from "../../../components/Field.tsx";
import { type Problems, problemsOf } from "../../../components/problems.ts";
import { Title } from "../../../components/Title.tsx";
import { define } from "../../../define.ts";
import { changePassword } from "../../../services/access/change_password.ts";
import { readForm } from "../../../services/access/read_form.ts";
import type { State } from "../../../state.ts";

interface Data {
  problems: Problems;
}

export const handler = define.handlers({
  GET: () => page<Data>({ problems: {} }),
  async POST({ state, req }) {
    const form = await readForm(req);
    try {
      const cookie = await changePassword(state.ctx, {
        current: form.text("current"),
        password: form.text("password"),
      });
      return new Response(null, {
        status: 303,
        headers: { location: "/settings?saved", "set-cookie": cookie },
      });
    } catch (error) {
      return page<Data>({ problems: problemsOf(error, state.t) }, { status: 422 });
    }
  },
});

export default define.page<typeof handler>(function Password({ data, state }: PageProps<Data, State>) {
  const { t, agent } = state;
  return (
    <main class="main narrow">
      <Title>{t("access.password_change")}</Title>
      <div class="head">
        <div>
          <h1>{t("access.password_change")}</h1>
          <p class="muted">{t("access.password_change_text")}</p>
        </div>
      </div>
      <form method="post" class="form">
        <input type="hidden" name="username" value={agent!.email} autocomplete="username" />
        <Field
          name="current"
          type="password"
          label={t("access.password_current")}
          error={data.problems.current}
          autocomplete="current-password"
          required
          maxLength={256}
        />
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
        <div class="actions">
          <button class="button primary" type="submit">{t("common.save")}</button>
          <a class="button quiet" href="/settings">{t("common.cancel")}</a>
        </div>
      </form>
    </main>
  );
});

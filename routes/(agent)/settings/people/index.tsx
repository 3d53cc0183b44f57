import { page, type PageProps } from "fresh";
import { Field } from "../../../../components/Field.tsx";
import { HandOver } from "../../../../components/HandOver.tsx";
import { type Problems, problemsOf } from "../../../../components/problems.ts";
import { Title } from "../../../../components/Title.tsx";
import { define } from "../../../../define.ts";
import { addAgent } from "../../../../services/access/add_agent.ts";
import { listAgents } from "../../../../services/access/agents.ts";
import { requireOwner } from "../../../../services/access/authorize.ts";
import { clearedLinkCookie, linkCookie, readLinkCookie } from "../../../../services/access/link_cookie.ts";
import { readForm } from "../../../../services/access/read_form.ts";
import type { State } from "../../../../state.ts";

interface Data {
  people: Awaited<ReturnType<typeof listAgents>>;
  name: string;
  email: string;
  problems: Problems;
  /** Shown once, right after the link was made. */
  added?: { name: string; link: string };
}

export const handler = define.handlers({
  async GET({ state: { ctx }, req }) {
    requireOwner(ctx);
    const people = await listAgents(ctx);
    const made = readLinkCookie(ctx, req.headers);
    const whose = people.find(({ id }) => id === made?.agentId);
    const added = made && whose && { name: whose.name, link: made.link };
    const headers = made ? { "set-cookie": clearedLinkCookie(ctx) } : undefined;
    return page<Data>({ people, name: "", email: "", problems: {}, added }, { headers });
  },
  async POST(request) {
    const { state: { ctx, t }, req } = request;
    const form = await readForm(req);
    const name = form.text("name");
    const email = form.text("email");
    try {
      const made = await addAgent(ctx, { name, email });
      const response = request.redirect("/settings/people", 303);
      response.headers.set("set-cookie", linkCookie(ctx, made));
      return response;
    } catch (error) {
      const problems = problemsOf(error, t);
      return page<Data>({ people: await listAgents(ctx), name, email, problems }, { status: 422 });
    }
  },
});

export default define.page<typeof handler>(function People({ data, state }: PageProps<Data, State>) {
  const { t } = state;
  return (
    <main class="main narrow">
      <Title>{t("access.people_title")}</Title>
      <div class="head">
        <div>
          <h1>{t("access.people_title")}</h1>
          <p class="muted">{t("access.people_text")}</p>
        </div>
      </div>
      {data.added && <HandOver t={t} name={data.added.name} link={data.added.link} />}
      <ul class="plain people">
        {data.people.map((person) => (
          <li key={person.id} class="rule">
            <div>
              <h2>{person.name}</h2>
              <p class="muted small">{person.email}</p>
              <p class="muted small">
                {person.role === "owner" ? t("access.role_owner") : t("access.role_agent")}
                {!person.hasPassword && ` · ${t("access.no_password_yet")}`}
              </p>
            </div>
            {person.id !== state.agent!.id && (
              <div class="actions">
                <form method="post" action={`/settings/people/${person.id}/link`}>
                  <button class="button" type="submit">
                    {t("access.link_new")}
                    <span class="hidden-text">, {person.name}</span>
                  </button>
                </form>
                <a class="button quiet danger" href={`/settings/people/${person.id}/removal`}>
                  {t("access.remove")}
                  <span class="hidden-text">, {person.name}</span>
                </a>
              </div>
            )}
          </li>
        ))}
      </ul>
      <section class="rule">
        <h2>{t("access.add_title")}</h2>
        <form method="post" action="/settings/people" class="form">
          <Field
            name="name"
            label={t("access.name")}
            hint={t("access.name_hint")}
            value={data.name}
            error={data.problems.name}
            autocomplete="off"
            required
            maxLength={120}
          />
          <Field
            name="email"
            type="email"
            label={t("access.email")}
            value={data.email}
            error={data.problems.email}
            autocomplete="off"
            required
            maxLength={254}
          />
          <div class="actions">
            <button class="button primary" type="submit">{t("access.add_button")}</button>
          </div>
        </form>
      </section>
    </main>
  );
});

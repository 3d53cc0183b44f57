import { problemsOf } from "../../../../components/problems.ts";
import { define } from "../../../../define.ts";
import { readForm } from "../../../../services/access/read_form.ts";
import { DomainError } from "../../../../services/errors.ts";
import { sendFields } from "../../../../services/sends/mapping.ts";
import { remapSend } from "../../../../services/sends/remap.ts";
import SendPage from "../(_send)/page.tsx";
import { showConflict, showSend } from "../(_send)/show.ts";
import { leadsUp } from "../../(_posted)/leads_up.ts";

export const handler = define.handlers({
  GET: leadsUp(1),
  async POST(request) {
    const { ctx, t } = request.state;
    const id = request.params.id!;
    const form = await readForm(request.req);
    const headings = form.ticked("headings");
    const typed = Object.fromEntries(sendFields.map((field) => [field, form.text(field)]));
    const mapping = Object.fromEntries(
      Object.entries(typed).flatMap(([field, text]) => text === "" ? [] : [[field, Number(text)]]),
    );
    try {
      await remapSend(ctx, id, { mapping, headings });
      return request.redirect(`/sends/${id}?mapped#rows`, 303);
    } catch (error) {
      if (error instanceof DomainError && error.code === "conflict") {
        return await showConflict(ctx, id, error);
      }
      const codes = { column: "sends.error_column", twice: "sends.error_twice" } as const;
      const problems = Object.fromEntries(
        Object.entries(problemsOf(error, t, {}, codes)).map((
          [field, words],
        ) => [field.split("/").at(-1)!, words]),
      );
      const columns = headings ? { ...typed, headings: "on" } : typed;
      return await showSend(ctx, id, { columns, problems }, 422);
    }
  },
});

export default define.page<typeof handler>(SendPage);

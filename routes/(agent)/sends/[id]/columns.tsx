import { problemsOf } from "../../../../components/problems.ts";
import { define } from "../../../../define.ts";
import { readForm } from "../../../../services/access/read_form.ts";
import { DomainError } from "../../../../services/errors.ts";
import { remapSend } from "../../../../services/sends/remap.ts";
import SendPage from "../(_send)/page.tsx";
import { readColumns, readStart } from "../(_send)/read_columns.ts";
import { showConflict, showSend } from "../(_send)/show.ts";
import { leadsUp } from "../../(_posted)/leads_up.ts";

export const handler = define.handlers({
  GET: leadsUp(1),
  async POST(request) {
    const { ctx, t } = request.state;
    const id = request.params.id!;
    const form = await readForm(request.req);
    const { typed: columns, meant } = readColumns(form);
    const start = readStart(form);
    try {
      await remapSend(ctx, id, meant);
      const kept = Object.entries(start).filter(([, value]) => value !== "");
      const query = ["mapped", ...kept.length > 0 ? [new URLSearchParams(kept)] : []].join("&");
      return request.redirect(`/sends/${id}?${query}#rows`, 303);
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
      return await showSend(ctx, id, { columns, start, problems }, 422);
    }
  },
});

export default define.page<typeof handler>(SendPage);

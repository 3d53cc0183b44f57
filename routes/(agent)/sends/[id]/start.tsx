import { problemsOf } from "../../../../components/problems.ts";
import { define } from "../../../../define.ts";
import { readForm } from "../../../../services/access/read_form.ts";
import { DomainError } from "../../../../services/errors.ts";
import { startSend } from "../../../../services/sends/start.ts";
import SendPage from "../(_send)/page.tsx";
import { namesColumns, readColumns, readStart } from "../(_send)/read_columns.ts";
import { showConflict, showSend } from "../(_send)/show.ts";
import { leadsUp } from "../../(_posted)/leads_up.ts";

export const handler = define.handlers({
  GET: leadsUp(1),
  async POST(request) {
    const { ctx, t } = request.state;
    const id = request.params.id!;
    const form = await readForm(request.req);
    const seen = namesColumns(form) ? readColumns(form) : undefined;
    const start = readStart(form);
    try {
      // As people write large numbers.
      const perHour = start.perHour.replace(/[\s.,\u00a0\u202f]/g, "");
      await startSend(ctx, id, { ...start, perHour, agreed: seen?.meant });
      return request.redirect(`/sends/${id}`, 303);
    } catch (error) {
      if (error instanceof DomainError && error.code === "conflict") {
        return await showConflict(ctx, id, error);
      }
      const codes = {
        at: "sends.error_at",
        past: "sends.error_past",
        per_hour: "sends.error_per_hour",
        nobody: "sends.start_nobody",
        changed: "sends.error_changed",
      } as const;
      return await showSend(ctx, id, {
        columns: seen?.typed,
        start,
        problems: problemsOf(error, t, {}, codes),
      }, 422);
    }
  },
});

export default define.page<typeof handler>(SendPage);

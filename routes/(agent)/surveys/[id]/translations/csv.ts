import { define } from "../../../../../define.ts";
import { mayChangeSettings } from "../../../../../services/access/settings.ts";
import { getDraft } from "../../../../../services/surveys/draft.ts";
import { exportCsv } from "../../../../../services/surveys/translations/export_csv.ts";

/** Every text of the draft as a table. */
export const handler = define.handlers({
  async GET({ state: { ctx }, params }) {
    mayChangeSettings(ctx);
    const { definition, touchpoint } = await getDraft(ctx, params.id!);
    return new Response(exportCsv(definition), {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename="${touchpoint}.csv"`,
      },
    });
  },
});

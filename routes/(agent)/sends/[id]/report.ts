import { outcomeOf } from "../../../../components/sends/words.ts";
import { define } from "../../../../define.ts";
import { reportSend } from "../../../../services/sends/report.ts";
import { getSend } from "../../../../services/sends/send.ts";

export const handler = define.handlers({
  async GET({ state: { ctx, t }, params }) {
    const send = await getSend(ctx, params.id!);
    const report = reportSend(ctx, send, {
      heads: [t("sends.col_row"), t("sends.col_outcome")],
      outcome: (row) => outcomeOf(t, row),
    });
    const name = `${send.name.replace(/[^\p{L}\p{N} ._-]/gu, "").trim().slice(0, 80)}-${
      t("sends.report_file")
    }.csv`;
    return new Response(report, {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename="report.csv"; filename*=UTF-8''${
          encodeURIComponent(name)
        }`,
      },
    });
  },
});

import { fileProblem } from "../../../../components/sends/words.ts";
import { define } from "../../../../define.ts";
import { readForm } from "../../../../services/access/read_form.ts";
import { mayChangeSettings } from "../../../../services/access/settings.ts";
import { DomainError } from "../../../../services/errors.ts";
import { replaceList } from "../../../../services/sends/create.ts";
import SendPage from "../(_send)/page.tsx";
import { showConflict, showSend } from "../(_send)/show.ts";
import { leadsUp } from "../../(_posted)/leads_up.ts";

export const handler = define.handlers({
  GET: leadsUp(1),
  async POST(request) {
    const { ctx, t } = request.state;
    mayChangeSettings(ctx);
    const id = request.params.id!;
    const file = (await readForm(request.req)).file("file");
    if (!file) return await showSend(ctx, id, { problems: { file: t("sends.file_missing") } }, 422);
    try {
      await replaceList(ctx, id, file);
      return request.redirect(`/sends/${id}?replaced`, 303);
    } catch (error) {
      const unread = error instanceof DomainError && error.fields.find(({ pointer }) => pointer === "/file");
      if (!unread) return await showConflict(ctx, id, error);
      return await showSend(ctx, id, { problems: { file: fileProblem(t, unread.detail) } }, 422);
    }
  },
});

export default define.page<typeof handler>(SendPage);

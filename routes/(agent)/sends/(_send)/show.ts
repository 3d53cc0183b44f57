import { page } from "fresh";
import { contentPolicy } from "../../../../services/access/security_headers.ts";
import type { Ctx } from "../../../../services/context.ts";
import { DomainError } from "../../../../services/errors.ts";
import { viewDraft, viewProgress } from "../../../../services/sends/view.ts";
import { getSend } from "../../../../services/sends/send.ts";
import type { SendData } from "./page.tsx";

/** The page of a send as it stands, with what a form has to say. */
export async function showSend(ctx: Ctx, id: string, said: SendData = {}, status = 200) {
  const { state } = await getSend(ctx, id);
  const shown = state === "draft"
    ? { draft: await viewDraft(ctx, id) }
    : { progress: await viewProgress(ctx, id) };
  // The messages stand in frames of this page.
  const headers = { "content-security-policy": `${contentPolicy}; frame-src 'self'` };
  return page<SendData>({ ...said, ...shown }, { status, headers });
}

/** Somebody else was quicker: how it stands now. @throws every other error */
export async function showConflict(ctx: Ctx, id: string, error: unknown) {
  if (!(error instanceof DomainError) || error.code !== "conflict") throw error;
  return await showSend(ctx, id, { conflict: true }, 409);
}

import { Hono } from "hono";
import { DomainError } from "../services/errors.ts";
import { openSurface, surfaceLanguage } from "../services/surveys/surface.ts";
import { wordsForWidget } from "../services/surveys/words_for_widget.ts";
import type { ApiEnv } from "./env.ts";

/** What a shop's page may read without a key, from any origin and without cookies: a survey's first question. */
export const openToAll = new Hono<ApiEnv>();

openToAll.get("/surveys/:token", async (c) => {
  const surface = await openSurface(c.get("ctx"), c.req.param("token"));
  if (!surface) throw new DomainError("not_found", "There is no published survey behind this token.");
  const language = surfaceLanguage(surface, c.req.query("language"), c.req.header("accept-language"));
  return Response.json(wordsForWidget(surface, language), {
    headers: {
      "access-control-allow-origin": "*",
      "cross-origin-resource-policy": "cross-origin",
      "cache-control": "public, max-age=300",
      vary: "accept-language",
    },
  });
});

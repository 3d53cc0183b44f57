import { OpenAPIHono } from "@hono/zod-openapi";
import { requireApiKey } from "../authenticate.ts";
import type { ApiEnv } from "../env.ts";
import { methodNotAllowed } from "../errors.ts";
import { addAsking } from "./asking.ts";
import { addBounces } from "./bounces.ts";
import { giveDocument } from "./document.ts";
export { showDocument } from "./page.ts";
import { describeEvents } from "./events_document.ts";
import { addPeople } from "./people.ts";
import { addSurfaces } from "./responses.ts";
import { refuseOtherMethods } from "./route.ts";
import { addSettings } from "./settings.ts";

/** The REST API under `/api/v1`, and its description. */
export function createRest(): OpenAPIHono<ApiEnv> {
  const rest = new OpenAPIHono<ApiEnv>();
  rest.openAPIRegistry.registerComponent("securitySchemes", "key", {
    type: "http",
    scheme: "bearer",
    description: "An API key, made under Settings → Connections.",
  });
  rest.get("/openapi.json", giveDocument(rest));
  rest.all("/openapi.json", () => methodNotAllowed(["get"]));
  rest.use(requireApiKey);
  describeEvents(rest);
  addSettings(rest);
  addAsking(rest);
  addBounces(rest);
  addSurfaces(rest);
  addPeople(rest);
  refuseOtherMethods(rest);
  return rest;
}

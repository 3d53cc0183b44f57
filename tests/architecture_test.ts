import assert from "node:assert/strict";
import { dirname, join, normalize, relative } from "node:path";

/**
 * Who may import whom, read from the imports themselves; `docs/architecture.md` shows the same table in words.
 * A type-only import leaves nothing at run time: it may name any module of the services, never break another rule.
 */
const allowed: Record<string, string[]> = {
  // Entry points and wiring.
  "main.ts": ["launch.ts", "start.ts"],
  "launch.ts": ["environment.ts", "start.ts", "kernel"],
  "demo.ts": ["environment.ts", "start.ts", "kernel", "demo", "services"],
  "admin.ts": ["environment.ts", "db", "kernel", "services"],
  "environment.ts": ["kernel"],
  "start.ts": ["web.ts", "api", "db", "kernel", "services"],
  "web.ts": ["api", "fresh", "fresh.gen.ts", "kernel", "services/access", "routes"],
  "define.ts": ["fresh"],
  "fresh.gen.ts": ["routes", "islands", "fresh"],
  "fresh.config.ts": ["fresh"],
  demo: ["db", "kernel", "services", "locales"],
  // Pages and the API: never the database.
  routes: ["define.ts", "components", "islands", "fresh", "locales", "kernel", "services"],
  api: ["kernel", "services", "locales"],
  components: ["components", "islands", "fresh", "locales", "services/scores"],
  islands: ["components", "fresh"],
  fresh: ["fresh.config.ts"],
  db: [],
  locales: [],
  // The kernel: what every verb needs.
  kernel: ["db"],
  // The flow, in its order: a stage imports what comes after it, never what comes before.
  "services/connections": ["stores", "shops", "access", "invitations"],
  "services/events": ["connections", "shops", "stores", "orders", "triggers"],
  "services/triggers": ["events", "orders", "invitations", "policy", "hours", "access", "stores"],
  "services/invitations": ["orders", "surveys", "deliveries", "responses", "photos", "policy", "hours"],
  "services/deliveries": [
    "providers",
    "channels",
    "orders",
    "surveys",
    "access",
    "stores",
    "policy",
    "hours",
  ],
  "services/providers": ["channels", "orders", "stores", "access"],
  "services/channels": [],
  "services/responses": ["photos", "stores", "surveys", "scores", "alerts", "conversations", "access"],
  "services/alerts": ["scores"],
  "services/conversations": ["surveys", "deliveries", "access", "stores"],
  "services/insights": ["scores", "stores", "surveys", "providers", "access"],
  // Nouns that the stages share.
  "services/shops": ["events"],
  "services/orders": [],
  "services/policy": ["access"],
  "services/hours": [],
  "services/surveys": ["access", "csv"],
  "services/csv": [],
  "services/scores": [],
  "services/customers": ["access", "events", "orders"],
  "services/stores": ["surveys", "triggers", "access", "photos"],
  "services/access": [],
  "services/photos": [],
  "services/texts": [
    "access",
    "channels",
    "conversations",
    "deliveries",
    "orders",
    "responses",
    "surveys",
  ],
  "services/sends": [
    "access",
    "csv",
    "stores",
    "surveys",
    "orders",
    "triggers",
    "invitations",
    "policy",
    "deliveries",
    "providers",
  ],
  "services/jobs": [
    "access",
    "connections",
    "events",
    "triggers",
    "sends",
    "invitations",
    "deliveries",
    "photos",
    "texts",
  ],
};

const root = new URL("..", import.meta.url).pathname;

interface Import {
  from: string;
  to: string;
  file: string;
  typeOnly: boolean;
}

async function readImports(): Promise<Import[]> {
  const found: Import[] = [];
  for (const file of await sources(root)) {
    const text = Deno.readTextFileSync(join(root, file));
    const statements = text.matchAll(
      /^(?:import|export)\s+(type\s+)?(?:[^;"]*?\sfrom\s+)?"([^"]+)"|import\(\s*"(\.[^"]+)"/gm,
    );
    for (const [, type, statically, dynamically] of statements) {
      const specifier = statically ?? dynamically!;
      const target = specifier.startsWith(".")
        ? relative(root, normalize(join(root, dirname(file), specifier)))
        : specifier === "fresh" || specifier === "fresh/runtime"
        ? "fresh/mod.ts"
        : `npm:${specifier}`;
      found.push({
        from: area(file),
        to: target.startsWith("npm:") ? target : area(target),
        file,
        typeOnly: Boolean(type),
      });
    }
  }
  return found;
}

async function sources(directory: string, prefix = ""): Promise<string[]> {
  const files: string[] = [];
  for await (const { name, isDirectory } of Deno.readDir(join(directory, prefix))) {
    const path = prefix ? `${prefix}/${name}` : name;
    if (isDirectory && !/^(\.|_fresh|data|tests|bench|node_modules|docs|static)/.test(path)) {
      files.push(...await sources(directory, path));
    } else if (/\.tsx?$/.test(name)) files.push(path);
  }
  return files;
}

/** The part of the tree that a file belongs to. */
function area(file: string): string {
  const [first = "", second = ""] = file.split("/");
  if (first !== "services") return first;
  return file.split("/").length > 2 ? `services/${second}` : "kernel";
}

function permits(from: string, to: string): boolean {
  if (from === to) return true;
  const entries = allowed[from] ?? [];
  if (entries.includes(to) || (entries.includes("services") && to.startsWith("services/"))) return true;
  if (!from.startsWith("services/")) return false;
  return to === "kernel" || to === "db" || to === "locales" || entries.includes(to.replace("services/", ""));
}

Deno.test("imports only what its place in the tree may import", async () => {
  const wrong = (await readImports()).filter(({ from, to, typeOnly }) =>
    !to.startsWith("npm:") && !permits(from, to) &&
    !(typeOnly &&
      (to.startsWith("services/") || to === "kernel" || to === "state.ts" || to === "locales" || to === "db"))
  );
  assert.deepEqual(wrong.map(({ file, to }) => `${file} → ${to}`), []);
});

Deno.test("keeps the database out of pages, the API and islands", async () => {
  const pages = ["routes", "api", "components", "islands"];
  const wrong = (await readImports()).filter(({ from, to, typeOnly }) =>
    pages.includes(from) && !typeOnly && (to === "db" || /^npm:(drizzle|postgres|@electric-sql)/.test(to))
  );
  assert.deepEqual(wrong.map(({ file, to }) => `${file} → ${to}`), []);
});

Deno.test("keeps decisions pure: no clock, no waiting, no database", async () => {
  const pure = [
    "services/triggers/rules.ts",
    "services/invitations/hinder.ts",
    "services/invitations/quarantine.ts",
    "services/invitations/recheck.ts",
    "services/invitations/steps.ts",
    "services/invitations/take_step.ts",
    "services/policy/policy.ts",
    "services/policy/reach.ts",
    "services/hours/opening.ts",
    "services/hours/working_days.ts",
    "services/hours/zones.ts",
    "services/orders/conditions.ts",
    "services/triggers/delay.ts",
    "services/deliveries/retry.ts",
    "services/responses/validate.ts",
    "services/surveys/questions.ts",
    "services/alerts/rules.ts",
    ...(await sources(root)).filter((file) => /^services\/(scores|shops|triggers\/journey)\//.test(file)),
  ];
  for (const file of pure) {
    const text = Deno.readTextFileSync(join(root, file));
    assert.doesNotMatch(text, /\bawait\b|\basync\b|Date\.now|new Date\(\)|drizzle|db\/open/, file);
  }
});

Deno.test("reads the environment in one place", async () => {
  const readers = (await sources(root)).filter((file) =>
    !/^(fresh\/|environment\.ts)/.test(file) &&
    /Deno\.env/.test(Deno.readTextFileSync(join(root, file)))
  );
  assert.deepEqual(readers, []);
});

Deno.test("names every part of the tree in the table", async () => {
  const areas = new Set((await sources(root)).map(area));
  const known = new Set([...Object.keys(allowed), "state.ts"]);
  assert.deepEqual([...areas].filter((each) => !known.has(each)), []);
});

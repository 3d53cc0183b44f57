import type { DBAdapter, Where } from "better-auth";
import { hashToken } from "../keys.ts";

/**
 * better-auth's adapter, so that the database holds only hashes of session tokens: whoever reads the table or a backup
 * cannot sign in with it. better-auth itself goes on seeing the token in clear.
 */
export function hashSessionTokens<A extends Omit<DBAdapter, "transaction">>(inner: A): A {
  const hashed = (model: string, where: Where[] | undefined) =>
    where?.map((each) => isToken(model, each.field) ? { ...each, value: hashValue(each.value) } : each);

  return new Proxy(inner, {
    get(target, name, receiver) {
      const method: unknown = Reflect.get(target, name, receiver);
      if (!isMethod(method)) return method;
      if (name === "transaction") {
        return (work: (inside: A) => Promise<unknown>) =>
          method.call(target, (inside: A) => work(hashSessionTokens(inside)));
      }
      return async (query?: Query, ...rest: unknown[]) => {
        if (query?.model !== "session") return await method.call(target, query, ...rest);
        const clear = query.data?.token ?? query.update?.token ?? tokenIn(query.where);
        const result = await method.call(target, {
          ...query,
          where: hashed(query.model, query.where),
          ...(query.data && { data: hashedToken(query.data) }),
          ...(query.update && { update: hashedToken(query.update) }),
        }, ...rest);
        return restored(result, clear);
      };
    },
  });
}

interface Query {
  model?: string;
  where?: Where[];
  data?: Record<string, unknown>;
  update?: Record<string, unknown>;
}

// deno-lint-ignore no-explicit-any -- each of the adapter's methods, whatever it takes
const isMethod = (value: unknown): value is (...args: any[]) => Promise<unknown> =>
  typeof value === "function";

const isToken = (model: string, field: string) => model === "session" && field === "token";

function hashValue(value: Where["value"]): Where["value"] {
  if (Array.isArray(value)) return (value as (string | number)[]).map((each) => hashToken(String(each)));
  return typeof value === "string" ? hashToken(value) : value;
}

const hashedToken = (row: Record<string, unknown>) =>
  typeof row.token === "string" ? { ...row, token: hashToken(row.token) } : row;

function tokenIn(where: Where[] | undefined): unknown {
  return where?.find((each) => each.field === "token" && typeof each.value === "string")?.value;
}

/** The row as better-auth expects it: with the token that it asked for or wrote. */
function restored(result: unknown, clear: unknown): unknown {
  if (typeof clear !== "string" || typeof result !== "object" || result === null || !("token" in result)) {
    return result;
  }
  return { ...result, token: clear };
}

import { type Database, openDatabase } from "../db/open.ts";
import type { Ctx } from "../services/context.ts";
import { createKeys } from "../services/keys.ts";
import { testContext } from "../tests/support/context.ts";
import { testDatabaseUrl } from "../tests/support/database.ts";
import { type Product, startProduct } from "../tests/support/product.ts";
import { type Program, startBare, startReady } from "./program.ts";
import type { Order, Result } from "./programs/load.ts";

/** What the product is started with here. */
export const secretKey = "a root key that only the benchmark uses";
export const apiKey = "a-key-that-only-the-benchmark-uses";

/** What measurements share: programs and databases, started when first asked for. */
export interface World {
  /** Has the client make requests as fast as they are answered; @returns how many a second */
  load(order: Omit<Order, "seconds"> & { seconds?: number }): Promise<number>;
  /** The product on Postgres with `ROLE=web`, in a process of its own. */
  web(): Promise<Web>;
  /** A fresh Postgres database with every migration applied. */
  database(): Promise<string>;
  /** The fixed string's port. */
  fixedString(): Promise<number>;
  /** Has something ended at the end, in the opposite order. */
  atEnd(end: () => Promise<unknown>): void;
  close(): Promise<void>;
}

export interface Web {
  product: Product;
  port: number;
  databaseUrl: string;
  /** The product's database, reached without the product. */
  ctx: Ctx;
}

export function openWorld(): World {
  const ends: (() => Promise<unknown>)[] = [];
  const atEnd = (end: () => Promise<unknown>) => void ends.push(end);
  const kept = <T>(make: () => Promise<T>) => {
    let made: Promise<T> | undefined;
    return () => made ??= make();
  };

  const client = kept(() => Promise.resolve(ending(startBare("load.ts", [], false))));
  const ending = (program: Program) => {
    atEnd(() => program.stop());
    return program;
  };

  async function database() {
    const { url, drop } = await testDatabaseUrl();
    atEnd(drop);
    return url;
  }

  return {
    async load(order) {
      const result = await (await client()).ask<Result>({ seconds: 1, ...order });
      return result.perSecond;
    },
    database,
    fixedString: kept(async () => ending(await startReady("fixed_string.ts")).port),
    web: kept(async () => {
      const url = await database();
      const dataDir = await Deno.makeTempDir({ prefix: "efterklang-bench-" });
      atEnd(() => Deno.remove(dataDir, { recursive: true }));
      const product = await startProduct({
        DATABASE_URL: url,
        DATA_DIR: dataDir,
        ROLE: "web",
        SECRET_KEY: secretKey,
        API_KEY: apiKey,
      });
      atEnd(() => product.kill());
      const opened = await openDatabase({ url, dataDir, max: 2 });
      atEnd(() => opened.close());
      return { product, port: Number(new URL(product.url).port), databaseUrl: url, ctx: contextOf(opened) };
    }),
    atEnd,
    async close() {
      for (const end of ends.reverse()) await end();
    },
  };
}

/** A ctx with the product's own keys and the real time. */
export const contextOf = ({ db }: Database): Ctx =>
  testContext(db, { keys: createKeys(secretKey), now: () => new Date() });

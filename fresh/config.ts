/** What `new App()` takes. */
export interface FreshConfig {
  /** Serve everything below this path, for example `/shop`. Default: the root. */
  basePath?: string;
  mode?: "development" | "production";
  /** Believe `X-Forwarded-Proto` and `X-Forwarded-Host` when building `ctx.url`. Default: false. */
  trustProxy?: boolean;
  /** Told of every error that nobody expected; an `HttpError` is an answer and none of them. Default: printed. */
  report?: (error: unknown) => void;
}

/** The configuration with every default filled in. */
export interface ResolvedFreshConfig {
  root: string;
  basePath: string;
  mode: "development" | "production";
  trustProxy: boolean;
  report: (error: unknown) => void;
}

/** Fills in the defaults. */
export function resolveConfig(config: FreshConfig): ResolvedFreshConfig {
  return {
    root: ".",
    basePath: (config.basePath ?? "").replace(/\/+$/, ""),
    mode: config.mode ?? "production",
    trustProxy: config.trustProxy ?? false,
    report: config.report ?? ((error) => console.error(error)),
  };
}

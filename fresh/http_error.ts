/**
 * Thrown to answer with an HTTP status. Error pages get it as `error`.
 * The message is shown to the visitor when no error page is set, so it holds no secrets.
 */
export class HttpError extends Error {
  /** The HTTP status code, 400–599. */
  status: number;

  constructor(status: number, message?: string, options?: ErrorOptions) {
    super(message, options);
    this.name = this.constructor.name;
    this.status = status;
  }
}

/** A 405 that knows which methods would have been right. */
export class MethodNotAllowed extends HttpError {
  readonly allow: string;

  constructor(methods: Iterable<string>) {
    super(405);
    const all = new Set(methods);
    if (all.has("GET")) all.add("HEAD");
    this.allow = [...all.add("OPTIONS")].sort().join(", ");
  }
}

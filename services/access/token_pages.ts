/** Pages whose path holds a token: it must reach no referrer and no cache, and proves the request by itself. */
export const isTokenPage = (path: string): boolean => /^\/(?:s|a|c|o|u|setup|sign-in)\/[^/]/.test(path);

/** Pages for those who answer; the rest is for agents. */
export const isRespondentPage = (path: string): boolean => /^\/[sacou]\//.test(path);

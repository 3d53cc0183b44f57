/** The agent behind a request's session. */
export interface SignedIn {
  id: string;
  name: string;
  email: string;
  role: "owner" | "agent";
  /** One of the six; the browser's when empty. */
  language?: string;
}

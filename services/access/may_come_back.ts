/** Forms of the shop's own, with nothing of a customer in them or around them. */
const ofTheShop = /^\/(?:rules|surveys|settings\/(?:policy|stores|shop))(?:\/|$)/;
const simulator = /^\/rules\/simulator(?:\/|$)/;
/** Around these stand a few lines of the list. */
const ofCustomers = /^\/sends(?:\/|$)/;

/**
 * Whether a browser may keep the answer to a form for its own history. What is not stored is asked for again, and a
 * browser that would have to post again for that shows an error where the form was, with what was typed in it.
 * @param forgets whether the browser empties its cache when somebody signs out, as it does where it trusts the
 * connection
 */
export function mayComeBack(path: string, status: number, forgets: boolean): boolean {
  if (![200, 409, 422].includes(status)) return false;
  return ofTheShop.test(path) && !simulator.test(path) || forgets && ofCustomers.test(path);
}

/** Whether browsers heed `Clear-Site-Data` of an address. */
export const forgetsOnSignOut = (publicUrl: string): boolean => {
  const { protocol, hostname } = new URL(publicUrl);
  return protocol === "https:" || hostname === "localhost" || hostname === "127.0.0.1";
};

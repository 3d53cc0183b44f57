/** Whether an address is one of those that the installation has been told are its own. */
export function isPrivateHost(url: URL, privateHosts: string[]): boolean {
  const port = url.port || (url.protocol === "https:" ? "443" : "80");
  return privateHosts.some((each) => each === url.hostname || each === `${url.hostname}:${port}`);
}

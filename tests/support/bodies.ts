/** What a program may send to a page instead of a form, and what it is answered. */
export const bodiesThatAreNoForm: [status: number, body?: string, type?: string][] = [
  [422],
  [422, "", "application/x-www-form-urlencoded"],
  [422, "=&&=%", "application/x-www-form-urlencoded"],
  [400, '{"text":"Hej"}', "application/json"],
  [400, "Hej", "text/plain"],
  [400, "Hej"],
  [400, "Hej", "multipart/form-data"],
  [400, "Hej", "multipart/form-data; boundary=x"],
  // The runtime reads a part that was cut off as none.
  [422, '--x\r\ncontent-disposition: form-data; name="text"\r\n\r\nHej', "multipart/form-data; boundary=x"],
];

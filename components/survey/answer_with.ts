/** A finished page as a response; what every answer says besides is added by the web layer. */
export function answerWith({ html, policy }: { html: BodyInit; policy: string }, status = 200): Response {
  return new Response(html, {
    status,
    headers: { "content-type": "text/html; charset=utf-8", "content-security-policy": policy },
  });
}

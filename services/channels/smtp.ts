import { type Channel, ChannelError, type OutgoingMail } from "./channel.ts";
import { composeMail } from "./compose.ts";
import type { DkimKey } from "./dkim.ts";
import { signMail } from "./dkim_sign.ts";
import { saysSendingLimit } from "./sending_limit.ts";
import { smtpServer } from "./smtp_server.ts";
import { openSession, type SmtpFailure, type SmtpSession } from "./smtp_session.ts";
import { saysUnknownRecipient } from "./unknown_recipient.ts";

/** Servers often end a connection after a hundred messages; better that we do. */
const messagesPerSession = 100;
const idleMs = 20_000;

/**
 * Mail by SMTP, over connections that are kept for the next message.
 * @param url SMTP_URL
 * @param name the host that the server is greeted with
 * @param own `dkim` signs each message; the server does so itself when left out. `certificate` (PEM) is the server's, when
 * nobody else vouches for it
 */
export function openSmtp(
  url: string,
  name: string,
  own: { dkim?: DkimKey; certificate?: string } = {},
): Channel {
  const { dkim, certificate } = own;
  const server = smtpServer(url, name, certificate);
  let closed = false;
  const idle: { session: SmtpSession; timer: ReturnType<typeof setTimeout> }[] = [];

  async function send(mail: OutgoingMail, signal: AbortSignal): Promise<{ id: string; answer: string }> {
    const transmission = {
      from: mail.from.address,
      to: mail.to.address,
      content: await compose(mail, dkim),
      beforeContent: mail.beforeContent,
    };
    for (;;) {
      const kept = takeIdle();
      const session = kept ?? await openSession(server, signal).catch((error) => {
        throw notConnected(error);
      });
      const outcome = await session.transmit(transmission, signal);
      release(session);
      if (!("error" in outcome)) return { id: mail.messageId, answer: outcome.answer };
      // A kept connection that the server had ended says nothing about the message: ask again over a new one.
      const ended = !outcome.answer || outcome.answer.startsWith("421");
      if (kept && ended && !outcome.contentSent && !signal.aborted) continue;
      throw channelError(outcome);
    }
  }

  function takeIdle(): SmtpSession | undefined {
    for (let kept = idle.pop(); kept; kept = idle.pop()) {
      clearTimeout(kept.timer);
      if (kept.session.usable) return kept.session;
    }
  }

  function release(session: SmtpSession) {
    if (!session.usable) return;
    if (closed || session.messages >= messagesPerSession) return session.close();
    const timer = setTimeout(() => {
      idle.splice(idle.findIndex((kept) => kept.session === session), 1);
      session.close();
    }, idleMs);
    Deno.unrefTimer(timer);
    idle.push({ session, timer });
  }

  return {
    transport: "smtp",
    send,
    close() {
      closed = true;
      for (const { session, timer } of idle.splice(0)) {
        clearTimeout(timer);
        session.close();
      }
    },
  };
}

async function compose(mail: OutgoingMail, dkim: DkimKey | undefined): Promise<Uint8Array> {
  let content: Uint8Array;
  try {
    content = composeMail(mail);
  } catch (cause) {
    throw new ChannelError(oneLine(String(cause)), { permanent: true, failedAt: "refused" }, { cause });
  }
  if (!dkim) return content;
  return await signMail(content, dkim).catch((cause) => {
    // The key is at fault, not the message.
    const is = { permanent: false, failedAt: "refused", providerFault: true } as const;
    throw new ChannelError(oneLine(String(cause)), is, { cause });
  });
}

/** Whatever the server says before it has heard of the message is no verdict on the message. */
function notConnected(error: Error): ChannelError {
  return new ChannelError(oneLine(error.message), { permanent: false, failedAt: "connecting" }, {
    cause: error,
  });
}

function channelError({ answer, contentSent, error }: SmtpFailure): ChannelError {
  const message = oneLine(answer ?? error.message);
  if (answer) {
    const unknownRecipient = saysUnknownRecipient(answer);
    // Who may not send (now, or at all) from this address, without a login or any more today, may not send the next
    // message either. 421: the server closes.
    const providerFault = !unknownRecipient &&
      (atSender(error) || answer.startsWith("421") || relayed.test(answer) || saysSendingLimit(answer));
    // 503: the session, not the message, was out of order.
    const permanent = answer.startsWith("5") && !answer.startsWith("503") && !providerFault;
    const is = { permanent, failedAt: "refused", unknownRecipient, providerFault } as const;
    return new ChannelError(message, is, { cause: error });
  }
  if (contentSent) {
    return new ChannelError(message, { permanent: false, failedAt: "unanswered" }, { cause: error });
  }
  // An address that the library will not put on the wire.
  const permanent = (error as { code?: string }).code === "EENVELOPE";
  return new ChannelError(message, { permanent, failedAt: permanent ? "refused" : "connecting" }, {
    cause: error,
  });
}

const atSender = (error: Error) => (error as { command?: string }).command === "MAIL FROM";
const relayed = /relay(?:ing)? (?:access )?(?:denied|not permitted|not allowed)|unable to relay|^530\b/i;

const oneLine = (text: string) => text.replace(/\s+/g, " ").trim().slice(0, 500);

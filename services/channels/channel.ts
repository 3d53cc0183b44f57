/** One message to one person, complete: a channel adds nothing to it. */
export interface OutgoingMail {
  /** Fixed per delivery, with its angle brackets. */
  messageId: string;
  from: { name: string; address: string };
  to: { name?: string; address: string };
  replyTo?: string;
  subject: string;
  text: string;
  html: string;
  sentAt: Date;
  /** Message-IDs of the thread, oldest first; the last is the one that is answered. */
  references?: string[];
  /** Where a person, or their mail program by one POST, ends these messages. */
  unsubscribeUrl?: string;
  /** Written by a machine, not by a person. */
  automatic: boolean;
  /**
   * Awaited after the receiver has agreed to take the message and before any of it is sent. When it rejects, nothing
   * of the message leaves the house.
   */
  beforeContent(): Promise<void>;
}

/** One text message. */
export interface OutgoingSms {
  /** E.164. */
  to: string;
  /** A number in E.164, or a name of at most eleven letters and digits, which nobody can answer. */
  from: string;
  text: string;
  /** Where the provider tells what became of it; none when the server cannot be reached from outside. */
  receiptUrl?: string;
  /** As for mail: after the connection stands, before anything of the message leaves the house. */
  beforeContent(): Promise<void>;
}

/** What deliveries write down as the way they went. */
export type Transport =
  | "outbox"
  | "smtp"
  | "postmark"
  | "mailgun"
  | "ses"
  | "46elks"
  | "gatewayapi"
  | "twilio"
  | "http";

/** A way out of the house for one kind of message. It keeps no state of its own, retries nothing, and writes no logs. */
export interface Channel<Message = OutgoingMail> {
  readonly transport: Transport;
  /**
   * Sends one message.
   * @param signal gives up, as long as none of the content is on its way
   * @returns the provider's id and answer, once it has taken the message
   * @throws ChannelError; or what `beforeContent` threw
   */
  send(message: Message, signal: AbortSignal): Promise<{ id: string; answer: string }>;
  close(): void;
}

/**
 * How far a message came that was not taken: no connection; the receiver refused it; or its content was sent and no
 * answer came, so that nobody can know.
 */
export type FailedAt = "connecting" | "refused" | "unanswered";

/** A message that was not, or perhaps not, taken. */
export class ChannelError extends Error {
  override readonly name = "ChannelError";
  /** The same message would be refused again. */
  readonly permanent: boolean;
  readonly failedAt: FailedAt;
  /** The receiver says that there is no such mailbox. */
  readonly unknownRecipient: boolean;
  /** Says something of the provider or its account, not of the message: any other would have failed too. */
  readonly providerFault: boolean;
  /** How long the provider asks to be left alone. */
  readonly retryAfterSeconds: number | undefined;

  constructor(
    message: string,
    is: {
      permanent: boolean;
      failedAt: FailedAt;
      unknownRecipient?: boolean;
      providerFault?: boolean;
      retryAfterSeconds?: number;
    },
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.permanent = is.permanent;
    this.failedAt = is.failedAt;
    this.unknownRecipient = is.unknownRecipient ?? false;
    this.providerFault = is.providerFault ?? is.failedAt === "connecting";
    this.retryAfterSeconds = is.retryAfterSeconds;
  }
}

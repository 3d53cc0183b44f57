import type { MessageKey } from "../../locales/translate.ts";

/** An order that never was, as its form holds it; days are counted from when it was placed. */
export interface MadeUp {
  storeId: string;
  country: string;
  /** Empty: the country's. */
  language: string;
  product: string;
  category: string;
  total: string;
  /** This one included. */
  orderCount: string;
  subscription: boolean;
  /** What is known of the customer. */
  email: boolean;
  phone: boolean;
  emailConsent: boolean;
  smsConsent: boolean;
  shipped: string;
  /** Empty: never. */
  delivered: string;
  late: boolean;
  returned: string;
  support: string;
  /** Nothing but the case of support, which names no order. */
  alone: boolean;
}

export type MadeUpProblems = Partial<Record<keyof MadeUp, MessageKey>>;

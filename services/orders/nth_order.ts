import { type SQL, sql } from "drizzle-orm";

/**
 * The how-manieth of a customer's orders one is: cancelled ones do not count before it, later ones never.
 * @param customer an alias of customers
 * @param order an alias of orders
 */
export const nthOrder = (customer: SQL, order: SQL): SQL<number> =>
  sql`(
  select (1 + count(*) filter (where also.cancelled_at is null
      and (coalesce(also.placed_at, also.created_at), also.id)
        < (coalesce(${order}.placed_at, ${order}.created_at), ${order}.id))
    + ${untold(customer)})::int
  from orders also where also.customer_id = ${customer}.id)`;

/** How many orders of a customer stand, cancelled ones aside. */
export const ordersThatStand = (customer: SQL): SQL<number> =>
  sql`(
  select (count(*) filter (where also.cancelled_at is null) + ${untold(customer)})::int
  from orders also where also.customer_id = ${customer}.id)`;

/**
 * What the shop counts beyond the orders that we know. Its number is of the day on which it was told, so that of a first
 * order it may count those that came after it, and cancelled ones besides. Every order that came since the shop was
 * connected is known by itself: only what is left can have come before all of them.
 */
const untold = (customer: SQL) => sql`greatest(coalesce(${customer}.order_count, 0) - count(*), 0)`;

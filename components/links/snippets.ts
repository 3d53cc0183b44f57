/** What to paste into a shop, by where; docs/snippets.md shows the same, and a test compares them. */
export interface Snippets {
  /** The survey's own link. */
  link: string;
  /** A page of any shop. */
  page: string;
  /** WooCommerce's thank-you page, in PHP. */
  woocommerce: string;
  /** A link for Shopify's order confirmation mail, in Liquid. */
  shopify: string;
  /** What a Content-Security-Policy must allow. */
  policy: string;
}

/** @param publicUrl PUBLIC_URL, without a slash at its end */
export function snippets(publicUrl: string, token: string): Snippets {
  const link = `${publicUrl}/a/${token}`;
  return {
    link,
    page: `<script src="${publicUrl}/widget.js" data-survey="${token}" async></script>`,
    woocommerce: `add_action( 'woocommerce_thankyou', function ( $order_id ) {
  $order = wc_get_order( $order_id );
  if ( ! $order ) {
    return;
  }
  wp_print_script_tag( array(
    'src'         => '${publicUrl}/widget.js',
    'async'       => true,
    'data-survey' => '${token}',
    'data-order'  => $order->get_order_number(),
  ) );
}, 20 );`,
    shopify: `${link}?order={{ order_name | url_encode }}`,
    policy: `script-src ${publicUrl}; connect-src ${publicUrl}`,
  };
}

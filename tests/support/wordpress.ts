import { installFromDebian } from "./debian.ts";

/** Where PHP is; Debian's package is installed when run as root. @throws Error that says what to install */
export async function findPhp(): Promise<string> {
  const path = "/usr/bin/php";
  const found = await Deno.stat(path).catch(() => undefined);
  if (found || await installFromDebian("php-cli")) return path;
  throw new Error("The snippet for WooCommerce is run in PHP. Install it (Debian: apt-get install php-cli).");
}

/** What a snippet calls, doing what WordPress 6 and WooCommerce say of theirs. */
const standIns = String.raw`<?php
error_reporting( E_ALL );
set_error_handler( function ( $number, $said ) { throw new Exception( $said ); } );
$hooked = array();
$shop = json_decode( file_get_contents( 'php://stdin' ), true );
function add_action( $hook, $function, $priority = 10 ) {
  global $hooked;
  $hooked[ $hook ][ $priority ][] = $function;
}
class Order {
  public function __construct( private $number ) {}
  public function get_order_number() { return $this->number; }
}
function wc_get_order( $id ) {
  global $shop;
  return isset( $shop['orders'][ $id ] ) ? new Order( $shop['orders'][ $id ] ) : false;
}
function wp_print_script_tag( $attributes ) {
  global $shop;
  $text = fn( $value ) => htmlspecialchars( (string) $value, ENT_QUOTES );
  // A theme that has not said that it writes HTML 5 gets what was needed before.
  if ( ! $shop['html5'] ) $attributes = array_merge( array( 'type' => 'text/javascript' ), $attributes );
  echo '<script';
  foreach ( $attributes as $name => $value ) {
    if ( $value === false ) continue;
    if ( $value === true && $shop['html5'] ) echo ' ' . $text( $name );
    else echo ' ' . $text( $name ) . '="' . $text( $value === true ? $name : $value ) . '"';
  }
  echo "></script>\n";
}
eval( $shop['snippet'] );
ksort( $hooked['woocommerce_thankyou'] );
foreach ( $hooked['woocommerce_thankyou'] as $functions ) {
  foreach ( $functions as $function ) $function( $shop['asked'] );
}
`;

/** A shop whose theme holds a snippet. */
export interface WordPress {
  snippet: string;
  /** The numbers of its orders, by id. */
  orders: Record<string, string>;
  /** Whether its theme has said that it writes HTML 5. */
  html5: boolean;
}

/** What the thank-you page of an order gets from the snippet. @throws Error with what PHP has to complain of */
export async function thankYouPage(shop: WordPress, asked: number): Promise<string> {
  const args = ["-d", "display_errors=stderr", "-r", standIns.replace("<?php", "")];
  const php = new Deno.Command(await findPhp(), { args, stdin: "piped", stdout: "piped", stderr: "piped" })
    .spawn();
  const input = php.stdin.getWriter();
  await input.write(new TextEncoder().encode(JSON.stringify({ ...shop, asked })));
  await input.close();
  const { success, stdout, stderr } = await php.output();
  if (!success) throw new Error(new TextDecoder().decode(stderr));
  return new TextDecoder().decode(stdout);
}

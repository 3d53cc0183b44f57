/** A page of the web layer as a route renders one, in a layout and a wrapper, without any data. */
import { App, type PageProps } from "fresh";

const app = new App()
  .appWrapper(({ Component }: PageProps) => (
    <html lang="sv">
      <head>
        <meta charset="utf-8" />
        <title>Nordkaffe</title>
      </head>
      <body>
        <Component />
      </body>
    </html>
  ))
  .layout("*", ({ Component }: PageProps) => (
    <main>
      <Component />
    </main>
  ))
  .route("/", {
    component: ({ url }: PageProps) => (
      <section>
        <h1>Hello</h1>
        <p class="quiet">This is {url.pathname}, rendered for each request.</p>
        <ul>
          {["inbox", "insights", "surveys"].map((each) => <li key={each}>{each}</li>)}
        </ul>
      </section>
    ),
  });

Deno.serve({
  port: Number(Deno.args[0]),
  hostname: "127.0.0.1",
  onListen: () => {},
}, app.handler());

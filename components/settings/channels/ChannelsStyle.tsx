import { asset, Head } from "fresh/runtime";
import { SettingsStyle } from "../../SettingsStyle.tsx";

/** The styles of the pages about how messages leave. */
export function ChannelsStyle() {
  return (
    <>
      <SettingsStyle />
      <Head>
        <link rel="stylesheet" href={asset("/channels.css")} />
      </Head>
    </>
  );
}

import { asset, Head } from "fresh/runtime";

/** The styles that only the pages of surveys need. */
export function SurveysStyle() {
  return (
    <Head>
      <link rel="stylesheet" href={asset("/surveys.css")} />
    </Head>
  );
}

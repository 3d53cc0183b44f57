import assert from "node:assert/strict";
import { PhotonImage } from "@silvia-odwyer/photon-node";
import { imageSize } from "image-size";
import { photos } from "../../../db/schema/photos.ts";
import { eraseCustomer } from "../../../services/customers/erase.ts";
import { exportCustomer } from "../../../services/customers/export.ts";
import { addPhoto } from "../../../services/photos/add.ts";
import { encodePhoto } from "../../../services/photos/encode.ts";
import { PhotoError } from "../../../services/photos/problem.ts";
import { prunePhotos } from "../../../services/photos/prune.ts";
import { readPhoto } from "../../../services/photos/read.ts";
import { submitResponse } from "../../../services/responses/submit.ts";
import { takePhotos } from "../../../services/photos/take.ts";
import type { SurveyDefinition } from "../../../services/surveys/definition.ts";
import { testClock, testContext } from "../../support/context.ts";
import { eachEngine } from "../../support/database.ts";
import { aCustomer, anInvitation, aStore, aSurvey } from "../../support/world.ts";

/** A picture whose left half is red and whose right half is blue. */
function aPicture(width: number, height: number): PhotonImage {
  const pixels = new Uint8Array(width * height * 4);
  for (let at = 0; at < pixels.length; at += 4) {
    const left = (at / 4) % width < width / 2;
    pixels.set(left ? [255, 0, 0, 255] : [0, 0, 255, 255], at);
  }
  return new PhotonImage(pixels, width, height);
}

/** The same JPEG with an EXIF tag that says how the camera was held, and where. */
function held(jpeg: Uint8Array, orientation: number): Uint8Array {
  const tiff = [
    0x4d,
    0x4d,
    0,
    42,
    0,
    0,
    0,
    8,
    0,
    1,
    0x01,
    0x12,
    0,
    3,
    0,
    0,
    0,
    1,
    0,
    orientation,
    0,
    0,
    0,
    0,
    0,
    0,
  ];
  const place = new TextEncoder().encode("GPS 57.7089 N 11.9746 E");
  const body = [...new TextEncoder().encode("Exif\0\0"), ...tiff, ...place];
  const length = body.length + 2;
  return new Uint8Array([0xff, 0xd8, 0xff, 0xe1, length >> 8, length & 0xff, ...body, ...jpeg.subarray(2)]);
}

const colourAt = (image: PhotonImage, x: number, y: number) => {
  const at = (y * image.get_width() + x) * 4;
  const [red = 0, , blue = 0] = image.get_raw_pixels().subarray(at, at + 3);
  return red > blue ? "red" : "blue";
};

Deno.test("a picture is made anew, upright, smaller, and without what a camera writes beside it", async () => {
  const { bytes, width, height } = await encodePhoto(held(aPicture(2_400, 1_200).get_bytes_jpeg(90), 6));
  assert.deepEqual([width, height], [800, 1_600]);
  const { type, orientation } = imageSize(bytes);
  assert.deepEqual([type, orientation], ["jpg", undefined]);
  assert.equal(new TextDecoder("latin1").decode(bytes).includes("GPS"), false);
  const made = PhotonImage.new_from_byteslice(bytes);
  // A quarter turn to the right: what was left is on top.
  assert.deepEqual([colourAt(made, 400, 100), colourAt(made, 400, 1_500)], ["red", "blue"]);
});

for (const [orientation, corner] of [[1, "red"], [2, "blue"], [3, "blue"], [4, "red"]] as const) {
  Deno.test(`a camera held the ${orientation}. way gives an upright picture`, async () => {
    const { bytes } = await encodePhoto(held(aPicture(60, 40).get_bytes_jpeg(90), orientation));
    assert.equal(colourAt(PhotonImage.new_from_byteslice(bytes), 5, 20), corner);
  });
}

for (
  const [type, bytes] of [["PNG", aPicture(30, 20).get_bytes()], [
    "WebP",
    aPicture(30, 20).get_bytes_webp(),
  ]] as const
) {
  Deno.test(`takes ${type}, and keeps JPEG`, async () => {
    assert.equal(imageSize((await encodePhoto(bytes)).bytes).type, "jpg");
  });
}

const jpeg = aPicture(64, 64).get_bytes_jpeg(90);
const heic = new Uint8Array([0, 0, 0, 24, ...new TextEncoder().encode("ftypheic\0\0\0\0heicmif1")]);
const vast = aPicture(1, 1).get_bytes();
new DataView(vast.buffer, vast.byteOffset).setUint32(16, 60_000);
new DataView(vast.buffer, vast.byteOffset).setUint32(20, 60_000);
const refused: [name: string, bytes: Uint8Array, problem: string][] = [
  ["nothing", new Uint8Array(), "not_a_photo"],
  ["text", new TextEncoder().encode("<svg onload=alert(1)>"), "not_a_photo"],
  ["half a JPEG's head", jpeg.subarray(0, 60), "not_a_photo"],
  ["a PNG of 60,000 by 60,000", vast, "photo_too_large"],
  ["more than 8 MB", new Uint8Array(8 * 1024 * 1024 + 1), "photo_too_large"],
  ["HEIC", heic, "photo_heic"],
];
for (const [name, bytes, problem] of refused) {
  Deno.test(`refuses ${name}`, async () => {
    const error = await Promise.resolve().then(() => encodePhoto(bytes)).then(
      () => undefined,
      (error) => error,
    );
    assert.ok(error instanceof PhotoError, String(error));
    assert.equal(error.problem, problem);
  });
}

Deno.test("goes on after a file that breaks the decoder", async () => {
  const broken = jpeg.slice();
  broken.fill(0xff, jpeg.length >> 1);
  await encodePhoto(broken).catch((error) => assert.ok(error instanceof PhotoError));
  assert.equal((await encodePhoto(jpeg)).width, 64);
});

const said = { en: "Show us", sv: "Visa oss" };
const definition: SurveyDefinition = {
  title: said,
  questions: [
    { id: "damage", type: "photos", label: said, required: false, max: 2 },
    { id: "comment", type: "text", label: said, required: false },
  ],
};

eachEngine("pictures are an answer of who sent them, and go with the person", async ({ db }) => {
  const clock = testClock();
  const ctx = testContext(db, { now: clock.now, actor: { kind: "respondent" } });
  const store = await aStore(ctx);
  const survey = await aSurvey(ctx, { storeId: store.id }, definition);
  const customer = await aCustomer(ctx, { storeId: store.id, personHash: "person" });
  const ask = { storeId: store.id, surveyId: survey.id, customerId: customer.id, personHash: "person" };
  const [invitation, other] = [await anInvitation(ctx, ask), await anInvitation(ctx, ask)];
  const token = ctx.keys.token("survey-link", invitation.id);
  const file = (bytes: Uint8Array) =>
    new File([bytes as Uint8Array<ArrayBuffer>], "IMG_1.jpg", { type: "image/jpeg" });
  const foreign = await addPhoto(ctx, { invitationId: other.id, questionId: "damage" }, jpeg);

  const taken = await takePhotos(ctx, { id: invitation.id, definition }, [
    ["damage", foreign],
    ["damage", file(jpeg)],
    ["comment", "Så här såg den ut"],
    ["damage", file(jpeg)],
    ["somewhere", file(jpeg)],
  ]);
  assert.equal(taken.problems.get("damage"), "too_many");
  const [mine] = taken.fields.filter(([name, value]) => name === "damage" && value !== foreign).map((
    [, id],
  ) => id);
  const sent = await submitResponse(ctx, token, taken.fields);
  assert.equal(sent.kind, "submitted");
  const about = await exportCustomer(testContext(db, { now: clock.now }), customer.id);
  assert.deepEqual(about.answers.find(({ type }) => type === "photos")?.value, [mine]);
  assert.equal(about.photos.length, 2);
  assert.ok(await readPhoto(ctx, String(mine), invitation.id));
  assert.equal(await readPhoto(ctx, foreign, invitation.id), undefined, "another's picture stays theirs");

  clock.advance({ days: 2 });
  await prunePhotos(ctx);
  assert.deepEqual(
    (await db.select().from(photos)).map(({ id }) => id),
    [mine],
    "what no answer names is forgotten",
  );
  await eraseCustomer(testContext(db, { now: clock.now }), customer.id);
  assert.equal(await db.$count(photos), 0);
});

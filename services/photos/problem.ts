/** Why a file is not taken. */
export type PhotoProblem = "not_a_photo" | "photo_too_large" | "photo_heic" | "too_many";

export class PhotoError extends Error {
  override readonly name = "PhotoError";
  constructor(readonly problem: PhotoProblem) {
    super(`The photo cannot be taken: ${problem}`);
  }
}

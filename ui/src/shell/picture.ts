/** Turns a drawing into the pixels of a PNG, twice as fine as on screen, so that it stays sharp on a projector. */
const FINENESS = 2;

/** The longest side that every web view paints, in pixels. */
const LONGEST = 12_000;

export async function pictureOf(svg: string): Promise<Uint8Array> {
  const image = new Image();
  const address = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  try {
    await new Promise((resolve, reject) => {
      image.onload = resolve;
      image.onerror = () => reject(new Error("The drawing cannot be painted."));
      image.src = address;
    });
    const scale = Math.min(FINENESS, LONGEST / Math.max(image.naturalWidth, image.naturalHeight, 1));
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.round(image.naturalWidth * scale));
    canvas.height = Math.max(1, Math.round(image.naturalHeight * scale));
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
    if (!blob) throw new Error("The drawing is too large for a picture. Export it as SVG.");
    return new Uint8Array(await blob.arrayBuffer());
  } finally {
    URL.revokeObjectURL(address);
  }
}

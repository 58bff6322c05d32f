// Draws an SVG file as a PNG picture for slides.

const WIDTH_PX = 1920;

/**
 * PNG of an SVG file, as wide as a slide, on white.
 * @param {string} url
 * @returns {Promise<Blob>}
 */
export async function drawPicture(url) {
  const picture = new Image();
  picture.src = url;
  await picture.decode();
  const canvas = document.createElement("canvas");
  canvas.width = WIDTH_PX;
  canvas.height = Math.round((WIDTH_PX * picture.naturalHeight) / picture.naturalWidth);
  const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  pen.fillStyle = "#ffffff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no picture"))), "image/png"),
  );
}

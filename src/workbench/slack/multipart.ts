/** One part of a multipart body. */
export interface Part { readonly name: string; readonly filename: string | undefined; readonly bytes: Buffer }

/** The parts of a `multipart/form-data` body; undefined where the body is none. */
export function partsOf(body: Buffer, contentType: string): Part[] | undefined {
  const boundary = /boundary=(?:"([^"]+)"|([^;\s]+))/.exec(contentType);
  const mark = boundary?.[1] ?? boundary?.[2];
  if (mark === undefined) return undefined;
  const parts: Part[] = [];
  const fence = Buffer.from(`--${mark}`);
  let start = body.indexOf(fence);
  while (start >= 0) {
    const end = body.indexOf(fence, start + fence.length);
    if (end < 0) return parts;
    const part = partOf(body.subarray(start + fence.length + 2, end - 2));
    if (part) parts.push(part);
    start = end;
  }
  return parts;
}

function partOf(raw: Buffer): Part | undefined {
  const gap = raw.indexOf('\r\n\r\n');
  if (gap < 0) return undefined;
  const head = raw.subarray(0, gap).toString();
  const name = /name="([^"]*)"/.exec(head)?.[1];
  return name === undefined ? undefined : { name, filename: /filename="([^"]*)"/.exec(head)?.[1], bytes: raw.subarray(gap + 4) };
}

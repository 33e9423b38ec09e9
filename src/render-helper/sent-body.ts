/** Electron 25 hands over no bytes of a Blob that is sent, and no end of them either. */
const SENT_WITHIN_MS = 1000;

/** What a request sends, empty where that is nothing; null where it is more than so many bytes, or cannot be had. */
export async function sentBody({ body }: Request, mostBytes: number): Promise<Uint8Array | null> {
  if (body === null) return new Uint8Array();
  const reader = body.getReader();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), SENT_WITHIN_MS);
  });
  const whole = await Promise.race([allOf(reader, mostBytes), late]);
  clearTimeout(timer);
  // What is not wanted is let go; a stream that failed has nothing to let go.
  if (whole === null) reader.cancel().catch(() => undefined);
  return whole;
}

async function allOf(reader: ReadableStreamDefaultReader<Uint8Array>, mostBytes: number): Promise<Uint8Array | null> {
  const parts: Uint8Array[] = [];
  for (let size = 0; ; ) {
    const next = await reader.read();
    if (next.done) return Uint8Array.from(Buffer.concat(parts));
    size += next.value.byteLength;
    if (size > mostBytes) return null;
    parts.push(next.value);
  }
}

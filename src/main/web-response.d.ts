/** The part of the web's Response that Node 18 has as a global, and its types do not know yet. */
declare class Response {
  constructor(
    body: Uint8Array | string | null,
    init?: { readonly status?: number; readonly headers?: Readonly<Record<string, string>> },
  );
}
